"""The Settings panel: what a browser keeps, what the library holds, whether its index is well, and building it anew."""
