"""Letters that nobody asked for but that somebody waits for: what ends soon, what must be said again.

Each is known by a key: run a job twice and nothing is written twice; skip a day and the next run writes what it missed.
"""
