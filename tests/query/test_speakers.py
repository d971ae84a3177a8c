"""Speakers, held against the tiny data set's hand-worked answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtdash.domain.filters import Filters
from rtdash.query import columns, speakers
from rtdash.query.run import run
from rtdash.query.selection import parameters
from rtdash.store.connect import Store
from tests.query.frames import same
from tests.query.test_tally import chosen_filters


def _counts(store: Store, filters: Filters, **options: object) -> list[tuple[str, int, int]]:
    found = speakers.directory(store, filters, **options)  # type: ignore[arg-type]
    return list(zip(found["speaker_slug"], found["theses"], found["events"], strict=True))


def test_the_directory_counts_theses_and_events_of_everybody_in_a_record(tiny: Store) -> None:
    """Everybody of a record is listed, most theses first, then most events; who is in no record is not."""
    assert _counts(tiny, Filters()) == [
        ("anna-berg", 4, 3),
        ("boris-orlov", 2, 2),
        ("carl-dahl", 1, 1),
        ("elena-kim", 1, 1),
        ("dina-evans", 0, 2),
    ]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("events", "anna-berg"), ("name", "anna-berg"), ("recent", "anna-berg"), ("theses", "anna-berg")],
)
def test_every_order_lists_the_same_people(tiny: Store, sort: str, first: str) -> None:
    """An order changes places, never who is listed."""
    found = speakers.directory(tiny, Filters(), sort=sort)["speaker_slug"]
    assert found.iloc[0] == first
    assert set(found) == {"anna-berg", "boris-orlov", "carl-dahl", "dina-evans", "elena-kim"}


def test_the_orders_by_events_and_name(tiny: Store) -> None:
    """By events: those with most first, equal ones by family name. By name: by family name."""
    assert [slug for slug, _, _ in _counts(tiny, Filters(), sort="events")][:3] == [
        "anna-berg",
        "dina-evans",
        "boris-orlov",
    ]
    assert [slug for slug, _, _ in _counts(tiny, Filters(), sort="name")][:4] == [
        "anna-berg",
        "carl-dahl",
        "dina-evans",
        "boris-orlov",
    ]


def test_the_directory_answers_to_a_topic(tiny: Store) -> None:
    """Theses on the topic and seats at events on it count; who only sat there is listed with no thesis."""
    assert _counts(tiny, Filters(topic=("china",))) == [
        ("boris-orlov", 1, 2),
        ("anna-berg", 1, 1),
        ("elena-kim", 0, 1),
    ]


def test_an_organization_is_the_persons_own_as_of_the_event(tiny: Store) -> None:
    """Who sat at an event that the organization held is not from there: Orlov at C is left out."""
    assert _counts(tiny, Filters(organization=("polar-institute",))) == [("anna-berg", 3, 2)]


def test_a_speaker_filter_leaves_that_speaker_alone(tiny: Store) -> None:
    """Who sat beside a chosen speaker is not listed."""
    assert _counts(tiny, Filters(speaker=("boris-orlov",))) == [("boris-orlov", 2, 2)]


def test_nothing_selected_lists_nobody(tiny: Store) -> None:
    """An empty list of a filter means nothing, not everything."""
    assert _counts(tiny, Filters(topic=())) == []


@pytest.mark.parametrize(
    ("find", "slug", "found_as"),
    [
        ("Борис", "boris-orlov", "Борис Орлов"),
        ("anne", "anna-berg", "Anne Berg"),
        ("BERG  ann", "anna-berg", None),
        ("orlov", "boris-orlov", None),
        ("ким", "elena-kim", None),
    ],
)
def test_a_person_is_found_by_any_spelling(tiny: Store, find: str, slug: str, found_as: str | None) -> None:
    """Parts of any spelling find the person, in any order and case; the spelling is told where it is not the name."""
    found = speakers.directory(tiny, Filters(), find=find)
    assert list(found["speaker_slug"]) == [slug]
    assert list(found["found_as"]) == [found_as]


@pytest.mark.parametrize("find", ["nobody at all", "%", "_", "'; drop table person; --", "\\"])
def test_what_names_nobody_finds_nobody(tiny: Store, find: str) -> None:
    """A name is data: no sign of it works as a pattern."""
    assert speakers.directory(tiny, Filters(), find=find).empty


def test_pages_of_the_directory_share_out_the_people(tiny: Store) -> None:
    """Every page knows how many there are, no person is lost between pages, and a page past the end is the last."""
    pages = [speakers.directory(tiny, Filters(), page=page, size=2) for page in (1, 2, 3, 400)]
    assert [len(page) for page in pages] == [2, 2, 1, 1]
    assert pages[2]["speaker_slug"].equals(pages[3]["speaker_slug"])
    assert speakers.directory(tiny, Filters(), find="zzzz", page=3).empty
    assert {slug for page in pages for slug in page["speaker_slug"]} == {
        "anna-berg",
        "boris-orlov",
        "carl-dahl",
        "dina-evans",
        "elena-kim",
    }
    assert set(pages[0]["people"]) == {5}


def test_the_directory_shows_post_and_organization_of_one_and_the_same_event(tiny: Store) -> None:
    """The latest event that gives either gives both: Berg is a professor at Northern University."""
    found = speakers.directory(tiny, Filters(organization=("polar-institute",))).iloc[0]
    assert (found["post"], found["organization"]) == ("Professor", "Northern University")


def test_the_profile_counts_what_is_recorded(tiny: Store) -> None:
    """Four theses on three topics at three events, from March to the last day of June 2024."""
    row = speakers.speaker(tiny, "anna-berg").iloc[0]
    assert (row["theses"], row["events"], row["topics"]) == (4, 3, 3)
    assert (str(row["start_date"])[:10], str(row["end_date"])[:10]) == ("2024-03-05", "2024-06-30")


def test_an_unknown_speaker_has_no_row(tiny: Store) -> None:
    """An unknown slug is no error; a page says so with near names."""
    assert speakers.speaker(tiny, "no-such").empty


def test_posts_are_spells_latest_first(tiny: Store) -> None:
    """Another organization ends a spell; each row says from which to which event."""
    found = speakers.posts(tiny, "anna-berg")
    assert list(found["organization"]) == ["Northern University", "Polar Institute", "Polar Institute"]
    assert list(found["post"]) == ["Professor", None, "Director"]
    assert list(found["events"]) == [1, 1, 1]
    assert found["first_precision"].iloc[0] == "month"


def test_topics_of_two_speakers_stand_side_by_side_with_zeros(tiny: Store) -> None:
    """Each topic found has a row for both; a broader topic that no text names itself is left out."""
    found = speakers.topics(tiny, ("anna-berg", "boris-orlov"))
    wide = {slug: tuple(own["theses"]) for slug, own in found.groupby("topic_slug", sort=False)}
    assert wide == {"energy": (3, 1), "china": (1, 1), "russia": (1, 1), "un": (0, 1)}
    assert dict(zip(found["speaker_slug"], found["of"], strict=True)) == {"anna-berg": 4, "boris-orlov": 2}


def test_the_speakers_stand_in_the_order_asked_for(tiny: Store) -> None:
    """The one whose page it is comes first."""
    assert list(speakers.topics(tiny, ("boris-orlov", "anna-berg"))["speaker_slug"][:2]) == ["boris-orlov", "anna-berg"]


def test_events_carry_post_and_theses_as_of_each(tiny: Store) -> None:
    """Newest first; with the person's own theses there, and how many events there are in all."""
    found = speakers.events(tiny, "anna-berg")
    assert [slug[:7] for slug in found["event_slug"]] == ["2024-06", "2024-03", "2024-03"]
    assert list(found["theses"]) == [1, 1, 2]
    assert list(found["role"]) == ["speaker", "moderator", "speaker"]
    assert list(found["side"]) == ["for", None, None]
    assert set(found["events"]) == {3}


def test_an_undated_event_stands_last(tiny: Store) -> None:
    """Evans: the debate of June 2024, then the undated lecture."""
    assert list(speakers.events(tiny, "dina-evans")["date_precision"]) == ["month", "none"]


def test_companions_are_counted_by_shared_events(tiny: Store) -> None:
    """Berg sat with Orlov at C, with Dahl and Evans at A, once each; never with herself."""
    found = speakers.companions(tiny, "anna-berg")
    assert dict(zip(found["speaker_slug"], found["events"], strict=True)) == {
        "carl-dahl": 1,
        "dina-evans": 1,
        "boris-orlov": 1,
    }
    assert set(found["people"]) == {3}


def test_where_two_met(tiny: Store) -> None:
    """Berg and Orlov met at C, where she held two theses and he one; Berg and Kim never met."""
    row = speakers.together(tiny, "anna-berg", "boris-orlov").iloc[0]
    assert row["event_slug"] == "2024-03-05-roundtable-on-northern-shipping"
    assert (row["theses"], row["other_theses"]) == (2, 1)
    assert speakers.together(tiny, "anna-berg", "elena-kim").empty


def test_other_spellings_come_from_the_directory_and_from_pages(tiny: Store) -> None:
    """Every spelling but the name shown, once."""
    assert list(speakers.names(tiny, "boris-orlov")["name"]) == ["Борис Орлов"]
    assert list(speakers.names(tiny, "anna-berg")["name"]) == ["Anne Berg"]


def test_whom_to_set_beside(tiny: Store) -> None:
    """Only people with theses, companions first."""
    assert list(speakers.others(tiny, "anna-berg")["speaker_slug"]) == ["boris-orlov", "carl-dahl", "elena-kim"]


@pytest.mark.parametrize(
    ("find", "slug"),
    [("Orlof", "boris-orlov"), ("bergg ana", "anna-berg"), ("Орлав", "boris-orlov"), ("Еleна Кимм", "elena-kim")],
)
def test_a_misspelt_name_gives_near_ones(tiny: Store, find: str, slug: str) -> None:
    """One misspelt word of any spelling is enough."""
    assert speakers.near(tiny, find)["slug"].iloc[0] == slug


@pytest.mark.parametrize("find", ["", "xyzzy", "…", "%"])
def test_what_is_like_nobody_gives_no_names(tiny: Store, find: str) -> None:
    """No guess where nothing is alike."""
    assert speakers.near(tiny, find).empty


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("data", ["tiny", "bundled"])
@pytest.mark.parametrize("name", ["speaker", "names", "posts"])
def test_a_profile_in_memory_is_that_of_sql(name: str, data: str, request: pytest.FixtureRequest) -> None:
    """The same rows of every seventh person, and of one that is not there."""
    store = request.getfixturevalue(data)
    file = name if name == "speaker" else f"speaker_{name}"
    for slug in _slugs(store):
        same(getattr(speakers, name)(store, slug), run(store, file, slug=slug))


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("data", ["tiny", "bundled"])
@pytest.mark.parametrize(("name", "size", "page"), [("events", 2, 2), ("events", 1000, 1)])
def test_events_of_a_profile(name: str, size: int, page: int, data: str, request: pytest.FixtureRequest) -> None:
    """The same events in the same order, one page or all."""
    store = request.getfixturevalue(data)
    for slug in _slugs(store):
        plain = run(store, f"speaker_{name}", slug=slug, size=size, skip=(page - 1) * size)
        same(speakers.events(store, slug, size=size, page=page), plain)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("data", ["tiny", "bundled"])
@pytest.mark.parametrize("size", [3, 1000])
@pytest.mark.parametrize("name", ["companions", "others"])
def test_lists_of_a_profile_are_those_of_sql(name: str, size: int, data: str, request: pytest.FixtureRequest) -> None:
    """The same people in the same order, cut or whole."""
    store = request.getfixturevalue(data)
    for slug in _slugs(store):
        same(getattr(speakers, name)(store, slug, size=size), run(store, f"speaker_{name}", slug=slug, size=size))


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("data", ["tiny", "bundled"])
def test_two_speakers_in_memory_are_those_of_sql(data: str, request: pytest.FixtureRequest) -> None:
    """Topics of one and of two, and where these met, also with somebody who is not there or the same person."""
    store = request.getfixturevalue(data)
    slugs = _slugs(store)
    for slug, other in zip(slugs, [*slugs[1:], slugs[0]], strict=True):
        met = [*speakers.companions(store, slug)["speaker_slug"][:1], other, slug]
        for second in met:
            same(speakers.together(store, slug, second), run(store, "speakers_together", slug=slug, other=second))
        for chosen in ((slug,), (slug, met[0])):
            for size in (3, 100):
                plain = run(store, "speaker_topics", slugs=list(chosen), size=size)
                same(speakers.topics(store, chosen, size=size), plain)


FIND = ["", "an", "Ив", "ov a", "Ándrey", "BERG", "zzzz", "ö", "İ", "ß", "и", "й", "Ё", "v'", "a b c", "́", "%"]


@pytest.mark.usefixtures("plain")
@given(
    data=st.data(),
    find=st.sampled_from(FIND),
    sort=st.sampled_from(["theses", "events", "name", "recent"]),
    size=st.sampled_from([4, 30, 1000]),
    page=st.integers(1, 3),
)
@settings(max_examples=200, deadline=None)
def test_the_directory_in_memory_is_that_of_sql(
    data: st.DataObject, find: str, sort: str, size: int, page: int, bundled: Store
) -> None:
    """Whatever is asked, the same people in the same order with the same counts; a page past the end is the last."""
    filters = data.draw(chosen_filters(bundled))
    ours = speakers.directory(bundled, filters, find=find, sort=sort, page=page, size=size)
    total = int(ours["people"].iloc[0]) if len(ours) else 0
    skip = (min(page, max(1, -(-total // size))) - 1) * size
    how: dict[str, Any] = {"find": find or None, "sort": sort, "size": size, "skip": skip}
    plain = run(bundled, "speaker_directory", **parameters(bundled, filters), **how)
    for found in (ours, plain):
        found["other_names"] = [list(names) for names in found["other_names"]]
    same(ours, plain)


def _slugs(store: Store) -> list[str]:
    return [*list(columns.columns(store).values["speaker"].keys)[::7], "anna-berg", "andrey-kortunov", "no-such"]
