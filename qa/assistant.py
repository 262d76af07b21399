"""Assistant: the Python API. Build or open an index, ask, retrieve, close; safe to use from many threads."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from index.article import normalise
from index.collections import require_collections
from index.encode import Encoder
from index.errors import IndexNotFoundError, QuestionError
from index.filters import Filters
from index.manifest import Manifest
from index.plan import OnFile, Progress, Report
from index.readers import Columns
from index.split import SplitSettings
from index.store import Snapshot, Store, load_vectors
from index.sync import known_folders, sync
from index.vectors import VectorIndex
from qa.answer import Answer, compose
from qa.conversation import understand
from qa.retrieve import Hit, Query, retrieve
from qa.support import unsupported_language, warning_for
from qa.translate import query_words
from qa.typed import SHORTENED, asked_part, is_shortened, without_tags

if TYPE_CHECKING:
    from qa.written import Writer

DEFAULT_INDEX = ".passager"
MAX_QUESTION = 2000  # characters; what comes after would be cut off by the model's limit anyway
_TOLD_EVERY = 0.2  # seconds between two words to someone who waits

Folder = str | Path


@dataclass(frozen=True, slots=True)
class _State:
    """What belongs to one published state of the index."""

    generation: int
    vectors: VectorIndex
    encoder: Encoder
    languages: list[str]


class Assistant:
    """Answers questions from the articles of one index.

    Every call sees the newest published state; one that is under way when a rebuild is published ends on the
    state it began with.
    """

    def __init__(self, index: Folder, *, model: str | None = None, encoder: Encoder | None = None) -> None:
        """Use ``Assistant.open`` or ``Assistant.build``."""
        self.index = Path(index)
        self._model = model
        self.report: Report | None = None
        self._store = Store(self.index)
        self._lock = threading.Lock()
        self._updating = threading.Lock()
        self._encoder = encoder
        self._state: _State | None = None

    @classmethod
    def open(cls, index: Folder = DEFAULT_INDEX, *, model: str | None = None) -> Assistant:
        """Open an index that was built before, and load its model.

        Raises IndexNotFoundError, IndexVersionError, IndexDamagedError, and IndexMismatchError when the model
        in use (``model``, by default the index's own) is not the one the index was made with.
        """
        return cls._ready(index, model)

    @classmethod
    def build(
        cls,
        folders: Folder | Iterable[Folder],
        index: Folder = DEFAULT_INDEX,
        *,
        model: str | None = None,
        columns: Columns | None = None,
        only: bool = True,
        progress: Progress | None = None,
    ) -> Assistant:
        """Make the index hold exactly what the folders hold, and open it.

        With ``only`` False, articles of other folders stay in the index. Only what changed since the last time
        is read and embedded. ``assistant.report`` tells what was added, changed and removed, and which files
        could not be read. ``progress`` is called with the step's name, how much of it is done, and how much
        there is. Raises what ``index.sync.sync`` and ``Assistant.open`` raise.
        """
        wanted = [folders] if isinstance(folders, str | Path) else list(folders)
        loaded: list[Encoder] = []

        def load(name: str) -> Encoder:
            loaded.append(Encoder.load(name))
            return loaded[-1]

        report = sync(
            [Path(folder) for folder in wanted],
            Path(index),
            load_encoder=load,
            model=model,
            columns=columns,
            only=only,
            progress=progress,
        )
        if progress and not loaded:
            progress("loading the model", 0, 1)
        assistant = cls._ready(index, model, loaded[-1] if loaded else None)
        assistant.report = report
        return assistant

    @classmethod
    def _ready(cls, index: Folder, model: str | None, encoder: Encoder | None = None) -> Assistant:
        """An assistant that has its model and its vectors, so that what is wrong with them is said now."""
        assistant = cls(index, model=model, encoder=encoder)
        try:
            with assistant._store.snapshot() as snapshot:
                assistant._current(snapshot)
        except BaseException:
            assistant.close()
            raise
        return assistant

    def retrieve(
        self,
        question: str,
        k: int = 5,
        *,
        languages: Sequence[str] | str | None = None,
        since: str | None = None,
        until: str | None = None,
        sources: Sequence[str] | str | None = None,
        collections: Sequence[str] | str | None = None,
    ) -> list[Hit]:
        """The k passages that fit the question best, best first; fewer where the filters leave fewer.

        By meaning and by words; by words alone when the question is clearly in a language that the model was not
        made for (``Encoder.languages``).

        ``languages`` are ISO 639-1 codes; ``since`` and ``until`` days, months or years, both inclusive;
        ``sources`` (parts of) paths or URLs; ``collections`` names of collections. Raises QuestionError for a
        question or filter that can't be used, CollectionError for a collection that is not there.
        """
        filters = Filters.of(languages, since, until, sources, collections)
        with self._store.snapshot() as snapshot:
            return self._retrieve(snapshot, checked(question), k, filters)[0]

    def ask(
        self,
        question: str,
        k: int = 5,
        *,
        languages: Sequence[str] | str | None = None,
        since: str | None = None,
        until: str | None = None,
        sources: Sequence[str] | str | None = None,
        collections: Sequence[str] | str | None = None,
        earlier: Sequence[str] = (),
        writer: Writer | None = None,
    ) -> Answer:
        """The sentence that answers, how sure that is, and the k best hits; arguments as for ``retrieve``.

        ``earlier`` are the conversation's questions so far, as they were understood, oldest first: "And Germany?" is
        made whole by them, and ``answer.question`` is what was searched for then. ``answer.warning`` says so when
        the question is in a language that the model was not made for, and when only a part of a very long one was
        asked. With a ``writer`` (``qa.written.Writer``) the answer has a ``text`` written from the hits, unless that
        fails.
        """
        filters = Filters.of(languages, since, until, sources, collections)
        shortened = is_shortened(question, MAX_QUESTION)
        understood = understand(checked(question), earlier)
        question = checked(understood.question)
        with self._store.snapshot() as snapshot:
            hits, query, state = self._retrieve(snapshot, question, k, filters)
        language = unsupported_language(question, state.encoder) if query.words_only else None
        warnings = [SHORTENED] * shortened + ([warning_for(language)] if language else [])
        answer = replace(
            compose(query, hits, state.encoder),
            original=None if understood.whole else understood.original,
            warning=" ".join(warnings) or None,
        )
        return writer.complete(answer) if writer else answer

    def update(
        self,
        folders: Folder | Iterable[Folder] | None = None,
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        on_file: OnFile | None = None,
    ) -> Report:
        """Bring the open index up to date with folders, by default all that it knows, with the model in use.

        Questions are answered meanwhile, from the old state, then from the new one. Of two calls at once the second
        waits for the first, and tells ``progress`` of the step "waiting". With ``dry_run`` nothing is changed and the
        report tells what would be. Raises what ``index.sync.sync`` raises.
        """
        if folders is None:
            wanted = known_folders(self.index)
        else:
            wanted = [Path(folder) for folder in ([folders] if isinstance(folders, str | Path) else folders)]

        def in_use(name: str) -> Encoder:
            ours = self._encoder
            return ours if ours and name in {ours.identity.name, self._model} else Encoder.load(name)

        while not self._updating.acquire(timeout=_TOLD_EVERY):
            if progress:
                progress("waiting", 0, 1)
        try:
            return sync(wanted, self.index, load_encoder=in_use, dry_run=dry_run, progress=progress, on_file=on_file)
        finally:
            self._updating.release()

    @property
    def store(self) -> Store:
        """The index's content: articles, counts, languages."""
        return self._store

    def close(self) -> None:
        """Let go of the index; calls after this raise PassagerError."""
        self._store.close()

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _retrieve(self, snapshot: Snapshot, question: str, k: int, filters: Filters) -> tuple[list[Hit], Query, _State]:
        if k < 1:
            raise QuestionError(f"k={k}: ask for at least one passage.")
        require_collections(snapshot.db, filters.collections)
        state = self._current(snapshot)
        read = state.encoder.encode_question(question)
        unsupported = unsupported_language(question, state.encoder) is not None
        words = query_words(question, state.languages)
        query = Query(question, read.embedding, words, words_only=unsupported, tokens=read.tokens)
        return retrieve(snapshot, state.vectors, query, k, filters), query, state

    def _current(self, snapshot: Snapshot) -> _State:
        """The vectors, the model and the languages that belong to the state the snapshot sees."""
        generation = snapshot.generation()
        state = self._state
        if state and state.generation == generation:
            return state
        with self._lock:
            if self._state and self._state.generation == generation:
                return self._state
            manifest = snapshot.manifest()
            if manifest is None:
                raise IndexNotFoundError(
                    f"The index {self.index} holds nothing yet. Fill it with: passager index FOLDER"
                )
            encoder = self._encoder
            if encoder is None or (
                not self._model
                and (encoder.identity.fingerprint, encoder.identity.prompts)
                != (manifest.model.fingerprint, manifest.model.prompts)
            ):  # never loaded, or the index was brought over to another model while it was open
                encoder = Encoder.load(self._model or manifest.model.name)
            manifest.require(Manifest(encoder.identity, SplitSettings()))
            self._encoder = encoder
            vectors = load_vectors(snapshot.db, self.index, manifest.model.dimension)
            languages = list(snapshot.counts().languages)
            state = _State(generation, vectors, encoder, languages)
            # A question that began before a publication may get here after one that began later.
            if self._state is None or self._state.generation < generation:
                self._state = state
            return state


def checked(question: str) -> str:
    """The question as it is searched for, blanks folded and without HTML tags; of a very long text the part that asks.

    Raises QuestionError when it is empty.
    """
    stripped = " ".join(without_tags(normalise(question)).split())
    if not stripped:
        raise QuestionError("The question is empty. Ask something, such as: Where will the contact group meet?")
    return asked_part(stripped, MAX_QUESTION)
