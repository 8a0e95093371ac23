"""Searches that tell their owner who is new."""
