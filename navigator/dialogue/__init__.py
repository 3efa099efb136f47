"""Reading a message, choosing the next question."""
