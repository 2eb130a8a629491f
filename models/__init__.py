"""The learned models: where speech models are found, the sentence encoder, and the scripts that made it."""
