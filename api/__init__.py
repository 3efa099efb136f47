"""The program over HTTP: routes and server-rendered pages. Translates, calls one use case, translates back."""
