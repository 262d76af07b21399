"""Chinese: the numbers and months of a Chinese text, in numerals or digits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8}
_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_WEEKDAY = regex.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_NUMBER = regex.compile(
    rf"(?<!第|星期|周|礼拜)(?!百分之)(?:(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>[十百千万亿]*)|(?P<han>[{_NUMERAL}]+))"
)
# A single numeral is mostly part of another word (一些, 统一, 十分); before one of these it counts.
_MEASURES = "辆个名艘架座枚条匹头只家位次场种批件台部张支颗门套户间本份片块人元年日天米吨岁度公周小分"


def chinese_values(text: str) -> Iterator[tuple[str, int, int, Decimal, bool]]:
    """Kind ("number", "month" or "weekday"), offsets, value, and whether it is surely meant as one."""
    for match in _WEEKDAY.finditer(text):
        yield "weekday", *match.span(), Decimal("一二三四五六日天".index(match[1]) + 1).min(7), True
    for match in _NUMBER.finditer(text):
        follows = text[match.end() : match.end() + 1]
        if han := match["han"]:
            value, sure = (
                Decimal(_numeral(han)),
                len(han) > 1 or (han != "一" and follows in _MEASURES and follows != ""),
            )
        else:
            value, sure = Decimal(match["digits"].replace(",", "")), True
            for scale in match["scale"]:
                value *= _UNITS.get(scale) or _SCALES[scale]
        month = follows == "月" and 1 <= value <= 12
        yield "month" if month else "number", *match.span(), value, sure or month


def _numeral(han: str) -> int:
    """二百四十 -> 240; 二〇二三 -> 2023."""
    if len(han) > 1 and all(c in _DIGITS for c in han):
        return int("".join(str(_DIGITS[c]) for c in han))
    total = section = digit = 0
    for c in han:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            total = (total + section + digit or 1) * _SCALES[c]
            section = digit = 0
    return total + section + digit
