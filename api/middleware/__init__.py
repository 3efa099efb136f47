"""What surrounds every request: one ASGI layer made of small parts, each with one reason to change."""
