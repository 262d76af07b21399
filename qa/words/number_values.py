"""Number values: what number words are worth, in twelve languages; num2words says most of them."""

from __future__ import annotations

from functools import lru_cache

import num2words
import regex

from qa.words.number_words import plain

LANGUAGES = frozenset(["en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr"])
_COMPOUND = frozenset({"de", "nl", "it", "tr"})  # write numbers as one word
_ARABIC_PREFIXES = frozenset("وبلف")  # and, with, for, so: written onto the word
HUNDRED, THOUSAND, MILLION, BILLION, TRILLION = 100, 10**3, 10**6, 10**9, 10**12
SCALES = frozenset({HUNDRED, THOUSAND, MILLION, BILLION, TRILLION})

# Inflected and other forms that num2words does not give: "value form form …", one value after the other.
_FORMS = {
    "en": "",
    "fr": "1 une 20 vingts 70 septante 80 huitante octante 90 nonante",
    "de": "1 eine einen einem einer eines 2 zwo zweien zweier 3 dreien dreier",
    "es": "1 un una 100 ciento 21 veintiún veintiuna 200 doscientas 300 trescientas 400 cuatrocientas 500 quinientas"
    " 600 seiscientas 700 setecientas 800 ochocientas 900 novecientas",
    "it": "1 un una 21 ventun ventuno",
    "pt": "1 uma 2 duas 14 quatorze catorze 16 dezasseis dezesseis 17 dezassete dezessete 19 dezanove dezenove"
    " 100 cento 200 duzentas 300 trezentas 400 quatrocentas 500 quinhentas 600 seiscentas 700 setecentas"
    " 800 oitocentas 900 novecentas",
    "nl": "1 één",
    "pl": "1 jedna jedno jednego jednej jednym jedną 2 dwie dwaj dwóch dwu dwoje dwoma dwiema dwóm 3 trzej trzech"
    " trzem trzema troje 4 czterej czterech czterem czterema czworo 5 pięciu pięcioro 6 sześciu 7 siedmiu 8 ośmiu"
    " 9 dziewięciu 10 dziesięciu 11 jedenastu 12 dwunastu 13 trzynastu 14 czternastu 15 piętnastu 16 szesnastu"
    " 17 siedemnastu 18 osiemnastu 19 dziewiętnastu 20 dwudziestu 30 trzydziestu 40 czterdziestu 50 pięćdziesięciu"
    " 60 sześćdziesięciu 70 siedemdziesięciu 80 osiemdziesięciu 90 dziewięćdziesięciu 100 stu 200 dwustu 300 trzystu"
    " 400 czterystu 500 pięciuset",
    "ru": "1 одна одно одного одной одному одним одну 2 две двух двум двумя двое 3 трёх трем тремя трое 4 четырёх"
    " четырём четырьмя четверо 5 пяти пятью пятеро 6 шести шестью шестеро 7 семи семью семеро 8 восьми 9 девяти"
    " 10 десяти 11 одиннадцати 12 двенадцати 13 тринадцати 14 четырнадцати 15 пятнадцати 16 шестнадцати"
    " 17 семнадцати 18 восемнадцати 19 девятнадцати 20 двадцати 30 тридцати 40 сорока 50 пятидесяти 60 шестидесяти"
    " 70 семидесяти 80 восьмидесяти 90 девяноста 100 ста 200 двухсот 300 трёхсот 400 четырёхсот 500 пятисот",
    "uk": "1 одна одне одного однієї одному одним одну 2 дві двох двом двома двоє 3 трьох трьом трьома троє"
    " 4 чотирьох чотирьом чотирма четверо 5 п'яти п'ятьох п'ятеро 6 шести шістьох шестеро 7 семи сімох семеро"
    " 8 восьми вісьмох 9 дев'яти дев'ятьох 10 десяти десятьох 11 одинадцяти 12 дванадцяти 13 тринадцяти"
    " 14 чотирнадцяти 15 п'ятнадцяти 16 шістнадцяти 17 сімнадцяти 18 вісімнадцяти 19 дев'ятнадцяти 20 двадцяти"
    " 30 тридцяти 40 сорока 50 п'ятдесяти 60 шістдесяти 70 сімдесяти 80 вісімдесяти 90 дев'яноста 100 ста"
    " 200 двохсот 300 трьохсот",
    "ar": "1 واحد واحدة إحدى أحد 2 اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي 3 ثلاث ثلاثة 4 أربع أربعة 5 خمس"
    " خمسة 6 ست ستة 7 سبع سبعة 8 ثمان ثماني ثمانية 9 تسع تسعة 10 عشر عشرة 20 عشرون عشرين 30 ثلاثون ثلاثين 40 أربعون"
    " أربعين 50 خمسون خمسين 60 ستون ستين 70 سبعون سبعين 80 ثمانون ثمانين 90 تسعون تسعين 200 مئتان مئتين مائتان مائتين"
    " 300 ثلاثمئة ثلاثمائة 400 أربعمئة أربعمائة 500 خمسمئة خمسمائة 600 ستمئة ستمائة 700 سبعمئة سبعمائة"
    " 800 ثمانمئة ثمانمائة 900 تسعمئة تسعمائة 2000 ألفان ألفين",
    "tr": "",
}  # fmt: skip
# Words that multiply what stands before them. Short ones are other words elsewhere: "mil" are miles in Polish.
_HUNDREDS = {
    "en": "hundred", "fr": "cent cents", "de": "hundert", "es": "cien ciento", "it": "cento", "pt": "cem cento",
    "nl": "honderd", "pl": "sto", "ru": "сто ста", "uk": "сто ста", "ar": "مئة مائة", "tr": "yüz",
}  # fmt: skip
_THOUSANDS = {
    "en": "thousand", "fr": "mille milliers", "de": "tausend", "es": "mil", "it": "mil mila mille", "pt": "mil",
    "nl": "duizend", "pl": "tysiąc tysiące tysięcy tysiąca tys", "ru": "тыс тысяча тысячи тысяч тысячу",
    "uk": "тис тисяча тисячі тисяч тисячу", "ar": "ألف ألفا آلاف", "tr": "bin",
}  # fmt: skip
_SCALE_WORDS = {
    MILLION: "million millions mio mln millionen millón millones milione milioni milhão milhões miljoen miljoenen"
    " milion miliony milionów миллион миллиона миллионов миллионы млн мільйон мільйона мільйонів мільйони مليون"
    " مليونا ملايين milyon",
    BILLION: "milliard milliards mrd milliarde milliarden miliardo miliardi bilhão bilhões miljard miljarden miliard"
    " miliardy miliardów mld миллиард миллиарда миллиардов миллиарды млрд мільярд мільярда мільярдів мільярди مليار"
    " مليارات milyar",
    TRILLION: "billón billones biljoen trilyon триллион триллиона триллионов трильйон трильйонів",
}
# The same letters are worth a thousand times more on the continent.
_OWN_SCALES = {
    "en": {"billion": BILLION, "billions": BILLION, "bn": BILLION, "trillion": TRILLION},
    "fr": {"billion": TRILLION, "billions": TRILLION},
    "de": {"billion": TRILLION, "billionen": TRILLION},
}


@lru_cache(maxsize=64)
def scales(language: str) -> dict[str, int]:
    """Words (see ``plain``) that multiply the number before them, such as "million", with what by."""
    own = {HUNDRED: _HUNDREDS.get(language, ""), THOUSAND: _THOUSANDS.get(language, "")}
    found = {plain(word): scale for scale, row in (_SCALE_WORDS | own).items() for word in row.split()}
    return found | _OWN_SCALES.get(language, {})


@lru_cache(maxsize=64)
def _values(language: str) -> dict[str, int]:
    """Every number word of a language that is one word, with its value."""
    if language not in LANGUAGES:
        return {}
    found: dict[str, int] = {}
    for number in (*range(101), *range(200, 1000, 100), 1000):
        parts = [part for part in regex.split(r"[\s\-]+", num2words.num2words(number, lang=language)) if part]
        if len(parts) == 1:
            found.setdefault(plain(parts[0]), number)
    value = 0
    for word in _FORMS[language].split():
        if word.isdecimal():
            value = int(word)
        else:
            found[plain(word)] = value
    return found | scales(language)


@lru_cache(maxsize=10_000)
def word_values(word: str, language: str) -> tuple[int, ...]:
    """The values of the number words that a word (see ``plain``) is made of; empty where it is no number.

    "forty" -> (40,); "zweihundertvierzig" -> (2, 100, 40).
    """
    known = _values(language)
    if word in known:
        return (known[word],)
    if language == "ar" and word[:1] in _ARABIC_PREFIXES and word[1:] in known:
        return (known[word[1:]],)
    if language in _COMPOUND and 7 <= len(word) <= 60:
        return _split(word, language)
    return ()


def _split(word: str, language: str) -> tuple[int, ...]:
    """A compound as the fewest number words it is made of; empty where it is not made of them."""
    known = _values(language)
    joiner = {"de": "und", "nl": "en"}.get(language)
    best: dict[int, tuple[int, ...]] = {0: ()}
    for start in range(len(word)):
        if start not in best:
            continue
        for end in range(start + 2, len(word) + 1):
            part = word[start:end]
            values = (known[part],) if part in known else () if part == joiner and start else None
            if values is None:
                continue
            reached = (*best[start], *values)
            if end not in best or len(reached) < len(best[end]):
                best[end] = reached
    return best.get(len(word), ())
