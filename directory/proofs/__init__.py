"""Private documents: what may enter, under which name it lies, who may take it out."""
