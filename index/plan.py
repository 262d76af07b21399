"""Plan: what differs between folders and an index, told apart file by file and article by article."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.article import Article
from index.publish import Changes, FileState
from index.readers import READER_VERSION, Columns, Problem, find_files, read_articles

Progress = Callable[[str, int, int], None]  # step, done, total
Place = tuple[str, str]  # folder (absolute), path inside it


@dataclass(slots=True)
class Report:
    """What a sync did, or with ``dry_run`` would do; the lists hold sources."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    kept_out: int = 0  # articles removed by hand, whose files are still there
    problems: list[Problem] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether what can be found has to change."""
        return bool(self.added or self.changed or self.removed)


@dataclass(slots=True)
class Known:
    """What an index holds: hashes of files, and of each file the articles' fingerprints and sources by id."""

    files: dict[Place, str] = field(default_factory=dict)
    articles: dict[Place, dict[str, tuple[str, str]]] = field(default_factory=dict)
    kept_out: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, db: sqlite3.Connection) -> Known:
        """From an index's database."""
        known = cls()
        for folder, path, digest in db.execute(
            "SELECT folders.path, files.path, hash FROM files JOIN folders ON folder = folders.id"
        ):
            known.files[folder, path] = digest
        for folder, path, article_id, fingerprint, source in db.execute(
            "SELECT folders.path, files.path, articles.id, fingerprint, source FROM articles "
            "JOIN files ON file = files.id JOIN folders ON folder = folders.id"
        ):
            known.articles.setdefault((folder, path), {})[article_id] = (fingerprint, source)
        known.kept_out = {row[0] for row in db.execute("SELECT id FROM removed_articles")}
        return known


@dataclass(slots=True)
class Plan:
    """Reads what changed and hands each new or changed article on, so that no more than one file is held."""

    known: Known
    columns: Columns
    on_article: Callable[[Article, FileState], None]
    report: Report = field(default_factory=Report)
    changes: Changes = field(default_factory=Changes)

    def make(self, roots: Sequence[Path], *, only: bool, tell: Progress) -> None:
        """Compare the folders with the index; with ``only``, whatever lies in no other folder is to go."""
        paths = [(root, path) for root in roots for path in find_files(root)]
        for done, (root, path) in enumerate(paths):
            tell("reading", done, len(paths))
            self._read(path, (str(root), path.relative_to(root).as_posix()))
        tell("reading", len(paths), len(paths))
        seen = {(str(root), path.relative_to(root).as_posix()) for root, path in paths}
        folders = {str(root) for root in roots}
        for place in self.known.files:
            if place not in seen and (only or place[0] in folders):
                self._drop(place, list(self.known.articles.get(place, {})))
                self.changes.gone.append(place)
        if only:
            self.changes.folders_gone += {folder for folder, _ in self.known.files} - folders

    def _read(self, path: Path, place: Place) -> None:
        known = self.known.articles.get(place, {})
        try:
            digest = _hash(path, self.columns)
        except OSError as error:
            self.report.problems.append(Problem(str(path), f"can't be read: {error.strerror or error}"))
            self.report.unchanged += len(known)
            return
        if self.known.files.get(place) == digest:
            self.report.unchanged += len(known)
            return
        file = FileState(*place, digest)
        found = set()
        problems = []
        for item in read_articles(path, str(path), self.columns):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found.add(item.id)
                self._compare(item, known.get(item.id), file)
        self.report.problems += problems
        lost = [article_id for article_id in known if article_id not in found]
        if not problems:
            self._drop(place, lost)
            self.changes.files.append(file)
        else:
            # A file that went bad takes nothing away, and is read again the next time.
            self.report.unchanged += len(lost)
            if found and self.known.files.get(place) != "":
                self.changes.files.append(FileState(*place, ""))

    def _compare(self, article: Article, known: tuple[str, str] | None, file: FileState) -> None:
        if article.id in self.known.kept_out:
            self.report.kept_out += 1
        elif known and known[0] == article.fingerprint:
            self.report.unchanged += 1
        else:
            (self.report.changed if known else self.report.added).append(article.source)
            self.on_article(article, file)

    def _drop(self, place: Place, ids: list[str]) -> None:
        self.changes.removed += ids
        self.report.removed += [self.known.articles[place][article_id][1] for article_id in ids]


def _hash(path: Path, columns: Columns) -> str:
    """Hash of a file's bytes and of how they are read: a better reader, or other columns, read it anew."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(repr((READER_VERSION, columns)).encode())
    return digest.hexdigest()
