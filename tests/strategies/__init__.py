"""Hypothesis strategies over the real vocabulary, shared by all tests that generate profiles, conditions or rules."""
