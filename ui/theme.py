"""Theme: hands Gradio's own controls to our palette. Fonts are those the reader's machine has; nothing is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

HERE = Path(__file__).parent
# What all panels share, then each panel's own; the palette is sent in the page itself.
STYLES = [HERE / "style.css", *(path for path in sorted(HERE.glob("*/*.css")) if path.name != "palette.css")]
ICON = HERE / "favicon.svg"

_FONTS = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans", "sans-serif"]
_MONO = ["ui-monospace", "SF Mono", "Consolas", "DejaVu Sans Mono", "monospace"]

# Gradio's variable -> ours. The same in light and dark: it is ours that change. Which of these exist and what they
# colour is listed in https://www.gradio.app/guides/theming-guide.
_SURFACES = {
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--faint)",
    "background_fill_primary": "var(--paper)",
    "background_fill_secondary": "var(--sunk)",
    "block_background_fill": "transparent",
    "block_border_color": "var(--line)",
    "block_info_text_color": "var(--faint)",
    "block_label_background_fill": "var(--raised)",
    "block_label_text_color": "var(--soft-ink)",
    "block_title_text_color": "var(--soft-ink)",
    "border_color_primary": "var(--line)",
    "border_color_accent": "var(--accent)",
    "border_color_accent_subdued": "var(--line-strong)",
    "code_background_fill": "var(--sunk)",
    "panel_background_fill": "var(--sunk)",
    "stat_background_fill": "var(--tint)",
    "error_background_fill": "var(--bad-paper)",
    "error_border_color": "var(--bad)",
    "error_icon_color": "var(--bad)",
    "error_text_color": "var(--bad)",
}
_TABLES = {
    "table_border_color": "var(--line)",
    "table_even_background_fill": "var(--raised)",
    "table_odd_background_fill": "var(--raised)",
    "table_row_focus": "var(--tint)",
    "table_text_color": "var(--ink)",
}
_INPUTS = {
    "input_background_fill": "var(--raised)",
    "input_background_fill_focus": "var(--raised)",
    "input_background_fill_hover": "var(--raised)",
    "input_border_color": "var(--line-strong)",
    "input_border_color_focus": "var(--accent)",
    "input_border_color_hover": "var(--accent)",
    "input_placeholder_color": "var(--faint)",
    "checkbox_background_color": "var(--raised)",
    "checkbox_background_color_focus": "var(--raised)",
    "checkbox_background_color_hover": "var(--raised)",
    "checkbox_background_color_selected": "var(--accent)",
    "checkbox_border_color": "var(--faint)",
    "checkbox_border_color_focus": "var(--accent)",
    "checkbox_border_color_hover": "var(--accent)",
    "checkbox_border_color_selected": "var(--accent)",
    "checkbox_label_background_fill": "var(--raised)",
    "checkbox_label_background_fill_hover": "var(--sunk)",
    "checkbox_label_background_fill_selected": "var(--tint)",
    "checkbox_label_border_color": "var(--line-strong)",
    "checkbox_label_border_color_hover": "var(--accent)",
    "checkbox_label_border_color_selected": "var(--accent)",
    "checkbox_label_text_color": "var(--ink)",
    "checkbox_label_text_color_selected": "var(--ink)",
}
_ACCENTS = {
    "color_accent_soft": "var(--tint)",
    "loader_color": "var(--accent)",
    "slider_color": "var(--accent)",
    "link_text_color": "var(--accent)",
    "link_text_color_active": "var(--accent-strong)",
    "link_text_color_hover": "var(--accent-strong)",
    "link_text_color_visited": "var(--accent)",
}
_BUTTONS = {
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent-strong)",
    "button_primary_border_color": "var(--accent)",
    "button_primary_border_color_hover": "var(--accent-strong)",
    "button_primary_text_color": "var(--on-accent)",
    "button_primary_text_color_hover": "var(--on-accent)",
    "button_secondary_background_fill": "var(--raised)",
    "button_secondary_background_fill_hover": "var(--sunk)",
    "button_secondary_border_color": "var(--line-strong)",
    "button_secondary_border_color_hover": "var(--accent)",
    "button_secondary_text_color": "var(--accent)",
    "button_secondary_text_color_hover": "var(--accent-strong)",
    "button_cancel_background_fill": "var(--raised)",
    "button_cancel_background_fill_hover": "var(--bad-paper)",
    "button_cancel_border_color": "var(--bad)",
    "button_cancel_border_color_hover": "var(--bad)",
    "button_cancel_text_color": "var(--bad)",
    "button_cancel_text_color_hover": "var(--bad)",
}


def theme() -> Any:  # noqa: ANN401 - Gradio's classes are untyped here
    """A Gradio theme whose every colour is one of the palette's."""
    light = {**_SURFACES, **_TABLES, **_INPUTS, **_ACCENTS, **_BUTTONS}
    dark = {f"{name}_dark": value for name, value in light.items()}
    base = gr.themes.Base(
        primary_hue="teal", secondary_hue="teal", neutral_hue="stone", font=_FONTS, font_mono=_MONO, radius_size="sm"
    )
    return base.set(
        **light,
        **dark,
        color_accent="var(--accent)",  # has no dark one
        block_border_width="0px",
        block_shadow="none",
        input_shadow="none",
        input_border_width="1px",
        checkbox_label_border_width="1px",
        button_border_width="1px",
        button_large_radius="8px",
        button_medium_radius="6px",
        button_small_radius="6px",
        button_large_text_size="0.95rem",
        button_large_text_weight="600",
        button_large_padding="0.55rem 1.1rem",
        button_transition="background-color 0.15s, border-color 0.15s",
        input_radius="6px",
        table_radius="8px",
    )
