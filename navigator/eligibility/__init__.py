"""Criteria, rules, findings, verdicts: pure and fast, the heart of the navigator."""
