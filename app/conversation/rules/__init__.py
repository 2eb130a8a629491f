"""The coach's rules, each in one place: its name, condition, words, ground and counter-cases."""
