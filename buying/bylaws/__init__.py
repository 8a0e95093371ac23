"""The organisation keeps its own by-law; a manager confirms it; the pôle sees who and when."""
