"""Names of persons and places in scripts without capitals: Arabic and Chinese, by titles and words such as city."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa.words.countries import territories
from qa.words.dates import calendar_words
from qa.words.tables import FUNCTION_WORDS, PLACE_WORDS_AR, SAYING, STRONG_LOCATIVES, TITLES
from qa.words.tokens import Span, Token, overlaps

_ZH_TITLED = (
    "总统|总理|部长|市长|主席|首相|教授|发言人|将军|国王|女王|大使|主任|省长|州长|院长|校长|局长|外长|防长|博"
    "士|医生|记者|船长|书记|检察官|法官|律师|导演|作家|画家|经理|教练|工程师|警官"
)
_ZH_BY = "由(?!于)"
_SON = frozenset({"بن", "ابن", "بنت"})
_ZH_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江"
    "傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
)
_ZH_AFTER = "说在于和表宣对向是将被的与今昨明指介已出当为称率会也就访领负写获赢创担"
_ZH_PERSON = regex.compile(
    rf"(?:{_ZH_TITLED}|{_ZH_BY})((?:(?![{_ZH_AFTER}])\p{{Han}}){{1,6}}(?:·(?:(?![{_ZH_AFTER}])\p{{Han}}){{1,7}})+"
    rf"|[{_ZH_SURNAMES}](?:(?![{_ZH_AFTER}])\p{{Han}}){{1,2}}(?=[{_ZH_AFTER}，。、；]|$))"
)
_ZH_PLACE = regex.compile(
    r"(?:在|于|到|抵达|前往|从|位于|赴)((?:(?![在于到从的，。是了])\p{Han}){1,7}?"
    r"(?:市|省|县|区|镇|村|州|岛|港|机场|大学|基地|火车站|广场|河|山|湖))(?![市省县区镇村岛])"
)


def chinese_person(sentence: str, matched: Sequence[Span]) -> Span | None:
    """Offsets of a name after a title, where its form tells where it ends; None otherwise."""
    return _first(_ZH_PERSON, sentence, matched)


def chinese_place(sentence: str, matched: Sequence[Span]) -> Span | None:
    """Offsets of a place after a locative word, told by its last character, or of a country; None otherwise."""
    return _first(_ZH_PLACE, sentence, matched) or _chinese_country(sentence, matched)


def arabic_person(words: Sequence[Token], matched: Sequence[Span]) -> Span | None:
    """The one or two words after a title, past its adjectives."""
    for at, word in enumerate(words):
        if word.plain not in TITLES["ar"]:
            continue
        first = at + 1
        while first < len(words) and words[first].soft and words[first].plain.startswith("ال"):
            first += 1
        last = first
        while last < len(words) and last < first + 2 and words[last].soft and _arabic_name(words[last], last > first):
            last += 1
        if last > first and not overlaps(words[first].start, words[last - 1].end, matched):
            return words[first].start, words[last - 1].end
    for before, word, after in zip(words, words[1:], words[2:], strict=False):  # Ahmad ibn Salim
        if word.plain in _SON and word.soft and after.soft and not overlaps(before.start, after.end, matched):
            return before.start, after.end
    return None


def _arabic_name(word: Token, second: bool) -> bool:
    plain_word = not word.digits and not word.sign and word.plain not in FUNCTION_WORDS["ar"] | SAYING["ar"]
    return plain_word and len(word.plain) > 2 and not (second and word.plain[0] in "يتس")


def arabic_place(words: Sequence[Token], matched: Sequence[Span]) -> Span | None:
    """A word after "in" that is a country or follows a word such as city; else the first after "in"."""
    found: list[tuple[int, int, int]] = []
    for at, word in enumerate(words[:-1]):
        into = word.plain in STRONG_LOCATIVES["ar"]
        named = word.plain in PLACE_WORDS_AR
        following = words[at + 1]
        if not (into or named) or not following.soft or following.digits or following.plain in FUNCTION_WORDS["ar"]:
            continue
        if following.plain in PLACE_WORDS_AR or overlaps(following.start, following.end, matched):
            continue
        if following.plain in calendar_words("ar") or following.plain in {
            "المءه",
            "الماءه",
            "المئه",
            "شهر",
            "اطار",
            "حين",
            "وقت",
        }:
            continue
        found.append((2 * named + 2 * (following.plain in territories("ar")) + into, following.start, following.end))
    best = max(found, key=lambda each: each[0], default=None)
    return best[1:] if best else None


def _chinese_country(sentence: str, matched: Sequence[Span]) -> Span | None:
    """A country's name after a locative word, or anywhere."""
    found = []
    for name in territories("zh"):
        at = sentence.find(name)
        if at >= 0 and len(name) > 1 and not overlaps(at, at + len(name), matched):
            found.append((sentence[max(0, at - 1) : at] in {"在", "于", "到", "从", "往"}, -at, len(name)))
    if not found:
        return None
    _, start, length = max(found)
    return -start, -start + length


def _first(pattern: regex.Pattern[str], sentence: str, matched: Sequence[Span]) -> Span | None:
    """What a pattern's group holds, the first that wasn't in the question."""
    for match in pattern.finditer(sentence):
        start, end = match.span(1)
        if not overlaps(start, end, matched):
            return int(start), int(end)
    return None
