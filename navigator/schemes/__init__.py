"""What is offered: scheme sheets and their windows, contacts, resources, initiatives; the catalogue of one release."""
