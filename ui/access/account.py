"""Account: who is logged in, and the way out or in, as a line of the page."""

from __future__ import annotations

from html import escape

import gradio as gr

from ui.access.users import LOCAL
from ui.i18n import Translator
from ui.page import is_guest, person


def account_html(tr: Translator, request: gr.Request) -> str:
    """The line; empty where nobody has to log in."""
    name = person(request)
    if name == LOCAL:
        return ""
    if is_guest(request):
        return f'<p class="account"><a href="login">{escape(tr.gettext("Log in"))}</a></p>'
    return (
        f'<form class="account" method="post" action="logout"><bdi>{escape(name)}</bdi> '
        f'<button type="submit">{escape(tr.gettext("Log out"))}</button></form>'
    )
