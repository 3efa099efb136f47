"""Pages in plain French, rendered here, that work without JavaScript. One small file per page."""
