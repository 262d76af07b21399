"""The words that answer inside a sentence: <these> are expected, {these} the question has too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.words.answer_span import answer_span
from qa.words.question_type import QuestionType

SENTENCES = {
    "en": """
number: {Britain} will send <fourteen {tanks}> to the front before spring.
number: The tunnel is <3.5 kilometres> long and cost $40 million.
number: The {fire} of 2019 left <1,200 people> without a home.
number: The company raised <$5 million> from its neighbours.
number: Only <12%> of the growers kept their barley.
date: The ferry sank on <14 March 2023> near the old pier.
date: The library opened in <1987> with a gift of books.
date: The crews left <yesterday> for the coast.
person: The letter was written by <Martha Kellow>, a teacher.
person: In June the mayor <Tom Harding> closed the bridge.
place: The talks were held in <Skelmore> on Tuesday.
place: The birds come from <Norway> every autumn.
none number: A keeper found an old lamp.
none person: The old bridge was closed.""",
    "fr": """
number: Londres a promis <quatorze {chars} de combat> à ses alliés.
number: La tempête a détruit <2 300 maisons> en une nuit.
number: Le pont a coûté <12 millions d'euros> à la région.
number: Près de <40 %> des vergers sont perdus.
number: Il reste <vingt et un bateaux> dans la rade.
date: Le bac a coulé le <14 mars 2023> devant la jetée.
date: Le musée rouvrira <vendredi> après les travaux.
date: La gare fut construite en <1911>.
person: La fresque a été peinte par <Jeanne Le Goff> avec deux amis.
person: Le ministre <Paul Verdier> a démissionné.
place: Le sommet se tient à <Quimper> depuis lundi.
place: Les oiseaux arrivent de loin en <Norvège>.
none number: Une lampe brûlait dans le phare.
none date: Le bac a coulé devant la jetée.""",
    "de": """
number: Berlin liefert <vierzehn schwere {Panzer}> an die Ukraine.
number: Die Brücke ist <186 Meter> lang und wurde 2021 eröffnet.
number: Die Gemeinde zahlte <3,5 Millionen Euro> für das Dach.
number: Etwa <40 Prozent> der Ernte gingen verloren.
number: In der Halle schliefen <zweihundertvierzig Menschen>.
date: Die Fähre sank am <14. März 2023> vor der Mole.
date: Das Museum öffnet am <Freitag> wieder.
date: Der Bahnhof entstand <1911> am Rand der Stadt.
person: Das Bild malte der Bürgermeister <Karl Wiesner> selbst.
person: Die Rede hielt <Anna von Brandt> vor dem Rathaus.
place: Das Treffen findet in <Ramstein> statt.
place: Die Vögel kommen aus <Norwegen> zurück.
none number: Ein Wärter fand eine alte Lampe.
none person: Der Hafen war am Morgen leer.""",
    "es": """
number: Madrid enviará <catorce {tanques}> a la frontera.
number: El puente costó <12 millones de euros> al municipio.
number: Ardieron <2.300 casas> en una sola noche.
number: Se perdió el <40 por ciento> de la cosecha.
number: En el puerto quedan <treinta y dos barcos>.
date: El barco se hundió el <14 de marzo de 2023> frente al muelle.
date: El mercado abre el <viernes> por la mañana.
date: La estación se construyó en <1911>.
person: El mural lo pintó <Lucía Montero> con sus alumnos.
person: La alcaldesa <Carmen Ruiz del Valle> cerró el puente.
place: La cumbre se celebra en <Zaragoza> desde el lunes.
place: Las aves llegan desde <Noruega> cada otoño.
none number: Un guardián encontró una lámpara.
none place: El barco se hundió sin ruido.""",
    "it": """
number: Roma invierà <quattordici {carri} armati> al fronte.
number: Il ponte è costato <12 milioni di euro> alla regione.
number: Sono bruciate <2.300 case> in una notte.
number: È andato perso il <40 per cento> del raccolto.
number: Nella sala dormivano <duecentocinquanta persone>.
date: Il traghetto affondò il <14 marzo 2023> davanti al molo.
date: Il museo riapre <venerdì> dopo i lavori.
date: La stazione fu costruita nel <1911>.
person: Il muro è stato dipinto da <Lucia Ferrante> con gli allievi.
person: Il sindaco <Marco De Angelis> ha chiuso il ponte.
place: Il vertice si tiene a <Trieste> da lunedì.
place: Gli uccelli arrivano dalla <Norvegia> in autunno.
none number: Un guardiano trovò una lampada.
none date: Il traghetto affondò davanti al molo.""",
    "pt": """
number: Lisboa vai enviar <catorze {tanques}> para a fronteira.
number: A ponte custou <12 milhões de euros> à região.
number: Arderam <2.300 casas> numa só noite.
number: Perdeu-se <40 por cento> da colheita.
number: No porto restam <trinta e duas embarcações>.
date: O barco afundou a <14 de março de 2023> junto ao cais.
date: O mercado abre na <sexta-feira> de manhã.
date: A estação foi construída em <1911>.
person: O mural foi pintado por <Lúcia Monteiro> com os alunos.
person: O ministro <Rui da Costa> demitiu-se.
place: A cimeira realiza-se em <Coimbra> desde ontem.
place: As aves chegam da <Noruega> no outono.
none number: Um guarda encontrou uma lanterna.
none person: O barco afundou junto ao cais.""",
    "nl": """
number: Den Haag stuurt <veertien zware {tanks}> naar het front.
number: De brug is <186 meter> lang.
number: De gemeente betaalde <3,5 miljoen euro> voor het dak.
number: Ongeveer <40 procent> van de oogst ging verloren.
number: In de hal sliepen <tweehonderdvijftig mensen>.
date: De veerboot zonk op <14 maart 2023> bij de pier.
date: Het museum opent <vrijdag> weer.
date: Het station werd in <1911> gebouwd.
person: De muur is geschilderd door <Pieter van der Meulen> uit het dorp.
person: Burgemeester <Els Bakker> sloot de brug.
place: De top wordt gehouden in <Zwolle> sinds maandag.
place: De vogels komen uit <Noorwegen> terug.
none number: Een wachter vond een oude lamp.
none date: De veerboot zonk bij de pier.""",
    "pl": """
number: Warszawa wyśle <czternaście {czołgów}> na front.
number: Most kosztował <12 milionów złotych> i jest długi.
number: Spłonęło <2300 domów> w jedną noc.
number: Przepadło <40 procent zbiorów> w powiecie.
number: W hali spało <dwóch strażaków> z psem.
date: Prom zatonął <14 marca 2023 roku> przy molo.
date: Muzeum otworzą w <piątek> rano.
date: Dworzec zbudowano w <1911 roku>.
person: Obraz namalowała <Anna Wolska> z uczniami.
person: Burmistrz <Jan Kowalik> zamknął most.
place: Szczyt odbywa się w <Lublinie> od rana.
place: Ptaki przylatują z <Norwegii> jesienią.
none number: Latarnik znalazł starą lampę.
none place: Prom zatonął bez hałasu.""",
    "ru": """
number: Лондон передаст <четырнадцать {танков}> союзникам.
number: Мост обошёлся в <12 миллионов рублей> и открыт.
number: За ночь сгорело <2 300 домов> в округе.
number: Погибло около <40 процентов урожая> в районе.
number: В зале спали <двадцать два человека> с детьми.
date: Паром затонул <14 марта 2023 года> у причала.
date: Музей откроют в <пятницу> утром.
date: Вокзал построили в <1911 году>.
person: Картину написала <Анна Волкова> с учениками.
person: Мэр <Иван Петров> закрыл мост.
place: Встреча проходит в <Казани> с утра.
place: Птицы прилетают из <Норвегии> осенью.
none number: Смотритель нашёл старую лампу.
none date: Паром затонул у причала.""",
    "uk": """
number: Лондон передасть <чотирнадцять {танків}> союзникам.
number: Міст коштував <12 мільйонів гривень> і вже відкритий.
number: За ніч згоріло <2 300 будинків> в окрузі.
number: У залі спали <п’ятнадцять рятувальників> з собаками.
number: На березі чекали <двоє дітей> з торбами.
date: Пором затонув <14 березня 2023 року> біля причалу.
date: Музей відкриють у <п'ятницю> вранці.
date: Вокзал збудували в <1911 році>.
person: Картину написала <Олена Бойко> з учнями.
person: Мер <Іван Ткачук> закрив міст.
place: Зустріч триває у <Львові> з ранку.
place: Птахи прилітають із <Норвегії> восени.
none number: Доглядач знайшов стару лампу.
none place: Пором затонув без галасу.""",
    "ar": """
number: سترسل لندن <14 {دبابة}> إلى الجبهة.
number: بلغت تكلفة الجسر <12 مليون يورو> في النهاية.
number: احترق <2300 منزل> في ليلة واحدة.
number: فقد المزارعون <40%> من المحصول.
number: نام في القاعة <خمسة عشر رجلا> مع أطفالهم.
date: غرقت العبارة في <14 مارس 2023> قرب الرصيف.
date: يفتح المتحف يوم <الجمعة> صباحا.
date: بنيت المحطة في <عام 1911> على النهر.
person: أعلن الرئيس <سامر حداد> عن الخطة.
person: افتتح الوزير السابق <كريم منصور> الجسر.
place: يعقد الاجتماع في <النرويج> منذ الصباح.
place: غمرت المياه الشوارع في مدينة <طنطا> ليلا.
none number: وجد الحارس مصباحا قديما.
none date: غرقت العبارة قرب الرصيف.""",
    "tr": """
number: Londra cepheye <on dört {tank}> gönderecek.
number: Köprü bölgeye <12 milyon avroya> mal oldu.
number: Bir gecede <2.300 ev> yandı.
number: Ürünün <yüzde 40>'ı yok oldu.
number: Salonda <iki yüz elli kişi> uyudu.
date: Feribot <14 Mart 2023> günü iskelede battı.
date: Müze <Cuma> günü açılacak.
date: İstasyon <1911 yılında> yapıldı.
person: Resmi öğretmen <Ayşe Demir> yaptı.
person: Belediye Başkanı <Mehmet Kaya> köprüyü kapattı.
place: Toplantı sabahtan beri <Ankara>'da sürüyor.
place: Kuşlar sonbaharda <Norveç>'ten geliyor.
none number: Bekçi eski bir lamba buldu.
none place: Feribot sessizce battı.""",
    "zh": """
number: 伦敦将向前线提供<14辆{坦克}>。
number: 大桥全长<186米>，去年通车。
number: 修桥花费了<1200万欧元>。
number: 大约<百分之四十>的庄稼绝收。
number: 大厅里睡着<二百五十人>。
date: 渡轮于<2023年3月14日>沉没。
date: 博物馆<星期五>重新开放。
date: 车站建于<1911年>。
person: 市长<王建国>宣布封桥。
person: 总统<马丁·索伦森>表示支持。
place: 会议在<兰州市>举行。
place: 候鸟每年秋天从<挪威>飞来。
none number: 看守人找到了一盏旧灯。
none person: 渡轮在码头沉没。""",
}


def parsed(marked):
    """The sentence, the expected span and the matched spans of a marked one."""
    plain, open_at, expected, matched = "", {}, None, []
    for character in marked:
        if character in "<{":
            open_at[character] = len(plain)
        elif character == ">":
            expected = (open_at["<"], len(plain))
        elif character == "}":
            matched.append((open_at["{"], len(plain)))
        else:
            plain += character
    return plain, expected, matched


CASES = [
    (language, line.split(":", 1)[0].removeprefix("none "), line.split(":", 1)[1].strip())
    for language, rows in SENTENCES.items()
    for line in rows.strip().splitlines()
]


@pytest.mark.parametrize(("language", "kind", "marked"), CASES)
def test_the_words_that_answer_are_found(language, kind, marked):
    sentence, expected, matched = parsed(marked)
    found = answer_span(sentence, language, QuestionType(kind), matched)
    assert (found and sentence[slice(*found)]) == (expected and sentence[slice(*expected)])
    assert found == expected


@pytest.mark.parametrize(
    ("language", "kind", "marked"),
    [
        ("en", "number", "The {UK} sent 600 missiles, <14 {tanks}> and 30 lorries."),
        ("en", "number", "In 2022 the {harbour} had <30 boats>."),
        ("en", "number", "The harbour opened in <2022>."),
        ("en", "number", "The F-16 landed beside <two lorries>."),
        ("en", "number", "On 14 March the 21st regiment found <nine boats>."),
        ("en", "number", "{14 tanks} arrived."),
        ("en", "person", "{Tom Harding} met <Ida Brown> in Skelmore."),
        ("en", "person", "On Monday the band played."),
        ("en", "date", "She may march, but on <May 3> nobody will."),
        ("en", "date", "In {2022}, on <12 April>, the dam broke."),
        ("en", "place", "{London} sent help to <Kenya>."),
        ("fr", "number", "Les <21 {chars}> ont traversé le pont."),
        ("de", "number", "Am 3. Mai kamen <elf Boote> in den Hafen."),
    ],
)
def test_what_decides_between_several(language, kind, marked):
    sentence, expected, matched = parsed(marked)
    assert answer_span(sentence, language, QuestionType(kind), matched) == expected


def test_other_questions_have_no_words_to_mark():
    assert answer_span("The bridge was closed because of 14 tanks.", "en", QuestionType.OTHER, []) is None


def test_every_language_has_eight_sentences():
    assert all(sum(language == case[0] for case in CASES) >= 8 for language in SENTENCES)


PIECES = st.sampled_from(
    [
        *("14", "2023", " ", "March", "$", "%", ",", ".", "’", "-", "the", "van", "de", "Anna", "ПеТР", "п'ять", "万"),
        *(
            "在",
            "市长王",
            "·",
            "年",
            "في",
            "الرئيس",
            "yüzde",
            "million",
            "of",
            "d'",
            "und",
            "A.",
            "1er",
            "Ⅻ",
            "٣",
            "²",
            "½",
        ),
    ]
)


@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES).map(" ".join)),
    st.sampled_from([*SENTENCES, "und", "sv", ""]),
    st.sampled_from(QuestionType),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: (pair[0], sum(pair))), max_size=3),
)
def test_the_span_of_any_text_lies_inside_it(text, language, kind, matched):
    found = answer_span(text, language, kind, matched)
    if found:
        start, end = found
        assert 0 <= start < end <= len(text)
        marked = text[start:end]
        assert marked.strip() == marked
        assert marked.strip(".,;:!?«»\"'’()-–—…，。、") == marked
