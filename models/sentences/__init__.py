"""The sentence encoder that Hallway ships, and the weights that go with it; see MODEL_CARD.md."""
