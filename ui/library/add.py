"""Add: the upper part of the panel. Files, texts and what changed in folders come in, each as a job that is watched."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from index.language import normal_code
from index.sync import known_folders
from index.uploads import keep_text, uploads_folder
from qa.assistant import Assistant
from ui.chat.chosen import date_problem
from ui.i18n import Translator, translator
from ui.library.actions import only_looking, stamp_of
from ui.library.adding import Adding, Upload
from ui.library.drop import drop_html, sent_into, uploads_of
from ui.library.folders import applied_said, difference_html, difference_said, folders_html, problems_html
from ui.library.jobs import Job, Jobs, failure
from ui.library.progress import adding_html, outcome_html, working_html
from ui.page import AT_ONCE, QUIET, Page

_HERE = Path(__file__).parent
ACTIONS_SCRIPT = (_HERE / "actions.js").read_text(encoding="utf-8")
_DROP_SCRIPT = (_HERE / "drop.js").read_text(encoding="utf-8")
_LOOK_EVERY = 0.2  # seconds between two looks at a job
_SHARED = {"concurrency_limit": AT_ONCE, "concurrency_id": "library", "trigger_mode": "multiple", **QUIET}


@dataclass(frozen=True, slots=True)
class AddPart:
    """The components, all but ``work`` in ``row``; ``work`` shows the job that this page started last."""

    row: Any
    drop: Any
    paste: Any
    title: Any
    date: Any
    language: Any
    text: Any
    add: Any
    within: Any
    folders: Any
    work: Any

    @property
    def labelled(self) -> list[Any]:
        """Those whose words are set when the page is built."""
        return [self.paste, self.title, self.date, self.language, self.text, self.add, self.within]

    @staticmethod
    def relabel(tr: Translator) -> list[Any]:
        """Their words in another language."""
        return [
            gr.update(label=tr.gettext("Paste a text")),
            gr.update(label=tr.gettext("Title")),
            gr.update(label=tr.gettext("Date"), placeholder="2023-01-14"),
            gr.update(label=tr.gettext("Language"), placeholder=tr.gettext("found by itself")),
            gr.update(label=tr.gettext("Text"), placeholder=tr.gettext("The words of the article")),
            gr.update(value=tr.gettext("Add this text")),
            gr.update(label=tr.gettext("Folders")),
        ]


def build_add(page: Page, tr: Translator) -> AddPart:
    """Draw it."""
    words = [{key: value for key, value in update.items() if key != "__type__"} for update in AddPart.relabel(tr)]
    with gr.Row(elem_id="library-add") as row:
        drop = gr.HTML(
            drop_html(tr, page.access.upload_files),
            elem_id="library-drop",
            js_on_load=_DROP_SCRIPT,
            apply_default_css=False,
        )
        with gr.Column(elem_id="library-more", min_width=0):
            with gr.Accordion(open=False, elem_id="library-paste", **words[0]) as paste:
                title = gr.Textbox(**words[1], max_length=300, elem_id="paste-title")
                with gr.Row():
                    date = gr.Textbox(**words[2], max_length=10, min_width=120, elem_id="paste-date")
                    language = gr.Textbox(**words[3], max_length=20, min_width=120, elem_id="paste-language")
                text = gr.Textbox(**words[4], lines=5, max_lines=12, elem_id="paste-text")
                add = gr.Button(**words[5], variant="primary", size="sm", elem_id="paste-add")
            with gr.Accordion(open=False, elem_id="library-folders", **words[6]) as within:
                folders = gr.HTML("", elem_id="folders", js_on_load=ACTIONS_SCRIPT, apply_default_css=False)
    work = gr.HTML("", elem_id="library-work", js_on_load=ACTIONS_SCRIPT, apply_default_css=False)
    return AddPart(row, drop, paste, title, date, language, text, add, within, folders, work)


def drawn_above(page: Page, tr: Translator) -> list[str]:
    """``drop`` and ``folders`` as they are now."""
    index = page.assistant.index
    return [drop_html(tr, page.access.upload_files), folders_html(tr, known_folders(index), uploads_folder(index))]


def wire_add(page: Page, part: AddPart, changed: Any) -> None:  # noqa: ANN401 - Gradio components
    """Let files, texts and folders be added; ``changed`` is told when they are in."""
    jobs = Jobs()

    def at_once(event: gr.EventData) -> Any:  # noqa: ANN401 - a Gradio update
        told = _told(event)
        if told.get("do") == "stop":
            jobs.stop(str(told.get("job")))
        return "" if told.get("do") == "dismiss" else gr.skip()

    part.drop.files(_add_files(page, jobs), page.language, [part.work, changed], **_SHARED)
    pasted = [page.language, part.text, part.title, part.date, part.language]
    part.add.click(_add_text(page, jobs), pasted, [part.work, changed, part.text, part.title], **_SHARED)
    for component in (part.folders, part.work):
        component.act(_sync_folders(page, jobs), page.language, [part.work, changed], **_SHARED)
    part.work.act(at_once, None, part.work, queue=False, **QUIET)


def _add_files(page: Page, jobs: Jobs) -> Callable[..., AsyncIterator[tuple[Any, Any]]]:
    async def add(language: str, event: gr.EventData, request: gr.Request) -> AsyncIterator[tuple[Any, Any]]:
        tr = translator(language)
        uploads = uploads_of(event._data, sent_into(), tr, page.access.upload_files)
        if not page.may_change(request):
            uploads = [Upload.refused(upload.name, only_looking(tr), upload.file) for upload in uploads]
        adding = Adding(page.assistant, uploads)
        async for html in _watched(jobs.start(adding), lambda job: adding_html(tr, job, adding.lines)):
            yield html, gr.skip()
        yield gr.skip(), await _stamp(page.assistant)

    return add


def _add_text(page: Page, jobs: Jobs) -> Callable[..., AsyncIterator[tuple[Any, Any, Any, Any]]]:
    async def add(
        language: str, text: str, title: str, date: str, written_in: str, request: gr.Request
    ) -> AsyncIterator[tuple[Any, Any, Any, Any]]:
        tr = translator(language)
        upload = _pasted(tr, text, title, date, written_in, may_change=page.may_change(request))
        adding = Adding(page.assistant, [upload])
        job = jobs.start(adding)
        async for html in _watched(job, lambda job: adding_html(tr, job, adding.lines)):
            yield html, gr.skip(), gr.skip(), gr.skip()
        kept = not job.error and not any(line.reason for line in adding.lines)
        emptied = "" if kept else gr.skip()  # what could not be added is still there to be mended
        yield gr.skip(), await _stamp(page.assistant), emptied, emptied

    return add


def _pasted(tr: Translator, text: str, title: str, date: str, written_in: str, *, may_change: bool) -> Upload:
    """The upload that a pasted text is, with what the fields say of it."""
    name, code = title.strip() or tr.gettext("Pasted text"), normal_code(written_in)
    if not may_change:
        return Upload.refused(name, only_looking(tr))
    if written_in.strip() and code is None:
        said = tr.gettext(
            "“{code}” is no language that I know. Write its code, such as fr or ar.", code=written_in[:40]
        )
        return Upload.refused(name, said)
    if problem := date_problem(date, None, tr):
        return Upload.refused(name, problem)
    return Upload(name, lambda index: keep_text(index, text, title, date, code or ""))


def _sync_folders(page: Page, jobs: Jobs) -> Callable[..., AsyncIterator[tuple[Any, Any]]]:
    async def sync(language: str, event: gr.EventData, request: gr.Request) -> AsyncIterator[tuple[Any, Any]]:
        tr, do = translator(language), _told(event).get("do")
        if do not in {"look", "apply"}:
            return
        if not page.may_change(request):
            yield outcome_html(tr, only_looking(tr), bad=True), gr.skip()
            return
        job, outcome = _syncing(page.assistant, jobs, tr, dry_run=do == "look")
        async for html in _watched(job, lambda job: working_html(tr, job) if job.running else outcome()):
            yield html, gr.skip()
        yield gr.skip(), await _stamp(page.assistant)

    return sync


def _syncing(assistant: Assistant, jobs: Jobs, tr: Translator, *, dry_run: bool) -> tuple[Job, Callable[[], str]]:
    """A job that brings the known folders in, or only looks, and what there is to say when it is done, as HTML."""
    reports = []
    job = jobs.start(lambda job: reports.append(assistant.update(dry_run=dry_run, progress=job.tell)))

    def outcome() -> str:
        if job.error:
            return outcome_html(tr, failure(tr, job.error), bad=True)
        (report,) = reports
        if dry_run:
            return outcome_html(tr, difference_said(tr, report), more=difference_html(tr, report))
        return outcome_html(tr, applied_said(tr, report), more=problems_html(tr, report.problems))

    return job, outcome


async def _watched(job: Job, draw: Callable[[Job], str]) -> AsyncIterator[str]:
    """The job as HTML, each time it looks different, to its end; no thread waits meanwhile."""
    before = ""
    while True:
        running = job.running
        html = draw(job)
        if html != before:
            yield html
            before = html
        if not running:
            return
        await asyncio.sleep(_LOOK_EVERY)


def _told(event: gr.EventData) -> Mapping[str, Any]:
    return event._data if isinstance(event._data, Mapping) else {}


async def _stamp(assistant: Assistant) -> str:
    return await asyncio.to_thread(stamp_of, assistant)
