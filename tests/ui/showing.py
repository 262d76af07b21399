"""Articles that are hard to show, answers made by hand, a reader of their HTML, and what a person does on the page."""

from html.parser import HTMLParser

from index.article import Article, Passage
from qa import Answer, Hit

PASSWORD = "correct-horse-battery"
HOSTILE_TITLE = "<img src=x onerror=\"window.hacked='title'\"> & [click](javascript:window.hacked=1)"
HOSTILE_TEXT = (
    "The zeppelin of Quxborough <script>window.hacked='script'</script> landed on the roof of the brewery. "
    "<img src=x onerror=\"window.hacked='img'\"> ${window.hacked='template'} {{constructor}} `backtick` "
    "[free beer](javascript:window.hacked='markdown') </blockquote></article><h1>Not a heading</h1> "
    '"quoted" &lt;b&gt; &amp; **stars**.'
)

_VOID = {"br", "img", "input", "meta"}  # elements that have no end


class Seen(HTMLParser):
    """What a browser would make of HTML: its tags with attributes, its text, the text in each mark."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.marks, self._open = [], "", [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag):
        assert self._open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        self.text += data
        if "mark" in self._open:
            self.marks[-1] += data

    def all(self, tag, **wanted):
        found = [attributes for name, attributes in self.tags if name == tag]
        return [each for each in found if all(each.get(key) == value for key, value in wanted.items())]


def make_article(text="One. Two. Three.", **fields):
    known = {"id": "a" * 16, "source": "news/a.txt", "title": "A title", "date": "2023-01-14", "language": "en"}
    return Article(text=text, **{**known, **fields})


def make_hit(article=None, start=0, end=None, matched=None, score=0.5):
    article = article or make_article()
    passage = Passage(article, start, len(article.text) if end is None else end)
    return Hit(passage, score=score, similarity=score, overlap=0.0, dense_rank=1, lexical_rank=None, matched=matched)


def make_answer(*hits, **fields):
    hits = hits or (make_hit(matched=(5, 9)),)
    best = hits[0]
    start, end = best.matched or (best.start, best.end)
    known = {
        "answered": True,
        "confidence": 0.9,
        "sentence": best.article.text[start:end],
        "spans": [(start, end)],
        "hit": best,
    }
    return Answer("A question?", list(hits), **{**known, **fields})


def ask(page, question):
    """Type a question, press Enter, and wait for what comes of it: the new turn."""
    page.evaluate("document.querySelectorAll('.turn').forEach((turn) => (turn.dataset.seen = 'yes'))")
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".turn:last-child:not([data-seen]):not(.pending)")
    return page.locator(".turn").last


def in_view(page, selector, pane):
    return page.evaluate(
        """([selector, pane]) => {
            const box = document.querySelector(selector).getBoundingClientRect();
            const frame = document.querySelector(pane).getBoundingClientRect();
            return box.top >= frame.top && box.top < Math.min(frame.bottom, innerHeight);
        }""",
        [selector, pane],
    )


def fits(page):
    """No part of the page is reached only by scrolling sideways."""
    wide = "e => e.scrollWidth <= e.clientWidth + 1"
    return page.evaluate(
        "() => ['html', '#thread', '#composer', '#article .article'].every((s) => {"
        f"  const e = document.querySelector(s); return !e || ({wide})(e); }})"
    )
