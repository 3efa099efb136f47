"""One reader for each kind of thing that a message may say."""
