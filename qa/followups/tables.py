"""Small words that follow-up questions are told by, in thirteen languages. ``|`` parts phrases, blanks part words."""

from __future__ import annotations

from functools import lru_cache

from qa.words.number_words import plain, word_set
from qa.words.tables import FUNCTION_WORDS

LANGUAGES = ("en", "fr", "de", "es", "it", "uk", "ru", "pt", "nl", "pl", "tr", "ar", "zh")

# What may stand before a follow-up; the longer phrase goes first.
OPENERS = {
    "en": "and what about|and how about|what about|how about|but what about|and for|and|but|or|same for|ok and",
    "fr": "et qu en est il de|qu en est il de|et pour ce qui est de|et concernant|et pour|et|mais",
    "de": "und was ist mit|und wie sieht es aus mit|was ist mit|wie sieht es aus mit|und wie ist es mit|und für|und"
    "|aber|oder",
    "es": "y qué hay de|qué hay de|y qué pasa con|qué pasa con|y qué tal|y para|y|e|pero|o",
    "it": "e che dire di|che dire di|e per quanto riguarda|e invece|e per|e|ed|ma|o",
    "uk": "а як щодо|як щодо|а що з|а щодо|а для|а|і|й|та|але",
    "ru": "а как насчёт|а как насчет|как насчёт|как насчет|а что с|а что насчёт|а для|а|и|но",
    "pt": "e quanto a|e que tal|que tal|e para|e|mas|ou",
    "nl": "en hoe zit het met|hoe zit het met|en wat met|wat met|en voor|en|maar|of",
    "pl": "a co z|co z|a jeśli chodzi o|a dla|a|i|ale",
    "tr": "peki ya|ya peki|peki|ya|ve",
    "ar": "وماذا عن|ماذا عن|و ماذا عن|و",
    "zh": "那么|那|还有|而",
}
# Words that end a follow-up without adding to it.
CLOSERS = {
    "en": "exactly then though please too as well instead",
    "fr": "exactement alors donc aussi précisément",
    "de": "genau denn dann auch eigentlich bitte",
    "es": "exactamente entonces también",
    "it": "esattamente allora invece anche",
    "uk": "саме точно тоді теж",
    "ru": "именно точно тогда тоже",
    "pt": "exatamente então também",
    "nl": "precies dan ook",
    "pl": "dokładnie wtedy też",
    "tr": "tam peki",
    "ar": "بالضبط",
    "zh": "呢 啊",
}
# Words that ask, by what they ask for. The first of each row is the usual one.
ASKING = {
    "en": {
        "when": "when|since when|until when|in which year|in what year|what year|what date|on what date|which year",
        "where": "where|in which country|in which city|where to|from where|where from",
        "who": "who|by whom|to whom|whom|whose",
        "why": "why|how come|what for",
        "how": "how",
        "many": "how many|how much|how long|how often|how far|how old|how high|how big",
        "what": "what|which|which one|which ones|what else|who else",
    },
    "fr": {
        "when": "quand|depuis quand|jusqu à quand|à quelle date|en quelle année|quel jour|c était quand|c est quand",
        "where": "où|d où|jusqu où|dans quelle ville|dans quel pays",
        "who": "qui|par qui|à qui|de qui|avec qui|pour qui",
        "why": "pourquoi",
        "how": "comment",
        "many": "combien|combien de temps|à combien",
        "what": "quoi|que|qu|qu est ce que|qu est ce qu|qu est ce qui|quel|quelle|quels|quelles|lequel|laquelle",
    },
    "de": {
        "when": "wann|seit wann|bis wann|ab wann|in welchem jahr|an welchem tag",
        "where": "wo|woher|wohin|in welchem land|in welcher stadt",
        "who": "wer|wem|wen|von wem|mit wem|wessen|für wen",
        "why": "warum|wieso|weshalb",
        "how": "wie",
        "many": "wie viele|wie viel|wieviel|wieviele|wie lange|wie lang|wie oft|wie hoch|wie weit|wie alt",
        "what": "was|welche|welcher|welches|welchen|welchem|was noch|wer noch",
    },
    "es": {
        "when": "cuándo|desde cuándo|hasta cuándo|en qué año|en qué fecha|qué día",
        "where": "dónde|de dónde|adónde|en qué país|en qué ciudad",
        "who": "quién|quiénes|de quién|a quién|por quién|con quién",
        "why": "por qué",
        "how": "cómo",
        "many": "cuántos|cuántas|cuánto|cuánta|cuánto tiempo",
        "what": "qué|cuál|cuáles|qué más|quién más",
    },
    "it": {
        "when": "quando|da quando|fino a quando|in che anno|in quale anno|in che data",
        "where": "dove|da dove|in che città|in quale paese",
        "who": "chi|da chi|a chi|di chi|con chi",
        "why": "perché|come mai",
        "how": "come",
        "many": "quanti|quante|quanto|quanta|quanto tempo",
        "what": "cosa|che cosa|che|quale|quali|qual|cos altro|chi altro",
    },
    "uk": {
        "when": "коли|відколи|з якого часу|в якому році|у якому році|якого року|якого дня",
        "where": "де|куди|звідки|в якому місті|в якій країні",
        "who": "хто|ким|кому|кого|з ким|для кого",
        "why": "чому|навіщо|через що",
        "how": "як",
        "many": "скільки|як довго|як часто|як далеко",
        "what": "що|який|яка|яке|які|чого|чим|що ще|хто ще",
    },
    "ru": {
        "when": "когда|с каких пор|в каком году|какого числа|в какой день",
        "where": "где|куда|откуда|в каком городе|в какой стране",
        "who": "кто|кем|кому|кого|с кем|для кого",
        "why": "почему|зачем|отчего",
        "how": "как",
        "many": "сколько|как долго|как часто|как далеко",
        "what": "что|какой|какая|какое|какие|чего|чем|что ещё|кто ещё",
    },
    "pt": {
        "when": "quando|desde quando|até quando|em que ano|em que dia",
        "where": "onde|de onde|aonde|em que cidade|em que país",
        "who": "quem|por quem|a quem|de quem",
        "why": "por que|porquê|porque|por quê",
        "how": "como",
        "many": "quantos|quantas|quanto|quanta|quanto tempo",
        "what": "o que|que|qual|quais|quem mais",
    },
    "nl": {
        "when": "wanneer|sinds wanneer|tot wanneer|in welk jaar",
        "where": "waar|waarheen|waarvandaan|in welke stad|in welk land",
        "who": "wie|door wie|van wie|aan wie|met wie",
        "why": "waarom",
        "how": "hoe",
        "many": "hoeveel|hoe lang|hoe vaak|hoe ver",
        "what": "wat|welke|welk|wat nog meer|wie nog meer",
    },
    "pl": {
        "when": "kiedy|od kiedy|do kiedy|w którym roku|którego dnia",
        "where": "gdzie|dokąd|skąd|w jakim mieście|w jakim kraju",
        "who": "kto|kogo|komu|przez kogo|z kim",
        "why": "dlaczego|czemu",
        "how": "jak",
        "many": "ile|ilu|jak długo|jak często",
        "what": "co|który|która|które|jaki|jaka|jakie|co jeszcze|kto jeszcze",
    },
    "tr": {
        "when": "ne zaman|hangi yıl|hangi yılda|hangi tarihte",
        "where": "nerede|nereye|nereden",
        "who": "kim|kime|kimi|kimin",
        "why": "neden|niçin|niye",
        "how": "nasıl",
        "many": "kaç|ne kadar|kaç tane",
        "what": "ne|hangi|hangisi",
    },
    "ar": {
        "when": "متى|منذ متى|في أي عام|في أي سنة",
        "where": "أين|من أين|إلى أين|في أي مدينة|في أي بلد",
        "who": "من|لمن|مع من|من قبل من|من هو",
        "why": "لماذا",
        "how": "كيف",
        "many": "كم|بكم|كم عدد",
        "what": "ماذا|ما|أي",
    },
    "zh": {
        "when": "什么时候|何时|哪一年|哪年|哪天",
        "where": "哪里|在哪里|哪儿|在哪|在哪儿",
        "who": "谁|是谁|哪位",
        "why": "为什么|为何",
        "how": "怎么|如何",
        "many": "多少|几个|多久",
        "what": "什么|哪个|哪些",
    },
}
# "is" and its like: what stands after them is named, so nothing is left out.
COPULAS = {
    "en": "is are was were am be means mean", "fr": "est sont était étaient fut signifie", "de": "ist sind war waren",
    "es": "es son era eran fue fueron significa", "it": "è sono era erano fu significa",
    "pt": "é são era eram foi significa", "nl": "is zijn was waren", "pl": "jest są był była było to", "uk": "є таке"
    " такий така такі означає", "ru": "такое такой такая такие значит", "tr": "dir", "ar": "هو هي", "zh": "是",
}  # fmt: skip
ARTICLES = {
    "en": "the a an", "fr": "le la les l un une des", "de": "der die das den dem des ein eine einen einem einer",
    "es": "el la los las un una unos unas", "it": "il lo la i gli le l un una uno", "pt": "o a os as um uma",
    "nl": "de het een",
}  # fmt: skip
# Prepositions, and those that hold an article (with what they are without it).
PREPOSITIONS = {
    "en": "in at to from for of by with on against about near since until during before after around between",
    "fr": "à de d en dans pour par avec chez contre vers depuis avant après sur entre",
    "de": "in aus nach von für mit bei gegen an auf über seit bis vor zu um ab",
    "es": "en a de por para con desde hasta contra sobre hacia entre",
    "it": "in a di da per con su contro verso d tra fra",
    "pt": "em a de por para com desde até contra sobre",
    "nl": "in uit naar van voor met bij tegen aan op over sinds tot door",
    "pl": "w we z ze na do od dla o przez po przed",
    "uk": "в у з із зі на до від для про за через по під перед проти",
    "ru": "в во с со из на к от до для о об про за через по против",
    "ar": "في من إلى على عن مع",
    "tr": "", "zh": "",
}  # fmt: skip
CONTRACTED = {
    "fr": {"au": ("à", "le"), "aux": ("à", "les"), "du": ("de", "le"), "des": ("de", "les")},
    "de": {"im": ("in", "dem"), "vom": ("von", "dem"), "zum": ("zu", "dem"), "zur": ("zu", "der"),
           "am": ("an", "dem"), "beim": ("bei", "dem"), "ins": ("in", "das")},
    "es": {"al": ("a", "el"), "del": ("de", "el")},
    "it": {f"{stem}{end}": (base, article)
           for base, stem in (("di", "de"), ("a", "a"), ("da", "da"), ("in", "ne"), ("su", "su"))
           for article, end in (("il", "l"), ("lo", "llo"), ("la", "lla"), ("l", "ll"), ("i", "i"), ("gli", "gli"),
                                ("le", "lle"))},
    "pt": {"do": ("de", "o"), "da": ("de", "a"), "dos": ("de", "os"), "das": ("de", "as"), "no": ("em", "o"),
           "na": ("em", "a"), "nos": ("em", "os"), "nas": ("em", "as"), "ao": ("a", "o"), "aos": ("a", "os")},
}  # fmt: skip
JOINERS = {
    "en": "and or", "fr": "et ou", "de": "und oder", "es": "y e o", "it": "e ed o", "pt": "e ou", "nl": "en of",
    "pl": "i oraz lub", "uk": "і й та або", "ru": "и или", "tr": "ve", "ar": "", "zh": "",
}  # fmt: skip
# Verbs that the function words of qa/words/tables.py hold, and which here say what a question is about.
_TELLING = word_set(
    "killed died came went said says fled took made gave sent got began left remain remained arrived meurent murieron"
    " according"
)
# Words that say nothing of a question's subject.
_EMPTY = {
    "en": "exactly then there happened happen happens next else many much did does do please tell me about any one ones"
    " same again what s t",
    "fr": "est ce t passé alors donc beaucoup quel quelle ça en y",
    "de": "passiert geschah denn dann da davon gab gibt es noch viele",
    "es": "pasó ocurrió sucedió entonces hubo hay lo",
    "it": "successo accaduto allora ne c è l",
    "uk": "сталося трапилося тоді ще",
    "ru": "случилось произошло тогда ещё",
    "pt": "aconteceu então houve há",
    "nl": "gebeurde gebeurd dan er nog",
    "pl": "się stało wtedy jeszcze",
    "tr": "oldu peki ya mi mı mu mü",
    "ar": "حدث حصل",
    "zh": "",
}


def parts(phrase: str, language: str) -> tuple[str, ...]:
    """The words of a phrase, folded; in Chinese its characters."""
    return tuple(phrase.replace(" ", "")) if language == "zh" else tuple(plain(word) for word in phrase.split())


@lru_cache(maxsize=64)
def small_words(language: str) -> frozenset[str]:
    """The words, folded, of a language that say nothing of what a question is about."""
    rows = [_EMPTY, CLOSERS, PREPOSITIONS, ARTICLES, COPULAS, JOINERS]
    found = {plain(word) for row in rows for word in row.get(language, "").split()}
    found |= {word for word in FUNCTION_WORDS.get(language, frozenset()) if word not in _TELLING}
    return frozenset(found | set(CONTRACTED.get(language, {})) | asking_words(language))


@lru_cache(maxsize=64)
def asking_words(language: str) -> frozenset[str]:
    """The words, folded, that a language asks with."""
    if language == "zh":
        return frozenset("谁哪什何")
    skipped = row_set(PREPOSITIONS[language]) | row_set(ARTICLES.get(language, ""))
    found = set()
    for row in ASKING[language].values():
        for phrase in row.split("|"):
            words = parts(phrase, language)
            found.add(next((word for word in words if word not in skipped), words[0]))
    return frozenset(found - _NOT_ASKING)


# They stand in phrases that ask and ask nothing themselves.
_NOT_ASKING = word_set("since until c cos через якого с каких jusqu depuis seit bis desde hasta fino sinds tot")


@lru_cache(maxsize=64)
def phrases(language: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases that ask, as folded words, with what they ask for; the longest first."""
    found = {parts(phrase, language): kind for kind, row in ASKING[language].items() for phrase in row.split("|")}
    return tuple(sorted(found.items(), key=lambda each: -len(each[0])))


@lru_cache(maxsize=64)
def openers(language: str) -> tuple[tuple[str, ...], ...]:
    """The phrases that may open a follow-up, as folded words, the longest first."""
    return tuple(sorted((parts(row, language) for row in OPENERS[language].split("|")), key=len, reverse=True))


@lru_cache(maxsize=512)
def row_set(row: str) -> frozenset[str]:
    """The words of a row, folded."""
    return frozenset(plain(word) for word in row.split())
