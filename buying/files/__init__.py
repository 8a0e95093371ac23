"""Purchase files: the need, the suppliers considered, the prices received, the choice, the outcome."""
