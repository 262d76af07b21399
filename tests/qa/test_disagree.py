"""Where articles give different numbers or dates both are shown, newest first; what only looks so is left alone."""

import json

import pytest

YES = [
    ("en", "How many tanks will Britain send to Ukraine?",
     ("2023-01-14", "Tanks for Ukraine", "Britain will send 14 tanks to Ukraine, the ministry said."),
     ("2023-01-10", "Britain promises tanks", "Britain will send 12 tanks to Ukraine, a newspaper said."), "14", "12"),
    ("en", "How many people died in the Lerena flood?",
     ("2023-05-13", "Flood in Lerena", "Fourteen people died in the Lerena flood."),
     ("2023-05-16", "After the Lerena flood", "In all, 19 people died in the Lerena flood."), "19", "Fourteen"),
    ("en", "How many houses burned in Ashby?",
     ("2022-08-02", "Fire in Ashby", "The fire in Ashby burned 38 houses."),
     ("2022-08-03", "Ashby counts its losses", "The fire in Ashby burned forty-six houses."), "forty-six", "38"),
    ("en", "What share of the Skelmore harvest was lost?",
     ("2022-09-01", "Harvest", "The Skelmore harvest was bad: 40% of the harvest was lost."),
     ("2022-10-01", "Harvest", "The Skelmore harvest was bad: 55 percent of the harvest was lost."), "55", "40%"),
    ("en", "How much did the Skelmore bridge cost?",
     ("2021-03-01", "New bridge", "The Skelmore bridge cost $12 million."),
     ("2021-06-01", "The price of a bridge", "The Skelmore bridge cost $17 million."), "$17", "$12"),
    ("en", "When was the Skelmore treaty signed?",
     ("2020-01-01", "Treaty", "The Skelmore treaty was signed on 9 May 1995."),
     ("2020-02-01", "Treaty", "The Skelmore treaty was signed on 8 May 1995."), "8 May", "9 May"),
    ("fr", "Combien de chars la Pologne enverra-t-elle à Kiev ?",
     ("2023-01-20", "Des chars", "La Pologne enverra quatorze chars à Kiev."),
     ("2023-01-25", "La Pologne et les chars", "La Pologne enverra 20 chars à Kiev."), "20", "quatorze"),
    ("fr", "Quand le pont de Quimper a-t-il été inauguré ?",
     ("2020-01-01", "Le pont", "Le pont de Quimper a été inauguré le 4 mars 1911."),
     ("2021-01-01", "Le pont", "Le pont de Quimper a été inauguré le 6 juin 1912."), "6 juin", "4 mars"),
    ("de", "Wie viele Panzer schickt Polen nach Kiew?",
     ("2023-01-20", "Panzer", "Polen schickt vierzehn Panzer nach Kiew."),
     ("2023-01-22", "Panzer", "Polen schickt 60 Panzer nach Kiew."), "60", "vierzehn"),
    ("es", "¿Cuántas casas ardieron en Soria?",
     ("2022-07-01", "Incendio", "En Soria ardieron 38 casas."),
     ("2022-07-03", "Incendio", "En Soria ardieron cuarenta casas."), "cuarenta", "38"),
    ("it", "Quante case sono bruciate a Ferrara?",
     ("2022-07-01", "Incendio", "A Ferrara sono bruciate 38 case."),
     ("2022-07-03", "Incendio", "A Ferrara sono bruciate quarantadue case."), "quarantadue", "38"),
    ("pt", "Quantas casas arderam em Braga?",
     ("2022-07-01", "Incêndio", "Em Braga arderam 38 casas."),
     ("2022-07-03", "Incêndio", "Em Braga arderam cinquenta casas."), "cinquenta", "38"),
    ("nl", "Hoeveel huizen verbrandden in Zwolle?",
     ("2022-07-01", "Brand", "In Zwolle verbrandden 38 huizen."),
     ("2022-07-03", "Brand", "In Zwolle verbrandden vijftig huizen."), "vijftig", "38"),
    ("pl", "Ile domów spłonęło w Lublinie?",
     ("2022-07-01", "Pożar", "W Lublinie spłonęło 38 domów."),
     ("2022-07-03", "Pożar", "W Lublinie spłonęło czternaście domów."), "czternaście", "38"),
    ("ru", "Сколько домов сгорело в Казани?",
     ("2022-07-01", "Пожар", "В Казани сгорело 38 домов."),
     ("2022-07-03", "Пожар", "В Казани сгорело четырнадцать домов."), "четырнадцать", "38"),
    ("uk", "Скільки будинків згоріло у Львові?",
     ("2022-07-01", "Пожежа", "У Львові згоріло 38 будинків."),
     ("2022-07-03", "Пожежа", "У Львові згоріло чотирнадцять будинків."), "чотирнадцять", "38"),
    ("tr", "Ankara depoya kaç tank gönderdi?",
     ("2022-07-01", "Tanklar", "Ankara depoya 38 tank gönderdi."),
     ("2022-07-03", "Tanklar", "Ankara depoya on dört tank gönderdi."), "on dört", "38"),
    ("en+fr", "How many tanks will Poland send to Kyiv?",
     ("2023-01-20", "Tanks", "Poland will send 14 tanks to Kyiv."),
     ("2023-01-25", "Chars", "La Pologne enverra 20 chars à Kyiv."), "20", "14"),
]  # fmt: skip

NO = [
    ("the same in words and digits", "How many tanks will Britain send to Ukraine?",
     "Britain will send 14 tanks to Ukraine.", "Britain will send fourteen tanks to Ukraine, it said."),
    ("the same in two languages", "How many tanks will Poland send to Kyiv?",
     "Poland will send 14 tanks to Kyiv.", "La Pologne enverra quatorze chars à Kyiv."),
    ("another country", "How many tanks will Britain send to Ukraine?",
     "Britain will send 14 tanks to Ukraine.", "Germany will send 18 tanks to Ukraine."),
    ("another thing is counted", "How many tanks will Britain send to Ukraine?",
     "Britain will send 14 tanks to Ukraine.", "Britain will send 600 missiles to Ukraine."),
    ("another fire", "How many people died in the fire?",
     "In the fire in Skelmore 12 people died.", "In the fire in Ashby 9 people died."),
    ("another fire in another language", "How many people died in the fire?",
     "In the fire in Skelmore 12 people died.", "Dans l'incendie de Quimper 9 personnes sont mortes."),
    ("another year", "How many houses burned in Ashby?",
     "In 2019, 38 houses burned in Ashby.", "In 2022, 51 houses burned in Ashby."),
    ("another month", "How many visitors came to Ashby?",
     "In June 3,000 visitors came to Ashby.", "In August 9,000 visitors came to Ashby."),
    ("rounded", "How many people fled from Ashby?",
     "In all 1,187 people fled from Ashby.", "In all 1,200 people fled from Ashby."),
    ("more than", "How many people fled from Ashby?",
     "In all 1,450 people fled from Ashby.", "More than 1,000 people fled from Ashby."),
    ("another twelve", "How many tanks will Britain send to Ukraine?",
     "Britain will send 14 tanks to Ukraine.", "Britain will send another 12 tanks to Ukraine."),
    ("a part of them", "How many people died in the Lerena flood?",
     "In the Lerena flood 14 people died.", "In the Lerena flood many died, including three children."),
    ("another unit", "How long is the Skelmore bridge?",
     "The Skelmore bridge is 186 metres long.", "The Skelmore bridge took 26 months to build and is long."),
    ("money of two kinds", "How much did the Skelmore bridge cost?",
     "The Skelmore bridge cost $12 million.", "The Skelmore bridge cost 11 million euros."),
    ("a day and its month", "When was the Skelmore treaty signed?",
     "The Skelmore treaty was signed on 9 May 1995.", "The Skelmore treaty was signed in May 1995."),
    ("a day without a year", "When was the Skelmore treaty signed?",
     "The Skelmore treaty was signed on 9 May 1995.", "The Skelmore treaty was signed yesterday."),
    ("another event", "When was the Skelmore treaty signed?",
     "The Skelmore treaty was signed on 9 May 1995.", "The Skelmore treaty was broken on 3 June 1999."),
    ("not a number that is asked for", "Who sent tanks to Ukraine?",
     "Britain sent 14 tanks to Ukraine.", "Britain sent 12 tanks to Ukraine."),
    ("one of them can't be read", "Combien de maisons ont brûlé à Quimper ?",
     "À Quimper 38 maisons ont brûlé.", "À Quimper des dizaines de maisons ont brûlé."),
    ("in Russian, another city", "Сколько домов сгорело в Казани?",
     "В Казани сгорело 38 домов.", "В Перми сгорело 14 домов."),
    ("in German, the same", "Wie viele Panzer schickt Polen nach Kiew?",
     "Polen schickt vierzehn Panzer nach Kiew.", "Polen schickt 14 Panzer nach Kiew."),
    ("in Spanish, another city", "¿Cuántas casas ardieron en Soria?",
     "En Soria ardieron 38 casas.", "En Burgos ardieron cuarenta casas."),
]  # fmt: skip


@pytest.fixture
def ask(write, sync, open_index, tmp_path):
    """``ask(question, articles)``: the answer over an index of articles, each a date, a title and a text."""

    def _ask(question, articles):
        rows = [{"title": title, "date": date, "text": text} for date, title, text in articles]
        sync([write({"news.jsonl": "\n".join(map(json.dumps, rows))})], tmp_path / "index")
        return open_index(tmp_path / "index").ask(question)

    return _ask


@pytest.mark.parametrize(
    ("language", "question", "one", "other", "newer", "older"), YES, ids=[f"{row[0]} {row[1]}" for row in YES]
)
def test_two_values_are_shown_the_newest_first(ask, language, question, one, other, newer, older):
    answer = ask(question, [one, other])
    assert answer.answered
    assert len(answer.disagreements) == 2
    assert answer.disagreements[0].text.startswith(newer)
    assert answer.disagreements[1].text.startswith(older)
    dates = [claim.hit.article.date for claim in answer.disagreements]
    assert dates == sorted(dates, reverse=True)
    assert {claim.hit.passage for claim in answer.disagreements} <= {hit.passage for hit in answer.hits}


@pytest.mark.parametrize(("why", "question", "one", "other"), NO, ids=[row[0] for row in NO])
def test_what_only_looks_different_is_left_alone(ask, why, question, one, other):
    answer = ask(question, [("2022-08-01", "News", one), ("2022-08-03", "News", other)])
    assert len(answer.hits) == 2
    assert answer.disagreements == ()


def test_every_years_number_is_another(ask):
    sentence = "The Ashby marathon had {} runners at the start."
    articles = [
        ("2021-05-01", "Marathon", sentence.format("900")),
        ("2022-05-01", "Marathon", sentence.format("1,300")),
    ]
    assert ask("How many runners did the Ashby marathon have?", articles).disagreements == ()


def test_every_years_date_is_another(ask):
    sentence = "The Ashby marathon starts on {}."
    articles = [
        ("2021-04-20", "Marathon", sentence.format("1 May 2021")),
        ("2022-04-20", "Marathon", sentence.format("30 April 2022")),
    ]
    assert ask("When does the Ashby marathon start?", articles).disagreements == ()


def test_one_value_is_shown_once_however_many_say_it(ask):
    sentence = "Britain will send {} tanks to Ukraine, {} said."
    articles = [
        (f"2023-01-1{day}", "Tanks", sentence.format(number, who))
        for day, (number, who) in enumerate([("14", "he"), ("12", "she"), ("fourteen", "they"), ("twelve", "some")])
    ]
    answer = ask("How many tanks will Britain send to Ukraine?", articles)
    assert len(answer.disagreements) == 2


def test_nothing_is_shown_where_nothing_is_answered(ask):
    articles = [
        ("2022-08-01", "News", "In Ashby 38 houses burned."),
        ("2022-08-02", "News", "In Ashby 51 houses burned."),
    ]
    answer = ask("How many violins does the orchestra of Trieste own?", articles)
    assert answer.disagreements == ()
