"""What numbers and dates say, whatever they are written with: "fourteen", "14", "quatorze" and "١٤" are one value."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import num2words
import regex

from index.dates import parse_date
from qa.words.number_words import LANGUAGES, is_number_word, joiners, plain, word_set
from qa.words.tokens import tokens

_GROUPED = regex.compile(r"(\d{1,3})(?:[.,'’ \u00a0\u202f٬]\d{3})+(?:[.,٫]\d{1,2})?")
_MULTIPLIERS = {
    10**3: word_set(
        "thousand mille milliers tausend mil mila duizend tysiąc tysiące tysięcy tys тысяча тысячи тысяч тыс тысячу"
        " тисяча тисячі тисяч тис тисячу ألف ألفا آلاف bin 千"
    ),
    10**4: word_set("万"),
    10**6: word_set(
        "million millions millionen millón millones milione milioni milhão milhões miljoen milion miliony milionów mln"
        " mio миллион миллиона миллионов млн мільйон мільйона мільйонів مليون مليونا ملايين milyon"
    ),
    10**8: word_set("亿"),
    10**9: word_set(
        "milliard milliards milliarde milliarden miliardo miliardi miljard miliard miliardy miliardów mld mrd миллиард"
        " миллиарда миллиардов млрд мільярд мільярда мільярдів مليار مليارات milyar"
    ),
}  # "billion" is left out: a thousand millions in English, a million in German
_HAN = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_UP_TO = 1000  # larger numbers in words are read in parts


def number_value(text: str, language: str) -> float | None:
    """The number that ``text`` begins with; None where it can't be read with certainty.

    ``language`` is the text's (ISO 639-1). Signs of money before it are passed over.
    """
    if language == "zh":
        return _chinese(text)
    words = [token for token in tokens(text, language) if not token.sign and token.plain != "yuzde"]
    if not words:
        return None
    if words[0].digits:
        value = _digits(words[0].text)
        if value is None or len(words) < 2 or not words[1].soft:
            return value
        return value * _multiplier(words[1].plain) if not _is_doubtful(words[1].plain, language) else None
    if words[0].plain in _MULTIPLIERS_ALONE:  # thousands of people; a million
        return None
    return _in_words([word.plain for word in words], language)


def date_value(text: str, language: str) -> str | None:
    """The date that ``text`` is, ISO 8601 to the precision it has; None where it has no year, such as "yesterday"."""
    western = _western(text)
    years = regex.findall(r"(?<!\d)[12]\d{3}(?!\d)", western)
    if len(years) != 1:
        return None
    found = parse_date(text, language)
    if found and found.startswith(years[0]):
        return found
    alone = regex.findall(r"\d+", western) == years
    return years[0] if alone else None


def _digits(text: str) -> float | None:
    western = _western(text)
    if _GROUPED.fullmatch(western):
        whole, mark, rest = western, "", ""
        if found := regex.fullmatch(r"(.+\d{3})([.,٫])(\d{1,2})", western):
            whole, mark, rest = found.groups()
        return float(regex.sub(r"\D", "", whole) + ("." + rest if mark else ""))
    try:
        return float(western.replace(",", ".").replace("٫", "."))
    except ValueError:  # 1.2.3, ½
        return None


def _western(text: str) -> str:
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def _in_words(words: Sequence[str], language: str) -> float | None:
    """Number words read up to the first word that is none."""
    known = _phrases(language)
    total, at, seen = 0.0, 0, False
    skipped = joiners(language)
    while at < len(words):
        length = next((n for n in range(min(8, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in known), 0)
        value = float(known[" ".join(words[at : at + length])]) if length else 1.0
        following = words[at + length] if at + length < len(words) else ""
        if not length and not (seen and words[at] in skipped):
            if is_number_word(words[at], language):  # a form that isn't known: better nothing than half of it
                return None
            break
        if length:
            if _is_doubtful(following, language):
                return None
            times = _multiplier(following)
            total += value * times
            length += times > 1
            seen = True
        at += max(length, 1)
    return total if seen else None


def _is_doubtful(word: str, language: str) -> bool:
    return bool(regex.fullmatch(r"(?:b|tr)illion\w*|bilh\w+|билли\w*|dozens?|hundreds?|score", word)) and (
        language != "en" or word not in {"hundred"}
    )


def _multiplier(word: str) -> float:
    return float(next((times for times, names in _MULTIPLIERS.items() if word in names), 1))


_MULTIPLIERS_ALONE = frozenset().union(*_MULTIPLIERS.values())


@lru_cache(maxsize=16)
def _phrases(language: str) -> dict[str, int]:
    """Numbers below a thousand as their words, folded, with blanks between."""
    if language not in LANGUAGES:
        return {}
    found: dict[str, int] = {}
    for number in range(1, _UP_TO):
        parts = regex.split(r"[\s,\-]+", num2words.num2words(number, lang=language))
        found[" ".join(plain(part) for part in parts)] = number
    return found


def _chinese(text: str) -> float | None:
    if match := regex.match(r"\D{0,2}?(\d[\d,]*(?:\.\d+)?)\s?([千万亿]?)", text):
        value = _digits(match.group(1))
        return value * _multiplier(match.group(2)) if value is not None else None
    match = regex.match(r"[零〇一二两三四五六七八九十百千]+(?![万亿])", text)
    if not match:
        return None
    total, digit = 0, 0
    for sign in match.group():
        if sign in _HAN_TENS:
            total += (digit or 1) * _HAN_TENS[sign]
            digit = 0
        else:
            digit = _HAN[sign]
    return float(total + digit)
