"""Theme: colours and type of the web chat. Fonts are those the reader's machine has; nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

HERE = Path(__file__).parent
STYLES = [HERE / "style.css", *sorted(HERE.glob("*/*.css"))]  # what all panels share, then each panel's own
ICON = HERE / "favicon.svg"

_FONTS = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans", "sans-serif"]
_MONO = ["ui-monospace", "SF Mono", "Consolas", "DejaVu Sans Mono", "monospace"]


def theme() -> Any:  # noqa: ANN401 - Gradio's classes are untyped here
    """A Gradio theme that hands its neutral surfaces to style.css, which holds the palette for light and dark."""
    both = {
        "body_background_fill": "var(--paper)",
        "body_text_color": "var(--ink)",
        "body_text_color_subdued": "var(--faint)",
        "background_fill_primary": "var(--paper)",
        "background_fill_secondary": "var(--sunk)",
        "block_background_fill": "transparent",
        "block_border_color": "var(--line)",
        "block_label_text_color": "var(--faint)",
        "block_title_text_color": "var(--faint)",
        "border_color_primary": "var(--line)",
        "border_color_accent": "var(--accent)",
        "input_background_fill": "var(--raised)",
        "input_border_color": "var(--line-strong)",
        "input_border_color_focus": "var(--accent)",
        "input_placeholder_color": "var(--faint)",
        "button_primary_background_fill": "var(--accent)",
        "button_primary_background_fill_hover": "var(--accent-strong)",
        "button_primary_text_color": "var(--on-accent)",
        "link_text_color": "var(--accent)",
        "link_text_color_hover": "var(--accent-strong)",
    }
    dark = {f"{name}_dark": value for name, value in both.items()}
    base = gr.themes.Base(font=_FONTS, font_mono=_MONO, radius_size="sm", neutral_hue="stone")
    return base.set(**both, **dark, block_border_width="0px", block_shadow="none", input_shadow="none")
