"""Scripts that make the learned models again; nothing here is needed to run Hallway. See README.md."""
