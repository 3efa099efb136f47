"""The project sheet as HTML: one body, for the page that is printed and for the mail."""
