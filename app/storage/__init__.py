"""What is kept: sessions and their turns, in one SQLite file."""
