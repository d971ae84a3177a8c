"""Files of one event, speaker, topic or thesis and of the lists of people and topics, held against their pages."""

from __future__ import annotations

import io
import json
from datetime import date
from html import unescape
from typing import Any

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation

from rtdash.domain.filters import Filters
from rtdash.domain.link import PAGES, parse
from rtdash.errors import ExportError
from rtdash.query import polls, records, speakers, theses, topics
from rtdash.takeaway import files, findings

EVENT = "2024-06-debate-on-nuclear-power"
DAY = date(2026, 11, 24)
BASE = "http://localhost:8501"


def made(store, href: str, form: str) -> bytes:
    """The file of a link; the link is read without a loss."""
    link, dropped = parse(href)
    assert not dropped
    return files.make(store, link, form, base=BASE, made_on=DAY).content


def told(store, href: str) -> dict[str, Any]:
    """The JSON of a link."""
    document: dict[str, Any] = json.loads(made(store, href, "json"))
    return document


def sheets(store, href: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet of a link's workbook, without headings."""
    book = openpyxl.load_workbook(io.BytesIO(made(store, href, "xlsx")))
    return {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}


def test_an_event_is_taken_whole(tiny) -> None:
    """A: its two theses, every answer of its polls, its three participants; the sentence counts them."""
    found = sheets(tiny, f"/event?id={EVENT}")
    own = Filters(event=(EVENT,))
    shares = polls.shares(tiny, tuple(polls.cards(tiny, own)["poll_slug"]))
    assert len(found["Theses"]) == 2
    assert len(found["Polls"]) == len(shares)
    assert [row[0] for row in found["Participants"]] == list(records.participants(tiny, EVENT)["speaker"])
    assert told(tiny, f"/event?id={EVENT}")["sentence"].endswith("3 participants, 2 theses, 2 polls")


def test_an_event_without_theses_has_its_polls_first(tiny) -> None:
    """D has no thesis and nobody named: CSV and JSON have its polls, no empty sheet is made."""
    href = "/event?id=2023-expert-survey-on-sanctions"
    assert {row["option"] for row in told(tiny, href)["rows"]} >= {"Yes", "No"}
    assert not {"Theses", "Participants"} & set(sheets(tiny, href))


def test_slides_of_an_event(tiny) -> None:
    """A slide for each poll with the headline of its card, the theses with who held them, one for participants."""
    slides = Presentation(io.BytesIO(made(tiny, f"/event?id={EVENT}", "pptx"))).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    cards = polls.cards(tiny, Filters(event=(EVENT,)))
    assert set(cards["headline"]) < set(titles)
    assert "3 participants" in titles
    texts = "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    for row in told(tiny, f"/event?id={EVENT}")["rows"]:
        assert f"{row['speaker']}" in texts
        assert row["text"] in texts


def test_who_held_much_has_a_slide(bundled) -> None:
    """Speakers with three theses or more have slides of their own; those with fewer share theirs, a name a line."""
    held = theses.all_rows(bundled, Filters(), "newest", most=80)
    found = findings.by_speaker(held, told=lambda row: str(row.text), all_of="All")
    *own, rest = found
    assert all(len(finding.lines) > 2 for finding in own)
    assert sum(len(finding.lines) for finding in found) == 80
    assert rest.headline.endswith("other speakers")
    assert all(": " in line for line in rest.lines)


def test_a_speaker_is_taken_whole(tiny) -> None:
    """Anna Berg: four theses, three events as the profile has them, her posts; the page of it holds every thesis."""
    found = sheets(tiny, "/speaker?id=anna-berg")
    assert len(found["Theses"]) == 4
    assert [row[0] for row in found["Events"]] == list(speakers.events(tiny, "anna-berg")["event"])
    assert len(found["Posts"]) == len(speakers.posts(tiny, "anna-berg"))
    page = unescape(made(tiny, "/speaker?id=anna-berg", "html").decode())
    for row in told(tiny, "/speaker?id=anna-berg")["rows"]:
        assert " ".join(row["text"].split()) in page


def test_a_topic_is_taken_whole(tiny) -> None:
    """Energy: four theses, its speakers, its events, and every answer of the polls that ask about it."""
    found = sheets(tiny, "/topic?id=energy")
    assert len(found["Theses"]) == 4
    assert [row[0] for row in found["Speakers"]] == list(topics.speakers(tiny, "energy")["speaker"])
    assert len(found["Events"]) == int(topics.topic(tiny, "energy")["events"].iloc[0])
    asked = topics.polls(tiny, "energy", size=100)["poll_slug"]
    assert len(asked) == int(topics.topic(tiny, "energy")["polls"].iloc[0])
    cards = pd.concat([polls.one(tiny, slug) for slug in asked])
    assert len(found["Polls"]) == len(polls.shares(tiny, tuple(cards["poll_slug"])))
    titles = [
        s.shapes.title.text_frame.text for s in Presentation(io.BytesIO(made(tiny, "/topic?id=energy", "pptx"))).slides
    ]
    assert set(cards["headline"]) < set(titles)
    others = polls.cards(tiny, Filters(topic=("energy",)))
    assert not set(others.loc[~others["poll_slug"].isin(asked), "headline"]) & set(titles)


def test_lists_of_people_and_topics(tiny) -> None:
    """All people that the page finds, in its order, not its first page alone; all topics with their counts."""
    people = told(tiny, "/speakers?find=an&sort=name")
    assert [row["speaker_slug"] for row in people["rows"]] == list(
        speakers.directory(tiny, Filters(), find="an", sort="name", size=100)["speaker_slug"]
    )
    assert people["sentence"].endswith("people named “an”")
    tree = topics.tree(tiny, Filters())
    rows = told(tiny, "/topics")["rows"]
    assert [(row["topic_slug"], row["theses"]) for row in rows] == list(
        zip(tree["topic_slug"], tree["theses"], strict=True)
    )


def test_one_thesis(tiny) -> None:
    """A thesis is one row with its link."""
    (row,) = told(tiny, f"/thesis?id={EVENT}-t1")["rows"]
    assert row["link"] == f"{BASE}/thesis?id={EVENT}-t1"


@pytest.mark.parametrize("page", ["event", "speaker", "topic", "thesis", "poll"])
@pytest.mark.parametrize("form", ["csv", "html"])
def test_what_is_not_there_is_said(tiny, page: str, form: str) -> None:
    """An unknown id is no empty file but a sentence."""
    with pytest.raises(ExportError, match=r"there is no|there are no slides"):
        made(tiny, f"/{page}?id=nothing-of-this-name", form)


@pytest.mark.parametrize("page", [page for page in PAGES if page != "add"])
def test_every_page_has_files(page: str) -> None:
    """No page is without something to take away, but for the one that adds pages."""
    assert files.forms(page)
