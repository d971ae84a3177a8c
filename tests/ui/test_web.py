"""Lists and cards as HTML: text is text wherever it stands, empty parts leave nothing, and icons are not read out."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.ui import web
from rtdash.ui.cards import brief

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)> '&amp; **b** [a](https://evil.example)"
THERE = Link("speaker", Filters(topic=("energy", "china"))).choose(id="anna-berg")
ICON = ":material/person:"

TEXTS: dict[str, Callable[[str], Markup]] = {
    "to": lambda words: web.to(words, THERE),
    "to with an icon": lambda words: web.to(words, THERE, icon=ICON),
    "to with a title": lambda words: web.to("Anna Berg", THERE, title=words),
    "to an address": lambda words: web.to("Theses", Link("theses", Filters(q=words))),
    "out": lambda words: web.out(words, "https://example.org"),
    "out to an address": lambda words: web.out("Source", f"https://example.org/{words}"),
    "file": lambda words: web.file(words, "/take/theses.csv"),
    "file of an address": lambda words: web.file("CSV", f"/take/theses.csv?q={words}"),
    "entry": lambda words: web.entry(words, THERE, icon=ICON, here=True),
    "p": web.p,
    "quiet": web.quiet,
    "quiet with an icon": lambda words: web.quiet(words, icon=ICON),
    "strong": web.strong,
    "line": web.line,
    "item": web.item,
    "card": web.card,
    "columns": lambda words: web.columns([words], most=3),
    "spread": web.spread,
    "ways": web.ways,
    "stack": web.stack,
    "tiles": lambda words: web.tiles([words]),
    "a tile's label": lambda words: web.tile("9", words, THERE),
    "a tile's number": lambda words: web.tile(words, "Theses", THERE),
    "badge": lambda words: web.badge(words, icon=ICON, color="blue"),
    "marked": lambda words: web.marked(words, []),
    "marked in part": lambda words: web.marked(words, [(2, 9), (12, 40)]),
    "an icon's name": web.symbol,
}
"""Every function that takes a text or an address, with the text in one place of it."""


def read(html: str) -> LexborNode:
    """What a browser makes of it."""
    body = LexborHTMLParser(html).body
    assert body is not None
    return body


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements and the names of their attributes, in order."""
    return [(node.tag, tuple(node.attributes)) for node in read(html).css("*") if node.tag not in ("body", "mark")]


@pytest.mark.parametrize("made", TEXTS)
def test_text_makes_no_html(made: str) -> None:
    """A text with HTML in it makes the elements and attributes that a harmless one makes, and no other."""
    html = TEXTS[made](HOSTILE)
    assert isinstance(html, Markup)
    assert shape(html) == shape(TEXTS[made]("harmless words"))


@pytest.mark.parametrize("made", [made for made in TEXTS if "title" not in made and "address" not in made])
def test_text_is_shown_as_it_stands(made: str) -> None:
    """What is read on the page is the text itself."""
    assert HOSTILE in read(TEXTS[made](HOSTILE)).text()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_is_text(words: str) -> None:
    """Whatever stands in a text, the page shows it, in words and in the hint of a link."""
    link = read(web.to(words, THERE, title=f"hint {words}")).css_first("a")
    assert link is not None
    assert link.text() == words
    assert link.attributes["title"] == f"hint {words}"


def test_a_link_leads_where_it_says() -> None:
    """The address in the HTML is the link's own, with all its filters, and nothing else of it is an attribute."""
    link = read(web.to("Anna Berg", THERE)).css_first("a")
    assert link is not None
    assert link.attributes == {"class": "rt-to", "href": "/speaker?topic=china&topic=energy&id=anna-berg"}


@pytest.mark.parametrize("words", [HOSTILE, "a & b", "50% +", "Круглый стол"])
def test_an_address_holds_a_search_whole(words: str) -> None:
    """What was searched for is in the address of link, entry and tile, as the link writes it."""
    there = Link("theses", Filters(q=words))
    for html in (
        web.to("Theses", there),
        web.entry("Theses", there, icon=ICON, here=False),
        web.tile("9", "Theses", there),
    ):
        link = read(html).css_first("a")
        assert link is not None
        assert link.attributes["href"] == there.href


def test_a_hint_is_there_only_where_it_says_something() -> None:
    """No title where there is none; the title as it stands where there is one."""
    for title in (None, ""):
        assert "title" not in web.to("Anna Berg", THERE, title=title)
    link = read(web.to("Anna Berg", THERE, title=HOSTILE)).css_first("a")
    assert link is not None
    assert link.attributes["title"] == HOSTILE


def test_a_link_to_another_site_opens_beside() -> None:
    """The address is kept whole, its signs too, and the page stays open."""
    link = read(web.out("Source", "https://example.org/?a=1&b='2'")).css_first("a")
    assert link is not None
    assert link.attributes["href"] == "https://example.org/?a=1&b='2'"
    assert link.attributes["target"] == "_blank"


def test_a_file_is_saved_not_opened() -> None:
    """The browser saves what the address gives, under the name that the server says."""
    link = read(web.file("CSV", "/take/theses.csv?topic=energy&q=a")).css_first("a")
    assert link is not None
    assert link.attributes == {"class": "rt-file", "href": "/take/theses.csv?topic=energy&q=a", "download": None}


@pytest.mark.parametrize(
    ("words", "spans", "html"),
    [
        ("a b c", [(2, 3)], "a <mark>b</mark> c"),
        ("a", [(0, 1)], "<mark>a</mark>"),
        ("<b> *x* [y](z)", [(5, 6)], "&lt;b&gt; *<mark>x</mark>* [y](z)"),
        ("<b>&", [(0, 3)], "<mark>&lt;b&gt;</mark>&amp;"),
        ("no marks", [], "no marks"),
        ("ab cd", [(0, 2), (3, 5)], "<mark>ab</mark> <mark>cd</mark>"),
        ("abcd", [(0, 2), (2, 4)], "<mark>ab</mark><mark>cd</mark>"),
    ],
)
def test_marked_text_is_escaped(words: str, spans: list[tuple[int, int]], html: str) -> None:
    """Marks are ours, all else of the text shows as it stands."""
    assert web.marked(words, spans) == html


@given(st.text(min_size=1), st.data())
def test_marks_lose_nothing(words: str, data: Any) -> None:
    """Whatever spans are marked, the pieces in and between them are the text."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)))))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    html = web.marked(words, spans)
    assert html.replace("<mark>", "").replace("</mark>", "") == Markup.escape(words)
    assert html.count("<mark>") == len(spans)


def test_empty_parts_leave_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quiet paragraph of nothing is nothing, with an icon too; a line leaves it out; nothing at all is not drawn."""
    drawn: list[str] = []
    monkeypatch.setattr(web.st, "html", drawn.append)
    assert web.quiet("") == web.quiet() == web.quiet("", icon=ICON) == web.quiet("", "") == web.NOTHING == ""
    assert web.symbol(None) == web.symbol("") == ""
    assert web.marked("", []) == ""
    assert web.line("a", "", web.quiet(""), "b") == web.line("a", "b")
    assert web.item(web.p("a"), web.quiet("")) == web.item(web.p("a"))
    web.draw()
    web.draw("", web.NOTHING, web.quiet(""))
    assert drawn == []
    web.draw(web.NOTHING, web.p("a"), web.quiet(""), web.p("b"))
    assert drawn == ['<div class="rt"><p>a</p><p>b</p></div>']


@pytest.mark.parametrize(
    "html",
    [
        web.to("Anna Berg", THERE, icon=ICON),
        web.out("Source", "https://example.org"),
        web.file("CSV", "/take/theses.csv", icon=ICON),
        web.entry("Theses", THERE, icon=ICON, here=False),
        web.quiet("Held by all participants", icon=ICON),
        web.badge("Small base", icon=ICON, color="orange"),
    ],
)
def test_icons_are_for_the_eye_alone(html: Markup) -> None:
    """An icon is hidden from screen readers and from translators, who would take its ligature for a word."""
    (icon,) = read(html).css("i")
    assert icon.attributes == {"class": "rt-icon", "aria-hidden": "true", "translate": "no"}
    assert icon.text() in ("person", "open_in_new")


def test_the_menu_says_where_the_reader_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """One named landmark, whose entry of the page shown is the current one."""
    drawn: list[str] = []
    monkeypatch.setattr(web.st, "html", drawn.append)
    entries = [web.entry(name, Link(name), icon=ICON, here=name == "polls") for name in ("theses", "polls", "data")]
    web.menu("rtdash", "What it is & for whom", entries, below="Filters")
    web.menu("rtdash", "What it is & for whom", entries)
    html, bare = drawn
    assert [node.text() for node in read(html).css("p, h2")] == ["rtdashWhat it is & for whom", "Filters"]
    assert not read(bare).css("h2")
    (menu,) = read(html).css("nav")
    assert menu.attributes["aria-label"] == "Pages"
    assert [(node.attributes["href"], node.attributes.get("aria-current")) for node in menu.css("a")] == [
        ("/theses", None),
        ("/polls", "page"),
        ("/data", None),
    ]


def test_columns_and_tiles_hold_their_parts_in_order() -> None:
    """Nothing is lost or turned round."""
    cards = [web.card(web.p(str(number))) for number in range(7)]
    columns = read(web.columns(cards, most=3)).css_first(".rt-columns")
    assert columns is not None
    assert columns.attributes["style"] == "--most: 3"
    assert [card.text() for card in columns.css(".rt-card")] == list("0123456")
    tiles = read(web.tiles(web.tile(str(number), "Theses", THERE) for number in (3, 1, 2)))
    assert [number.text() for number in tiles.css(".rt-tile b")] == ["3", "1", "2"]


def test_every_class_has_a_style() -> None:
    """What a part is called here, style.css or the print style of the brief knows."""
    html = "".join(make("words") for make in TEXTS.values()) + web.badge("words", icon=ICON, color="orange")
    used = {name for node in read(html).css("[class]") for name in (node.attributes["class"] or "").split()}
    style = (resources.files("rtdash.ui") / "style.css").read_text(encoding="utf-8") + brief._PAPER
    assert {name for name in used if not re.search(rf"\.{name}(?![\w-])", style)} == set()


def test_a_form_takes_as_many_parts_as_it_has_places() -> None:
    """A form given too few or too many parts is a fault of ours, not a page with a gap."""
    assert web.made('<b title="{}">{}</b>', '"x"', Markup("<i>y</i>")) == '<b title="&#34;x&#34;"><i>y</i></b>'
    for parts in ((), ("a", "b")):
        with pytest.raises(TypeError, match="has 1 places and was given"):
            web.made("<p>{}</p>", *parts)
