"""Model card: what the model is made from, for which languages, how well it does, and what it can't do."""

from __future__ import annotations

import statistics
from pathlib import Path

from sentence_transformers import SentenceTransformer

from training import evaluate
from training.languages import ENGLISH, FOREIGN, LANGUAGES

_SOURCES = """\
| source | what | licence |
|---|---|---|
| Passager news (`training/news/`) | news passages with questions and a news lexicon in 13 languages, written for this model with the help of a language model | Apache-2.0 |
| Consolidated acts and regulations of Canada, Justice Laws | official English and French text, and defined terms | Open Government Licence – Canada |
| Tatoeba (manythings.org, Tatoeba Challenge) | short sentences by volunteers | CC BY 2.0 FR |
| PHP manual; Django documentation; FreeBSD documentation; GNOME user docs | manuals | CC BY 3.0; BSD-3; BSD-2; CC BY 3.0 |
| Microsoft IoT and Security 101 lessons | lessons, machine translated | MIT; CC0 |
| STS benchmark, machine translated | sentences | CC BY-SA 4.0 |
| TICO-19 | news, wiki and dialogue on health | CC0 |
| Parallel Universal Dependencies | news and wiki sentences | CC BY-SA 3.0 (Polish 4.0) |
| Privacy Guides; Open Source Guides | guides | CC BY-SA 4.0; CC BY 4.0 |
| mozilla.org pages; Mozilla legal documents | site copy; notices and terms | MPL 2.0; CC BY-SA 3.0 |
| African Storybook | children's stories | CC BY, CC BY-SA or CC0, by story |
| Nextstrain situation reports | reports, 2020 | CC BY 4.0 |
| Open Contracting; SDG; UDHR; XCOPA (mt-src); bitcoin.org | policy; UN goals; human rights; causes; site copy | Apache-2.0; MIT/UN; MIT/UN; CC BY 4.0; MIT |
| Unicode CLDR; iD editor presets; Open Multilingual Wordnet | names, terms, words | Unicode; ISC; each WordNet's own (French: CeCILL-C) |
| PIAF 1.1 (training part); ARCD; CMRC 2018; FaQuAD; THQuAD; COVID-QA | reading comprehension | CC BY-SA and Etalab; MIT; CC BY-SA 4.0; CC BY 4.0; MIT; Apache-2.0 |
"""

_TEXT = """\
---
library_name: sentence-transformers
pipeline_tag: sentence-similarity
license: apache-2.0
tags: [sentence-transformers, sentence-similarity, feature-extraction, multilingual]
language: [{languages}]
---
# Passager's multilingual embedding model

Maps questions and passages in {count} languages to 384 dimensions in which a question lies near the passage that
answers it, whatever language either is in. A BERT of 6 layers with a vocabulary of {rows:,} pieces, mean pooling,
unit vectors, at most 256 tokens; no prompts. {megabytes:.0f} MB: the word embeddings are stored as 8-bit whole
numbers, the rest in float16; any loader turns them into float32.

```python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("index/model")
model.similarity(model.encode(["How many helicopters arrived?"]), model.encode(["Douze hélicoptères ont été livrés."]))
```

## How it was made

Distilled from all-MiniLM-L6-v2 (Apache-2.0) by the recipe in `training/`: a WordPiece vocabulary learnt from each
language, new rows begun as the mean of the English rows they translate to (IBM model 1), distillation from parallel
text (Reimers and Gurevych, 2020), then questions and passages in mixed languages with in-batch negatives. It began
from Passager's prototype, which the same recipe had made.

## Figures

Over our own held-out news ({asked} questions, a pool of {pool} passages; nDCG@10, dense retrieval alone), and the share
of the 300 words of `training/probe.tsv` whose translation is nearest of all. `python -m training.evaluate index/model`.

{figures}

A pool in mixed languages, asked in en, fr, ru, zh: {mixed}. docs/quality.md has the figures of the whole pipeline.

## Training data

{sources}
NTREX-128, newstest 2019, FLORES, XQuAD, MLQA, Belebele, MIRACL and PIAF's hold-out were not used.

## Limits

Made for news and general text in the languages named; others are not understood. Names it has never met are matched
by their spelling at best. It ranks passages; it does not tell whether they are true, nor whether they answer.
"""


def card(folder: Path) -> str:
    """The card of the model in ``folder``, measured now."""
    model = SentenceTransformer(str(folder))
    news, probe = evaluate.news(model), evaluate.probe(model)
    lines = ["| language | en → it | it → en | probe |", "|---|---|---|---|", f"| en | {news['en-en']:.3f} | | |"]
    lines += [f"| {x} | {news[f'en-{x}']:.3f} | {news[f'{x}-en']:.3f} | {probe[x]:.3f} |" for x in FOREIGN]
    means = [statistics.mean(news[key.format(x)] for x in FOREIGN) for key in ("en-{}", "{}-en")]
    lines.append(f"| mean of {len(FOREIGN)} | {means[0]:.3f} | {means[1]:.3f} | {statistics.mean(probe.values()):.3f} |")
    held_out = evaluate.corpus.items(held_out=True)
    return _TEXT.format(
        languages=", ".join(LANGUAGES),
        count=len(LANGUAGES),
        rows=len(model.tokenizer),
        megabytes=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6,
        asked=sum(len(item.questions[ENGLISH]) for item in held_out),
        pool=len(held_out) + len(evaluate.corpus.items(held_out=False)),
        figures="\n".join(lines),
        mixed=", ".join(f"{news[f'{x}-mixed']:.3f}" for x in ("en", "fr", "ru", "zh")),
        sources=_SOURCES,
    )
