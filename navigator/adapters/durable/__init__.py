"""Qualification rules run by durable_rules; `host` is the only module that imports the library."""
