"""Hallway: rehearse a conversation before you have it."""

VERSION = "0.1.0"
