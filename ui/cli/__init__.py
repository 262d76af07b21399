"""`passager`: the command line, one module a command."""
