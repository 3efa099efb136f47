"""Search engines behind one port: Whoosh (embedded default) and Tantivy (optional extra for large catalogues)."""
