"""The learned models: where speech models are found, and nothing else."""
