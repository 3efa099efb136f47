"""What carries letters: an SMTP server, or a folder of messages."""
