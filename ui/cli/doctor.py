"""`passager doctor`: what is wrong with an index, and what mends it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from index.errors import ModelError, PassagerError
from ui.cli.options import DEFAULT_INDEX, IndexOption, JsonOption, examples
from ui.cli.terminal import clean_line, out, print_json

if TYPE_CHECKING:
    from index.doctor import Finding
    from index.encode import Encoder

EXAMPLES = examples(
    ("passager doctor", "Look over .passager."),
    ("passager doctor --no-model", "Without loading the model: quicker, and the model is not compared."),
)


def run(
    index: IndexOption = DEFAULT_INDEX,
    with_model: Annotated[
        bool, typer.Option("--model/--no-model", help="Load the index's model and compare its fingerprint.")
    ] = True,
    as_json: JsonOption = False,
) -> None:
    """Look the index over and say what is wrong with it.

    Exit code:
      0  all is well
      1  something is wrong
    """
    findings = _examine(index, with_model)
    well = all(finding.ok for finding in findings)
    if as_json:
        print_json({"ok": well, "findings": [_data(finding) for finding in findings]})
    else:
        console = out()
        for finding in findings:
            sign, style = ("✓", "green") if finding.ok else ("✗", "red")
            console.print(Text.assemble((sign, style), " ", clean_line(finding.what)), soft_wrap=True)
            if finding.mend:
                console.print(Text(f"  → {clean_line(finding.mend)}"), soft_wrap=True)
    raise typer.Exit(0 if well else 1)


def _data(finding: Finding) -> dict[str, object]:
    return {"ok": finding.ok, "what": finding.what, "mend": finding.mend}


def _examine(index: Path, with_model: bool) -> list[Finding]:
    from index.doctor import Finding, examine

    if not with_model:
        return examine(index)
    try:
        encoder = _its_model(index)
    except ModelError as error:
        mend = "Bring the index over to the model that ships with Passager: passager index --reembed"
        return [*examine(index), Finding(False, str(error), mend)]
    return examine(index, encoder)


def _its_model(index: Path) -> Encoder | None:
    """The model that the index names; None where the index can't be read, which is examine's to tell."""
    from index.encode import Encoder
    from index.store import Store

    try:
        with Store(index).snapshot() as snapshot:
            manifest = snapshot.manifest()
    except PassagerError:
        return None
    return Encoder.load(manifest.model.name) if manifest else None
