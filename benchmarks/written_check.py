"""How often the check of written answers is wrong, on news told in 13 languages by people (training/news).

A sentence in one language beside its own story in another has to stand; beside another story of the same file it
should not, nor with a number changed. The table of translations was learnt from text that holds these stories too, so
that names are found somewhat more often here than elsewhere.

    python -m benchmarks.written_check [--stories 60] [--show]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

from qa.written import Fault, Text, check

NEWS = Path(__file__).parents[1] / "training" / "news"
_NUMBER = re.compile(r"(?<![\d.,])\d{2,4}(?![\d.,])")


def stories() -> list[dict[str, list[str]]]:
    """Every story as language -> sentences, in the order of the files."""
    found: list[dict[str, list[str]]] = []
    for path in sorted(NEWS.glob("*.txt")):
        story: dict[str, list[str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            language, _, rest = line.partition("\t")
            if not rest or language in story:
                found.append(story)
                story = {}
            if rest:
                story[language] = rest.split("\t")[0].split(" ¦ ")
        found.append(story)
    return [story for story in found if len(story) > 1]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--stories", type=int, default=60)
    options.add_argument("--show", action="store_true", help="print the sentences that are struck through wrongly")
    chosen = options.parse_args()
    known = stories()
    picked = random.Random(1).sample(range(len(known) - 1), chosen.stories)
    right: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrong: Counter[tuple[str, bool]] = Counter()
    faults: Counter[Fault] = Counter()
    for at in picked:
        story, other = known[at], known[at + 1]
        for language, sentences in story.items():
            for source in story:
                told = Text(" ".join(story[source]), source)
                same = "same" if source == language else "another"
                for sentence in sentences:
                    problems = check(sentence, language, [told]).problems
                    right[same, language]["struck" if problems else "stands"] += 1
                    faults.update({problem.fault for problem in problems})
                    if chosen.show and problems:
                        print(language, source, [problem.words for problem in problems], sentence, sep="\t")
                    changed = _NUMBER.sub(lambda match: str(int(match[0]) + 3), sentence)
                    if changed != sentence:
                        wrong["number", bool(check(changed, language, [told]).problems)] += 1
                    if source in other:
                        foreign = Text(" ".join(other[source]), source)
                        wrong["story", bool(check(sentence, language, [foreign]).problems)] += 1
    for same in ("same", "another"):
        for language in sorted({language for _, language in right}):
            counted = right[same, language]
            print(
                f"{same:8} {language}  {counted['struck'] / max(counted.total(), 1):6.1%} of {counted.total()} struck"
            )
        total: Counter[str] = sum((counter for (kind, _), counter in right.items() if kind == same), Counter())
        print(f"{same:8} all {total['struck'] / total.total():6.1%} of {total.total()} right sentences struck")
    print({fault.value: number for fault, number in faults.most_common()})
    for kind in ("number", "story"):
        caught, missed = wrong[kind, True], wrong[kind, False]
        print(f"{kind}: {caught / (caught + missed):.1%} of {caught + missed} wrong ones struck")


if __name__ == "__main__":
    main()
