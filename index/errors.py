"""The errors a caller may want to catch: each says what happened, to what, and what to do next."""

from __future__ import annotations


class PassagerError(Exception):
    """Any failure that a person can act on; its text is fit to be shown as it stands.

    The text is ``message`` with ``values`` put in, which are kept apart for who says it in another language.
    """

    def __init__(self, message: str = "", **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message = message
        self.values = values


class UnreadableFileError(PassagerError):
    """A file, or a record in it, that yields no article; the rest of the folder is not touched."""


class IndexNotFoundError(PassagerError):
    """No index in that folder."""


class IndexVersionError(PassagerError):
    """The index was written by a newer Passager."""


class IndexMismatchError(PassagerError):
    """The index was made with another model or another splitter."""


class IndexLockedError(PassagerError):
    """Another process is writing this index."""


class IndexDamagedError(PassagerError):
    """The database itself can't be read."""


class ModelError(PassagerError):
    """The embedding model can't be loaded."""


class UploadError(PassagerError):
    """A file or a text that can't be taken into the index."""


class CollectionError(PassagerError):
    """A collection that is not there, or a name that none can have."""


class QuestionError(PassagerError):
    """A question or a filter that can't be searched for."""
