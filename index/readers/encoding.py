"""Bytes to text: UTF-8 first, then what the file declares, then the likeliest legacy encoding."""

from __future__ import annotations

import codecs
import unicodedata
from functools import lru_cache
from pathlib import Path

from index.errors import UnreadableFileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF-": "a PDF", b"PK\x03\x04": "a ZIP archive or Office document", b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image", b"\xff\xd8\xff": "a JPEG image", b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive", b"Rar!": "a RAR archive", b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old Office document", b"{\\rtf": "an RTF document", b"SQLite f": "a database",
}  # fmt: skip
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})  # ESC: ISO-2022-JP; SUB: DOS end of file
_CONTROL_SHARE = 0.01
_SAMPLE = 64_000  # bytes to guess an encoding from

# What articles are in fact saved in, the likelier first: of equals the first is taken.
_LIKELY = (
    "cp1252", "cp1251", "gb18030", "cp932", "big5", "cp949", "euc_jp", "cp1256", "cp1250", "koi8_u", "cp1254",
    "cp1253", "cp1255", "cp874", "iso8859_2", "iso8859_7", "cp1257", "iso8859_5", "iso8859_6", "cp866",
    "mac_roman", "cp1258", "big5hkscs",
)  # fmt: skip
# The accented letters of languages in Latin script, which tell their encodings apart.
_ACCENTED = {
    "fr": "àâæçéèêëîïôœùûüÿ", "de": "äöüßé", "es": "áéíñóúüºª", "pt": "áâãàçéêíóôõúü", "it": "àèéìíòóùú",
    "ca": "àçèéíïòóúü", "nl": "áéëèïíóöü", "sv": "åäöé", "da": "æøåé", "no": "æøåéòô", "fi": "äöåšž",
    "is": "áðéíóúýþæö", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšžćđ",
    "hr": "čćđšž", "bs": "čćđšž", "sr": "čćđšž", "hu": "áéíóöőúüű", "ro": "ăâîșțşţ", "tr": "çğıöşüâîû",
    "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äõöüšž", "sq": "çë", "en": "éèêëïöüñçàâ",
}  # fmt: skip
# Pages and tools that say ISO-8859-1 mean Windows-1252, and so on:
# https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "latin_1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "big5": "big5hkscs",
}  # fmt: skip


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that ``data`` is, without a byte order mark.

    ``declared`` is the encoding that the file claims; it is believed when the bytes fit it and are not UTF-8.
    Raises UnreadableFileError when the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # One cut or damaged character doesn't make a UTF-8 file something else.
        if _nearly_utf8(data, error):
            return data.decode("utf-8", "replace")
    known = _known(declared)
    if known:
        try:
            return data.decode(known)
        except UnicodeError:
            pass
    return data.decode(guess(data), "replace")


def refuse_binary(data: bytes) -> None:
    """Raise UnreadableFileError when ``data`` (or the beginning of a file) is plainly not text."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableFileError(f"This is no text but {kind}: give it its right file ending or convert it.")
    sample = data[:_SAMPLE] + data[-_SAMPLE:]
    if b"\0" in sample or len(sample) - len(sample.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(sample):
        raise UnreadableFileError("This is no text but binary data: convert it to text (UTF-8) first.")


def file_encoding(path: Path, declared: str | None = None) -> str:
    """The encoding of a file that is too large to be read at once; raises UnreadableFileError when binary."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    foreign = b""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
        for mark, encoding in _BOMS:
            if start.startswith(mark):
                return encoding
        refuse_binary(start)
        file.seek(0)
        while block := file.read(1 << 20):
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                # A megabyte of English may come before the first accent: guess from where it stands.
                foreign = _around_foreign(block)
                break
        else:
            return "utf-8"
    if _known(declared):
        return str(_known(declared))
    # Lines of UTF-8 before and after a damaged one: their readers report it and go on.
    try:
        foreign.decode("utf-8")
    except UnicodeDecodeError as error:
        if _nearly_utf8(foreign, error):
            return "utf-8"
    return guess(foreign)


def guess(data: bytes) -> str:
    """The likeliest legacy encoding of text that is not UTF-8, as a Python codec name.

    Each encoding that the bytes fit is judged by its text: whether it reads as a language, and how many of
    its characters are ones that wrong encodings make (signs amid words, capitals after small letters, rare
    ideographs). charset-normalizer's opinion settles what is close: alone, it takes German for Mac Roman or
    Polish for Celtic when the text is short.
    """
    from charset_normalizer import from_bytes

    sample = data if len(data) <= _SAMPLE else _around_foreign(data)
    if b"\x1b$" in sample:
        return "iso2022_jp"
    opinion = from_bytes(sample[:4000], cp_isolation=list(_LIKELY)).best()
    scores: dict[str, float] = {}
    for name in _LIKELY:
        try:
            text = codecs.getincrementaldecoder(name)().decode(sample)
        except UnicodeDecodeError:
            continue
        agreed = opinion is not None and text == str(opinion)[: len(text)]
        scores[name] = _plausibility(text) + (0.01 if agreed and len(sample) <= 4000 else 0.0)
    return max(scores, key=lambda name: scores[name], default="cp1252")


def _plausibility(text: str) -> float:
    """How much a text looks like one that a person wrote, at most 2."""
    from index.language import detect_with_score

    text = text[:6000]
    foreign = [word for word in text.split() if not word.isascii()]
    odd = sum(map(_oddities, foreign))
    characters = sum(c > "\x7f" for word in foreign for c in word) or 1
    language, score, _ = detect_with_score(text)
    score += detect_with_score(" ".join(foreign))[1]
    return score - _strange_letters(text, language) - 3 * min(1.0, odd / characters)


def _strange_letters(text: str, language: str) -> float:
    """The share of accented letters that the language doesn't write: ``Espańa`` is not Spanish."""
    alphabet = _ACCENTED.get(language)
    accented = [c for c in text.lower() if c > "\x7f" and c.isalpha()]
    if alphabet is None or not accented:
        return 0.0
    return sum(c not in alphabet for c in accented) / len(accented)


def _oddities(word: str) -> float:
    """How many of a word's characters are signs of a wrong encoding."""
    odd = 0.0
    before = " "
    for c in word:
        kind = unicodedata.category(c)
        if c > "\x7f" or before > "\x7f":
            odd += kind in {"Cc", "Cn", "Co"} or (kind in {"So", "Sm", "Sk", "No"} and c not in "°№©®™²³½")
            odd += kind == "Lu" and before.isalpha() and before.islower()
            odd += c.isalpha() and before.isalpha() and _latin(c) != _latin(before)
            odd += before.isalpha() and c in "¡¢£¤¥¦§¨¬¯±´¶¸¹¼¾¿×÷†‡‰ƒ„‚"
            odd += before in "¶¢£¤¥¦¨¬¯±´¸¹¼¾" and c.isalpha()
            odd += before == "’" and not _latin(c)
            odd += 0.5 * (_rare(c) or "\uff61" <= c <= "\uff9f")
        before = c
    return odd


def _latin(c: str) -> bool:
    return c < "\u0250" or "\u1e00" <= c < "\u1f00"


def _rare(c: str) -> bool:
    """Whether an ideograph is outside the everyday sets of the Chinese and Japanese standards."""
    if not "\u3400" <= c <= "\ufaff" or "\uac00" <= c <= "\ud7a3":
        return False
    for codec, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("euc_jp", 0xB0, 0xCF)):
        code = c.encode(codec, "ignore")
        if len(code) == 2 and first <= code[0] <= last:
            return False
    return True


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether all but a few bytes are UTF-8, with enough real multi-byte characters to tell."""
    sample = data[:1_000_000]
    text = sample.decode("utf-8", "ignore")
    good = sum(c > "\x7f" for c in text)
    lost = len(sample) - len(text.encode("utf-8"))
    return error.start >= 0 and good >= 20 and lost * 20 <= good


def _around_foreign(data: bytes) -> bytes:
    """The lines of ``data`` that hold bytes beyond ASCII, as many as a guess needs."""
    kept, size = [], 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            kept.append(line[:_SAMPLE])
            size += len(kept[-1])
            if size >= _SAMPLE:
                break
    return b"".join(kept) or data[:_SAMPLE]


@lru_cache(maxsize=256)
def _known(declared: str | None) -> str | None:
    """Python's name for a declared encoding; None when it has none or can't be meant here."""
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
        "".encode(name)  # codecs such as base64 or rot13 are no text encodings
    except (LookupError, UnicodeError, TypeError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return None if name.startswith(("utf-16", "utf-32", "utf-7")) else name
