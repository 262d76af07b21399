"""How often the words marked in a sentence are those that answer, by language.

python -m benchmarks.answer_words [--held] [--misses]

The sentences were written before the rules were measured. A third of them is held back: their misses are not printed,
so that the rules are not mended with them. docs/quality.md tells how far the two figures can be trusted.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.datasets import ROOT
from qa.evidence import words_in
from qa.retrieve import Query
from qa.translate import query_words

SENTENCES = ROOT / "tests" / "qa" / "words" / "answers.tsv"


@dataclass(frozen=True, slots=True)
class Case:
    """A question and a sentence; ``answer`` is where in it the words stand that answer."""

    language: str
    held: bool
    question: str
    sentence: str
    answer: tuple[int, int]


def cases() -> Iterator[Case]:
    """The sentences of the test set, in its order."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            before, answer, after = row["sentence"].replace(">", "<").split("<")
            start = len(before)
            span = (start, start + len(answer))
            yield Case(row["language"], row["held"] == "held", row["question"], before + answer + after, span)


def marked(case: Case) -> tuple[int, int]:
    """What the product marks: the words that answer, or all of the sentence where they can't be told."""
    query = Query(case.question, np.zeros(0, np.float32), query_words(case.question, [case.language]))
    return words_in(query, case.sentence, case.language) or (0, len(case.sentence))


def overlap(found: tuple[int, int], expected: tuple[int, int]) -> float:
    """F1 of the characters that two spans share."""
    shared = max(0, min(found[1], expected[1]) - max(found[0], expected[0]))
    return 2 * shared / (found[1] - found[0] + expected[1] - expected[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--held", action="store_true", help="only the sentences that the rules were not mended with")
    parser.add_argument("--misses", action="store_true", help="print the wrong ones among those that are not held")
    arguments = parser.parse_args()
    chosen = [case for case in cases() if case.held == arguments.held]
    spans = [marked(case) for case in chosen]
    print("language  exact  overlap  sentences")
    for language in [*dict.fromkeys(case.language for case in chosen), "all"]:
        rows = [(c, s) for c, s in zip(chosen, spans, strict=True) if language in (c.language, "all")]
        exact = np.mean([case.answer == span for case, span in rows])
        print(f"{language:8}  {exact:5.2f}  {np.mean([overlap(s, c.answer) for c, s in rows]):7.2f}  {len(rows):9}")
    if arguments.misses and not arguments.held:
        for case, (start, end) in zip(chosen, spans, strict=True):
            if case.answer != (start, end):
                wanted, found = case.sentence[slice(*case.answer)], case.sentence[start:end]
                print(f"{case.language}  {case.question}  expected: {wanted}  marked: {found}")


if __name__ == "__main__":
    main()
