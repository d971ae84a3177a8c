"""The link codec: nothing is lost on the way round, and nothing that is given can break it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.domain.event import CLASSIFICATIONS
from rtdash.domain.filters import Filters
from rtdash.domain.link import PAGES, Link, from_query, known_only, parse, to_query

slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
waves = st.builds(lambda slug, wave: f"{slug}.{wave}" if wave else slug, slugs, st.integers(0, 99))
lists = st.none() | st.lists(slugs, max_size=4).map(tuple)
days = st.none() | st.dates(min_value=date(1000, 1, 1))
texts = st.text(max_size=60).map(lambda text: " ".join(text.split()))
filters = st.builds(
    Filters,
    speaker=lists,
    topic=lists,
    organization=lists,
    event=lists,
    type=st.none() | st.lists(st.sampled_from(sorted(CLASSIFICATIONS)), max_size=3).map(tuple),
    since=days,
    until=days,
    q=texts,
)


@st.composite
def links(draw: st.DrawFn) -> Link:
    """Any link of any page, with any choices that the page has."""
    page = draw(st.sampled_from(sorted(PAGES)))
    link = Link(page, draw(filters))
    kinds = {
        "slug": slugs,
        "text": texts,
        "number": st.integers(1, 1_000_000).map(str),
        "day": st.dates(min_value=date(1000, 1, 1)).map(date.isoformat),
    }
    for key, choice in PAGES[page].items():
        if draw(st.booleans()):
            kinds["waves"] = st.lists(waves, unique=True, max_size=choice.most).map(",".join)
            link = link.choose(**{key: draw(st.sampled_from(choice.values) if choice.values else kinds[choice.kind])})
    return link


@given(links())
def test_round_trip(link: Link) -> None:
    """What a link says is what is read from it, with nothing dropped."""
    assert from_query(link.page, to_query(link)) == (link, [])


@given(links())
def test_round_trip_through_a_browser(link: Link) -> None:
    """The same holds for the text that people paste, host and all."""
    assert parse("https://dash.example.org" + link.href) == (link, [])


@given(st.sampled_from(sorted(PAGES)), st.lists(st.tuples(st.text(max_size=12), st.text(max_size=300)), max_size=8))
def test_any_query_is_read(page: str, pairs: list[tuple[str, str]]) -> None:
    """Whatever stands in a query, the link that is read from it goes round; the rest is listed with a reason."""
    link, dropped = from_query(page, pairs)
    assert from_query(page, to_query(link)) == (link, [])
    assert all(item.reason for item in dropped)


def test_unknown_parts_are_said() -> None:
    """A key, an id, a date, a type or a choice that means nothing is dropped, and each is named."""
    query = "speaker=Not+a+slug&type=party&since=soon&sort=upwards&page=0&colour=red&topic=brics"
    link, dropped = parse(f"/theses?{query}")
    assert link == Link("theses", Filters(topic=("brics",)))
    assert {item.key for item in dropped} == {"speaker", "type", "since", "sort", "page", "colour"}


def test_partial_dates() -> None:
    """A year or a month means its first day in since, its last in until."""
    link, dropped = parse("/theses?since=2020&until=2024-02")
    assert (link.filters.since, link.filters.until) == (date(2020, 1, 1), date(2024, 2, 29))
    assert not dropped


def test_bounds_are_said() -> None:
    """A list filter holds 200 values, a search 200 characters; what is over is dropped and said."""
    many = "&".join(f"speaker=s{number}" for number in range(201))
    link, dropped = parse(f"/theses?{many}&q={'x' * 201}")
    assert len(link.filters.speaker or ()) == 200
    assert len(link.filters.q) == 200
    assert [item.key for item in dropped] == ["speaker", "q"]


def test_empty_list_is_not_no_list() -> None:
    """ "Nothing" and "no restriction" are told apart in a link."""
    assert Link("theses", Filters(event=())).href == "/theses?event="
    assert parse("/theses?event=")[0].filters.event == ()
    assert Link("theses").href == "/theses"


def test_values_that_the_data_does_not_have() -> None:
    """A well-formed id that the data does not have is dropped by name; the others stay."""
    link = Link("theses", Filters(topic=("brics", "nowhere"), speaker=("nobody",)))
    kept, dropped = known_only(link, lambda _, slugs: set(slugs) & {"brics"})
    assert kept.filters == Filters(topic=("brics",))
    assert {item.value for item in dropped} == {"nowhere", "nobody"}


def test_other_filters_begin_at_the_first_page() -> None:
    """A new filter shows its first page; other choices stay."""
    link = Link("theses").choose(sort="oldest", page="7")
    assert link.select(Filters(q="trade")).href == "/theses?q=trade&sort=oldest"


def test_no_such_page() -> None:
    """A path that is no page is refused with the pages there are."""
    with pytest.raises(ValueError, match=r"no page '/these'; pages are .*theses"):
        parse("/these?q=x")
