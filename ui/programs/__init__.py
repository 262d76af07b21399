"""For programs: the same search over HTTP."""
