"""The store in SQL: SQLite by default, PostgreSQL by URL (docs/adr/0005-store-sqlite-and-postgresql.md)."""
