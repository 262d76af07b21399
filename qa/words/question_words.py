"""The words that ask, in thirteen languages: what qa/question_type.py reads questions with.

``|`` parts phrases. Accents and case do not count, unless the phrase is marked. Marks before a phrase: ``^`` it asks
only at the beginning (or after a comma), ``~`` it may open a relative clause too and asks only early in the question,
``=`` its accents count. "which" words ask for what their noun is; so do "what" words, but never for a person in
"what is the minister ...". The nouns stand in
qa/question_nouns.py.
"""

from __future__ import annotations

ASKING: dict[str, dict[str, str]] = {
    "en": {
        "number": "how many|how much|how long|how old|how far|how high|how tall|how deep|how wide|how big|how large"
        "|how heavy|how fast|how often|how few|at what speed|what share|what proportion|how expensive",
        "date": "~when|how long ago|since when|until when|at what time|what time|what date",
        "person": "~who|~whom|~whose|by whom|to whom|who s|which one of the ministers",
        "place": "~where|where s|from where|whereabouts",
        "which": "which|name of|called which",
        "what": "what",
        "other": "why|how|how come|what kind of",
    },
    "fr": {
        "number": "combien|à combien|quel âge|quelle taille|quelle part|quelle longueur",
        "date": "^quand|depuis quand|jusqu à quand|à quand|c est quand|=~quand|à quelle heure|quelle heure"
        "|il y a combien de temps|depuis combien d années",
        "person": "~qui|de qui|à qui|par qui|pour qui|avec qui|qui est ce qui|contre qui|chez qui",
        "place": "=où|^ou|d où|jusqu où|^d ou|par où",
        "which": "quel|quelle|quels|quelles|lequel|laquelle|nom de|nom du|nom de la|s appelle|s appelait",
        "other": "pourquoi|comment|qu est ce|qu est ce qui|que|quoi",
    },
    "de": {
        "number": "wie viel|wie viele|wieviel|wieviele|wie vielen|wie vieler|wie lang|wie lange|wie alt|wie weit|wie"
        " hoch"
        "|wie groß|wie teuer|wie tief|wie breit|wie schwer|wie schnell|wie oft|wie stark",
        "date": "wann|seit wann|bis wann|ab wann|um wie viel uhr|wie spät|um wieviel uhr|vor wie langer zeit",
        "person": "~wer|~wem|~wen|~wessen|von wem|mit wem|an wen|für wen",
        "place": "~wo|~woher|~wohin|in welches land",
        "which": "welche|welcher|welches|welchem|welchen|wie heißt|wie hieß|wie heißen|wie lautet der name|name der"
        "|name des|wie ist der name",
        "other": "warum|wieso|weshalb|wie|was|wofür|womit|wozu|wodurch|worüber",
    },
    "es": {
        "number": "cuánto|cuánta|cuántos|cuántas|qué edad|qué tan|cada cuánto|cuán",
        "date": "~cuándo|=cuándo|desde cuándo|hasta cuándo|a qué hora|qué hora|hace cuánto",
        "person": "~quién|~quiénes|de quién|a quién|por quién|con quién|para quién|a quiénes",
        "place": "~dónde|~adónde|de dónde|a dónde|por dónde|en dónde|desde dónde|hacia dónde",
        "which": "qué|cuál|cuáles|nombre de|nombre del|cómo se llama|cómo se llamaba",
        "other": "por qué|cómo|para qué|a qué se debe",
    },
    "it": {
        "number": "quanto|quanta|quanti|quante|quant|che percentuale|ogni quanto",
        "date": "~quando|da quando|fino a quando|a che ora|che ora|quanto tempo fa|quand",
        "person": "~chi|a chi|di chi|da chi|con chi|per chi",
        "place": "~dove|dov|da dove|fin dove|in che luogo",
        "which": "quale|quali|qual|che|in che|nome del|nome della|nome di|nome dell|come si chiama|come si chiamava",
        "other": "perché|come|cosa|che cosa|cos|com",
    },
    "pt": {
        "number": "quanto|quanta|quantos|quantas|que idade|com que frequência",
        "date": "~quando|desde quando|até quando|a que horas|que horas|há quanto tempo",
        "person": "~quem|de quem|a quem|por quem|com quem|para quem",
        "place": "~onde|~aonde|de onde|donde|para onde",
        "which": "qual|quais|que|o que|nome do|nome da|nome de|como se chama|como se chamava",
        "other": "por que|porque|porquê|como|o que é que",
    },
    "nl": {
        "number": "hoeveel|hoe lang|hoelang|hoe oud|hoe ver|hoe hoog|hoe groot|hoe vaak|hoe diep|hoe breed|hoe duur"
        "|hoe zwaar|hoe snel|hoeveelste",
        "date": "~wanneer|sinds wanneer|tot wanneer|hoe laat|hoe lang geleden|hoelang geleden",
        "person": "~wie|door wie|van wie|aan wie|met wie|voor wie|wiens",
        "place": "~waar|waarheen|waarvandaan|waar vandaan|waar naartoe",
        "which": "welk|welke|naam van|hoe heet|hoe heette|heet",
        "what": "wat",
        "other": "waarom|hoe|waardoor|waarmee|wat voor|waarover|waarvoor|hoezo",
    },
    "pl": {
        "number": "ile|ilu|iloma|jak długo|jak daleko|jak długi|jak wysoki|jak wysoka|jak duży|jak często|jak stary"
        "|w jakim wieku|jak wysokie|jak długa",
        "date": "kiedy|od kiedy|do kiedy|o której|o której godzinie|jak dawno",
        "person": "kto|kogo|komu|kim|przez kogo|z kim|od kogo|do kogo|o kim|czyj|czyja|czyje",
        "place": "~gdzie|~dokąd|~skąd",
        "which": "jaki|jaka|jakie|jakiego|jakim|jakiej|jaką|jakich|który|która|które|którego|którym|której|którą"
        "|których"
        "|którzy|którymi|któremu|jacy|jak nazywa się|jak nazywał się|jak ma na imię|jak nazywała się|nazwisko",
        "other": "dlaczego|czemu|po co|jak|co|czego|czym|w jaki sposób",
    },
    "ru": {
        "number": "сколько|скольких|скольким|сколькими|насколько|как долго|как далеко|как часто|как высоко|во"
        " сколько раз"
        "|сколькими",
        "date": "~когда|с каких пор|до каких пор|во сколько|в котором часу|как давно",
        "person": "~кто|~кого|~кому|~кем|о ком|на кого|как зовут|как звали|чей|чья|чьё|чьи|чьим|у кого",
        "place": "~где|~куда|~откуда",
        "which": "какой|какая|какое|какие|какого|каком|каким|какую|каких|какими|какому|~который|~которая|~которое"
        "|~которого|~котором|~которую|как называется|как называлась|как назывался|каков|какова|каково",
        "other": "почему|зачем|как|что|чего|чем|чему|отчего|каким образом",
    },
    "uk": {
        "number": "скільки|скількох|скільком|скількома|наскільки|як довго|як далеко|як часто|у скільки разів",
        "date": "~коли|відколи|доки|з якого часу|о котрій|о котрій годині|як давно",
        "person": "~хто|~кого|~кому|~ким|про кого|на кого|у кого|як звати|як звали|як звуть|чий|чия|чиє|чиї",
        "place": "~де|~куди|~звідки|~звідкіля",
        "which": "який|яка|яке|які|якого|якому|яким|яку|якій|яких|якої|якою|якими|котрий|котра|котре|котрого|котрому"
        "|як називається|як називалася|як називався|яким був|якою є",
        "other": "чому|навіщо|як|що|чого|чим|яким чином",
    },
    "ar": {
        "number": "كم|بكم|كم عدد|ما عدد|كم مرة|كم يبلغ|منذ كم|ما نسبة|ما هي نسبة|ما هو عدد|كم عمر",
        "date": "متى|منذ متى|حتى متى|إلى متى|في أي ساعة",
        "person": "^من|لمن|مع من|ممن|بمن|من هو|من هي|من هم|من الذي|من التي|على يد من|من قبل من|مَن|ومن|=مَن",
        "place": "أين|من أين|إلى أين|وأين|لأين|فأين|في أين",
        "which": "أي|أية|بأي|لأي|أيّ|ما اسم|ما هو اسم|ما هي|ما هو|ما|من أي|إلى أي|في أي|ماهي|ماهو",
        "other": "لماذا|كيف|ماذا|بماذا|لم",
    },
    "tr": {
        "number": "kaç|kaçta|kaça|kaçı|kaçını|ne kadar|ne kadara|kaçar|kaçıncı|ne kadarı|yüzde kaç|ne kadarını|kaçının",
        "date": "ne zaman|ne zamandan|ne zamana|saat kaçta|ne vakit|kaç yılında|hangi tarihte",
        "person": "kim|kimin|kimi|kime|kimden|kimle|kiminle|kimler|kimdir|kimlerin|kimleri|kimlere|kimmiş|kimdi",
        "place": "nerede|nereye|nereden|neresi|nerde|nereli|neresinde|nerededir|nereyi|nerenin|nerelerde|nereler",
        "which": "hangi|hangisi",
        "other": "neden|niçin|niye|nasıl|ne|neyi|nedir|neler",
    },
    "zh": {
        "number": "多少|几|多久|多长|多高|多大|多远|多重|多深|多宽|百分之几|几成|多少钱|多快|何等数量|多少人",
        "date": "什么时候|何时|哪一年|哪年|哪天|哪一天|几月|几号|几日|星期几|周几|几点|哪个月|哪一日|哪日|何年|哪月"
        "|什么日子"
        "|多久以前|什么時候|什么时间|几年前",
        "person": "谁|誰|哪位|何人|哪一位|什么人|哪名|叫什么名字|哪些人|哪个人|姓什么",
        "place": "哪里|哪儿|何处|在哪|什么地方|哪国|何地|哪裡|城市叫什么|哪个地方|哪市|哪省|哪座|去哪|国家叫什么"
        "|村子叫什么",
        "which": "哪个|哪一个|哪些|哪家|哪|什么|的名字|名字",
        "other": "为什么|怎么|怎样|如何|为何|几乎",
    },
}
