"""`passager collections`: named sets of articles to ask within."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.articles import find_article
from ui.cli.options import DEFAULT_INDEX, IndexOption, JsonOption, examples
from ui.cli.terminal import clean_line, say

app = typer.Typer(
    help="Name sets of articles, to ask within them.",
    no_args_is_help=True,
    epilog=examples(
        ("passager collections add Floods 3f2a 81cc", "Make it, or add to it; beginnings of ids are enough."),
        ('passager ask "Who paid?" --collection Floods', "Ask within it."),
        ("passager collections remove Floods 81cc", "Take an article out of it; it stays in the index."),
        ("passager collections delete Floods", "Delete the set, not its articles."),
    ),
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The collection's name.")]
IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", help="Articles' ids, or enough of their beginnings to be the only ones.")
]


@app.command("list")
def list_them(index: IndexOption = DEFAULT_INDEX, as_json: JsonOption = False) -> None:
    """List the collections. Each line: how many articles are in it, and its name, parted by a tab."""
    from index.collections import list_collections
    from index.store import Store
    from ui.cli.terminal import print_json

    with Store(index).snapshot() as snapshot:
        collections = list_collections(snapshot.db)
    if as_json:
        print_json([asdict(collection) for collection in collections])
        return
    for collection in collections:
        print(f"{collection.articles}\t{clean_line(collection.name)}")
    if not collections:
        say("There is no collection yet. Make one with: passager collections add NAME ID")


@app.command()
def add(name: NameArgument, ids: IdsArgument, index: IndexOption = DEFAULT_INDEX) -> None:
    """Put articles into a collection, which is made where there is none of that name."""
    from index.collections import add_articles, create_collection

    found = _articles(index, ids)
    if name in _names(index):
        count = add_articles(index, name, found)
    else:
        name, count = create_collection(index, name, found), len(found)
    say(f"{count:,} added to “{clean_line(name)}”.")


@app.command()
def remove(name: NameArgument, ids: IdsArgument, index: IndexOption = DEFAULT_INDEX) -> None:
    """Take articles out of a collection; they stay in the index."""
    from index.collections import take_articles

    count = take_articles(index, name, _articles(index, ids))
    say(f"{count:,} taken out of “{clean_line(name)}”.")


@app.command()
def delete(name: NameArgument, index: IndexOption = DEFAULT_INDEX) -> None:
    """Delete a collection; its articles stay in the index."""
    from index.collections import delete_collection

    delete_collection(index, name)
    say(f"“{clean_line(name)}” is deleted. Its articles are still in the index.")


def _articles(index: Path, ids: list[str]) -> list[str]:
    return list(dict.fromkeys(find_article(index, article_id).id for article_id in ids))


def _names(index: Path) -> set[str]:
    from index.collections import list_collections
    from index.store import Store

    with Store(index).snapshot() as snapshot:
        return {collection.name for collection in list_collections(snapshot.db)}
