"""Verdicts and inferences as French sentences, from the rules themselves. No decision is taken here."""
