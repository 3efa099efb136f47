"""The catalogue report as a page that stands alone: no script, no other file, no request."""
