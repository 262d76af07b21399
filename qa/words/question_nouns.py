"""The nouns that say what "which" asks for, and the words that may stand before them, in thirteen languages.

``|`` parts nouns; accents and case do not count.
"""

from __future__ import annotations

from index.lexical import fold

NOUNS: dict[str, dict[str, str]] = {
    "en": {
        "number": "percentage|percent|number|share|amount|age|price|cost|length|height|population|distance|total|speed"
        "|proportion|death toll|size|weight|depth|salary|budget|sum",
        "date": "year|day|date|month|week|season|century|decade|weekday|time|day of the week|hour|anniversary",
        "person": "minister|prime minister|president|person|people|man|woman|mayor|politician|general|leader|king|queen"
        "|author|actor|actress|singer|player|scientist|chancellor|governor|official|writer|director|woman's|boy|girl"
        "|ambassador|journalist|spokesman|spokeswoman|spokesperson|head|captain|commander|judge|senator|teacher|winner"
        "|painter|artist|doctor|coach|chairman|chief|inventor|musician|owner|driver|pilot",
        "place": "city|country|town|village|state|region|place|province|capital|continent|district|street|island|river"
        "|location|county|airport|port|countries|cities|towns|villages|area|stadium|square|municipality|harbour",
    },
    "fr": {
        "number": "pourcentage|nombre|âge|prix|coût|longueur|hauteur|distance|montant|population|part|proportion|somme"
        "|bilan|taille|superficie|budget|quantité|poids|vitesse|profondeur|durée|salaire",
        "date": "année|an|jour|date|mois|semaine|siècle|saison|époque|heure|moment",
        "person": "ministre|premier ministre|président|présidente|personne|homme|femme|maire|général|roi|reine|auteur"
        "|joueur|chanteur|chanteuse|actrice|acteur|chancelier|gouverneur|responsable|scientifique|écrivain|dirigeant"
        "|ambassadeur|journaliste|chef|directeur|directrice|capitaine|politicien|sénateur|juge|porte parole|peintre"
        "|artiste|médecin|entraîneur|vainqueur|conducteur|élu",
        "place": "ville|pays|village|région|état|endroit|lieu|province|capitale|continent|quartier|rue|île|commune"
        "|département|aéroport|port|fleuve|villes|villages|stade|place|canton|rivière",
    },
    "de": {
        "number": "prozentsatz|anzahl|zahl|preis|alter|anteil|höhe|länge|summe|menge|größe|betrag|entfernung|tempo"
        "|dauer",
        "date": "jahr|tag|datum|monat|woche|jahrhundert|jahreszeit|wochentag|uhrzeit|zeitpunkt|jahrzehnt|jahre|tage"
        "|jahres",
        "person": "minister|ministerin|präsident|präsidentin|person|personen|mann|frau|bürgermeister|bürgermeisterin"
        "|general|könig|königin|politiker|politikerin|autor|autorin|kanzler|kanzlerin|bundeskanzler|spieler|sänger"
        "|sängerin|schauspieler|schauspielerin|wissenschaftler|chef|chefin|direktor|direktorin|botschafter|journalist"
        "|kapitän|richter|senator|sprecher|maler|künstler|arzt|trainer|sieger|leiter|leiterin|außenminister"
        "|verteidigungsminister|regierungschef|fahrer",
        "place": "stadt|land|dorf|region|ort|provinz|hauptstadt|kontinent|bezirk|straße|insel|gemeinde|bundesland|fluss"
        "|flughafen|hafen|städte|städten|länder|ländern|orte|orten|dörfer|stadtteil|stadion|platz|kreis|gegend|staat",
    },
    "es": {
        "number": "porcentaje|número|cantidad|edad|precio|coste|costo|longitud|altura|distancia|suma|población"
        "|proporción"
        "|parte|tamaño|importe|velocidad|presupuesto|balance|peso|profundidad|sueldo|superficie",
        "date": "año|día|fecha|mes|semana|siglo|época|hora|estación|momento|años|días|década",
        "person": "ministro|ministra|presidente|presidenta|persona|personas|hombre|mujer|alcalde|alcaldesa|general|rey"
        "|reina|autor|autora|jugador|cantante|actor|actriz|canciller|gobernador|político|científico|científica|líder"
        "|embajador|periodista|director|directora|capitán|juez|senador|portavoz|pintor|artista|médico|entrenador"
        "|escritor|escritora|jefe|ganador|primer ministro|conductor",
        "place": "ciudad|país|pueblo|región|estado|lugar|provincia|capital|continente|barrio|calle|isla|municipio|río"
        "|aeropuerto|puerto|ciudades|países|aldea|localidad|estadio|plaza|zona|sitio|comarca|distrito",
    },
    "it": {
        "number": "percentuale|numero|età|prezzo|costo|lunghezza|altezza|distanza|somma|popolazione|quota|cifra"
        "|quantità"
        "|bilancio|dimensione|peso|velocità|profondità|stipendio|superficie",
        "date": "anno|giorno|data|mese|settimana|secolo|epoca|ora|stagione|momento|decennio",
        "person": "ministro|ministra|presidente|persona|persone|uomo|donna|sindaco|sindaca|generale|re|regina|autore"
        "|autrice|giocatore|cantante|attore|attrice|cancelliere|governatore|politico|scienziato|leader|ambasciatore"
        "|giornalista|direttore|direttrice|capitano|giudice|senatore|portavoce|pittore|artista|medico|allenatore"
        "|scrittore|scrittrice|capo|vincitore|premier|primo ministro|conducente",
        "place": "città|paese|villaggio|regione|stato|luogo|provincia|capitale|continente|quartiere|via|isola|comune"
        "|fiume|aeroporto|porto|paesi|posto|località|stadio|piazza|zona|strada|borgo",
    },
    "pt": {
        "number": "percentagem|porcentagem|número|idade|preço|custo|comprimento|altura|distância|soma|população"
        "|quantidade"
        "|parte|valor|proporção|tamanho|montante|velocidade|peso|profundidade|salário|orçamento|área",
        "date": "ano|dia|data|mês|semana|século|época|hora|estação|momento|década|horas",
        "person": "ministro|ministra|presidente|pessoa|pessoas|homem|mulher|prefeito|prefeita|autarca|general|rei"
        "|rainha"
        "|autor|autora|jogador|cantor|cantora|ator|atriz|chanceler|governador|político|cientista|líder|embaixador"
        "|jornalista|diretor|diretora|capitão|juiz|senador|porta voz|pintor|artista|médico|treinador|escritor"
        "|escritora|chefe|vencedor|primeiro ministro|presidente da câmara|condutor|motorista",
        "place": "cidade|país|aldeia|região|estado|lugar|província|capital|continente|bairro|rua|ilha|município|vila"
        "|rio"
        "|aeroporto|porto|cidades|países|local|localidade|estádio|praça|zona|sítio|concelho|distrito",
    },
    "nl": {
        "number": "percentage|aantal|leeftijd|prijs|lengte|hoogte|afstand|bedrag|bevolking|deel|aandeel|som|diepte"
        "|snelheid",
        "date": "jaar|dag|datum|maand|week|eeuw|seizoen|tijdstip|uur|moment|decennium",
        "person": "minister|president|persoon|personen|man|vrouw|burgemeester|generaal|koning|koningin|auteur|speler"
        "|zanger|zangeres|acteur|actrice|kanselier|gouverneur|politicus|wetenschapper|leider|ambassadeur|journalist"
        "|directeur|kapitein|rechter|senator|woordvoerder|schilder|kunstenaar|arts|trainer|schrijver|schrijfster|chef"
        "|winnaar|premier|bestuurder",
        "place": "stad|land|dorp|regio|staat|plaats|provincie|hoofdstad|continent|wijk|straat|eiland|gemeente|rivier"
        "|luchthaven|haven|steden|landen|dorpen|stadion|plein|gebied|streek|locatie",
    },
    "pl": {
        "number": "procent|liczba|liczbę|wiek|cena|cenę|długość|wysokość|odległość|kwota|kwotę|część|odsetek|suma|sumę"
        "|koszt|powierzchnia|prędkość|wieku|budżet|głębokość|ilość",
        "date": "rok|roku|dzień|dniu|dnia|data|miesiąc|miesiącu|tydzień|tygodniu|wiek xx|stuleciu|godzinie|porze"
        " roku|datę"
        "|dacie|dni|lata|latach|wieku xix",
        "person": "minister|ministra|ministrem|ministrowi|prezydent|prezydenta|osoba|osoby|osobę|człowiek|mężczyzna"
        "|kobieta"
        "|burmistrz|burmistrza|generał|król|królowa|autor|autorka|piłkarz|aktor|aktorka|kanclerz|gubernator|polityk"
        "|polityka|naukowiec|przywódca|ambasador|dziennikarz|dyrektor|dyrektorka|kapitan|sędzia|senator|rzecznik|malarz"
        "|artysta|lekarz|trener|pisarz|pisarka|szef|premier|premiera|ministrowie|kierowca",
        "place": "miasto|mieście|miasta|kraj|kraju|kraje|krajach|wieś|wsi|region|regionie|miejsce|miejscu|prowincja"
        "|prowincji|stolica|stolicy|kontynent|kontynencie|dzielnicy|ulica|ulicy|wyspa|wyspie|gmina|gminie|województwie"
        "|państwo|państwie|miastach|rzeka|lotnisko|lotnisku|porcie|stadionie|rzeką|państwa|miejscowości|powiecie",
    },
    "ru": {
        "number": "процент|число|количество|возраст|возрасте|цена|цену|длина|длину|высота|расстояние|сумма|сумму"
        "|доля|долю"
        "|стоимость|население|процентов|часть|площадь|скорость|бюджет|глубина|ценой|размер",
        "date": "год|году|года|день|дня|дата|дату|месяц|месяце|месяца|неделя|неделе|неделю|век|веке|число месяца|числа"
        "|час|часу|дни|годы|годах|сезон|день недели|дате|момент",
        "person": "министр|министра|министром|министру|президент|президента|человек|человека|люди|мужчина|женщина"
        "|мэр|мэра"
        "|генерал|генерала|король|королева|автор|автора|игрок|актёр|актриса|канцлер|губернатор|губернатора|политик"
        "|политика|учёный|лидер|посол|журналист|директор|капитан|судья|сенатор|художник|врач|тренер|писатель|певец"
        "|глава"
        "|чиновник|премьер|певица|водитель",
        "place": "город|городе|города|городу|городах|страна|стране|страны|страну|странах|деревня|деревне|деревню|регион"
        "|регионе|место|месте|провинция|провинции|столица|столице|континент|континенте|район|районе|улица|улице|улицу"
        "|остров|острове|область|области|село|селе|штат|штате|река|реке|государство|государстве|посёлок|посёлке|порт"
        "|порту|аэропорт|аэропорту|рекой|стадионе|край|крае",
    },
    "uk": {
        "number": "відсоток|число|кількість|вік|віці|ціна|ціну|довжина|висота|відстань|сума|суму|частка|частку|вартість"
        "|населення|відсотків|частина|площа|швидкість|бюджет|глибина|розмір",
        "date": "рік|році|року|день|дня|дата|дату|місяць|місяці|місяця|тиждень|тижні|тижня|століття|столітті|числа"
        "|годині"
        "|дні|роки|роках|сезон|день тижня|момент",
        "person": "міністр|міністра|міністром|міністру|президент|президента|людина|люди|чоловік|жінка|мер|мера|генерал"
        "|генерала|король|королева|автор|автора|гравець|актор|акторка|канцлер|губернатор|губернатора|політик|політика"
        "|вчений|лідер|посол|журналіст|директор|капітан|суддя|сенатор|художник|лікар|тренер|письменник|співак|голова"
        "|посадовець|прем'єр|співачка|водій",
        "place": "місто|місті|міста|містах|країна|країні|країни|країну|країнах|село|селі|села|регіон|регіоні|місце"
        "|місці"
        "|провінція|провінції|столиця|столиці|континент|континенті|район|районі|вулиця|вулиці|вулицю|острів|острові"
        "|область|області|штат|штаті|річка|річці|держава|державі|селище|селищі|порт|порту|аеропорт|аеропорту|громаді"
        "|стадіоні|край|краї",
    },
    "ar": {
        "number": "نسبة|عدد|عمر|سعر|ثمن|طول|ارتفاع|مسافة|مبلغ|قيمة|تكلفة|النسبة|حصيلة|مساحة|كمية|العدد|سرعة|عمق|حجم"
        "|ميزانية",
        "date": "عام|سنة|يوم|تاريخ|شهر|أسبوع|قرن|وقت|ساعة|موسم|السنة|اليوم|التاريخ|موعد",
        "person": "وزير|وزيرة|رئيس|رئيسة|شخص|أشخاص|رجل|امرأة|عمدة|جنرال|ملك|ملكة|مؤلف|لاعب|ممثل|ممثلة|مستشار|محافظ"
        "|سياسي"
        "|عالم|زعيم|سفير|صحفي|مدير|قائد|قاض|متحدث|رسام|فنان|طبيب|مدرب|كاتب|كاتبة|مغني|مغنية|الوزير|الرئيس|رئيس"
        " الوزراء|مسؤول"
        "|سائق|مخرج",
        "place": "مدينة|بلد|دولة|قرية|منطقة|مكان|محافظة|عاصمة|قارة|حي|شارع|جزيرة|ولاية|بلدة|نهر|مطار|ميناء|مدن|دول"
        "|إقليم|ملعب"
        "|ساحة|العاصمة|البلد|المدينة|المكان|موقع",
    },
    "tr": {
        "number": "oranda|oran|sayıda|sayı|yaşta|yüzdesi|miktarda|fiyata|fiyat|uzunlukta|hızla|derinlikte|yükseklikte",
        "date": "yıl|yılda|yılı|yılında|gün|günde|günü|tarih|tarihte|tarihi|ay|ayda|ayında|hafta|haftada|yüzyılda"
        "|saatte"
        "|mevsimde|yıldan|tarihten|yıllarda|yıllar|dönemde|tarihe",
        "person": "bakan|bakanı|bakana|bakanın|başkan|başkanı|cumhurbaşkanı|kişi|kişiler|kişiyi|adam|kadın|vali|general"
        "|kral|kraliçe|yazar|yazarı|oyuncu|oyuncuyu|şarkıcı|politikacı|siyasetçi|bilim insanı|lider|büyükelçi|gazeteci"
        "|müdür|kaptan|hâkim|senatör|sözcü|ressam|sanatçı|doktor|antrenör|başbakan|futbolcu|subay|şoför|isim",
        "place": "şehir|şehirde|şehre|şehrin|şehri|kent|kentte|kente|kenti|ülke|ülkede|ülkeye|ülkenin|ülkeden|köy|köyde"
        "|bölge|bölgede|yer|yerde|il|ilde|ilçe|ilçede|kıta|kıtada|mahallede|sokakta|adada|eyalet|eyalette|limanda"
        "|limana"
        "|havalimanında|stadyumda|şehirden|kasaba|kasabada|köye|meydanda|nehir|ada|başkent|kasabaya",
    },
    "zh": {
        "number": "比例|百分比|数量|价格|年龄|数字|高度|速度",
        "date": "年|天|月|日期|日|年份|时间|时候|世纪|季节|月份|星期|日子",
        "person": "部长|总统|人|市长|总理|男子|女子|将军|国王|女王|作家|球员|歌手|演员|州长|政治家|科学家|领导人"
        "|大使|记者|主任|船长"
        "|法官|议员|发言人|画家|艺术家|医生|教练|总裁|官员|首相|司机|教授",
        "place": "城市|国家|村庄|地区|地方|省|省份|首都|大洲|街|岛|岛屿|州|市|县|村|镇|国|城|河|机场|港口|区|地点"
        "|村子|小镇|街道|体育场"
        "|广场",
    },
}  # fmt: skip

_SKIPPED = {
    "en": "is are was were s the a an of name called",
    "fr": "est était sont etait le la les l un une de du en d ce fut a sera nom",
    "de": "ist war sind waren der die das den dem ein eine einer des im am name",
    "es": "es era fue son eran el la los las un una de del será nombre",
    "it": "è e era sono fu il la lo l i gli le un una di del della nome sarà",
    "pt": "é e foi era são o a os as um uma de do da eram nome será",
    "nl": "is was zijn waren de het een van naam",
    "pl": "jest był była było są to się nazwa",
    "ru": "это был была было был по имени самый имя",
    "uk": "це був була було є за ім'я назва",
    "ar": "هو هي كان كانت هم ال اسم",
    "tr": "bir büyük",
    "zh": "是 个 一 座 位 名 的 家 条 叫",
}  # fmt: skip
SKIPPED: dict[str, frozenset[str]] = {language: frozenset(map(fold, row.split())) for language, row in _SKIPPED.items()}
