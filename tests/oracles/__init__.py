"""Independent references: the same answers, computed another way."""
