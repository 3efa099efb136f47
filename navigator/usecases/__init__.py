"""One file per thing a person does, and the ports that it needs."""
