"""How the bundled model was made: data, recipe and evaluation. Not part of what is installed."""
