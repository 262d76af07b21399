"""The same story twice is one hit: agency copy collapses, corrections and translations don't."""

import itertools
import time

import pytest

from index.lexical import terms
from qa.copies import copies

STORY = (
    "The river Lerena burst its banks on Sunday night and 1,200 people slept in school halls. The mayor asked the army "
    "for pumps and sandbags. Two bridges were closed to traffic in the morning. A farmer said that his whole barley "
    "harvest had been lost. The water is expected to fall by Thursday, the weather service said. Schools stay closed."
)
QUESTION = "How many people slept in school halls in Lerena?"
OTHERS = {
    "keeper.en.txt": "A keeper for the lighthouse\n\nThe island of Skelmore is looking for a keeper with a violin.\n",
    "boats.en.txt": "Boats\n\nThe town of Ashby will mend nine wooden boats before the regatta in spring.\n",
    "army.en.txt": "Army\n\nThe army sold eleven old trucks to farmers, the ministry said in a short note.\n",
}


def changed(how):
    sentences = [each + "." for each in STORY.rstrip(".").split(". ")]
    return {
        "headline": STORY,
        "cut": " ".join(sentences[:-2]),
        "quote": STORY.replace(
            "A farmer said that his whole barley harvest had been lost.", "“We lost all,” she said."
        ),
        "edits": STORY.replace("on Sunday night", "late on Sunday").replace("Schools stay closed", "Schools stay shut"),
        "borders": "Rain fell for six days in the hills above the town. "
        + " ".join(sentences[1:])
        + " More rain is due.",
    }[how]


@pytest.fixture
def ask(write, sync, open_index, tmp_path):
    """``ask(files, question, k)``: the hits over an index of these files."""

    def _ask(files, question=QUESTION, k=5):
        sync([write(files)], tmp_path / "index")
        return open_index(tmp_path / "index").retrieve(question, k=k)

    return _ask


@pytest.mark.parametrize("how", ["headline", "cut", "quote", "edits"])
def test_a_copy_is_listed_with_the_passage_that_is_shown(ask, how):
    hits = ask({
        "first.en.txt": f"Floods drive people from their homes in Lerena\n\n{STORY}\n",
        "second.en.txt": f"Town under water after the storm\n\n{changed(how)}\n",
        **OTHERS,
    })  # fmt: skip
    sources = [{hit.article.source, *(copy.article.source for copy in hit.also)} for hit in hits]
    assert len(hits) == 4
    assert {source.rsplit("/")[-1] for source in sources[0]} == {"first.en.txt", "second.en.txt"}
    for copy in hits[0].also:
        assert copy.article.text[copy.start : copy.end] == copy.text
    assert all(not hit.also for hit in hits[1:])


def test_shifted_borders_make_no_second_hit():
    one, other = terms(STORY, "en"), terms(changed("borders"), "en")
    assert copies([one, other], 5) == {0: [1]}


def test_k_hits_are_k_different_passages_though_copies_come_first(ask):
    papers = ["".join(letters) for letters in itertools.product("abcdef", repeat=3)][:110]
    agency = {f"{paper}.en.txt": f"The {paper} herald on the flood\n\n{STORY}\n" for paper in papers}
    hits = ask({**agency, **OTHERS}, k=4)
    assert len(hits) == 4
    assert len(hits[0].also) == len(papers) - 1
    assert {hit.article.source.rsplit("/")[-1] for hit in hits[1:]} == set(OTHERS)


def test_copies_are_listed_oldest_first(ask):
    hits = ask({
        f"{name}.en.html": f"<html><head><title>{name}</title><meta name='date' content='{date}'></head>"
        f"<body><article><p>{STORY}</p></article></body></html>"
        for name, date in [("late", "2023-05-16"), ("early", "2023-05-13"), ("middle", "2023-05-14"), ("last", "2024")]
    })  # fmt: skip
    assert len(hits) == 1
    dates = [copy.article.date for copy in hits[0].also]
    assert len(dates) == 3
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", STORY, STORY.replace("1,200 people", "1,450 people")),
        ("en", STORY, STORY.replace("Two bridges", "Three bridges")),
        ("de", "Nach dem Sturm lagen vierzehn Boote am Ufer, sagte der Bürgermeister am Abend dem Sender im Ort.",
         "Nach dem Sturm lagen zwölf Boote am Ufer, sagte der Bürgermeister am Abend dem Sender im Ort."),
    ],
)  # fmt: skip
def test_a_correction_is_no_copy(language, one, other):
    assert copies([terms(one, language), terms(other, language)], 5) == {0: [], 1: []}


def test_a_translation_is_no_copy():
    french = (
        "La rivière Lerena est sortie de son lit dimanche et 1 200 personnes ont dormi dans des écoles. Le maire a "
        "demandé des pompes à l'armée. Deux ponts ont été fermés."
    )
    assert copies([terms(STORY, "en"), terms(french, "fr")], 5) == {0: [], 1: []}


def test_a_long_passage_is_not_hidden_by_a_short_one_that_it_quotes():
    quoted = STORY.split(". ")[0]
    assert copies([terms(quoted, "en"), terms(STORY, "en")], 5) == {0: [], 1: []}
    assert copies([terms(STORY, "en"), terms(quoted, "en")], 5) == {0: [1]}


def test_chinese_without_blanks_collapses_too():
    story = "周日晚上莱雷纳河决堤，一千二百人在学校礼堂过夜。市长请求军队提供水泵和沙袋。早上两座桥梁封闭。"
    assert copies([terms(story, "zh"), terms(story.replace("早上", "清晨"), "zh")], 5) == {0: [1]}


def test_nothing_and_very_little_are_taken():
    assert copies([], 5) == {}
    assert copies([["a"], ["b"], ["a"]], 5) == {0: [2], 1: []}
    assert copies([[], [""], [""]], 5) == {0: [], 1: [], 2: []}


def test_two_hundred_candidates_take_milliseconds():
    words = terms(STORY, "en") * 3
    passages = [[f"{word}{i}" for word in words] if i % 2 else words for i in range(200)]
    copies(passages, 5)
    begin = time.process_time()
    found = copies(passages, 5)
    assert time.process_time() - begin < 0.1
    assert len(found[0]) == 99
