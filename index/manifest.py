"""Manifest: which model and which splitter an index was made with, and the check that they are still the same."""

from __future__ import annotations

import json
import shlex
import sqlite3
from dataclasses import asdict, dataclass

from index.encode import ModelIdentity
from index.errors import IndexMismatchError
from index.split import SplitSettings


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a query needs to be comparable with the passages."""

    model: ModelIdentity
    split: SplitSettings

    def require(self, other: Manifest) -> None:
        """Raise IndexMismatchError unless ``other``, what is in use now, is what the index was made with."""
        made, now = self.model, other.model
        if (made.fingerprint, made.prompts) != (now.fingerprint, now.prompts):
            raise IndexMismatchError(
                f"The index was made with the model {made.name!r} ({made.fingerprint[:8]}), and the model in use is "
                f"{now.name!r} ({now.fingerprint[:8]}). Their vectors can't be compared. Bring the index over, from "
                f"its stored text, with: passager index --reembed{self._option(now.name)}"
            )
        if made.tokens != now.tokens:
            raise IndexMismatchError(
                "The index was made by a Passager that kept other vectors of each passage. Bring it over, from its "
                f"stored text, with: passager index --reembed{self._option(now.name)}"
            )
        if self.split != other.split:
            raise IndexMismatchError(
                f"The index was split with {self.split}, and the settings in use are {other.split}. "
                f"Split it anew, from its stored text, with: passager index --reembed{self._option(now.name)}"
            )

    def _option(self, name: str) -> str:
        return "" if name == self.model.name else f" --model {shlex.quote(name)}"


def read_manifest(db: sqlite3.Connection) -> Manifest | None:
    """The index's manifest; None before anything was published."""
    row = db.execute("SELECT value FROM manifest WHERE key = 'made-with'").fetchone()
    if row is None:
        return None
    value = json.loads(row[0])
    return Manifest(ModelIdentity(**value["model"]), SplitSettings(**value["split"]))


def write_manifest(db: sqlite3.Connection, manifest: Manifest) -> None:
    """Record what the index is made with; part of the publishing transaction."""
    db.execute("INSERT OR REPLACE INTO manifest VALUES ('made-with', ?)", [json.dumps(asdict(manifest))])
