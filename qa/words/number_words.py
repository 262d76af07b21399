"""Number words of twelve languages (Chinese writes numerals): which words are numbers, and which merely articles."""

from __future__ import annotations

from functools import lru_cache

import num2words
import regex

from index.lexical import fold

_GENERATED = (*range(101), *range(200, 1000, 100), *range(1000, 10_000, 1000), 1_000_000)
# Words inside numbers that are none themselves, and so may only join two.
_JOINERS = {
    "en": "and", "fr": "et", "de": "und", "es": "y", "it": "e", "pt": "e", "nl": "en", "pl": "", "ru": "", "uk": "",
    "ar": "و", "tr": "",
}  # fmt: skip
# The article "a" says "one" too: by itself it is no number.
_ARTICLES = {
    "en": "a an", "fr": "un une", "de": "ein eine einen einem einer eines", "es": "un una uno unos unas",
    "it": "un uno una", "pt": "um uma", "nl": "een", "pl": "", "ru": "", "uk": "", "ar": "", "tr": "bir",
}  # fmt: skip
# Inflected and other forms that num2words doesn't give.
_FORMS = {
    "en": "dozen dozens hundreds thousands millions billion billions trillion",
    "fr": "une vingt cents dizaine dizaines douzaine vingtaine trentaine quarantaine cinquantaine centaine centaines"
    " millier"
    " milliers milliard milliards millions septante huitante nonante quinzaine soixantaine",
    "de": "ein eine einen einem einer eines zwo zweien zweier dreier dreien hundert tausend hunderte tausende hunderten"
    " tausenden million millionen milliarde milliarden dutzend dutzende beide beiden",
    "es": "un una ciento veintiún veintiuna doscientas trescientas cuatrocientas quinientas seiscientas setecientas"
    " ochocientas novecientas cientos miles millones docena docenas decenas centenar centenares millar millares ambos",
    "it": "un una cent mila centinaia migliaia milioni miliardo miliardi dozzina decina decine ventina trentina"
    " quarantina"
    " cinquantina centinaio migliaio ventuno ventun",
    "pt": "uma duas dezasseis dezassete dezanove catorze quatorze dezesseis dezessete dezenove duzentas trezentas"
    " quatrocentas quinhentas seiscentas setecentas oitocentas novecentas cento centenas milhares milhão milhões bilhão"
    " bilhões dezena dezenas dúzia dúzias ambos",
    "nl": "een tientallen honderden duizenden miljoen miljoenen miljard miljarden dozijn beide",
    "pl": "jedna jedno jednego jednej jednym jedną dwie dwaj dwóch dwu dwoje dwoma dwiema dwóm trzej trzech trzem"
    " trzema"
    " czterej czterech czterem czterema pięciu pięcioma sześciu siedmiu ośmiu dziewięciu dziesięciu jedenastu dwunastu"
    " trzynastu czternastu piętnastu szesnastu siedemnastu osiemnastu dziewiętnastu dwudziestu trzydziestu czterdziestu"
    " pięćdziesięciu sześćdziesięciu siedemdziesięciu osiemdziesięciu dziewięćdziesięciu stu dwustu trzystu czterystu"
    " pięciuset tysiące tysięcy miliony milionów milion miliard miliardy miliardów kilkanaście kilkadziesiąt setki"
    " setek"
    " dziesiątki tuzin tys mln mld oba obie troje czworo pięcioro",
    "ru": "одна одно одного одной одному одним одну две двух двум двумя двое трёх трем тремя трое четырёх четырём"
    " четырьмя"
    " четверо пяти пятью пятеро шести шестеро семи семеро восьми девяти десяти одиннадцати двенадцати тринадцати"
    " четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати двадцати тридцати сорока пятидесяти"
    " шестидесяти семидесяти восьмидесяти девяноста ста двухсот трёхсот четырёхсот пятисот тысяча тысячи тысяч тысячу"
    " миллион миллиона миллионов миллионы миллиард миллиарда миллиардов миллиарды сотни сотня сотен десятки десяток"
    " дюжина тыс млн млрд оба обе полтора полторы",
    "uk": "одна одне одного однієї одному одним одну дві двох двом двома двоє трьох трьом трьома троє чотирьох чотирьом"
    " чотирма четверо п'яти п'ятьох п'ятеро шести шістьох шестеро семи сімох семеро восьми вісьмох дев'яти десяти"
    " одинадцяти дванадцяти тринадцяти чотирнадцяти п'ятнадцяти шістнадцяти двадцяти тридцяти сорока п'ятдесяти ста"
    " двохсот"
    " трьохсот тисяча тисячі тисяч тисячу мільйон мільйона мільйонів мільйони мільярд мільярда мільярдів мільярди сотні"
    " сотня сотень десятки десяток дюжина тис млн млрд обидва обидві півтора півтори",
    "ar": "واحد واحدة اثنان اثنين اثنتان اثنتين ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثمان ثماني ثمانية تسع"
    " تسعة"
    " عشر عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين"
    " مئة مائة"
    " مئتان مئتين مائتان مائتين مئات ألف ألفا ألفان ألفين آلاف مليون مليونا ملايين مليار مليارات عشرات إحدى أحد اثنا"
    " اثني"
    " اثنتا اثنتي ثلاثمئة ثلاثمائة أربعمئة أربعمائة خمسمئة خمسمائة ستمئة ستمائة سبعمئة سبعمائة ثمانمئة ثمانمائة"
    " تسعمئة تسعمائة",
    "tr": "yarım düzine onlarca yüzlerce binlerce milyon milyar milyonlarca trilyon beşi üçü",
}  # fmt: skip
LANGUAGES = tuple(_FORMS)
_ROUND = (
    "hundreds thousands millions dozens centaines milliers dizaines hunderte tausende hunderten tausenden dutzende"
    " cientos miles decenas centenares millares centinaia migliaia decine centenas milhares dezenas tientallen"
    " honderden duizenden setki setek dziesiątki сотни десятки сотні مئات عشرات آلاف onlarca yüzlerce binlerce"
    " both beide beiden one ambos"
)
# Words that a number may end with after digits: 5 million, 14 тыс.
_MULTIPLIER = regex.compile(
    r"(?:million|milliard|billion|trillion|thousand|hundred)s?|millions?|mille|milliers?|milliards?|million(?:en)?"
    r"|milliarden?|tausend|hundert|mil|millones|millon|mila|milioni|milione|miliard[oi]|milh(?:ao|oes)|bilh(?:ao|oes)"
    r"|miljoen(?:en)?|miljard(?:en)?|duizend|honderd|tys|tysiac[ae]?|tysiecy|mln|mld|mrd|mio|milion(?:y|ow)?"
    r"|miliard(?:y|ow)?"
    r"|тыс|тысяч[аиу]?|млн|млрд|миллион\w*|миллиард\w*|тис|тисяч[аіу]?|мільион\w*|мільярд\w*|الف|الاف|مليون|ملايين"
    r"|مليار"
    r"|مليارات|bin|milyon|milyar|yuz|bn|tn|m|k"
)
_COMPOUND = frozenset({"de", "nl", "it", "tr"})  # languages that write numbers as one word


@lru_cache(maxsize=256)
def word_set(row: str) -> frozenset[str]:
    """The words of a row, folded."""
    return frozenset(map(fold, row.split()))


def plain(word: str) -> str:
    """A word as numbers are compared by: folded, without apostrophes."""
    return str(regex.sub(r"['’ʼ]", "", fold(word)))


@lru_cache(maxsize=64)
def number_words(language: str) -> frozenset[str]:
    """The words, folded, that numbers are written with in a language; empty for one that isn't in the tables."""
    if language not in _FORMS:
        return frozenset()
    made = " ".join(num2words.num2words(number, lang=language) for number in _GENERATED)
    parts = {plain(part) for part in regex.split(r"[\s,\-]+", f"{made} {_FORMS[language]}") if part}
    return frozenset(parts - joiners(language))


@lru_cache(maxsize=64)
def joiners(language: str) -> frozenset[str]:
    """Words that stand between two number words of one number (vingt et un)."""
    return word_set(_JOINERS.get(language, ""))


@lru_cache(maxsize=64)
def articles(language: str) -> frozenset[str]:
    """Number words that by themselves are the indefinite article."""
    return word_set(_ARTICLES.get(language, ""))


@lru_cache(maxsize=10_000)
def is_number_word(word: str, language: str) -> bool:
    """Whether a word (see ``plain``) says a number, also as a compound such as zweihundertvierzig."""
    known = number_words(language)
    if word in known:
        return True
    if language == "ar" and word.startswith("و"):
        return word[1:] in known and len(word) > 3
    if language in _COMPOUND and 7 <= len(word) <= 60:
        return _is_compound(word, known | (joiners(language) if language in {"de", "nl"} else frozenset()))
    return False


def _is_compound(word: str, atoms: frozenset[str]) -> bool:
    """Whether a word is made of number words only."""
    reached = {0}
    for start in range(len(word)):
        if start in reached:
            reached |= {end for end in range(start + 2, len(word) + 1) if word[start:end] in atoms}
    return len(word) in reached


def is_multiplier(word: str) -> bool:
    """Whether a word (see ``plain``) may follow digits as part of the number: million, тысяч."""
    return bool(_MULTIPLIER.fullmatch(word))


def is_vague(word: str) -> bool:
    """Whether a word (see ``plain``) counts only roughly, or is a pronoun as often as a number."""
    return word in word_set(_ROUND)
