"""The interministerial exchange schema « dispositif-aide-professionnels » v0.2.0 (etalab): CSV in and out, losses listed."""
