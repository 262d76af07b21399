"""Login page: the form for name and password, as HTML that works without scripts."""

from __future__ import annotations

from html import escape
from pathlib import Path

from ui.i18n import Translator

_UI = Path(__file__).parents[1]
_STYLE = "".join((_UI / name).read_text("utf-8") for name in ("shell/palette.css", "style.css", "access/login.css"))
_DARK = 'if (matchMedia("(prefers-color-scheme: dark)").matches) document.documentElement.classList.add("dark");'


def login_html(tr: Translator, *, name: str = "", problem: str = "", guests: bool = False) -> str:
    """The page; with what went wrong when it was sent before, and, where they are let in, the way for guests."""
    told = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    way = f'<p><a href="./">{escape(tr.gettext("Go on as a guest"))}</a></p>' if guests else ""
    focus = ("", " autofocus") if name else (" autofocus", "")
    return f"""<!doctype html>
<html lang="{tr.language}" dir="{tr.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(tr.gettext("Log in"))} – Passager</title>
<link rel="icon" href="favicon.ico">
<style>{_STYLE}</style>
<script>{_DARK}</script>
</head>
<body class="login-page">
<main>
<h1>Passager</h1>
<form method="post" action="login">
{told}
<label for="username">{escape(tr.gettext("Name"))}</label>
<input id="username" name="username" value="{escape(name)}" dir="auto" required autocomplete="username"
  autocapitalize="none" spellcheck="false"{focus[0]}>
<label for="password">{escape(tr.gettext("Password"))}</label>
<input id="password" name="password" type="password" required autocomplete="current-password"{focus[1]}>
<button type="submit">{escape(tr.gettext("Log in"))}</button>
</form>
{way}
</main>
</body>
</html>
"""
