"""The Ask page: the conversation, its cards and filters, and the article beside it."""
