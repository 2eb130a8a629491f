"""What uptake means in numbers: from which value on a turn builds on the one before."""

HEARD = 0.15
"""From this uptake on a turn is taken to build on the one before."""
FOLLOWS = 0.22
"""From this uptake on a question is taken to follow up on the turn before."""
