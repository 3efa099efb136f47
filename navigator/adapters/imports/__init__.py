"""Other catalogues, read into complete content folders; and our catalogue written in exchange formats."""
