"""Vocabulary: WordPiece over all languages with the teacher's normaliser, no larger than the model's size allows.

Each language has pieces learnt from its own text (Wu et al., "Google's Neural Machine Translation System", 2016), so
that none crowds out another; their union is pruned to what is used. English keeps the teacher's pieces, which it was
trained with.

Chinese is written without blanks, and BERT cuts it into single characters. Here a run of Han characters is one word
that begins with a marker, so that the longest match can find words in it, each with one row wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import WordPiece
from tokenizers.trainers import WordPieceTrainer

from training.languages import ENGLISH, LANGUAGES, PIECES

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MARKER = "▁"
_HAN = re.compile("[\u4e00-\u9fff]")  # at its beginning: a Han character without the marker before it never occurs
_LONGEST_WORD = 200  # characters; a Chinese sentence without punctuation is one word


def tokenizer_of(pieces: Sequence[str]) -> Tokenizer:
    """A fast tokenizer with these pieces, which begin with SPECIAL; [CLS] text [SEP] as in BERT."""
    vocabulary = {piece: row for row, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=_LONGEST_WORD))
    _dress(tokenizer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(token, vocabulary[token]) for token in ("[CLS]", "[SEP]")],
    )
    tokenizer.add_special_tokens(list(SPECIAL))
    return tokenizer


def _dress(tokenizer: Tokenizer) -> None:
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=False, strip_accents=True, lowercase=True),
            normalizers.Replace(Regex(r"(?<!\p{Han})(?=\p{Han})"), f" {MARKER}"),
            normalizers.Replace(Regex(r"(?<=\p{Han})(?!\p{Han})"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece(prefix="##")


def learn(texts: dict[str, list[str]], teacher: Iterable[str], lexicon: list[str], limit: int) -> list[str]:
    """The pieces, SPECIAL first, at most ``limit``; ``texts`` are those of each language.

    Proposed are the ``teacher``'s pieces, those learnt from each language, and the words of the ``lexicon`` whole.
    A piece's worth is its share of its language's text when everything is cut with the union; single characters
    always stay.
    """
    proposed = dict.fromkeys((*SPECIAL, MARKER, *_words(lexicon)))
    for language in LANGUAGES:
        if language == ENGLISH:
            proposed |= dict.fromkeys(sorted(teacher))
        else:
            proposed |= dict.fromkeys(_train(texts[language], PIECES[language]))
    pieces = list(proposed)
    worth = _worth(texts, pieces)
    # All of it, used by itself or not: one character that is missing makes its whole word unknown.
    alphabet = {piece for piece in pieces if len(piece.removeprefix("##")) == 1 and not _HAN.match(piece)}
    kept = [*SPECIAL, MARKER, *sorted(alphabet - {MARKER})]
    taken = set(kept)
    print(
        f"vocabulary: {len(pieces):,} proposed, {sum(worth[p] > 0 for p in pieces):,} used, {limit:,} kept", flush=True
    )
    ranked = sorted((p for p in pieces if p not in taken and worth[p] > 0), key=lambda p: -worth[p])
    return kept + ranked[: limit - len(kept)]


def _train(texts: list[str], size: int) -> list[str]:
    tokenizer = Tokenizer(WordPiece(unk_token="[UNK]", max_input_chars_per_word=_LONGEST_WORD))
    _dress(tokenizer)
    trainer = WordPieceTrainer(vocab_size=size, min_frequency=2, show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
    return [_one_row(piece) for piece in pieces]


def _words(texts: list[str]) -> list[str]:
    dressed = Tokenizer(WordPiece())
    _dress(dressed)
    words = (w for t in texts for w, _ in dressed.pre_tokenizer.pre_tokenize_str(dressed.normalizer.normalize_str(t)))
    return [_one_row(word) for word in words if len(word) > 2]


def _one_row(piece: str) -> str:
    """A word of Han characters stands after the marker or after another: one row for both."""
    return f"##{piece.removeprefix(MARKER)}" if piece.startswith(MARKER) and piece != MARKER else piece


def _worth(texts: dict[str, list[str]], pieces: list[str]) -> Counter[str]:
    tokenizer = tokenizer_of(pieces)
    worth: Counter[str] = Counter()
    for of_language in texts.values():
        count: Counter[int] = Counter()
        for encoded in tokenizer.encode_batch_fast(of_language, add_special_tokens=False):
            count.update(encoded.ids)
        total = sum(count.values())
        for row, times in count.items():
            worth[pieces[row]] += times / total
    return worth
