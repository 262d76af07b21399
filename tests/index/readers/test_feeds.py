"""Feeds: entries, and XML that is none or means harm."""

import time

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Le Journal</title><language>fr-fr</language>
<item><title>L’Otan promet &amp; plus</title><link>https://ex.org/1</link><guid>g1</guid>
<pubDate>Sat, 14 Jan 2023 10:00:00 GMT</pubDate><description>Résumé court.</description>
<content:encoded><![CDATA[<p>Premier <b>paragraphe</b>.</p><script>evil()</script><p>Deuxième.</p>]]>
</content:encoded></item>
<item><title>Sans texte</title><link>https://ex.org/2</link></item><item></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>F</title><entry>
<title>UK pledges tanks</title>
<link href="https://ex.org/a"/><id>urn:1</id><updated>2023-01-14T10:00:00Z</updated>
<summary>It said so.</summary>
</entry></feed>"""


def test_rss(read):
    first, second, third = read("a.rss", RSS)
    assert first.title == "L’Otan promet & plus"
    assert first.text == "L’Otan promet & plus\n\nPremier paragraphe.\n\nDeuxième."
    assert (first.source, first.date, first.language) == ("https://ex.org/1", "2023-01-14", "fr")
    assert second.text == "Sans texte"
    assert "no text" in third.reason


def test_atom_under_any_name(read):
    for name in ("a.atom", "a.xml"):
        (article,) = read(name, ATOM)
        assert article.text == "UK pledges tanks\n\nIt said so."
        assert (article.source, article.date, article.language) == ("https://ex.org/a", "2023-01-14", "en")


def test_utf_16(read):
    data = ('<?xml version="1.0" encoding="UTF-16"?>' + ATOM).encode("utf-16")
    assert read("a.xml", data)[0].text == "UK pledges tanks\n\nIt said so."


def test_broken_feed_gives_what_it_can(read):
    assert read("a.rss", RSS.replace("</channel></rss>", "").replace("&amp;", "&"))[0].source == "https://ex.org/1"


def test_what_is_no_feed(refusal):
    assert "no RSS or Atom" in refusal("a.xml", "<?xml version='1.0'?><note><to>x</to></note>")
    assert "no RSS or Atom" in refusal("b.xml", "http://example.org/feed.rss")
    assert "no entries" in refusal("c.rss", "<rss version='2.0'><channel><title>x</title></channel></rss>")


def test_billion_laughs(refusal):
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
    bomb += "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    started = time.monotonic()
    reason = refusal("a.rss", bomb + "]><rss><channel><item><title>&a11;</title></item></channel></rss>")
    assert "entities" in reason
    assert time.monotonic() - started < 2
