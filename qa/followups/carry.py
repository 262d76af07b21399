"""Carry: "How much was that in dollars?" with the words of the last question that it leans on."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa.followups.entities import entities
from qa.followups.reading import Reading, asked
from qa.followups.tables import ARTICLES, ASKING, COPULAS, PREPOSITIONS, asking_words, parts, row_set, small_words
from qa.words.tokens import Token, tokens

_MOST = 8  # words that are carried along
_LONGEST = 12  # words that say something in a question that leans on another

# Pronouns that stand for somebody or something named before; they are compared with their accents.
_STRONG = {
    "en": "he she they him them his her their its theirs",
    "fr": "il elle ils elles lui leur eux celui celle ceux celles",
    "de": "er sie ihm ihn ihr ihnen ihre ihren ihrer davon daran darüber dafür dagegen damit deren",
    "es": "él ella ellos ellas su sus les allí",
    "it": "lui lei loro essi egli suo sua suoi sue lì",
    "uk": "він вона вони воно його її їх їм йому їй ним нею ними",
    "ru": "он она они оно его её ее их им ему ей ним ней ними",
    "pt": "ele ela eles elas seu sua seus suas lhe lá dele dela deles",
    "nl": "hij zij ze hem haar hen hun daarvan ermee",
    "pl": "on ona oni one jego jej ich jemu im niego niej nich",
    "tr": "o onlar onu onun onların ona onlara orada",
    "ar": "منها منهم منه عنه عنها لهم فيها هناك",
    "zh": "他 她 它",
}
# Those that often stand for nothing, or go with a noun of their own: they count only where nothing else is named.
_WEAK = {
    "en": "it that this those these there",
    "fr": "cela ça ceci là",
    "de": "es das dies",
    "es": "eso esto aquello ahí esa ese esos esas",
    "it": "ciò questo quello questa quella",
    "uk": "це цього цьому того там туди звідти",
    "ru": "это этого этому того там туда оттуда",
    "pt": "isso isto aquilo disso nisso",
    "nl": "het dat dit daar",
    "pl": "to tego tam",
    "tr": "bu bunu bunun bunlar",
    "ar": "ذلك هذا",
    "zh": "",
}
# They hold a pronoun, or begin with a number that the noun is missing of.
_PHRASES = {
    "en": "how many did|how many do|how many does",
    "fr": "combien en a|combien en ont|qui l a|qui les a|quand l a|l a dit|l ont|pourquoi l a|combien y en",
    "de": "wie viele hat|wie viele haben sie|wie viele davon",
    "es": "quién lo|cuándo lo|quién los|quién las|dónde lo|por qué lo|cuánto es en|cuánto fue en|cuánto era en",
    "it": "quanti ne|quante ne|quanto ne|chi l ha|chi lo ha|chi li ha|quando l ha|quanto era in|quanto è in"
    "|perché l ha",
    "uk": "", "ru": "", "pt": "quem o|quanto foi em|quanto é em", "nl": "hoeveel er", "pl": "", "tr": "", "ar": "",
    "zh": "",
}  # fmt: skip
# Words that look like such pronouns and are none.
_EXPLETIVE = {
    "en": r"\b(?:is|was|will|does|did)\s+it\s+(?:true|rain\w*|snow\w*|possible|legal|safe|take|be)\b|\btime is it\b"
    r"|\b(?:is|are|was|were|will)\s+there\b|\bthere\s+(?:is|are|was|were|be)\b"
    r"|\bth(?:is|at)\s+(?:year|week|month|morning|summer|winter|spring|autumn|century)\b",
    "fr": r"\bil\s+y\s+a\b|\by\s+a-t-il\b|\bil\s+(?:faut|pleut|neige)\b|\b(?:faut|pleut|s'agit|suffit)-il\b"
    r"|\best-il\s+(?:vrai|possible|interdit)\b|\bquelle heure est-il\b",
    "de": r"\b(?:gibt|gab|geht|regnet|schneit)\s+es\b|\bes\s+(?:gibt|gab|regnet|schneit)\b|\bkam es zu\b"
    r"|\bist es (?:wahr|möglich)\b"
    r"|(?-i:\bSie\b)",
    "nl": r"\b(?:is het waar|regent het|hoe laat is het)\b",
    "uk": r"\bщо (?:це )?таке\b",
    "ru": r"\bчто (?:это )?такое\b",
}


def leans(follow: Reading) -> bool:
    """Whether a question can't be understood without the one before: a pronoun or a noun is left open."""
    if follow.language == "zh":
        return len(follow.words) <= 16 and any(word.plain in "他她它" for word in follow.words[:5])
    content = follow.content
    if not follow.words or len(content) > _LONGEST or len(follow.words) > 3 * _LONGEST:
        return False
    if not follow.asks and not regex.search(r"[?？؟]", follow.text):
        return False  # something said, or a few words to search for
    text = regex.sub(_EXPLETIVE.get(follow.language, "(?!)"), _blanked, follow.text, flags=regex.IGNORECASE)
    named = entities(follow.text[follow.rest[0].start :], follow.language, inside=bool(follow.opened))
    shift = follow.rest[0].start
    starts = [each.start + shift for each in named]
    if _phrase(follow):
        return True
    for at, word in enumerate(follow.rest):
        form = text[word.start : word.end].casefold()
        if follow.language == "en" and form in _POSSESSIVE and any(each.end <= word.start for each in content):
            continue  # farmers lost their harvest
        if form in _STRONG[follow.language].split() and not _named_before(follow, at, starts):
            return not (follow.language == "tr" and form == "o" and bool(starts))
        if form in _WEAK[follow.language].split() and not starts and len(content) <= 4 and _open(follow, at):
            return True
    return not starts and _elliptic(follow, content)


def _blanked(match: regex.Match[str]) -> str:
    return " " * len(match.group())


def _phrase(follow: Reading) -> bool:
    words = tuple(word.plain for word in follow.rest[:5])
    rows = filter(None, _PHRASES[follow.language].split("|"))
    return any(words[: len(each)] == each for each in (parts(row, follow.language) for row in rows))


def _named_before(follow: Reading, at: int, starts: Sequence[int]) -> bool:
    """Whether something that a pronoun may stand for is named before it in the question itself."""
    rest = follow.rest
    if any(start < rest[at].start for start in starts):
        return True
    articles = row_set(ARTICLES.get(follow.language, ""))
    if follow.language == "de":
        _, size = follow.asked
        nouns = [word for word in rest[max(1, size + 1) : at] if word.capital]
        return bool(nouns) or any(word.plain in articles for word in rest[:at])
    if follow.language in {"uk", "ru", "pl", "tr"}:  # no articles: at most two words that say something
        small = small_words(follow.language)
        return sum(word.plain not in small for word in rest[:at]) > 2
    return any(word.plain in articles for word in rest[:at])


def _open(follow: Reading, at: int) -> bool:
    """Whether a word such as "that" stands for a thing: no noun of its own follows it, and no clause."""
    rest, language = follow.rest, follow.language
    if _named_before(follow, at, ()):
        return False
    following = rest[at + 1] if at + 1 < len(rest) else None
    word = rest[at].plain
    if language == "en" and word in {"that", "this", "these", "those"} and following:
        before = rest[at - 1].plain if at else ""
        return following.plain in _AFTER_THAT or before in _BEFORE_THAT or bool(follow.opened and not at)
    if language == "en" and word == "there":
        return following is None or following.plain in row_set(PREPOSITIONS["en"])
    if language == "de" and word == "das":
        return not any(each.capital for each in rest[at + 1 : at + 3]) or (
            following is not None and following.plain in row_set(PREPOSITIONS["de"])
        )
    if language == "nl" and word in {"het", "dat", "dit"}:
        return following is None or following.plain in row_set(PREPOSITIONS["nl"])
    if language in {"it", "es"} and following and word in row_set("questo quello questa quella esa ese esos esas"):
        return True
    return True


_POSSESSIVE = frozenset({"his", "their", "its"})
_AFTER_THAT = row_set("in to was is were cost costs mean happen happened worth much for about happen take and")
_BEFORE_THAT = row_set("is was were are did does do in at of for with by after before on to since from about like")


def _elliptic(follow: Reading, content: Sequence[Token]) -> bool:
    """Whether a question has a word that asks and next to nothing else: "Who won?", "What happened next?"."""
    kind, size = follow.asked
    rest = follow.rest
    if not kind or any(word.digits for word in rest):
        return False
    if not content:
        return True
    after = rest[size:]
    named = row_set(COPULAS[follow.language]) | row_set(ARTICLES.get(follow.language, ""))
    if follow.language == "fr" and kind == "many":
        named -= row_set("le la les")
    counted = follow.language == "en" and rest[0].plain == "how" and rest[1].plain == "many"
    if follow.language in {"ar", "zh"} or len(content) > 1 or kind in {"what", "how"} or len(after) > 3:
        return False
    return counted or not any(word.plain in named for word in after)


def carried(follow: Reading, before: Sequence[str], language: str) -> str | None:
    """The question with what the last one was about in brackets after it; None where that was about nothing.

    ``before`` are the questions before it, the newest first; the first that is about something is taken.
    """
    own = {word.plain for word in follow.rest}
    kinds = {each.kind for each in entities(follow.text, follow.language, inside=bool(follow.opened))} & _SWAPPED
    for last in before:
        words = subject(last, language, own, kinds)
        if words:
            end = follow.words[-1].end
            text = follow.text[follow.words[0].start : end] if follow.language == "zh" else follow.text.strip()
            text = text.rstrip("，。") + ("？" if follow.language == "zh" else "")
            if not regex.search(r"[?？؟]\s*$", text):
                text += " ?" if follow.language == "fr" else "?"
            return f"{text} ({', '.join(words)})"
    return None


_SWAPPED = frozenset({"country", "place", "person", "date"})


def subject(question: str, language: str, own: set[str], kinds: set[str]) -> list[str]:
    """What a question is about: names as they stand, and other words that say something, in order.

    Words that are in ``own`` are left out, and names of the kinds that the new question has itself.
    """
    named = entities(question, language)
    left = small_words(language) | _pronouns(language)
    found: list[str] = []
    if language == "zh":
        return [_chinese(question)] if _chinese(question) else []
    words = tokens(question, language)
    _, size = asked(words, language)
    for at, word in enumerate(words):
        entity = next((each for each in named if each.start <= word.start < each.end), None)
        if entity and (word.start != entity.start or entity.kind in kinds):
            continue
        if entity is None and (at < size or word.plain in left or word.sign or len(word.text) < 2):
            continue
        text = entity.name if entity else word.text
        if word.plain not in own and text.casefold() not in {each.casefold() for each in found}:
            found.append(text)
    return found[:_MOST]


def _pronouns(language: str) -> frozenset[str]:
    return row_set(f"{_STRONG[language]} {_WEAK[language]}") | asking_words(language)


def _chinese(question: str) -> str:
    """A Chinese question without the words that ask."""
    rows = "|".join(row for row in ASKING["zh"].values()).split("|")
    asking = "|".join(sorted(rows, key=len, reverse=True))
    return str(regex.sub(rf"{asking}|[?？。，,()（）\s]|呢|吗", "", question))[:60]
