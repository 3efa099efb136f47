"""What is offered: scheme sheets, contacts and their time windows; the frozen catalogue of one release."""
