"""Commands that reproduce the numbers in the docs; not installed."""
