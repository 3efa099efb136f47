"""One file per command of the terminal; each translates, calls use cases and prints."""
