"""The pôles' work: what waits for whom, what a change would do, and the answers."""
