"""The number in a sentence that answers "how many", with what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from qa.words.dates import calendar_words, is_day_of_month, is_year, year_stands
from qa.words.number_words import articles, is_multiplier, is_number_word, is_vague, joiners
from qa.words.products import CAPITALS, product_end
from qa.words.ranges import second_number
from qa.words.tables import FUNCTION_WORDS, LINKS, PERCENT, VERB_ENDINGS
from qa.words.tokens import Span, Token, covered, distance, overlaps, tokens

_MOST_WORDS = 4  # after the number
_SLAVIC = frozenset({"pl", "ru", "uk"})  # a capital ends the noun phrase: 14 танков Украине
_NAME_FIRST = frozenset({"en", "de", "nl", "tr"})  # Boeing 737 jets; elsewhere avions Boeing 737
_POINT_ORDERS = frozenset({"de", "pl", "tr"})  # am 3. Tag
_SHORT = {"ar": 2}
# 21st, 3-го, 1990er: an order or a decade, not how many.
_ORDINAL = regex.compile(
    r"st|nd|rd|th|er|ere|re|eme|e|o|a|ste|de|го|и|м|я|х|му|ми|та|те|ий|річч\w*|летие|inci|uncu|s|ers?|es"
)
_SIGNS_BEFORE = frozenset("$€£¥₴₽₺%")
_UNIT_AFTER = regex.compile(r"[%‰٪$€£¥₴₽₺]")
_PER_HUNDRED_BEFORE = {"tr": "yuzde"}

_HAN_DIGIT = "〇零一二两三四五六七八九十百千万亿"
_ZH_UNITS = (
    "人死亡|人受伤|个百分点|平方公里|平方米|立方米|公里|公斤|公顷|千米|厘米|毫米|小时|分钟|美元|欧元|英镑|卢布"
    "|格里夫纳|人民币|个月|个小时|星期"
    "|周岁|年间|人次|万人|人|元|年|天|米|吨|岁|度|秒|克|升|倍|成|周|口"
)
_ZH_MEASURES = (
    "辆個个名艘架座枚条匹头只栋所家位次场种批件台部张支颗门套艘户间本份片块杯瓶封届棵节层幅组队群双把根项起处笔"
)
_ZH_STOP = (
    "的了和与在是被将已从向到对于有为等及并而或把给让使也都还又就这那其他她它们我你之以中上下里内后前时由因但"
    "则来去用至死受获倒坍塌沉坠毁"
)
_ZH_NUMBER = regex.compile(
    rf"百分之[{_HAN_DIGIT}点\d.]+"
    rf"|(?<![第\d,.A-Za-z\-])(?:[$€£¥]\s?)?(?:\d+(?:,\d{{3}})*(?:\.\d+)?\s?[十百千万亿]*|(?<!第"
    rf"|[{_HAN_DIGIT}])[{_HAN_DIGIT}]+)"
    rf"(?:\s?(?:至|到|[-–—~～])\s?(?:\d+(?:,\d{{3}})*(?:\.\d+)?\s?[十百千万亿]*|[{_HAN_DIGIT}]+))?"
    rf"[多余]?(?:%|％|\s?(?:{_ZH_UNITS})|\s?[{_ZH_MEASURES}](?:(?![{_ZH_STOP}])\p{{Han}}){{0,5}}"
    rf"(?:[A-Z]*-?\d{{1,4}}(?![\d年月日号点时.])[A-Z]?(?:(?![{_ZH_STOP}])\p{{Han}}){{0,4}})?)?"
)
_ZH_YEAR = regex.compile(r"(?:1[89]|20|21)\d\d年|\d{1,2}[月日号点时]|[一二三四五六七八九十]{1,3}[月日号]|一")


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    own_end: int
    year: bool
    vague: bool
    label: bool = False


def number_span(sentence: str, language: str, matched: Sequence[Span]) -> Span | None:
    """Offsets of the number nearest to the ``matched`` words, with its unit; None where the sentence has none.

    What the question said itself and the parts of dates don't count; a year does only where nothing else is there.
    """
    found = list(_chinese(sentence) if language == "zh" else _numbers(tokens(sentence, language), language))
    found = [each for each in found if not covered(each.start, each.own_end, matched)]
    if not found:
        return None

    def rank(each: _Number) -> tuple[bool, bool, bool, int]:
        touches = overlaps(each.own_end, each.end, matched)
        near = 0 if touches else 1 + distance(each.start, each.end, matched)
        return each.year, each.label and not touches, each.vague and not touches, near

    best = min(found, key=rank)
    return best.start, best.end


def _chinese(sentence: str) -> Iterator[_Number]:
    for match in _ZH_NUMBER.finditer(sentence):
        text = match.group().rstrip()
        number = regex.match(rf"百分之.+|[$€£¥]?\s?[\d,.{_HAN_DIGIT}\s至到–—~～-]+", text)
        bare = number is not None and number.group() == text
        follows = sentence[match.start() : match.end() + 1]
        dated = bool(_ZH_YEAR.match(follows))
        year = bool(regex.match(r"(?:1[89]|20|21)\d\d年", follows))
        # A numeral without a measure word is mostly part of another word (一些, 统一, 十分).
        if (dated and not year) or (bare and not any(c.isdigit() and c.isascii() for c in text) and "百分" not in text):
            continue
        own = match.start() + (len(number.group().rstrip()) if number else len(text))
        yield _Number(match.start(), match.start() + len(text), own, year, False)


def _numbers(words: Sequence[Token], language: str) -> Iterator[_Number]:
    at = 0
    while at < len(words):
        last = _run(words, at, language)
        if last is None:
            at += 1
            continue
        last = _range_end(words, at, last, language)
        end = last
        if _counts(words, at, last, language):
            first, end = _unit(words, at, last, language)
            year = last == at and is_year(words[at]) and year_stands(words, at, language)
            vague = last == at and is_vague(words[at].plain)
            label = not year and _labels(words, at, language)
            yield _Number(words[first].start, words[end].end, words[last].end, year, vague, label)
        # The number of a product is part of what was counted: fourteen [Challenger 2 tanks].
        at = (end if any(word.digits for word in words[last + 1 : end + 1]) else last) + 1


def _range_end(words: Sequence[Token], first: int, last: int, language: str) -> int:
    """The last token of the range that a number begins, or of the number itself."""
    at = second_number(words, first, last, language)
    end = _run(words, at, language) if at is not None else None
    years = is_year(words[first]) or is_day_of_month(words, last, language)
    return last if end is None or years or not _counts(words, at or first, end, language) else end


def _run(words: Sequence[Token], first: int, language: str) -> int | None:
    """The last token of the number that begins at a token, or None."""

    def numeric(at: int) -> bool:
        return at < len(words) and not words[at].digits and is_number_word(words[at].plain, language)

    if not words[first].digits and not numeric(first):
        return None
    last = first
    while last + 1 < len(words) and words[last + 1].soft:
        following = words[last + 1]
        joined = following.plain in joiners(language) and numeric(last + 2) and words[last + 2].soft
        if words[last].digits:
            if not (is_multiplier(following.plain) and not following.digits):
                break
            last += 1
        elif numeric(last + 1) and (language == "tr" or following.plain not in articles(language)):
            last += 1
        elif joined and words[last].plain not in articles(language):
            last += 2
        else:
            break
    return last


def _counts(words: Sequence[Token], first: int, last: int, language: str) -> bool:
    """Whether a number says how many: not an article, an order (21st), a clock time or the day of a date."""
    token = words[first]
    following = words[last + 1] if last + 1 < len(words) else None
    if first == last and not token.digits:
        accented = token.text.casefold() in {"één", "eén"}
        if token.plain in articles(language) and not accented:
            return False
        return not (
            is_vague(token.plain) and following is not None and following.plain == "of" and token.plain == "one"
        )
    if not token.digits:
        return True
    if first == last and following is not None:
        if following.gap in {"", "-"} and _ORDINAL.fullmatch(following.plain):
            return False
        if following.gap.startswith(".") and language in _POINT_ORDERS:
            return False
    return not is_day_of_month(words, first, language)


def _unit(words: Sequence[Token], first: int, last: int, language: str) -> Span:
    """First and last token of a number with its currency before it and the noun phrase after it."""
    if first and words[first].soft and words[first - 1].sign and words[first - 1].text in _SIGNS_BEFORE:
        return first - 1, _noun_phrase(words, last, language)
    if first and words[first - 1].plain == _PER_HUNDRED_BEFORE.get(language):
        return first - 1, last
    if last + 1 < len(words) and words[last + 1].soft and _UNIT_AFTER.fullmatch(words[last + 1].text):
        return first, last + 1
    for phrase in PERCENT.get(language, ()):
        parts = phrase.split()
        if [word.plain for word in words[last + 1 : last + 1 + len(parts)]] == parts:
            return first, last + len(parts)
    return first, _noun_phrase(words, last, language)


def _noun_phrase(words: Sequence[Token], last: int, language: str) -> int:
    """The last token of the noun phrase that follows a number, ``last`` itself where none does."""
    small, links = FUNCTION_WORDS.get(language, frozenset()), LINKS.get(language, frozenset())
    end, nouns, large = last, 0, is_multiplier(words[last].plain)
    at = last + 1
    most = _SHORT.get(language, _MOST_WORDS)
    while at < len(words) and at - last <= most and not words[at].sign:
        product = product_end(words, at, language) if nouns or language != "ar" else None
        if product is not None:
            most += product + 1 - at
            end, nouns, at = product, nouns + 1, product + 1
            if language not in _NAME_FIRST:
                break
            continue
        word = words[at]
        if not word.soft or word.digits:
            break
        if word.plain in links and (nouns or large) and _linked(words, at, language):
            at += 1
            continue
        if word.plain in small or (nouns and _ends(words[at - 1], word, language)):
            break
        end, nouns = at, nouns + 1
        at += 1
    return end


def _labels(words: Sequence[Token], at: int, language: str) -> bool:
    """Whether a number is the end of a name, such as that of Boeing 737 or of G 20: nothing is counted by it."""
    if language not in CAPITALS or at < 2 or not words[at].soft or not words[at].text.isdecimal():
        return False
    before = words[at - 1]
    return before.capital and before.plain not in calendar_words(language) | FUNCTION_WORDS.get(language, frozenset())


def _linked(words: Sequence[Token], at: int, language: str) -> bool:
    """Whether a linking word is followed by a common noun without an article."""
    following = words[at + 1] if at + 1 < len(words) else None
    return bool(
        following
        and following.soft
        and not following.capital
        and not following.digits
        and following.plain not in FUNCTION_WORDS.get(language, frozenset())
    )


def _ends(before: Token, word: Token, language: str) -> bool:
    """Whether a noun phrase is over before a word that isn't a function word."""
    if language == "de":  # adjectives, then the noun, which alone has a capital
        return before.capital and not word.capital
    if language == "ar":  # a definite word doesn't follow an indefinite noun
        return word.plain.startswith("ال")
    if language in _SLAVIC and word.capital:
        return True
    if language == "tr" and word.start - before.end == 1 and before.text[-1:].isalpha() and word.text in {"da", "de"}:
        return True
    return bool(regex.fullmatch(VERB_ENDINGS.get(language, r"(?!)"), word.plain))
