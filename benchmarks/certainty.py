"""Fits the curve behind ``answer.confidence`` on the questions over seeds/, and tells how well it is calibrated.

python -m benchmarks.certainty
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import cross_val_predict

from benchmarks.datasets import relevant, seeds
from qa import Assistant
from qa.answer import evidence


def main() -> None:
    dataset = seeds()
    features, right = [], []
    with tempfile.TemporaryDirectory() as scratch, Assistant.build(dataset.folder, Path(scratch, "index")) as assistant:
        for question in dataset.questions:
            answer = assistant.ask(question.text)
            features.append(evidence(answer.hits))
            right.append(relevant(answer.sentence or "", question.answers))
    x, y = np.array(features), np.array(right)
    answerable = np.array([bool(question.answers) for question in dataset.questions])
    model = LogisticRegression(C=10)
    held_out = cross_val_predict(model, x, y, cv=10, method="predict_proba")[:, 1]
    fitted = model.fit(x, y)
    print(f"{len(y)} questions, {answerable.sum()} answerable, {y.sum()} with the right sentence")
    print(f"intercept {fitted.intercept_[0]:.2f}  weights {np.round(fitted.coef_[0], 2).tolist()}")
    mean_only = y.mean() * (1 - y.mean())
    print(f"Brier score (10-fold) {brier_score_loss(y, held_out):.3f}; with the mean alone {mean_only:.3f}")
    for what, truth in (("right sentence", y), ("answerable", answerable)):
        print(f"AUROC {what} {roc_auc_score(truth, held_out):.3f}")
    for threshold in np.quantile(held_out, np.linspace(0.05, 0.6, 12)):
        said = held_out >= threshold
        kept, refused = said[answerable].mean(), (~said)[~answerable].mean()
        print(f"threshold {threshold:.3f}: answered {kept:.2f} of answerable, abstained {refused:.2f} of the others")


if __name__ == "__main__":
    main()
