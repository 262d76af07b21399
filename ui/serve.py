"""Serve: the web app on a port of this machine."""

from __future__ import annotations

import io
from contextlib import redirect_stdout

import gradio as gr
from fastapi import Request
from starlette.middleware import Middleware

from index.errors import PassagerError
from qa.assistant import Assistant
from qa.written import Writer
from ui.access.doors import MB
from ui.access.hosts import LOOPBACK
from ui.access.limits import PERSON
from ui.access.rules import OPEN, Access
from ui.app import build_app
from ui.library.drop import private_uploads
from ui.page import AT_ONCE
from ui.programs.errors import HANDLERS
from ui.programs.mcp import tell_results_as_json
from ui.shell.served import ServedPage
from ui.theme import ICON, STYLES, theme

_WAITING = 200  # questions that may wait for their turn; more are refused with words that say so


def serve(
    assistant: Assistant,
    *,
    host: str = LOOPBACK,
    port: int = 7860,
    access: Access = OPEN,
    open_browser: bool = False,
    block: bool = True,
    writer: Writer | None = None,
) -> gr.Blocks:
    """Serve the web app, and tell its address; with ``block``, until Ctrl+C. With a ``writer``, answers are written.

    Returns the app, whose ``close()`` stops it. Raises PassagerError when the port is in use, and for a host that
    others can reach where ``access`` has no users.
    """
    access.check(host)
    private_uploads()
    app = build_app(assistant, writer, access)
    app.queue(default_concurrency_limit=AT_ONCE, max_size=_WAITING)
    try:
        with redirect_stdout(io.StringIO()):  # Gradio tells of its MCP server however quiet it is to be
            _launch(app, host, port, access, open_browser=open_browser)
    except OSError as error:
        raise PassagerError(
            f"Port {port} is in use or can't be opened on {host}. "
            f"Stop what uses it, or choose another: passager serve --port {port + 1}"
        ) from error
    tell_results_as_json(app)
    print(f"Passager is on {app.local_url} (Ctrl+C stops it)", flush=True)
    if block:
        app.block_thread()
    return app


def _launch(app: gr.Blocks, host: str, port: int, access: Access, *, open_browser: bool) -> None:
    """Start Gradio's server with what Passager does not use of it shut off."""
    app.launch(
        server_name=host,
        server_port=port,
        inbrowser=open_browser,
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        theme=theme(),
        css_paths=STYLES,
        favicon_path=ICON,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        max_file_size=access.upload_mb * MB,
        ssr_mode=False,
        pwa=False,
        mcp_server=True,
        auth_dependency=_person if access.users else None,
        app_kwargs={
            "middleware": [*access.middleware(own_name=host), Middleware(ServedPage)],
            "exception_handlers": HANDLERS,
        },
    )


def _person(request: Request) -> str | None:
    """Who the login in front of Gradio found."""
    name: str | None = request.scope.get(PERSON)
    return name
