"""The only files that import a library with side effects: durable_rules, YAML, SQL, search, mail, the clock."""
