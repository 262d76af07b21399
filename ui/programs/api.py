"""API: what programs can call, registered with Gradio, which serves each function over REST and as an MCP tool."""

from __future__ import annotations

import gradio as gr

from qa.assistant import Assistant
from ui.programs.asking import ask_endpoint, search_endpoint
from ui.programs.reading import list_articles_endpoint, read_article_endpoint


def offer_to_programs(assistant: Assistant) -> None:
    """Register the functions in the gr.Blocks that is being built; their docstrings are what programs are told."""
    for endpoint in (search_endpoint, ask_endpoint, read_article_endpoint, list_articles_endpoint):
        # Past the queue: Gradio's MCP server would send a queued call to itself over HTTP, and without its login.
        gr.api(endpoint(assistant), queue=False)
