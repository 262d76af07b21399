"""Fits the curve behind ``answer.confidence`` on the questions over seeds/, and tells how well it is calibrated.

python -m benchmarks.certainty
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import cross_val_predict

from benchmarks.datasets import Dataset, relevant, seeds
from qa import Assistant
from qa.answer import evidence


def measured(dataset: Dataset) -> Iterator[tuple[list[float], bool, bool]]:
    """For each question its evidence, whether the sentence shown is right, and whether there is an answer."""
    with tempfile.TemporaryDirectory() as scratch, Assistant.build(dataset.folder, Path(scratch, "index")) as assistant:
        for question in dataset.questions:
            answer = assistant.ask(question.text)
            yield evidence(answer.hits), relevant(answer.sentence or "", question.answers), bool(question.answers)


def main() -> None:
    rows = list(measured(seeds()))
    x, y, answerable = (np.array(column) for column in zip(*rows, strict=True))
    model = LogisticRegression(C=10)
    held_out = cross_val_predict(model, x, y, cv=10, method="predict_proba")[:, 1]
    fitted = model.fit(x, y)
    print(f"{len(y)} questions, {answerable.sum()} answerable, {y.sum()} with the right sentence")
    print(f"intercept {fitted.intercept_[0]:.2f}  weights {np.round(fitted.coef_[0], 2).tolist()}")
    mean_only = y.mean() * (1 - y.mean())
    print(f"Brier score (10-fold) {brier_score_loss(y, held_out):.3f}; with the mean alone {mean_only:.3f}")
    for what, truth in (("right sentence", y), ("answerable", answerable)):
        print(f"AUROC {what} {roc_auc_score(truth, held_out):.3f}")
    print("reliability: confidence said, share right, questions")
    for low in np.linspace(0, 0.8, 5):
        within = (held_out >= low) & (held_out < low + 0.2)
        if within.any():
            print(f"  {held_out[within].mean():.2f}  {y[within].mean():.2f}  {within.sum()}")
    for threshold in np.quantile(held_out, np.linspace(0.05, 0.6, 12)):
        said = held_out >= threshold
        kept, refused = said[answerable].mean(), (~said)[~answerable].mean()
        print(f"threshold {threshold:.3f}: answered {kept:.2f} of answerable, abstained {refused:.2f} of the others")


if __name__ == "__main__":
    main()
