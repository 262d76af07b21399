"""The date in a sentence that answers "when": day, month and year, a weekday, a year, or a word such as yesterday."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from qa.words.number_words import plain, word_set
from qa.words.tables import ARTICLES, FUNCTION_WORDS
from qa.words.tokens import Span, Token, covered, distance, tokens

_BABEL = frozenset({"en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr"})
_CAPITAL = frozenset({"en", "de", "tr"})  # write months with a capital: may, ekim (sowing)
_DOUBTFUL = frozenset({"may", "march", "mars", "mar", "sun", "sat", "mart", "ekim"})
# Case forms and second names that Babel doesn't give.
_MORE_MONTHS = {
    "ru": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре январю февралю марту"
    " апрелю"
    " маю июню июлю августу сентябрю октябрю ноябрю декабрю",
    "uk": "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    "pl": "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu",
    "ar": "شباط آذار نيسان أيار حزيران تموز آب أيلول جانفي فيفري أفريل جوان جويلية أوت ماي ديسمبر",
    "es": "setiembre",
    "tr": "ocakta şubatta martta nisanda mayısta haziranda temmuzda ağustosta eylülde ekimde kasımda aralıkta",
    "de": "Jänner Feber",
}
_MORE_DAYS = {
    "ru": "понедельника понедельнику среду среды пятницу пятницы субботу субботы воскресенья вторника четверга",
    "uk": "понеділка середу середи п'ятницю п'ятниці суботу суботи неділю неділі вівторка четверга",
    "pl": "poniedziałku środę środy sobotę soboty niedzielę niedzieli piątku wtorku czwartku",
    "pt": "segunda terça quarta quinta sexta",
    "es": "lunes sábados domingos",
    "ar": "الإثنين الأثنين",
    "it": "lunedi sabato",
    "tr": "pazartesiye",
}
_RELATIVE = {
    "en": "yesterday|today|tomorrow|tonight|last week|last month|last year|last night|next week|next month|next year"
    "|this week|this month|this year|this morning|the day before yesterday|the day after tomorrow",
    "fr": "hier|aujourd hui|demain|avant hier|après demain|la semaine dernière|le mois dernier|l an dernier|l année"
    " dernière"
    "|la semaine prochaine|le mois prochain|l an prochain|l année prochaine|cette semaine|ce mois ci|cette année|ce"
    " matin",
    "de": "gestern|heute|morgen früh|vorgestern|übermorgen|letzte woche|vergangene woche|letztes jahr|vergangenes jahr"
    "|nächste woche|nächstes jahr|im vergangenen jahr|in der vergangenen woche|diese woche|dieses jahr|letzten monat"
    "|nächsten monat|im vergangenen monat|im nächsten jahr",
    "es": "ayer|hoy|anteayer|pasado mañana|la semana pasada|el mes pasado|el año pasado|la semana próxima|el próximo"
    " año"
    "|la próxima semana|el próximo mes|esta semana|este año|anoche|mañana",
    "it": "ieri|oggi|domani|l altro ieri|dopodomani|la settimana scorsa|il mese scorso|l anno scorso|la scorsa"
    " settimana"
    "|lo scorso anno|la prossima settimana|il mese prossimo|l anno prossimo|questa settimana|quest anno|lo scorso mese",
    "pt": "ontem|hoje|amanhã|anteontem|na semana passada|no mês passado|no ano passado|na próxima semana|no próximo ano"
    "|no próximo mês|esta semana|este ano|depois de amanhã",
    "nl": "gisteren|vandaag|morgen|eergisteren|overmorgen|vorige week|vorige maand|vorig jaar|volgende week|volgende"
    " maand"
    "|volgend jaar|deze week|dit jaar|vanochtend|afgelopen week",
    "pl": "wczoraj|dziś|dzisiaj|jutro|przedwczoraj|pojutrze|w zeszłym tygodniu|w zeszłym roku|w ubiegłym roku"
    "|w ubiegłym tygodniu|w przyszłym tygodniu|w przyszłym roku|w zeszłym miesiącu|w przyszłym miesiącu|w tym roku",
    "ru": "вчера|сегодня|завтра|позавчера|послезавтра|на прошлой неделе|в прошлом году|в прошлом месяце"
    "|на следующей неделе|в следующем году|в следующем месяце|на этой неделе|в этом году",
    "uk": "вчора|учора|сьогодні|завтра|позавчора|післязавтра|минулого тижня|минулого року|торік|наступного тижня"
    "|наступного року|минулого місяця|наступного місяця|цього тижня|цього року",
    "ar": "أمس|اليوم|غدا|أول أمس|الأسبوع الماضي|الشهر الماضي|العام الماضي|السنة الماضية|الأسبوع المقبل|الشهر المقبل"
    "|العام المقبل|الأسبوع القادم|الشهر القادم|العام القادم|هذا الأسبوع|هذا العام|بعد غد",
    "tr": "dün|bugün|yarın|önceki gün|geçen hafta|geçen ay|geçen yıl|gelecek hafta|gelecek ay|gelecek yıl|bu hafta"
    "|bu yıl"
    "|önümüzdeki hafta|önümüzdeki ay|önümüzdeki yıl",
}
_SEASONS = {
    "en": ("{which} {season}", "last next this", "spring summer autumn winter"),
    "fr": ("{season} {which}", "dernier prochain", "printemps été automne hiver"),
    "de": ("{which} {season}", "letzten vergangenen nächsten kommenden", "frühling sommer herbst winter"),
}
_MODIFIERS = word_set(
    "last next past dernier prochain letzten vergangenen nächsten kommenden pasado próximo scorso prossimo passado"
    " passada"
    " próxima afgelopen komende vorige volgende الماضي المقبل القادم geçen gelecek"
)
_INNER = word_set("de del of the den dem der le el feira من عام أيلول الأول الثاني كانون تشرين 1er di dia")
_TRAILING = word_set("года году год г року році рік р roku r yılında yılı yılının م")
_LEADING = word_set("عام سنة rok год рік")
_YEAR_BEFORE = word_set(
    "in en im em nel nell dal since depuis seit desde dal sinds od w в с у з от до до by until jahr année an année año"
    " anno ano jaar rok عام سنة منذ em de dell del du around vers um circa from of bis vor before after после po"
    " после після"
    " від за al au a ab tot entre between zwischen and et und y e"
)
_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "го", "o", "e", "a"))
_NUMERIC = regex.compile(
    r"(?<![\d.,])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./\-])\d{1,2}\1(?:\d{4}|\d{2}))(?![\d])"
    r"|(?<![\d.,:])\d{1,2}:\d{2}(?![\d:])"
)
_ZH = regex.compile(
    r"(?:\d{4}|[〇零一二三四五六七八九]{4})年(?:\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}"
    "|[一二三四五六七八九十]{1,3})[日号])?)?"
    r"|(?:上个?|下个?|本|这个?)?(?:星期|周|礼拜)[一二三四五六日天]"
    r"|(?:去年|今年|明年|前年|本月|上个?月|下个?月)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}"
    "|[一二三四五六七八九十]{1,3})[日号])?(?:份)?"
    r"|(?<!\d)\d{1,2}[日号]|昨天|今天|明天|前天|后天|昨日|今日|明日|去年|今年|明年|前年|上周|下周|本周|上个月|下个月"
    r"|本月|\d{1,2}:\d{2}"
)
_GAP = regex.compile(r"[\s,.\-]{0,2}")


def is_year(token: Token) -> bool:
    """Whether a token is a year from 1900 to 2100, written without a mark between its digits."""
    return token.digits and len(token.text) == 4 and token.text.isdecimal() and 1900 <= int(token.text) <= 2100


def year_stands(words: Sequence[Token], at: int, language: str) -> bool:
    """Whether what looks like a year is one: no noun follows that it counts, or a word like "in" or a month"
    " precedes.
    """
    before = words[at - 1] if at else None
    if before and (before.plain in _YEAR_BEFORE or before.plain in _months(language)):
        return True
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or not following.soft or following.plain in _TRAILING:
        return True
    return following.plain in FUNCTION_WORDS.get(language, frozenset())


def is_day_of_month(words: Sequence[Token], at: int, language: str) -> bool:
    """Whether a number is the day of a date (or a decimal one: 12.03.2023), because a month stands beside it."""
    token = words[at]
    if regex.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2,4}", token.text):
        return True
    if not (token.text.isdecimal() and 1 <= int(token.text) <= 31):
        return False
    near = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
    if at + 2 < len(words) and words[at + 1].plain in _INNER | _ORDINALS:
        near.append(words[at + 2])
    return any(_is_month(word, language, True) for word in near)


def date_span(sentence: str, language: str, matched: Sequence[Span]) -> Span | None:
    """Offsets of the fullest date that the question didn't say itself; None where the sentence has none."""
    found = list(_chinese(sentence) if language == "zh" else _dates(sentence, language))
    found = [each for each in found if not covered(each[1], each[2], matched)]
    if not found:
        return None
    _, start, end = max(found, key=lambda each: (each[0], -distance(each[1], each[2], matched)))
    return start, end


def _chinese(sentence: str) -> Iterator[tuple[float, int, int]]:
    for match in _ZH.finditer(sentence):
        yield float(len(regex.findall(r"[年月日号天周期]", match.group()))), *match.span()


def _dates(sentence: str, language: str) -> Iterator[tuple[float, int, int]]:
    """Every date, with how much it says."""
    for match in _NUMERIC.finditer(sentence):
        yield (0.5 if ":" in match.group() else 3.0), *match.span()
    words = tokens(sentence, language)
    at = 0
    while at < len(words):
        phrase = _relative_at(words, at, language)
        if phrase:
            yield 1.0, words[at].start, words[at + phrase - 1].end
            at += phrase
            continue
        last, value = _run(words, at, sentence, language)
        if value:
            yield value, words[at].start, words[last].end
            at = last
        at += 1


def _relative_at(words: Sequence[Token], at: int, language: str) -> int:
    """How many tokens from here on are a word such as yesterday; 0 for none."""
    if at and words[at - 1].plain in ARTICLES.get(language, frozenset()):
        return 0  # por la mañana
    for phrase in _relative(language):
        if words[at].plain == phrase[0] and [word.plain for word in words[at : at + len(phrase)]] == list(phrase):
            return len(phrase)
    return 0


def _run(words: Sequence[Token], first: int, sentence: str, language: str) -> tuple[int, float]:
    """The last token of the date that begins at a token, and how much it says (0 for no date)."""
    kinds: set[str] = set()
    last, at = first, first
    while at < len(words) and (at == first or _GAP.fullmatch(sentence[words[at - 1].end : words[at].start])):
        kind = _kind(words, at, language, kinds)
        if kind is None:
            break
        if kind != "link":
            if kind in kinds:
                break
            kinds.add(kind)
            last = at
        elif not kinds and words[at].plain not in _LEADING:
            break
        at += 1
    if not kinds & {"month", "weekday", "year"}:
        return first, 0.0
    worth = {"month": 1.0, "year": 1.0, "day": 0.8, "weekday": 0.9, "trail": 0.1, "modifier": 0.1}
    return last, sum(worth[kind] for kind in kinds)


def _kind(words: Sequence[Token], at: int, language: str, before: set[str]) -> str | None:
    """Which part of a date a token is; None where it is none."""
    token = words[at]
    if is_year(token) and (before & {"month"} or year_stands(words, at, language)):
        return "year"
    if token.digits:
        day = token.text.isdecimal() and 1 <= int(token.text) <= 31
        return "day" if day and ("month" in before or is_day_of_month(words, at, language)) else None
    if _is_month(token, language, bool(before & {"day"}) or _dated(words, at)):
        return "month"
    if _is_weekday(words, at, language):
        return "weekday"
    if (token.plain in _TRAILING and "year" in before) or (token.plain == "feira" and "weekday" in before):
        return "trail"
    if token.plain in _MODIFIERS and (before or _names_day(words, at + 1, language)):
        return "modifier"
    if token.plain in _ORDINALS and token.gap == "" and "day" in before:
        return "trail"  # January 31st
    if token.plain in _INNER or (token.plain in _ORDINALS and "day" in before) or token.plain in _LEADING:
        return "link"
    return None


def _names_day(words: Sequence[Token], at: int, language: str) -> bool:
    """Whether a weekday or month stands at a place."""
    return at < len(words) and words[at].plain in _weekdays(language) | _months(language) and not words[at].digits


def _dated(words: Sequence[Token], at: int) -> bool:
    """Whether a number or a word such as "in" stands beside a token, so that it is a month rather than a verb."""
    near = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
    return any(word.digits for word in near) or (
        at > 0 and words[at - 1].plain in _YEAR_BEFORE | {"last", "next", "this"}
    )


def _is_month(token: Token, language: str, dated: bool) -> bool:
    if token.plain not in _months(language) or (language in _CAPITAL and not token.capital):
        return False
    return dated or token.plain not in _DOUBTFUL


def _is_weekday(words: Sequence[Token], at: int, language: str) -> bool:
    """Whether a weekday stands there; Portuguese ones are ordinals too (segunda), and then "feira" follows."""
    token = words[at]
    if token.plain not in _weekdays(language) or (language in _CAPITAL and not token.capital):
        return False
    return (
        token.plain not in _ordinal_days()
        or language != "pt"
        or (at + 1 < len(words) and words[at + 1].plain == "feira")
    )


@lru_cache(maxsize=1)
def _ordinal_days() -> frozenset[str]:
    return frozenset(map(plain, _MORE_DAYS["pt"].split()))


@lru_cache(maxsize=64)
def _months(language: str) -> frozenset[str]:
    """Month names of a language as tokens are compared, in all forms that are known."""
    if language not in _BABEL:
        return frozenset()
    from babel import Locale

    named = Locale(language).months
    found = [name for use in ("format", "stand-alone") for name in named[use]["wide"].values()]
    return frozenset(plain(name) for name in (*found, *_MORE_MONTHS.get(language, "").split()))


@lru_cache(maxsize=64)
def _weekdays(language: str) -> frozenset[str]:
    """Weekday names of a language as tokens are compared."""
    if language not in _BABEL:
        return frozenset()
    from babel import Locale

    found = " ".join(Locale(language).days["format"]["wide"].values()).replace("-feira", "")
    return frozenset(plain(name) for name in f"{found} {_MORE_DAYS.get(language, '')}".split())


def calendar_words(language: str) -> frozenset[str]:
    """Months and weekdays of a language, folded: capitalised words that are no names."""
    return _months(language) | _weekdays(language)


@lru_cache(maxsize=64)
def _relative(language: str) -> tuple[tuple[str, ...], ...]:
    """Words such as yesterday, longest first, as tokens are compared."""
    rows = _RELATIVE.get(language, "").split("|") if language in _RELATIVE else []
    if language in _SEASONS:
        form, which, seasons = _SEASONS[language]
        rows += [form.format(which=a, season=b) for a in which.split() for b in seasons.split()]
    return tuple(sorted((tuple(map(plain, row.split())) for row in rows), key=len, reverse=True))
