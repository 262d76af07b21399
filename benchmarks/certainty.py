"""Fits the two curves of qa/evidence.py on questions over seeds/ and the held-out news, and tells how good they are.

python -m benchmarks.certainty                                     # fit, and ten-fold cross-validation
python -m benchmarks.certainty --check en-en en-fr --ntrexqa FOLDER   # also: what was fitted, on other questions

The sentence is picked with the weights that qa/evidence.py has; those that a fit would give are printed beside.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import KFold, cross_val_predict

from benchmarks import datasets
from benchmarks.datasets import Dataset, relevant
from index.encode import BUNDLED, Encoder, Floats
from index.filters import Filters
from index.store import Store, load_vectors
from index.sync import sync
from qa.evidence import PICK, Candidate, candidates, certainty_figures
from qa.retrieve import Query, retrieve
from qa.translate import query_words

_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's sentences, which of them are right, and whether there is an answer."""

    sentences: list[Candidate]
    right: list[bool]
    answerable: bool

    @property
    def figures(self) -> Floats:
        """Those of each sentence, of shape (sentences, 5)."""
        return np.array([sentence.figures for sentence in self.sentences], np.float32)


def asked(dataset: Dataset, encoder: Encoder, scratch: Path) -> list[Asked]:
    """The questions of a set, as the product sees them."""
    index = scratch / f"index-{dataset.name}"
    sync([dataset.folder], index, load_encoder=lambda name: encoder)
    store, found = Store(index), []
    with store.snapshot() as snapshot:
        vectors = load_vectors(snapshot.db, index, encoder.identity.dimension)
        languages = list(snapshot.counts().languages)
        for question in dataset.questions:
            read = encoder.encode_question(question.text)
            query = Query(question.text, read.embedding, query_words(question.text, languages), tokens=read.tokens)
            best = retrieve(snapshot, vectors, query, 1, Filters())
            sentences = [sentence for each in candidates(query, best, encoder) for sentence in each]
            right = [relevant(s.hit.article.text[s.start : s.end], question.answers) for s in sentences]
            found.append(Asked(sentences, right, bool(question.answers)))
    store.close()
    return [each for each in found if each.sentences]


def fit_pick(questions: list[Asked]) -> LogisticRegression:
    """Which sentence answers, from the questions that have an answer."""
    known = [each for each in questions if each.answerable]
    figures, right = np.concatenate([each.figures for each in known]), [r for each in known for r in each.right]
    return LogisticRegression(C=10, max_iter=2000).fit(figures, right)


def picked(questions: list[Asked]) -> tuple[Floats, Floats, Floats]:
    """For each question the figures of certainty, whether the sentence is right, and whether there is an answer."""
    rows = []
    for each in questions:
        best = max(range(len(each.sentences)), key=lambda i: each.sentences[i].weight)
        rows.append((certainty_figures(each.sentences[best]), each.right[best], each.answerable))
    figures, right, answerable = zip(*rows, strict=True)
    return np.array(figures), np.array(right), np.array(answerable)


def told(name: str, said: Floats, right: Floats, answerable: Floats) -> None:
    mean, found = right.mean(), right[answerable].mean()
    print(
        f"{name}: {len(right)} questions, {answerable.sum()} answerable; the sentence is right in {found:.3f} of these"
    )
    print(f"  Brier {brier_score_loss(right, said):.3f} (always the mean: {mean * (1 - mean):.3f})", end="; ")
    print(f"AUROC right {roc_auc_score(right, said):.3f}, answerable {roc_auc_score(answerable, said):.3f}")


def reliability(said: Floats, right: Floats, answerable: Floats) -> None:
    print("reliability: confidence said, share right, questions")
    for low in np.linspace(0, 0.9, 10):
        within = (said >= low) & (said < low + 0.1)
        if within.any():
            print(f"  {said[within].mean():.2f}  {right[within].mean():.2f}  {within.sum()}")
    for threshold in np.quantile(said, np.linspace(0.05, 0.6, 12)):
        kept, refused = (said >= threshold)[answerable].mean(), (said < threshold)[~answerable].mean()
        print(f"threshold {threshold:.3f}: answered {kept:.2f} of answerable, abstained {refused:.2f} of the others")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", nargs="+", default=[], help="pairs of NTREX-QA")
    parser.add_argument("--ntrexqa", type=Path)
    parser.add_argument("--model", default=BUNDLED, help="another model than the bundled one")
    args = parser.parse_args()
    encoder = Encoder.load(args.model)
    names = ["seeds", "news", *args.check]
    with tempfile.TemporaryDirectory() as scratch:
        sets = {d.name: asked(d, encoder, Path(scratch)) for d in datasets.each(names, args.ntrexqa, Path(scratch))}
    own = [each for name in ("seeds", "news") for each in sets[name]]
    from_seeds = np.arange(len(own)) < len(sets["seeds"])
    figures, right, answerable = picked(own)
    said = cross_val_predict(
        LogisticRegression(C=10), figures, right, cv=KFold(_FOLDS, shuffle=True, random_state=0), method="predict_proba"
    )[:, 1]
    sure = LogisticRegression(C=10).fit(figures, right)
    print(f"PICK as fitted {np.round(fit_pick(own).coef_[0], 2).tolist()}; as it is {list(PICK)}")
    print(f"CERTAIN = {np.round([*sure.intercept_, *sure.coef_[0]], 2).tolist()}")
    for name in ("seeds", "news"):
        of = from_seeds == (name == "seeds")
        told(f"{name} ({_FOLDS}-fold)", said[of], right[of], answerable[of])
    reliability(said, right, answerable)
    for name in args.check:
        figures, *truth = picked(sets[name])
        told(f"{name} (never fitted on)", sure.predict_proba(figures)[:, 1], *truth)


if __name__ == "__main__":
    main()
