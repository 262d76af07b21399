"""The History panel: the conversations that are kept, their ratings, and how they are taken out as files."""
