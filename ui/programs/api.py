"""API: what programs can call, registered with Gradio, which serves each function over REST and as an MCP tool."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import gradio as gr

from qa.assistant import Assistant
from ui.programs.asking import ask_endpoint, search_endpoint
from ui.programs.reading import list_articles_endpoint, read_article_endpoint


def offer_to_programs(assistant: Assistant) -> None:
    """Register the functions in the gr.Blocks that is being built; their docstrings are what programs are told."""
    for endpoint in (search_endpoint, ask_endpoint, read_article_endpoint, list_articles_endpoint):
        function = endpoint(assistant)
        # Past the queue: Gradio's MCP server would send a queued call to itself over HTTP, and without its login.
        gr.api(function, api_description=_description(function), queue=False)


def _description(function: Callable[..., Any]) -> str:
    """What a docstring says of a function and what it returns, on one line; Gradio tells the arguments by itself."""
    told, _, rest = (inspect.getdoc(function) or "").partition("Args:")
    return " ".join(f"{told}Returns:{rest.partition('Returns:')[2]}".split())
