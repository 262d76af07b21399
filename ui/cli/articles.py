"""`passager articles`: list, show, remove and restore the articles of an index."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from index.errors import PassagerError
from ui.cli.options import (
    DEFAULT_INDEX,
    IndexOption,
    JsonOption,
    LanguageOption,
    SinceOption,
    SourceOption,
    UntilOption,
    examples,
)
from ui.cli.terminal import clean, clean_line, nearby, out, print_json, say

if TYPE_CHECKING:
    from index.article import Article

_ID_SHOWN = 8

app = typer.Typer(
    help="List, show and remove articles.",
    no_args_is_help=True,
    epilog=examples(
        ("passager articles list -l fr --since 2023", "Newest first."),
        ("passager articles show 3f2a", "The whole text; the beginning of an id is enough."),
        ("passager articles remove 3f2a", "Take one out; its file stays where it is."),
        ("passager articles restore", "Let those that were taken out come back."),
    ),
)
IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The article's id, or enough of its beginning to be the only one.")
]


@app.command("list")
def list_articles(
    languages: LanguageOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    sources: SourceOption = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 lists all.")] = 100,
    index: IndexOption = DEFAULT_INDEX,
    as_json: JsonOption = False,
) -> None:
    """List articles, newest first.

    Into a pipe: one article a line; id, date, language, title and source, parted by tabs.
    """
    from index.filters import Filters
    from index.store import Store

    filters = Filters.of(languages, since, until, sources)
    with Store(index).snapshot() as snapshot:
        articles = snapshot.articles(filters, limit + 1 if limit else -1)
    more = bool(limit) and len(articles) > limit
    articles = articles[:limit] if limit else articles
    if as_json:
        print_json([_told(article) for article in articles])
    elif articles:
        _print_list(articles)
    else:
        say("No article passes." if filters else "The index holds no articles.")
    if more:
        say(f"These are the newest {limit:,}; --limit 0 lists all.", "dim")


@app.command()
def show(article_id: IdArgument, index: IndexOption = DEFAULT_INDEX, as_json: JsonOption = False) -> None:
    """Show an article whole."""
    article = find_article(index, article_id)
    if as_json:
        print_json(asdict(article))
        return
    console = out()
    console.print(Text(clean_line(article.title), "bold"))
    told = [article.date or "no date", article.language, nearby(article.source), article.id]
    console.print(Text(" · ".join(map(clean_line, told)), "cyan"))
    console.print()
    console.print(Text(clean(article.text)))


@app.command()
def remove(
    article_id: IdArgument,
    index: IndexOption = DEFAULT_INDEX,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
) -> None:
    """Take an article out and keep it out, though its file stays where it is."""
    from index.sync import remove_article

    article = find_article(index, article_id)
    title = clean_line(article.title)
    if not yes:
        typer.confirm(f"Take “{title}” ({nearby(article.source)}) out of the index?", abort=True, err=True)
    remove_article(index, article.id)
    say(f"“{title}” is out. Its file was not touched; `passager articles restore` lets it come back.")


@app.command()
def restore(index: IndexOption = DEFAULT_INDEX) -> None:
    """Let all articles that were removed by hand come back."""
    from index.sync import restore_articles

    count = restore_articles(index)
    if count:
        say(f"{count:,} may come back. Bring them in with: passager index")
    else:
        say("No article was removed by hand.")


def find_article(index: Path, article_id: str) -> Article:
    """The article of an id, or of an id that begins so. Raises PassagerError where there is not just one."""
    from index.store import Store

    with Store(index).snapshot() as snapshot:
        wanted = article_id.strip().lower()
        article = snapshot.article(wanted) if re.fullmatch("[0-9a-f]+", wanted) else None
    if article is None:
        raise PassagerError(
            f"There is no article {article_id!r}, or more than one whose id begins so. "
            "List them with: passager articles list"
        )
    return article


def _told(article: Article) -> dict[str, Any]:
    return {key: value for key, value in asdict(article).items() if key != "text"}


def _print_list(articles: list[Article]) -> None:
    console = out()
    if not console.is_terminal:
        for article in articles:
            cells = [article.id, article.date or "", article.language, article.title, article.source]
            print("\t".join(map(clean_line, cells)))
        return
    for article in articles:
        known = f"{article.id[:_ID_SHOWN]}  {article.date or '':<10}  {article.language:<3}  "
        line = Text.assemble((known, "cyan"), clean_line(article.title), "  ", (nearby(article.source), "dim"))
        line.truncate(console.width, overflow="ellipsis")
        console.print(line, no_wrap=True)
