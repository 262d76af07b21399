"""The Library tab: articles are added, looked through, put into collections and removed here."""
