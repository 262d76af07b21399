"""Serve: the web chat on a port of this machine."""

from __future__ import annotations

import gradio as gr
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from index.errors import PassagerError
from index.uploads import MOST_BYTES
from qa.assistant import Assistant
from qa.written import Writer
from ui.app import build_app
from ui.hosts import LOOPBACK, require_loopback
from ui.library.drop import private_uploads
from ui.page import AT_ONCE
from ui.theme import ICON, STYLES, theme

_NAMES = (LOOPBACK, "localhost", "[::1]", "::1")


def serve(
    assistant: Assistant,
    *,
    host: str = LOOPBACK,
    port: int = 7860,
    open_browser: bool = False,
    block: bool = True,
    writer: Writer | None = None,
) -> gr.Blocks:
    """Serve the web chat, and tell its address; with ``block``, until Ctrl+C. With a ``writer``, answers are written.

    Returns the app, whose ``close()`` stops it. Raises PassagerError when the port is in use, and for a host that
    others can reach: there is no password yet that would keep them out.
    """
    require_loopback(host)
    private_uploads()
    app = build_app(assistant, writer)
    app.queue(default_concurrency_limit=AT_ONCE)
    try:
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
            max_file_size=MOST_BYTES,
            ssr_mode=False,
            pwa=False,
            app_kwargs={
                "docs_url": None,
                "redoc_url": None,
                # A web page could give its own name this machine's address and then read the articles as "same
                # origin" (DNS rebinding); the Host header still has its own name.
                "middleware": [Middleware(TrustedHostMiddleware, allowed_hosts=[*_NAMES, host], www_redirect=False)],
            },
        )
    except OSError as error:
        raise PassagerError(
            f"Port {port} is in use or can't be opened on {host}. "
            f"Stop what uses it, or choose another: passager serve --port {port + 1}"
        ) from error
    print(f"Passager is on {app.local_url} (Ctrl+C stops it)", flush=True)
    if block:
        app.block_thread()
    return app
