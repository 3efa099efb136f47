"""Reading a content folder (`rules/` and `catalogue/`) into a release, with every fault at once."""
