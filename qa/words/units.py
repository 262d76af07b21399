"""Units that numbers come with in thirteen languages: percent, money, lengths and times, each under one name."""

from __future__ import annotations

import regex

from index.lexical import fold

# Beginnings of words, folded as the index folds; tried in this order, so that kilometres come before metres.
_UNITS = {
    "percent": r"[%％٪]|percent|per cent|pour cent|prozent|por ciento|por cento|per cento|procent|процент|відсот"
    r"|المئ|بالمئ|الماي|بالماي|yuzde|百分之",
    "euro": r"€|\beuro|\bavro|евро|євро|يورو|欧元",
    "dollar": r"\$|\bdollar|\bdolar|доллар|долар|دولار|美元",
    "pound": r"£|\bpound|\blivres? sterling|\bpfund|\blibra|\bsterlin|\bfunt|фунт|جنيه|英镑",
    "kilometre": r"\bkm\b|\bkilom|\bquilom|километр|кілометр|كيلومتر|公里|千米",
    "mile": r"\bmiles?\b|\bmilles?\b|\bmeilen?\b|\bmillas?\b|\bmiglia\b|мил[яьи]|英里",
    "metre": r"\bm\b|\bmet(?:er|re|ro|ri|er)|\bmetr|\bmt\b|метр|متر|米",
    "ton": r"\bton|тонн|طن|吨",
    "hour": r"\bhour|\bheure|\bstunde|\bhoras?\b|\bor[ae]\b|\buur|\bgodzin|час|годин|ساع|\bsaat|小时",
    "day": r"\bday|\bjours?\b|\btage?n?\b|\bdias?\b|\bgiorn|\bdag(?:en)?\b|\bdni\b|\bдн|\bдень|ايام|يوم|\bgun\b|天",
    "year": r"\byear|\bans?\b|\bannees?\b|\bjahr|\banos?\b|\bann[oi]\b|\bjaar|\blat\b|\bлет\b|\bгод|\bрок"
    r"|عام|سن[هو]|\byil|\byas|岁|年",
}


def unit(text: str) -> str | None:
    """The unit in the words of a number ("12 million euros": euro); None where none is known there."""
    plain = fold(text)
    return next((name for name, pattern in _UNITS.items() if regex.search(pattern, plain)), None)
