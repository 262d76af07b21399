"""What kind of thing a question asks for, in every language of the tables, without being told the language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.words.question_type import QuestionType, question_type

QUESTIONS = {
    "en": """
number: How many tanks were sent?|How much did the bridge cost?|How long is the tunnel?|How old is the keeper?
number: What percentage of farmers lost their harvest?|When the dam broke, how many people fled?
number: What is the price of bread?
date: When did the ferry sink?|In which year was the library built?|On what day does the market open?
date: Since when is it shut?
date: What was the date of the launch?|Which month is the driest?
person: Who built the lighthouse?|To whom was the letter sent?|Which minister resigned?|What is the name of the mayor?
person: Who was killed in the fire?|By whom was the painting stolen?|Whose boat sank?
place: Where will the group meet?|In which city was she born?|What country sent the trucks?|Where is the old mill?
place: Which village was flooded?|From where do the birds come?
other: Why did the ferry sink?|What did the president promise?|How was the bridge repaired?
other: Did the man who stole it confess?
other: What caused the fire?|asdf qwer zxcv""",
    "fr": """
number: Combien de chars ont été livrés ?|Combien de temps a duré la grève ?|Quel âge a la gardienne ?
number: Quel pourcentage des récoltes est perdu ?|Quelle est la longueur du pont ?|De combien le prix a-t-il augmenté ?
date: Quand le pont a-t-il été ouvert ?|À quelle date ferme l'usine ?|Quel jour se tient le marché ?
date: En quelle année la gare fut-elle construite ?|Depuis quand le musée est-il fermé ?|À quelle heure part le bac ?
person: Qui a peint la fresque ?|À qui appartient le moulin ?|Quel ministre a démissionné ?|Par qui fut-il arrêté ?
person: Quel est le nom du maire ?|Avec qui voyageait la reine ?|Qui est le directeur du port ?
place: Où se trouve le phare ?|Quelle ville a été inondée ?|Dans quel pays vit-elle ?|D'où viennent les oiseaux ?
place: Dans quelle région pousse ce riz ?|Ou se trouve la gare ?
other: Pourquoi le bac a-t-il coulé ?|Comment le pont a-t-il été réparé ?|Que demande le syndicat ?
other: Qu'est-ce que la ville a promis ?|Quel est le motif de la grève ?|Quoi de neuf ?""",
    "de": """
number: Wie viele Panzer wurden geliefert?|Wie viel kostete die Brücke?|Wie lang ist der Tunnel?
number: Wie alt ist die Wärterin?
number: Wie hoch ist der Turm?|Welcher Anteil der Ernte ging verloren?|Wie lange dauerte der Streik?
date: Wann wurde die Brücke eröffnet?|In welchem Jahr wurde der Bahnhof gebaut?|An welchem Tag ist Markt?
date: Seit wann ist das Museum geschlossen?|Bis wann läuft die Ausstellung?|Welches Datum steht auf dem Stein?
person: Wer hat das Bild gemalt?|Wem gehört die Mühle?|Wen hat die Polizei verhaftet?|Welcher Minister trat zurück?
person: Wie heißt der Bürgermeister?|Von wem stammt der Brief?|Wessen Boot ist gesunken?
place: Wo steht der Leuchtturm?|In welcher Stadt wurde sie geboren?|Woher kommen die Vögel?|Wohin fährt der Zug?
place: Welches Dorf wurde überflutet?|In welchem Land lebt er?
other: Warum ist die Fähre gesunken?|Wie wurde die Brücke repariert?|Was hat der Präsident versprochen?
other: Wie kam es zu dem Brand?|Weshalb streiken die Fahrer?|Wodurch entstand der Schaden?""",
    "es": """
number: ¿Cuántos tanques se enviaron?|¿Cuánto costó el puente?|¿Qué edad tiene la guardiana?|¿Cuántas casas ardieron?
number: ¿Qué porcentaje de la cosecha se perdió?|¿Cuál es la longitud del túnel?|¿Cuánto tiempo duró la huelga?
date: ¿Cuándo se hundió el barco?|¿En qué año se construyó la estación?|¿Qué día abre el mercado?
date: ¿Desde cuándo está cerrado el museo?|¿En qué fecha termina la feria?|¿A qué hora sale el tren?
person: ¿Quién pintó el mural?|¿De quién es el molino?|¿Qué ministro dimitió?|¿A quién detuvo la policía?
person: ¿Cómo se llama el alcalde?|¿Con quién viajaba la reina?|¿Quiénes firmaron la carta?
place: ¿Dónde está el faro?|¿En qué ciudad nació?|¿De dónde vienen las aves?|¿Qué pueblo se inundó?
place: ¿Adónde va el tren?|¿En qué país vive?
other: ¿Por qué se hundió el barco?|¿Cómo se reparó el puente?|¿Qué prometió el presidente del club?
other: ¿Qué causó el incendio?|¿Cuál es el motivo de la huelga?|¿Para qué sirve la torre?""",
    "it": """
number: Quanti carri armati sono arrivati?|Quanto è costato il ponte?|Quante case sono bruciate?
number: Quanto è lungo il tunnel?
number: Qual è la percentuale dei voti?|Che età ha la guardiana?|Quanta acqua resta nel lago?
date: Quando è affondato il traghetto?|In che anno fu costruita la stazione?|In quale giorno si tiene il mercato?
date: Da quando è chiuso il museo?|Qual è la data della fiera?|A che ora parte il treno?
person: Chi ha dipinto il muro?|A chi appartiene il mulino?|Quale ministro si è dimesso?|Da chi è stato arrestato?
person: Come si chiama il sindaco?|Con chi viaggiava la regina?|Di chi è la barca?
place: Dove si trova il faro?|In quale città è nata?|Da dove vengono gli uccelli?|Quale paese è stato allagato?
place: In che regione si coltiva il riso?|Dov'è la vecchia stazione?
other: Perché è affondato il traghetto?|Come è stato riparato il ponte?|Che cosa ha promesso il governo?
other: Cosa chiede il sindacato?|Cos'è successo ieri?|Quale motivo ha lo sciopero?""",
    "pt": """
number: Quantos tanques foram enviados?|Quanto custou a ponte?|Quantas casas arderam?|Que idade tem a guardiã?
number: Qual é a percentagem de votos?|Quanto tempo durou a greve?|Qual é a altura da torre?
date: Quando afundou o barco?|Em que ano foi construída a estação?|Em que dia abre o mercado?
date: Desde quando está fechado o museu?|Qual é a data da feira?|A que horas parte o comboio?
person: Quem pintou o mural?|De quem é o moinho?|Que ministro se demitiu?|Por quem foi preso?
person: Qual é o nome do presidente da câmara?|Com quem viajava a rainha?|A quem pertence o barco?
place: Onde fica o farol?|Em que cidade nasceu?|De onde vêm as aves?|Que aldeia foi inundada?
place: Para onde vai o comboio?|Em qual país ela vive?
other: Por que afundou o barco?|Como foi reparada a ponte?|O que prometeu o governo?
other: Qual é o motivo da greve?|Porque é que a fábrica fechou?|Que causou o incêndio?""",
    "nl": """
number: Hoeveel tanks zijn er gestuurd?|Hoe lang is de tunnel?|Hoe oud is de wachter?|Hoe hoog is de toren?
number: Welk percentage van de oogst ging verloren?|Hoeveel kostte de brug?|Wat is de prijs van brood?
date: Wanneer zonk de veerboot?|In welk jaar werd het station gebouwd?|Op welke dag is het markt?
date: Sinds wanneer is het museum dicht?|Wat is de datum van de kermis?|Hoe laat vertrekt de trein?
person: Wie heeft de muur geschilderd?|Van wie is de molen?|Welke minister trad af?|Door wie werd hij gearresteerd?
person: Hoe heet de burgemeester?|Met wie reisde de koningin?|Wie is de directeur van de haven?
place: Waar staat de vuurtoren?|In welke stad is zij geboren?|Waar komen de vogels vandaan?|Welk dorp liep onder?
place: In welk land woont hij?|Waarheen rijdt de bus?
other: Waarom zonk de veerboot?|Hoe werd de brug hersteld?|Wat beloofde de regering?
other: Waardoor ontstond de brand?|Wat voor schip is het?|Waarover gaat het boek?""",
    "pl": """
number: Ile czołgów wysłano?|Ilu strażaków przyjechało?|Jak długo trwał strajk?|Jaki procent zbiorów przepadł?
number: Ile kosztował most?|Jaka jest długość tunelu?|Jak wysoka jest wieża?
date: Kiedy zatonął prom?|W którym roku zbudowano dworzec?|W jakim dniu jest targ?|Od kiedy muzeum jest zamknięte?
date: O której godzinie odjeżdża pociąg?|Jaka jest data jarmarku?
person: Kto namalował obraz?|Kogo zatrzymała policja?|Komu podarowano młyn?|Który minister złożył dymisję?
person: Jak nazywa się burmistrz?|Z kim podróżowała królowa?|Przez kogo został napisany list?
place: Gdzie stoi latarnia?|W jakim mieście się urodziła?|Skąd przylatują ptaki?|Która wieś została zalana?
place: Dokąd jedzie pociąg?|W którym kraju mieszka autor listu?
other: Dlaczego zatonął prom?|Jak naprawiono most?|Co obiecał rząd?|Czego domaga się związek?
other: W jaki sposób ugaszono pożar?|Jaki jest powód strajku?""",
    "ru": """
number: Сколько танков отправили?|Скольких рабочих уволили?|Как долго длилась забастовка?|Какой процент урожая погиб?
number: Какова длина тоннеля?|Сколько стоил мост?|Насколько выросла цена?
date: Когда затонул паром?|В каком году построили вокзал?|В какой день открыт рынок?|С каких пор закрыт музей?
date: Какого числа начнётся ярмарка?|Во сколько отходит поезд?
person: Кто написал картину?|Кого задержала полиция?|Кому принадлежит мельница?|Какой министр ушёл в отставку?
person: Как зовут мэра?|Кем был основан завод?|О ком написана книга?
place: Где стоит маяк?|В каком городе она родилась?|Откуда прилетают птицы?|Куда идёт поезд?
place: Какое село затопило?|В какой стране он живёт?
other: Почему затонул паром?|Как починили мост?|Что обещало правительство?|Зачем построили башню?
other: Чем недоволен профсоюз?|Какова причина забастовки?""",
    "uk": """
number: Скільки танків відправили?|Скількох робітників звільнили?|Як довго тривав страйк?|Який відсоток врожаю загинув?
number: Яка довжина тунелю?|Скільки коштував міст?|Наскільки зросла ціна?
date: Коли затонув пором?|У якому році збудували вокзал?|У який день працює ринок?|Відколи зачинений музей?
date: Якого числа почнеться ярмарок?|О котрій годині відходить потяг?
person: Хто написав картину?|Кого затримала поліція?|Кому належить млин?|Який міністр подав у відставку?
person: Як звати мера?|Ким був заснований завод?|Про кого написана книга?
place: Де стоїть маяк?|У якому місті вона народилася?|Звідки прилітають птахи?|Куди прямує потяг?
place: Яке село затопило?|У якій країні він живе?
other: Чому затонув пором?|Як полагодили міст?|Що обіцяв уряд?|Навіщо збудували вежу?
other: Чим незадоволена профспілка?|Яка причина страйку?""",
    "ar": """
number: كم دبابة أرسلت فرنسا؟|كم بلغت تكلفة الجسر؟|كم عدد العمال؟|ما هي نسبة الخسائر؟|ما طول النفق؟|بكم بيع البيت؟
date: متى غرقت العبارة؟|في أي عام بنيت المحطة؟|في أي يوم يفتح السوق؟|منذ متى أغلق المتحف؟|ما هو تاريخ المعرض؟
date: متى يبدأ الموسم؟
person: من رسم اللوحة؟|من هو رئيس البلدية؟|لمن تعود الطاحونة؟|أي وزير استقال؟|ما اسم الوزير؟|من الذي كتب الرسالة؟
place: أين تقع المنارة؟|في أي مدينة ولدت الكاتبة؟|من أين تأتي الطيور؟|إلى أين يتجه القطار؟|أي قرية غمرتها المياه؟
place: في أي بلد يعيش؟
other: لماذا غرقت العبارة؟|كيف أصلح الجسر؟|ماذا وعدت الحكومة؟|ما سبب الإضراب؟|بماذا تطالب النقابة؟|كيف حدث الحريق؟""",
    "tr": """
number: Kaç tank gönderildi?|Köprü ne kadara mal oldu?|Yüzde kaç oy aldı?|Grev ne kadar sürdü?|Bekçi kaç yaşında?
number: Kaçıncı sırada bitirdi?
date: Feribot ne zaman battı?|İstasyon hangi yıl yapıldı?|Pazar hangi gün kurulur?|Tren saat kaçta kalkıyor?
date: Fuar hangi tarihte başlıyor?|Müze ne zamandan beri kapalı?
person: Resmi kim yaptı?|Değirmen kimin?|Polis kimi gözaltına aldı?|Hangi bakan istifa etti?|Belediye başkanı kimdir?
person: Mektup kime gönderildi?
place: Deniz feneri nerede?|Hangi şehirde doğdu?|Kuşlar nereden geliyor?|Tren nereye gidiyor?
place: Hangi köy su altında kaldı?
place: Hangi ülkede yaşıyor?
other: Feribot neden battı?|Köprü nasıl onarıldı?|Hükümet ne söz verdi?|Yangın niçin çıktı?|Sendika neyi istiyor?
other: Grevin nedeni nedir?""",
    "zh": """
number: 送去了多少辆坦克？|大桥有多长？|有几个人受伤？|罢工持续了多久？|百分之几的农户受灾？|灯塔有多高？
date: 渡轮什么时候沉没？|车站是哪一年建成的？|集市哪天开放？|博物馆何时关闭？|展览几月开始？|火车几点出发？
person: 谁画了这幅画？|哪位部长辞职了？|市长叫什么名字？|信是写给谁的？|什么人偷走了船？|哪个部长签了字？
place: 灯塔在哪里？|她在哪个城市出生？|鸟从哪儿来？|哪个村庄被淹？|他住在什么地方？|会议在哪国举行？
other: 渡轮为什么沉没？|大桥怎么修好的？|政府如何回应？|工会要求什么？|火灾为何发生？|这是怎样的一艘船？""",
}  # fmt: skip
CASES = [
    (language, kind, question.strip())
    for language, rows in QUESTIONS.items()
    for kind, row in (line.split(":", 1) for line in rows.strip().splitlines())
    for question in row.split("|")
]


@pytest.mark.parametrize(("language", "kind", "question"), CASES)
def test_a_question_says_what_it_asks_for(language, kind, question):
    assert question_type(question) == kind


def test_every_language_is_asked_at_least_six_of_each():
    for language in QUESTIONS:
        for kind in QuestionType:
            assert sum((language, kind) == case[:2] for case in CASES) >= 6, (language, kind)


@given(st.text(max_size=80))
def test_any_text_has_a_type(text):
    assert question_type(text) in QuestionType


@pytest.mark.parametrize("text", ["", "?", "42", "🎉", ",,,", "QUI ?", "wie"])
def test_scraps_have_a_type_too(text):
    assert question_type(text) in QuestionType
