"""Small words of thirteen languages, folded: what qa/answer_*.py tell the words that answer from the rest by."""

from __future__ import annotations

from qa.words.number_words import word_set


def _table(rows: dict[str, str]) -> dict[str, frozenset[str]]:
    return {language: word_set(row) for language, row in rows.items()}


# Words that end a noun phrase: articles, pronouns, prepositions, conjunctions, auxiliaries, a few very common verbs.
FUNCTION_WORDS = _table({
    "en": "the a an and or but of to in on at by for from with into over under after before since until during about"
    " than"
    " as is are was were be been being has have had do does did will would can could may might must shall should not it"
    " its this that these those he she they we you i his her their our who whom which where when what how there here so"
    " because if while through between against near across per each also only still more less died killed came went"
    " said"
    " says fled took made gave sent got began left remain remained arrived us him them s who's off out up down within"
    " without around along yesterday today tomorrow last next ago every all now then long wide high tall deep old"
    " according",
    "fr": "le la les l un une des du de d et ou mais à au aux en dans sur sous par pour avec sans chez vers depuis"
    " pendant"
    " avant après entre contre est sont était étaient a ont avait avaient sera seront fut furent être avoir ne n pas"
    " que"
    " qu qui où quand dont ce cette ces cet il elle ils elles on nous vous je se s son sa ses leur leurs y plus moins"
    " comme si c quel quelle combien hier demain aujourd ainsi aussi chaque selon dès jusqu lors j m t meurent notre"
    " nos"
    " soit puis tandis ici dehors autour parmi lorsque très tous toutes tout toute long large haut",
    "de": "der die das den dem des ein eine einen einem einer eines und oder aber von vom zu zum zur in im an am auf"
    " aus bei"
    " beim mit nach seit für durch gegen über unter um ohne vor zwischen bis während wegen ist sind war waren wird"
    " werden"
    " wurde wurden hat haben hatte hatten sein kann können soll sollen muss nicht es er sie wir ich ihr sich als wie"
    " wer"
    " was wo wann dass wenn weil dieser diese dieses diesem diesen auch nur noch mehr pro je jede jeder ihre seine"
    " ihren"
    " seinen so gestern heute morgen ins laut sowie dort hier man viele viel",
    "es": "el la los las un una unos unas de del y e o u pero a al en con por para sin sobre bajo entre desde hasta"
    " hacia"
    " contra durante tras ante según junto lejos dentro fuera debajo encima delante detrás alrededor es son era"
    " eran fue fueron ha han había habían será serán está están estaba ser no"
    " que quien cual como cuando donde este esta estos estas ese esa su sus se le les lo nos me te más menos muy si ya"
    " ayer hoy mañana cada también cuyo qué mi murieron sido antes después cerca",
    "it": "il lo la i gli le l un uno una di del dello della dei degli delle dell d e ed o ma a ad al allo alla ai"
    " agli alle"
    " all in nel nello nella nei negli nelle nell da dal dallo dalla dai dagli dalle dall su sul sullo sulla sui sugli"
    " sulle con per tra fra è sono era erano fu furono ha hanno aveva avevano sarà saranno non che chi cui come quando"
    " dove questo questa questi queste si suo sua suoi loro ci ne più meno anche se già ieri oggi domani ogni dopo"
    " prima"
    " contro verso insieme accanto vicino dentro fuori senza sotto sopra stato stati stata state durante presso c s",
    "pt": "o a os as um uma uns umas de do da dos das e ou mas em no na nos nas num numa por pelo pela pelos pelas"
    " para ao"
    " aos à às com sem sobre sob entre desde até contra durante após ante é são era eram foi foram tem têm tinha tinham"
    " há será serão está estão estava ser não que quem qual como quando onde este esta estes estas esse essa seu sua"
    " seus"
    " suas se lhe mais menos muito já ontem hoje amanhã cada também sido quanto perto junto longe dentro fora antes"
    " depois segundo",
    "nl": "de het een en of maar van in op aan bij met naar uit voor door over onder tegen tussen sinds tot tijdens"
    " zonder"
    " om na is zijn was waren wordt worden werd werden heeft hebben had hadden zal zullen kan kunnen moet niet dat"
    " die dit"
    " deze wie wat waar wanneer hoe als er hij zij ze we wij ik je u hun haar zich ook nog meer minder per elke elk te"
    " gisteren vandaag morgen dan toen al geen vanaf rond alle naast langs samen volgens omdat mee lang breed hoog"
    " diep oud",
    "pl": "i oraz a ale lub albo w we z ze na do od po o u za przy przez dla pod nad przed między bez podczas jest"
    " są był"
    " była było byli były będzie będą ma mają miał miała mieli nie że który która które którzy kto co gdzie kiedy"
    " jak ile"
    " ten ta to te tej tego tych jego jej ich się on ona oni one my wy ja także też tylko już więcej mniej niż wczoraj"
    " dziś dzisiaj jutro każdy został została zostało zostały zostali przeciw wobec wzdłuż obok razem wokół"
    " długości szerokości wysokości głębokości według około ponad aż by oraz"
    " zdaniem",
    "ru": "и или а но в во с со на по к ко о об от до из за у при для без под над перед между через после против во"
    " около"
    " это этот эта эти этого был была было были будет будут есть не ни что кто где когда как который которая которые"
    " которых он она они оно мы вы я его её их ему им ей свой своих также тоже только уже ещё более менее чем бы же ли"
    " вчера сегодня завтра каждый каждого из-за стал стала стали лишь свыше подряд вдоль вокруг вместе рядом внутри"
    " вне мимо сквозь среди сколько какой каком какая",
    "uk": "і й та або а але в у з із зі на по до від о об за при для без під над перед між через після проти біля"
    " коло це"
    " цей ця ці цього був була було були буде будуть є не ні що хто де коли як який яка які яких він вона вони воно"
    " ми ви"
    " я його її їх йому їм їй свій своїх також теж тільки вже ще більше менше ніж би б же чи вчора учора сьогодні"
    " завтра"
    " кожен кожного став стала стали лише понад уздовж вздовж поспіль навколо довкола поруч разом серед всередині"
    " скільки якому",
    "ar": "في من إلى على عن مع أو ثم لكن بعد قبل منذ حتى خلال بين ضد عند لدى نحو حول أن إن التي الذي الذين هذا هذه"
    " ذلك تلك هو"
    " هي هم كان كانت كانوا لا لم لن ما قد كل يوم عام سنة أمس اليوم غدا كما إذا حيث أي كم متى أين هل و به بها له لها فيه"
    " فيها منه منها عليه عليها تم بسبب وفي ومن على وعلى إليها إليه أثناء دون سوى أيضا ضمن عبر فوق تحت أمام خلف وراء"
    " قرب بجانب داخل خارج",
    "tr": "ve veya ya da de ile için gibi kadar göre sonra önce bu şu o bir her çok daha en mi mı mu mü değil var"
    " yok ise"
    " ama fakat ki ne kim nerede nasıl kaç hangi olarak olan oldu olduğu dün bugün yarın üzere karşı doğru ta te dan"
    " den"
    " tan ten ye mal a e i ı in ın un ün nın nin daki deki taki teki la le yla yle ancak hem tarafından itibaren"
    " diye zaman",
    "zh": "的 了 和 与 在 是 被 将 已 从 向 到 对 于 有 为 等 及 并 而 或 把 给 让 使 也 都 还 又 就 这 那 其 他 她"
    " 它 们 我 你 之 以 中 上 下 里 内"
    " 后 前 时 由 因 但 则 来 去 用 共 该 此 所 吗 呢 谁 哪 么 什 怎 曾 正 于 至 可 能 会 要 不 没 最 更 很 均 只 仅",
})  # fmt: skip

# What joins two nouns into one thing: "chars de combat", "tons of grain".
LINKS = _table({
    "en": "of", "fr": "de d", "es": "de", "it": "di d", "pt": "de", "nl": "", "de": "", "pl": "", "ru": "", "uk": "",
    "ar": "من", "tr": "", "zh": "",
})  # fmt: skip

# What a noun after a number is never followed by inside its phrase: endings of verbs, on folded words.
VERB_ENDINGS = {
    "en": r"\w{3,}ed", "fr": r"\w{3,}(?:erent|aient|irent)", "es": r"\w{3,}(?:ron|aban)", "it": r"\w{3,}(?:rono|avano)",
    "pt": r"\w{3,}(?:ram|avam)", "nl": r"(?:ge\w{3,}(?:d|t|en)|(?:ver|be|ont|her)\w{3,}(?:d|t))|"
    r"vlogen|vielen|kwamen|stierven|staan|liggen",
    "pl": r"\w{2,}(?:om|ami|li|lo|ly|ano|ono|eto|ja|iesie|zie)",
    "ru": r"\w{2,}(?:ам|ям|ами|ями|ла|ло|ли|лись|лось|лся|лась|ется|ются|ется|ает|ают)|погиб\w*",
    "uk": r"\w{2,}(?:ам|ям|ами|ями|ла|ло|ли|лися|лося|вся|лася|ться|ють)|загину\w*",
    "tr": r"\w{2,}(?:[dt][iu](?:lar|ler)?|ecek|acak|yor|mis|mus|ecekler|acaklar"
    r"|di)", "de": r"(?!)", "ar": r"(?!)", "zh": r"(?!)",
}  # fmt: skip

PERCENT = {
    "en": ("percent", "per cent"), "fr": ("pour cent",), "es": ("por ciento",), "it": ("per cento",), "pt": ("por"
    " cento",),
    "de": (), "nl": (), "pl": (), "ru": (), "uk": (), "tr": (), "zh": (),
    "ar": ("في المئة", "في المائة", "بالمئة", "بالمائة", "في المیة"),
}  # fmt: skip

# Prepositions after which a capitalised run is a place.
LOCATIVES = _table({
    "en": "in at near from to into outside around across towards via inside", "fr": "à en dans au aux vers près depuis"
    " chez", "de": "in im bei nach aus ins nahe beim vor am", "es": "en a desde hacia hasta cerca", "it": "a ad in nel"
    " nello nella nei negli nelle nell al alla all da dal dalla dall presso vicino verso", "pt": "em no na nos nas para"
    " ao à perto desde até", "nl": "in te bij naar uit nabij vanuit op", "pl": "w we na do z ze pod koło przy",
    "ru": "в во на под из до возле около у", "uk": "у в на до під з із зі біля", "ar": "في إلى من ب قرب",
    "tr": "", "zh": "在 于 到 抵达 前往 从 位于 至 赴",
})  # fmt: skip
STRONG_LOCATIVES = _table({
    "en": "in at near outside", "fr": "à en dans près", "de": "in bei nahe im", "es": "en cerca", "it": "a ad in nel"
    " nella"
    " nello nell presso vicino all alla", "pt": "em no na perto", "nl": "in te bij nabij", "pl": "w we pod koło przy",
    "ru": "в во под возле около", "uk": "у в під біля", "ar": "في قرب", "tr": "", "zh": "",
})  # fmt: skip
TURKISH_PLACE_SUFFIXES = word_set("da de ta te daki deki taki teki a e ya ye dan den tan ten nda nde na ne ndaki ndeki")

# Particles inside names, in lower case: those that are more often prepositions in a language are left out there.
PARTICLES = _table({
    "en": "de del della di da dos das do van von der den ter ten bin ibn al el le la", "fr": "de van von der bin ibn"
    " ben",
    "de": "von van der de bin ibn zu", "es": "de del la van von bin", "it": "de van von der bin ibn",
    "pt": "de da do dos das van von bin", "nl": "van der den de ter ten von bin", "pl": "de van von bin", "ru": "фон"
    " де ван"
    " бин аль", "uk": "фон де ван бін аль", "ar": "", "tr": "de van von bin", "zh": "",
})  # fmt: skip
ARTICLES = _table({
    "en": "the a an", "fr": "le la les l un une", "de": "der die das den dem des ein eine einen einem einer eines"
    " dieser"
    " diese dieses diesem diesen jeder jede kein keine vom zum zur im am ins seine seiner ihre ihrer seinen ihren",
    "es": "el la los las", "it": "il lo la i gli le l", "pt": "o a os as", "nl": "de het een", "pl": "", "ru": "",
    "uk": "", "ar": "", "tr": "", "zh": "",
})  # fmt: skip

# Roles that stand before (or after) a person's name.
TITLES = _table({
    "en": "mr mrs ms dr minister president mayor general colonel chancellor governor secretary professor king queen"
    " prince"
    " princess captain major commander senator ambassador director chief judge spokesman spokeswoman spokesperson sir"
    " lady prime deputy doctor engineer teacher author coach chairman chairwoman historian journalist lord mp officer"
    " farmer nurse baker driver keeper pilot leader",
    "fr": "m mme mlle dr monsieur madame ministre président présidente maire général colonel chancelier gouverneur"
    " professeur roi reine prince princesse capitaine commandant sénateur ambassadeur directeur directrice chef juge"
    " secrétaire docteur ingénieur porte parole historien historienne journaliste député députée premier agriculteur"
    " boulanger boulangère pilote présidente médecin infirmière",
    "de": "herr frau dr minister ministerin präsident präsidentin bürgermeister bürgermeisterin general oberst kanzler"
    " kanzlerin bundeskanzler bundeskanzlerin gouverneur professor professorin könig königin prinz prinzessin kapitän"
    " kommandeur senator senatorin botschafter direktor direktorin chef chefin richter richterin sprecher sprecherin"
    " außenminister verteidigungsminister außenministerin verteidigungsministerin premierminister ministerpräsident"
    " staatspräsident landrat landrätin ingenieurin ingenieur lehrer lehrerin historiker historikerin busfahrer"
    " ärztin arzt"
    " innenminister bäcker bauer landwirt leiterin leiter",
    "es": "sr sra don doña dr ministro ministra presidente presidenta alcalde alcaldesa general coronel canciller"
    " gobernador profesor profesora rey reina príncipe princesa capitán comandante senador embajador director directora"
    " jefe jefa juez jueza secretario portavoz doctor doctora ingeniero ingeniera historiadora historiador periodista"
    " médico panadero maestra maestro",
    "it": "sig signor signora dott dottor ministro ministra presidente sindaco sindaca generale colonnello cancelliere"
    " governatore professor professoressa re regina principe principessa capitano comandante senatore ambasciatore"
    " direttore direttrice capo giudice segretario portavoce premier ingegnere storica storico giornalista medico"
    " maestra",
    "pt": "sr sra dr dom dona ministro ministra presidente prefeito prefeita autarca general coronel chanceler"
    " governador"
    " professor professora rei rainha príncipe princesa capitão comandante senador embaixador diretor diretora chefe"
    " juiz"
    " juíza secretário porta voz doutor engenheira engenheiro historiador historiadora jornalista médica médico",
    "nl": "meneer mevrouw dhr mw dr minister president burgemeester generaal kolonel kanselier gouverneur professor"
    " koning"
    " koningin prins prinses kapitein commandant senator ambassadeur directeur directrice chef rechter secretaris"
    " woordvoerder woordvoerster premier ingenieur historicus historica journalist arts leraar lerares bakker boer",
    "pl": "pan pani dr minister ministra prezydent prezydenta burmistrz burmistrzyni generał pułkownik kanclerz"
    " gubernator"
    " profesor król królowa książę księżna kapitan komendant senator ambasador dyrektor dyrektorka szef szefowa sędzia"
    " sekretarz rzecznik rzeczniczka premier wójt inżynier historyk historyczka dziennikarz lekarz lekarka nauczycielka"
    " prezydentem ministrem burmistrzem premierem wojewoda",
    "ru": "господин госпожа министр президент президента мэр генерал полковник канцлер губернатор профессор король"
    " королева"
    " принц принцесса капитан командир сенатор посол директор глава судья секретарь пресс-секретарь премьер инженер"
    " историк"
    " журналист врач учитель учительница представитель министром президентом мэром министра премьер-министр",
    "uk": "пан пані міністр міністерка президент президента мер мерка генерал полковник канцлер губернатор професор"
    " король"
    " королева принц принцеса капітан командир сенатор посол директор директорка голова суддя секретар речник речниця"
    " прем'єр інженер інженерка історик історикиня журналіст лікар лікарка вчителька учитель міністром президентом"
    " мером",
    "ar": "الرئيس الرئيسة الوزير الوزيرة السيد السيدة العمدة الجنرال الملك الملكة الأمير الأميرة الدكتور الدكتورة"
    " السفير"
    " القاضي المهندس المهندسة الكاتب الكاتبة العقيد اللواء الشيخ المستشار المستشارة القائد الصحفي المتحدث المدير"
    " المديرة"
    " النائب الطبيب الطبيبة المعلمة المؤرخ",
    "tr": "belediye dışişleri içişleri savunma bay bayan sayın dr bakan bakanı başkan başkanı cumhurbaşkanı başbakan"
    " general albay vali profesör kral kraliçe"
    " prens prenses kaptan komutan senatör büyükelçi müdür müdürü şef yargıç sekreter sözcü sözcüsü mühendis tarihçi"
    " gazeteci öğretmen milletvekili doktor yüzbaşı",
    "zh": "总统 总理 部长 市长 主席 首相 教授 发言人 先生 女士 将军 国王 女王 大使 主任 省长 州长 院长 校长 局长"
    " 外长 防长 博士 医生 记者 船长 书记",
})  # fmt: skip

SAYING = _table({
    "en": "said says told announced", "fr": "dit déclaré annoncé affirmé a déclare", "de": "sagte erklärte teilte"
    " kündigte",
    "es": "dijo afirmó declaró anunció aseguró", "it": "ha disse dichiarato annunciato", "pt": "disse afirmou anunciou"
    " declarou", "nl": "zei zegt verklaarde meldde", "pl": "powiedział powiedziała oświadczył ogłosiła ogłosił dodał",
    "ru": "сказал сказала заявил заявила сообщил сообщила", "uk": "сказав сказала заявив заявила повідомив повідомила",
    "ar": "قال قالت أعلن", "tr": "dedi söyledi açıkladı", "zh": "说 表示 宣布 称",
})  # fmt: skip
# German nouns that follow "in" and are no place.
NOT_PLACES = word_set("zukunft kraft form zusammenarbeit bezug folge richtung bewegung sicherheit haft höhe"
    " millionen jahren"
        " tagen wochen stunden monaten deutsch englisch wirklichkeit gefahr ordnung frage aussicht"
        " anspruch")  # fmt: skip
PLACE_WORDS_AR = word_set("مدينة قرية بلدة محافظة ولاية منطقة ميناء مطار جزيرة العاصمة مقاطعة إقليم")
