"""Full-text search, engine-neutral: the French chain, documents, synonyms, typing errors, filters and highlights."""
