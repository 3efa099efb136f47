"""A conversation is a fold over its turns: facts, not positions. No current step is stored anywhere."""
