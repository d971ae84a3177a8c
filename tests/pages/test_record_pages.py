"""The page of one event and of one thesis, as a link shows them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rtdash.settings import Settings
from rtdash.store.build import build
from tests.pages.conftest import hrefs, links, nodes, said, shown

A = "2024-06-debate-on-nuclear-power"
C = "2024-03-05-roundtable-on-northern-shipping"
F = "undated-lecture-on-methods"


def test_an_event_shows_everything_of_its_record(visit: Any) -> None:
    """Kind, date, place, organizer, summary, participants with post and notes, theses, rating, source."""
    at = visit("event", id=C)
    words = said(at)
    assert at.title[0].value == "Roundtable on Northern Shipping"
    for told in (
        "Roundtable · 5 March 2024 · Harbour House, Tromsø · in person",
        "Two experts on ships, ice and trade with Asia.",
        "Senior Researcher, Institute of Oceans · Academy member · 1 thesis",
        "Insurance is the missing link.",
        "Held by all participants",
        "Readers’ rating of the page: 5.0 on average, 3 votes. It is no poll.",
    ):
        assert told in words
    assert links(at)["Polar Institute"] == "/timeline?organization=polar-institute"
    (source,) = [element.proto.url for element in at.get("link_button")]
    assert source == "https://example.org/shipping"


def test_theses_stand_under_their_speaker_in_the_pages_order(visit: Any) -> None:
    """Two of Berg, one of Orlov, then the one held by all; each leads to its own page."""
    at = visit("event", id=C)
    assert [href for href in hrefs(at) if href.startswith("/thesis?")] == [
        f"/thesis?id={C}-t{number}" for number in range(1, 5)
    ]
    assert shown(at, ".rt-card > :first-child") == [
        "Anna Berg · 2 theses",
        "Boris Orlov · 1 thesis",
        "Held by all participants",
    ]
    assert links(at)["Anna Berg · 2 theses"] == "/speaker?id=anna-berg"


def test_an_event_shows_its_polls_and_says_whose_they_are(visit: Any) -> None:
    """The debate's own poll before and after, and the site's widget marked as such."""
    at = visit("event", id=A)
    words = said(at)
    assert "This house would build reactors" in words
    assert "Should the port stay open all year?" in words
    assert "Web site widget" in shown(at, ".rt-badge")


def test_sides_of_a_debate_are_said(visit: Any) -> None:
    """For or against the motion."""
    words = said(visit("event", id=A))
    assert "spoke for the motion" in words
    assert "spoke against the motion" in words


def test_related_events_say_why(visit: Any) -> None:
    """The shared people and topics stand beside the link."""
    at = visit("event", id=C)
    assert "Boris Orlov took part in both; both on" in said(at)


def test_an_event_with_little_is_whole_all_the_same(visit: Any) -> None:
    """Undated, announced, without theses or address: each is said."""
    words = said(visit("event", id=F))
    for told in (
        "date unknown",
        "This event was announced.",
        "The page gives no theses.",
        "address of the source is not known",
    ):
        assert told in words


def test_text_from_a_page_is_shown_as_text(visit: Any) -> None:
    """No sign of HTML or Markdown in a thesis is left to work: lists hold it as text, a heading escapes each."""
    words = "<script>alert(1)</script> **Costs** count, [not promises](https://example.org)."
    for page, slug in (("event", A), ("speaker", "carl-dahl")):
        at = visit(page, id=slug)
        assert [line for line in shown(at, "p") if "script" in line] == [words]
        assert nodes(at, "script, a[href='https://example.org']") == []
        assert not [element for element in (*at.main.markdown, *at.main.header) if "script" in element.value]
    at = visit("thesis", id=f"{A}-t2")
    (raw,) = [element.value for element in at.main.header if "script" in element.value]
    assert "\\<script\\>alert\\(1\\)\\<\\/script\\>" in raw
    assert "\\*\\*Costs\\*\\*" in raw
    assert "\\[not promises\\]\\(https" in raw
    assert nodes(at, "script, a[href='https://example.org']") == []


def test_a_thesis_has_its_evidence(visit: Any) -> None:
    """Speaker with the post of that day, the event, the lines of the source and its address."""
    at = visit("thesis", id=f"{C}-t3")
    words = said(at)
    for told in (
        "The UN has no part in what concerns us.",
        "Senior Researcher, Institute of Oceans",
        "Roundtable · 5 March 2024 · thesis 3 of 4",
        "Lines 11–12 of the source page",
        "for “UN”",
    ):
        assert told in words
    assert [element.proto.url for element in at.get("link_button")] == ["https://example.org/shipping"]


def test_a_thesis_has_neighbours_and_the_same_topic_elsewhere(visit: Any) -> None:
    """What was held before and after, and what the speaker held on the topic at other events."""
    words = said(visit("thesis", id=f"{C}-t1"))
    assert "Insurance is the missing link." in words
    assert "An energy drink is no energy policy." in words


def test_a_citation_to_copy(visit: Any) -> None:
    """In words and as BibTeX, with the link to the thesis's own page."""
    words, entry = [element.value for element in visit("thesis", id=f"{C}-t1").code][:2]
    assert words.startswith("Anna Berg (Director, Polar Institute). Thesis 1 of “Roundtable on Northern Shipping”")
    assert f"/thesis?id={C}-t1" in words
    assert entry.startswith(f"@misc{{{C}-t1,")


def test_a_collective_thesis_is_said_to_be_one(visit: Any) -> None:
    """No speaker, no post, no claim about elsewhere."""
    at = visit("thesis", id=f"{C}-t4")
    assert at.title[0].value == "Thesis held by all"
    assert not any("elsewhere" in element.value for element in at.header)


@pytest.mark.parametrize(
    ("page", "slug", "near", "way"),
    [
        ("event", "2024-03-05-roundtable-on-northern-shiping", f"/event?id={C}", "All events on the timeline"),
        ("thesis", f"{C}-t9", f"/thesis?id={C}-t1", "All theses"),
    ],
)
def test_an_unknown_record_gets_a_sentence_and_near_names(
    visit: Any, page: str, slug: str, near: str, way: str
) -> None:
    """No error page: what is wrong, what it may have meant, and the list."""
    at = visit(page, id=slug)
    assert f"There is no {page} “{slug}” in the data." in said(at)
    assert near in links(at).values()
    assert way in links(at)


@pytest.mark.parametrize("page", ["event", "thesis"])
def test_a_link_without_an_id_says_what_to_do(visit: Any, page: str) -> None:
    """Choose one from the list."""
    assert "the link does not say which" in said(visit(page))


def test_a_topic_that_a_reviewer_added_is_said_to_be_so(
    tiny_copy: Settings, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no words of the text; a topic that was found is shown with its words still."""
    rules = [
        {"target": f"{C}/theses[0].topics", "expect": "Russia sells", "action": "add", "value": "un", "reason": "r"},
    ]
    (tiny_copy.data / "corrections.yaml").write_text(json.dumps({"corrections": rules}), encoding="utf-8")
    build(tiny_copy)
    monkeypatch.setenv("RTDASH_DATA", str(tiny_copy.data))
    words = said(visit("thesis", id=f"{C}-t1"))
    assert "added by a reviewer" in words
    assert "for “China” · under Asia" in words
