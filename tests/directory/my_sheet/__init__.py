"""`/ma-fiche/`: the sheet in its enterprise's hands."""
