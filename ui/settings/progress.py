"""Progress: how far a rebuilding is, as HTML."""

from __future__ import annotations

from html import escape

from ui.i18n import Translator
from ui.settings.job import Progress


def progress_html(progress: Progress, tr: Translator) -> str:
    """A line of words, and a bar while it runs; empty before anybody began one."""
    if progress.running:
        words = step_in_words(progress, tr)
        share = f' value="{progress.done}" max="{progress.total}"' if progress.total > 1 else ""
        return f'<p class="rebuild-words">{escape(words)}</p><progress{share} aria-label="{escape(words)}"></progress>'
    if progress.articles is not None:
        done = tr.ngettext("Rebuilt: {n} article.", "Rebuilt: {n} articles.", progress.articles)
        return f'<p class="rebuild-words good" role="status">{escape(done)}</p>'
    if progress.stopped:
        words = tr.gettext("Stopped. The index is as it was; the next rebuild goes on from here.")
        return f'<p class="rebuild-words" role="status">{escape(words)}</p>'
    if progress.error is None:
        return ""
    words = progress.error or tr.gettext("Something went wrong. The terminal that Passager runs in says what.")
    return f'<p class="rebuild-words bad" role="alert">{escape(words)}</p>'


def step_in_words(progress: Progress, tr: Translator) -> str:
    """What is being done, of how much."""
    done, total = tr.number(progress.done), tr.number(progress.total)
    steps = {
        "splitting": tr.gettext("Splitting the articles: {done} of {total}", done=done, total=total),
        "embedding": tr.gettext("Embedding the passages: {done} of {total}", done=done, total=total),
        "publishing": tr.gettext("Putting the new index in place…"),
    }
    return steps.get(progress.step) or tr.gettext("Loading the model…")
