"""For programs: the same search over HTTP, gradio_client and MCP, as four functions."""

from ui.programs.api import offer_to_programs

__all__ = ["offer_to_programs"]
