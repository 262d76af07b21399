"""Drop: the place where files are dropped or chosen, as HTML, and what the browser tells of them, checked."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

import gradio as gr

from index.readers import SUFFIXES
from index.uploads import MOST_BYTES, MOST_FILES
from ui.i18n import Translator
from ui.library.adding import Upload

_MOST_TOLD = 5000  # names taken from one event


def drop_html(tr: Translator, most: int = MOST_FILES) -> str:
    """The place to drop files on, ``most`` at once, with a button for files and one for a folder."""
    kinds = " ".join(sorted(SUFFIXES))
    largest = tr.gettext(
        "At most {files} files at once, {megabytes} MB each: text, Markdown, HTML, PDF, Word, JSON, CSV, RSS.",
        files=tr.number(most),
        megabytes=tr.number(MOST_BYTES // 1_000_000),
    )
    return (
        f'<div class="drop" data-most="{most}" data-largest="{MOST_BYTES}" data-kinds="{kinds}" '
        f'data-sending="{escape(tr.gettext("Sending files: {done} of {total} done…"))}" '
        f'data-wait="{escape(tr.gettext("Files are being added. Wait for that to end, or stop it, then add more."))}">'
        f"<p>{escape(tr.gettext('Drop articles here, files or folders, or choose them.'))}</p>"
        '<p class="choose">'
        f'<button type="button" class="act main" data-choose="of-files">{escape(tr.gettext("Choose files"))}</button>'
        '<button type="button" class="act" data-choose="of-folder">'
        f"{escape(tr.gettext('Choose a folder'))}</button></p>"
        f'<input class="of-files" type="file" multiple hidden accept="{kinds.replace(" ", ",")}">'
        '<input class="of-folder" type="file" multiple webkitdirectory hidden>'
        f'<p class="limits">{escape(largest)}</p><p class="sending" role="status"></p></div>'
    )


def uploads_of(data: object, sent_files: Path, tr: Translator, most: int = MOST_FILES) -> list[Upload]:
    """The uploads that a browser, which may say anything, told of; ``sent_files`` is the folder they were sent into.

    Those after the first ``most`` are refused.
    """
    told = data.get("files") if isinstance(data, Mapping) else None
    listed = [each for each in told if isinstance(each, Mapping)][:_MOST_TOLD] if isinstance(told, list) else []
    return [_upload(each, number, sent_files, tr, most) for number, each in enumerate(listed)]


def private_uploads() -> None:
    """Let Gradio put what browsers send into a folder that only this user can read and that goes with the process.

    By itself Gradio shares one folder below the system's own for temporary files with all programs that use it.
    """
    if "GRADIO_TEMP_DIR" not in os.environ:
        folder = tempfile.mkdtemp(prefix="passager-")
        os.environ["GRADIO_TEMP_DIR"] = folder
        atexit.register(shutil.rmtree, folder, ignore_errors=True)


def sent_into() -> Path:
    """The folder in which Gradio puts what browsers send."""
    return Path(gr.utils.get_upload_folder()).resolve()


def _upload(told: Mapping[str, object], number: int, sent_files: Path, tr: Translator, most: int) -> Upload:
    name, size, path = str(told.get("name", ""))[:300], told.get("size"), told.get("path")
    file = _sent(path, sent_files) if isinstance(path, str) else None
    if number >= most:
        said = tr.gettext("At most {most} files go in at once; add it later.", most=tr.number(most))
        return Upload.refused(name, said, file)
    if file:
        return Upload.of_file(name, file)
    if isinstance(size, int) and size > MOST_BYTES:
        limit = tr.number(MOST_BYTES // 1_000_000)
        return Upload.refused(name, tr.gettext("It is larger than {limit} MB: split it up.", limit=limit))
    if size == 0:
        return Upload.refused(name, tr.gettext("The file is empty."))
    if Path(name).suffix.lower() not in SUFFIXES:
        kinds = ", ".join(sorted(SUFFIXES))
        return Upload.refused(name, tr.gettext("Files of this kind can't be read; these can: {kinds}.", kinds=kinds))
    return Upload.refused(name, tr.gettext("It did not arrive. Try again."))


def _sent(path: str, sent_files: Path) -> Path | None:
    """The file at a path, only if it is one that was sent: the browser could name any file of this machine."""
    given = Path(path)
    if given.is_symlink() or "\0" in path:
        return None
    resolved = given.resolve()
    return resolved if resolved.is_relative_to(sent_files) and resolved.is_file() else None
