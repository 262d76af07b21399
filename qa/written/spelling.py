"""Spelling: whether two words spell one name, in any script: Zelensky, Selenskyj, Зеленський, زيلينسكي."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

import regex
from anyascii import anyascii

from qa.words.number_words import plain

_SHORTEST = 2  # consonants; fewer say too little
_ENDING = 3  # letters that a case may put at the end of a name: Києва, Londona
# Groups of letters that stand for one sound, longest first, and what they become: the letter or letters that
# the group may sound like.
_SOUNDS = (
    ("tsch", "s"), ("tch", "s"), ("dzh", "s"), ("sch", "s"), ("tsh", "s"), ("shch", "s"), ("szcz", "s"),
    ("ch", "ks"), ("sh", "s"), ("zh", "s"), ("kh", "k"), ("gh", "k"), ("ph", "f"), ("th", "t"), ("dj", "s"),
    ("cz", "s"), ("sz", "s"), ("rz", "s"), ("ts", "s"), ("tz", "s"), ("ck", "k"), ("qu", "kq"), ("x", "k"),
)  # fmt: skip
_LETTERS = str.maketrans({"b": "p", "v": "f", "w": "f", "d": "t", "g": "k", "q": "k", "z": "s"})
_SOFT_C = regex.compile(r"c(?=[eiy])")
_ARABIC = regex.compile(r"\p{Arabic}")
_SILENT = regex.compile(r"[^a-z]|[aeiouyh]")


def same_name(one: str, other: str, *, same_language: bool) -> bool:
    """Whether two words, each in its own script and case of its language, name the same.

    Within a language the letters have to agree, but for a case's ending. Between languages the consonants have to,
    as far as scripts and spellings keep them apart; so two names of the same consonants (Milan, Malone) agree too.
    """
    first, second = plain(one), plain(other)
    if first == second:
        return True
    if _inflected(first, second):
        return True
    return not same_language and any(_sound_alike(a, b) for a in sounds(one) for b in sounds(other))


def _sound_alike(first: str, second: str) -> bool:
    """Whether consonants agree, but for those that an ending adds: Panama, Панамский."""
    shorter, longer = sorted((first, second), key=len)
    return first == second or (len(shorter) > 2 and longer.startswith(shorter) and len(longer) - len(shorter) < 3)


def _inflected(first: str, second: str) -> bool:
    """Whether two words are one but for an ending: Лондон, Лондоні; London, Londons."""
    if abs(len(first) - len(second)) > _ENDING:
        return False
    shared = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    shared = min(len(first), len(second)) if shared is None else shared
    left = max(len(first), len(second)) - shared
    return shared >= 4 and left <= _ENDING and left <= shared // 2 and _vocalic(first[shared:], second[shared:])


def _vocalic(*endings: str) -> bool:
    """Whether endings are what cases look like, rather than another word's: short, or with a vowel."""
    return all(len(ending) <= 1 or regex.search(r"[aeiouyаеєиіїоуюяыэё]", ending) for ending in endings)


@lru_cache(maxsize=20_000)
def sounds(word: str) -> frozenset[str]:
    """The consonants of a word as they may sound, doubled ones once; empty where there are too few to tell."""
    text = _SOFT_C.sub("s", anyascii(word).lower())
    if _ARABIC.search(word):
        text = regex.sub("[wy]", "", text)  # the long vowels of names in Arabic letters
    text = text.replace("j", "i") if not text.startswith("j") else "s" + text[1:].replace("j", "i")
    options: list[str] = []
    at = 0
    while at < len(text):
        group = next(((letters, sound) for letters, sound in _SOUNDS if text.startswith(letters, at)), None)
        if group:
            options.append(group[1])
            at += len(group[0])
        else:
            letter = text[at].replace("c", "k")
            options.append("" if _SILENT.match(letter) else letter.translate(_LETTERS))
            at += 1
    spelt = ("".join(each).replace("q", "kf") for each in product(*[option or [""] for option in options]))
    found = {regex.sub(r"(.)\1+", r"\1", each) for each in spelt}
    return frozenset(each for each in found if len(each) >= _SHORTEST)
