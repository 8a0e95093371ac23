"""Once a week, what waits in a pôle's territory, in one letter to each of its staff."""
