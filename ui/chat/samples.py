"""Samples: the sample articles, added to an empty library at a click."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from html import escape
from pathlib import Path

from index.errors import PassagerError
from index.sync import sync
from qa.assistant import Assistant
from ui.i18n import Translator

_FOLDER = Path(__file__).resolve().parents[2] / "seeds"


def samples_folder() -> Path | None:
    """Where the sample articles lie; None where this copy of Passager comes without them."""
    return _FOLDER if _FOLDER.is_dir() else None


def add_samples(assistant: Assistant, tr: Translator) -> Iterator[str]:
    """Index the sample articles, step by step told in HTML; the last is empty when all went well."""
    folder = samples_folder()
    told: queue.Queue[str | None] = queue.Queue()

    def work() -> None:
        try:
            if folder is None:
                raise PassagerError(tr.gettext("This copy of Passager comes without the sample articles."))
            sync(
                [folder], assistant.index, progress=lambda step, done, total: told.put(_progress(step, done, total, tr))
            )
        except PassagerError as error:
            told.put(_said(tr.error(error), "error"))
        else:
            told.put("")
        finally:
            told.put(None)

    threading.Thread(target=work, name="samples", daemon=True).start()
    yield _said(tr.gettext("Adding the sample articles…"))
    yield from iter(told.get, None)


def _progress(step: str, done: int, total: int, tr: Translator) -> str:
    words = {
        "loading the model": tr.gettext("Loading the model…"),
        "reading": tr.gettext("Reading the articles…"),
        "publishing": tr.gettext("Almost done…"),
    }
    of = tr.gettext("{done} of {total} passages are ready…", done=tr.number(done), total=tr.number(total))
    return _said(words.get(step, of))


def _said(words: str, kind: str = "searching") -> str:
    return (
        f'<div class="turns"><section class="turn"><p class="{kind}" role="status">{escape(words)}</p></section></div>'
    )
