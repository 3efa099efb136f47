"""A first deterministic reading of French: actor, commune, amounts, people, themes. Nothing statistical."""
