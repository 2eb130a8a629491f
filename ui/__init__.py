"""The window: renders what a rehearsal tells, and sends what the user does."""
