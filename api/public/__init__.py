"""The public API: one router per noun."""
