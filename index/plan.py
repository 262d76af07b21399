"""Plan: what differs between folders and an index, told apart file by file and article by article."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from index.article import Article
from index.errors import PassagerError
from index.publish import Changes, FileState
from index.readers import READER_VERSION, Columns, Problem, find_files, read_articles

Progress = Callable[[str, int, int], None]  # step, done, total
OnFile = Callable[[Path, int, list[Problem]], None]  # a file that was read, how many articles it gave, what was wrong


@dataclass(slots=True)
class Report:
    """What a sync did, or with ``dry_run`` would do; the lists hold sources."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    kept_out: int = 0  # articles removed by hand, whose files are still there
    problems: list[Problem] = field(default_factory=list)
    # Articles that the index holds now, by language, of languages that its model was not made for.
    unsupported: dict[str, int] = field(default_factory=dict)

    @property
    def differs(self) -> bool:
        """Whether what can be found has to change."""
        return bool(self.added or self.changed or self.removed)


@dataclass(slots=True)
class Known:
    """What an index holds, by absolute paths of folders and files."""

    folders: dict[str, Columns] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # path -> hash
    articles: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)  # path -> id -> fingerprint, source
    kept_out: dict[str, str] = field(default_factory=dict)  # article id -> path

    @classmethod
    def read(cls, db: sqlite3.Connection) -> Known:
        """From an index's database."""
        known = cls()
        for path, columns in db.execute("SELECT path, columns FROM folders ORDER BY rowid"):
            known.folders[path] = Columns(**json.loads(columns))
        known.files = dict(db.execute("SELECT path, hash FROM files").fetchall())
        for path, article_id, fingerprint, source in db.execute(
            "SELECT files.path, articles.id, fingerprint, source FROM articles JOIN files ON file = files.id"
        ):
            known.articles.setdefault(path, {})[article_id] = (fingerprint, source)
        known.kept_out = dict(db.execute("SELECT id, path FROM removed_articles").fetchall())
        return known


@dataclass(slots=True)
class Plan:
    """Reads what changed and hands each new or changed article on, so that no more than one file is held.

    ``columns`` None means those that a folder was read with the last time.
    """

    known: Known
    columns: Columns | None
    on_article: Callable[[Article, FileState], None]
    on_file: OnFile | None = None
    report: Report = field(default_factory=Report)
    changes: Changes = field(default_factory=Changes)

    def make(self, roots: Sequence[Path], *, only: bool, allow_empty: bool, tell: Progress) -> None:
        """Compare the folders with the index; with ``only``, whatever lies in no other folder is to go."""
        shut: list[OSError] = []
        files = {root: find_files(root, shut.append) for root in roots}
        unread = [Path(os.fsdecode(error.filename)) for error in shut if error.filename]
        for error in shut:
            why = f"The folder can't be looked into: {error.strerror}. What the index has of it stays."
            self.report.problems.append(Problem(str(error.filename), why))
        if not allow_empty:
            for root in roots:
                self._refuse_emptied(root, files[root])
        paths = {str(path): (path, self._columns(root)) for root in roots for path in files[root]}
        for done, (path, columns) in enumerate(paths.values()):
            tell("reading", done, len(paths))
            self._read(path, columns)
        tell("reading", len(paths), len(paths))
        for known in self.known.files:
            if known in paths:
                continue
            if any(Path(known).is_relative_to(folder) for folder in unread):
                self.report.unchanged += len(self.known.articles.get(known, {}))
            elif only or any(_walked(Path(known), root) for root in roots):
                self._drop(known, list(self.known.articles.get(known, {})))
                self.changes.files_gone.append(known)
        for root in roots:
            if self.known.folders.get(str(root)) != self._columns(root):
                self.changes.folders.append((str(root), json.dumps(asdict(self._columns(root)))))
        if only:
            self.changes.folders_gone += set(self.known.folders) - {str(root) for root in roots}

    def _columns(self, root: Path) -> Columns:
        return self.columns or self.known.folders.get(str(root)) or Columns()

    def _refuse_emptied(self, root: Path, files: list[Path]) -> None:
        """A drive that is not mounted looks like a folder whose articles were all deleted."""
        held = sum(len(each) for path, each in self.known.articles.items() if Path(path).is_relative_to(root))
        if held and not files:
            raise PassagerError(
                f"{root} holds no readable file any more, and the index has {held:,} articles of it. Is the drive "
                "mounted? Nothing was changed. If they are meant to go, say --allow-empty."
            )

    def _read(self, path: Path, columns: Columns) -> None:
        place = str(path)
        known = self.known.articles.get(place, {})
        try:
            place.encode("utf-8")
            digest = _hash(path, columns)
        except UnicodeEncodeError:
            shown = os.fsencode(path).decode("utf-8", "replace")
            self.report.problems.append(Problem(shown, "Its name is not valid UTF-8; rename it."))
            return
        except OSError as error:
            self.report.problems.append(Problem(place, f"It can't be read: {error.strerror or error}."))
            self.report.unchanged += len(known)
            return
        if self.known.files.get(place) == digest:
            self.report.unchanged += len(known)
            self.report.kept_out += sum(kept == place for kept in self.known.kept_out.values())
            return
        file = FileState(place, digest)
        found = set()
        problems = []
        for item in read_articles(path, place, columns):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found.add(item.id)
                self._compare(item, known.get(item.id), file)
        self.report.problems += problems
        if self.on_file:
            self.on_file(path, len(found), problems)
        lost = [article_id for article_id in known if article_id not in found]
        if not problems:
            self._drop(place, lost)
            self.changes.files.append(file)
        else:
            # A file that went bad takes nothing away, and is read again the next time.
            self.report.unchanged += len(lost)
            if found and self.known.files.get(place) != "":
                self.changes.files.append(FileState(place, ""))

    def _compare(self, article: Article, known: tuple[str, str] | None, file: FileState) -> None:
        if article.id in self.known.kept_out:
            self.report.kept_out += 1
        elif known and known[0] == article.fingerprint:
            self.report.unchanged += 1
        else:
            (self.report.changed if known else self.report.added).append(article.source)
            self.on_article(article, file)

    def _drop(self, place: str, ids: list[str]) -> None:
        self.changes.removed += ids
        self.report.removed += [self.known.articles[place][article_id][1] for article_id in ids]


def _walked(path: Path, root: Path) -> bool:
    """Whether ``find_files(root)`` would come by a path: it leaves hidden folders out."""
    return path.is_relative_to(root) and not any(part.startswith(".") for part in path.relative_to(root).parts)


def _hash(path: Path, columns: Columns) -> str:
    """Hash of a file's bytes and of how they are read: a better reader, or other columns, read it anew."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    digest.update(repr((READER_VERSION, columns)).encode())
    return digest.hexdigest()
