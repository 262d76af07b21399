"""MCP: results as JSON for models and their programs, where Gradio's MCP server would write them as Python does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import gradio as gr
from mcp.types import TextContent


def tell_results_as_json(app: gr.Blocks) -> None:
    """Make a launched app's MCP server write what its functions return as JSON."""
    app.mcp_server_obj.postprocess_output_data = _as_json


def _as_json(data: Sequence[Any], root_url: str) -> list[TextContent]:
    return [TextContent(type="text", text=json.dumps(each, ensure_ascii=False)) for each in data]
