"""Articles in, a searchable index out."""
