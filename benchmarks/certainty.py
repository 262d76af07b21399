"""Fits the curve behind ``answer.confidence``, and tells how well it is calibrated.

python -m benchmarks.certainty

Two sets of questions, neither of them under evaluation elsewhere: those over seeds/, and those over the held-out news
of training/news, each story in a random language beside all the other stories, half of them left out of the index so
that their questions have no answer.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import cross_val_predict

from benchmarks.datasets import Dataset, Question, relevant, seeds
from qa import Assistant
from qa.answer import evidence
from training.corpus import items
from training.languages import LANGUAGES

_ASKED_IN = 3  # languages a story's questions are asked in
_STORIES_OF_AN_ARTICLE = 3


def news(folder: Path) -> Dataset:
    """Questions over the held-out news, half of them without an answer; the articles are written into ``folder``."""
    rng = random.Random(11)
    held_out = items(held_out=True)
    rng.shuffle(held_out)
    half = len(held_out) // 2
    written = {}
    for item in [*held_out[:half], *items(held_out=False)]:
        written[id(item)] = (item, rng.choice(LANGUAGES))
    stories = list(written.values())
    rng.shuffle(stories)
    by_language: dict[str, list[str]] = {}
    for item, language in stories:
        by_language.setdefault(language, []).append(item.passage(language))
    for language, passages in by_language.items():
        for begin in range(0, len(passages), _STORIES_OF_AN_ARTICLE):
            text = "\n\n".join(passages[begin : begin + _STORIES_OF_AN_ARTICLE])
            (folder / f"{language}-{begin:04}.txt").write_text(f" date 2023 {begin}\n\n{text}\n", encoding="utf-8")
    questions = []
    for item in held_out:
        told = written.get(id(item))
        for language in rng.sample(LANGUAGES, _ASKED_IN):
            # Question 1 asks of one sentence and question 2 of another: any of the story's will do here.
            answers = tuple(item.sentences[told[1]]) if told else ()
            questions += [Question(text, language, answers) for text in item.questions[language]]
    return Dataset("news", folder, questions)


def measured(dataset: Dataset) -> Iterator[tuple[list[float], bool, bool]]:
    """For each question its evidence, whether the sentence shown is right, and whether there is an answer."""
    with tempfile.TemporaryDirectory() as scratch, Assistant.build(dataset.folder, Path(scratch, "index")) as assistant:
        for question in dataset.questions:
            answer = assistant.ask(question.text)
            yield evidence(answer.hits), relevant(answer.sentence or "", question.answers), bool(question.answers)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sets = {dataset.name: list(measured(dataset)) for dataset in (seeds(), news(Path(folder)))}
    x = np.array([row[0] for rows in sets.values() for row in rows])
    y = np.array([row[1] for rows in sets.values() for row in rows])
    answerable = np.array([row[2] for rows in sets.values() for row in rows])
    which = np.array([name for name, rows in sets.items() for _ in rows])
    model = LogisticRegression(C=10)
    held_out = cross_val_predict(model, x, y, cv=10, method="predict_proba")[:, 1]
    fitted = model.fit(x, y)
    print(f"{len(y)} questions, {answerable.sum()} answerable, {y.sum()} with the right sentence")
    print(f"intercept {fitted.intercept_[0]:.2f}  weights {np.round(fitted.coef_[0], 2).tolist()}")
    mean_only = y.mean() * (1 - y.mean())
    print(f"Brier score (10-fold) {brier_score_loss(y, held_out):.3f}; with the mean alone {mean_only:.3f}")
    for name in sets:
        own = which == name
        for what, truth in (("right sentence", y), ("answerable", answerable)):
            print(f"AUROC {name}, {what}: {roc_auc_score(truth[own], held_out[own]):.3f}")
    print("reliability: confidence said, share right, questions")
    for low, high in zip(np.linspace(0, 0.9, 10), np.linspace(0.1, 1, 10), strict=True):
        within = (held_out >= low) & (held_out < high)
        if within.any():
            print(f"  {held_out[within].mean():.2f}  {y[within].mean():.2f}  {within.sum()}")
    for threshold in np.quantile(held_out, np.linspace(0.05, 0.6, 12)):
        said = held_out >= threshold
        kept, refused = said[answerable].mean(), (~said)[~answerable].mean()
        print(f"threshold {threshold:.3f}: answered {kept:.2f} of answerable, abstained {refused:.2f} of the others")


if __name__ == "__main__":
    main()
