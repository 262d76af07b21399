"""Model card: what the model is made from, for which languages, how well it does, and what it can't do."""

from __future__ import annotations

import statistics
from pathlib import Path

from sentence_transformers import SentenceTransformer

from training import evaluate
from training.languages import ENGLISH, FOREIGN, LANGUAGES

_TEMPLATE = Path(__file__).with_suffix(".md")


def card(folder: Path) -> str:
    """The card of the model in ``folder``, measured now."""
    model = SentenceTransformer(str(folder))
    news, probe = evaluate.news(model), evaluate.probe(model)
    lines = ["| language | en → it | it → en | probe |", "|---|---|---|---|", f"| en | {news['en-en']:.3f} | | |"]
    lines += [f"| {x} | {news[f'en-{x}']:.3f} | {news[f'{x}-en']:.3f} | {probe[x]:.3f} |" for x in FOREIGN]
    means = [statistics.mean(news[key.format(x)] for x in FOREIGN) for key in ("en-{}", "{}-en")]
    lines.append(
        f"| mean of {len(FOREIGN)} | {means[0]:.3f} | {means[1]:.3f} | {statistics.mean(probe.values()):.3f} |"
    )
    held_out = evaluate.corpus.items(held_out=True)
    return _TEMPLATE.read_text(encoding="utf-8").format(
        languages=", ".join(LANGUAGES),
        count=len(LANGUAGES),
        rows=len(model.tokenizer),
        megabytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6,
        asked=sum(len(item.questions[ENGLISH]) for item in held_out),
        pool=len(held_out) + len(evaluate.corpus.items(held_out=False)),
        figures="\n".join(lines),
        mixed=", ".join(f"{news[f'{x}-mixed']:.3f}" for x in evaluate.MIXED),
    )
