"""Shapes of the answers, for the OpenAPI document; `tests/api` holds every real answer against them."""
