"""Events of a selection: totals, years, the list, the latest one and the marks of the time axis."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from rtdash.domain.filters import Filters
from rtdash.query import events, speakers
from rtdash.store.connect import Store

A = "2024-06-debate-on-nuclear-power"
B = "2024-03-06-seminar-on-energy-prices"
C = "2024-03-05-roundtable-on-northern-shipping"
D = "2023-expert-survey-on-sanctions"
E = "2022-11-10-kruglyy-stol-o-torgovle"
F = "undated-lecture-on-methods"
LANES = ("type", "organizer", "topic")


def totals(store: Store, filters: Filters) -> dict[str, int]:
    """The counts of a selection as plain numbers."""
    row = events.event_totals(store, filters).iloc[0]
    names = ["events", "roundtables", "dated", "partial", "undated", "theses", "people", "polls", "years"]
    return {name: int(row[name]) for name in names}


def lanes(frame: pd.DataFrame) -> dict[str, int]:
    """Events of each lane by what it is called."""
    heads = frame.groupby("lane_position").first()
    return {row["lane_slug"] or row["lane_kind"]: int(row["lane_events"]) for _, row in heads.iterrows()}


def test_totals_of_everything(tiny: Store) -> None:
    """Six events, two of them roundtables, five dated in three years, two of these in part."""
    assert totals(tiny, Filters()) == {
        "events": 6,
        "roundtables": 2,
        "dated": 5,
        "partial": 2,
        "undated": 1,
        "theses": 9,
        "people": 5,
        "polls": 5,
        "years": 3,
    }


def test_totals_of_a_selection(tiny: Store) -> None:
    """Of Anna Berg: three events, four theses; the people are those of the directory, so it is she alone."""
    found = totals(tiny, Filters(speaker=("anna-berg",)))
    assert (found["events"], found["theses"], found["people"], found["undated"]) == (3, 4, 1, 0)


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(topic=("asia",)), Filters(organization=("polar-institute",)), Filters(q="energy")],
)
def test_people_are_those_of_the_speaker_directory(tiny: Store, filters: Filters) -> None:
    """The number that links to the speakers is the number that they are."""
    directory = speakers.directory(tiny, filters)
    assert totals(tiny, filters)["people"] == (int(directory["people"].iloc[0]) if len(directory) else 0)


def test_an_event_counts_in_the_year_it_began_and_an_undated_one_in_none(tiny: Store) -> None:
    """2022 E, 2023 D (year alone), 2024 A (month alone) B C; F has no year. The sum is all events."""
    frame = events.events_over_time(tiny, Filters())
    found = [
        (None if pd.isna(row.year) else int(row.year), row.classification, row.events, row.partial, row.theses)
        for row in frame.itertuples()
    ]
    assert found == [
        (2022, "roundtable", 1, 0, 2),
        (2023, "survey", 1, 1, 0),
        (2024, "debate", 1, 1, 2),
        (2024, "roundtable", 1, 0, 4),
        (2024, "seminar", 1, 0, 1),
        (None, "lecture", 1, 0, 0),
    ]
    assert frame["events"].sum() == totals(tiny, Filters())["events"]
    assert not frame["early"].any()


def test_a_stray_year_far_before_the_rest_is_marked(bundled: Store) -> None:
    """One debate of 1975 stands thirty years before all others: it is early, and nothing else is."""
    frame = events.events_over_time(bundled, Filters())
    early = frame[frame["early"]]
    assert [(int(row.year), row.events) for row in early.itertuples()] == [(1975, 1)]


@pytest.mark.parametrize(
    ("numbers", "opening"),
    [
        ([], None),
        ([2000], None),
        ([1900] + [2000 + n // 10 for n in range(100)], 2000),
        ([1900] * 9 + [2000 + n // 10 for n in range(100)], None),
        ([1998] + [2000 + n // 10 for n in range(100)], None),
    ],
)
def test_the_axis_opens_where_the_bulk_begins(numbers: list[int], opening: int | None) -> None:
    """Only a few strays, and only far ones, are left for the slider to show."""
    assert events._opening(sorted(numbers)) == opening


def test_the_list_is_newest_first_with_undated_last(tiny: Store) -> None:
    """In the order of their first possible day; each with its theses and people."""
    frame = events.event_list(tiny, Filters())
    assert list(frame["event_slug"]) == [A, B, C, D, E, F]
    assert list(frame["theses"]) == [2, 1, 4, 0, 2, 0]
    assert list(frame["people"]) == [3, 1, 2, 0, 2, 1]
    assert list(events.event_list(tiny, Filters(), undated=True)["event_slug"]) == [F]


def test_the_list_has_pages(tiny: Store) -> None:
    """Pages do not overlap and lose nothing."""
    pages = [list(events.event_list(tiny, Filters(), page=page, size=4)["event_slug"]) for page in (1, 2, 3)]
    assert pages == [[A, B, C, D], [E, F], []]
    assert list(events.event_list(tiny, Filters(), size=None)["event_slug"]) == [A, B, C, D, E, F]


def test_theses_of_an_event_are_those_of_the_selection(tiny: Store) -> None:
    """With a speaker chosen, an event counts what that speaker held there."""
    frame = events.event_list(tiny, Filters(speaker=("boris-orlov",)))
    assert dict(zip(frame["event_slug"], frame["theses"], strict=True)) == {C: 1, E: 1}


def test_the_latest_event_is_a_roundtable_where_one_has_theses(tiny: Store) -> None:
    """C is a roundtable, though the debate A is later; among debates it is A; among surveys none has theses."""
    assert list(events.latest_event(tiny, Filters())["event_slug"]) == [C]
    assert list(events.latest_event(tiny, Filters(type=("debate", "seminar")))["event_slug"]) == [A]
    assert events.latest_event(tiny, Filters(type=("survey",))).empty


def test_lanes_hold_the_dated_events(tiny: Store) -> None:
    """By type, organizer and topic, largest lane first, those without one last; the undated lecture is in none."""
    assert lanes(events.timeline(tiny, Filters())) == {"roundtable": 2, "debate": 1, "seminar": 1, "survey": 1}
    assert lanes(events.timeline(tiny, Filters(), lane="organizer")) == {
        "debate-club": 1,
        "institute-of-oceans": 1,
        "polar-institute": 1,
        "none": 2,
    }
    assert lanes(events.timeline(tiny, Filters(), lane="topic")) == {
        "energy": 5,
        "asia": 2,
        "china": 2,
        "russia": 2,
        "un": 2,
        "usa": 2,
        "south-china-sea": 1,
    }


def test_small_lanes_become_others_counted_once(tiny: Store) -> None:
    """With room for one lane, C, D and E stand once each among the others, however many topics they have."""
    frame = events.timeline(tiny, Filters(), lane="topic", lanes=1)
    assert lanes(frame) == {"energy": 5, "others": 3}
    assert set(frame.loc[frame["lane_kind"] == "others", "event_slug"]) == {C, D, E}


def test_a_single_lane_too_many_is_shown_as_itself(tiny: Store) -> None:
    """ "Others" that would hold one lane alone is that lane."""
    assert "others" not in lanes(events.timeline(tiny, Filters(), lane="topic", lanes=6))


def test_a_mark_tells_its_event(tiny: Store) -> None:
    """Date with its precision, place, people and the theses of the selection."""
    frame = events.timeline(tiny, Filters()).set_index("event_slug")
    row = frame.loc[C]
    assert (row["locality"], row["venue"], row["theses"], row["people"]) == ("Tromsø", "Harbour House", 4, 2)
    assert row["speakers"] == "Anna Berg, Boris Orlov"
    month = frame.loc[A]
    assert (month["start_date"].date(), month["end_date"].date(), month["date_precision"]) == (
        date(2024, 6, 1),
        date(2024, 6, 30),
        "month",
    )
    assert set(frame["dated"]) == {5}


def test_too_many_marks_become_counts(tiny: Store) -> None:
    """Of 16 marks by topic, 15 are left by month: B and C are one mark of March 2024, with their five theses."""
    frame = events.timeline(tiny, Filters(), lane="topic", most=15)
    assert set(frame["grain"]) == {"month"}
    assert set(events.timeline(tiny, Filters(), lane="topic", most=15, across=2)["grain"]) == {"year"}
    march = frame[(frame["lane_slug"] == "energy") & (frame["start_date"] == "2024-03-01")].iloc[0]
    assert (march["events"], march["theses"], march["end_date"].date()) == (2, 5, date(2024, 3, 31))
    assert march["event_slug"] is None
    survey = frame[(frame["lane_slug"] == "energy") & (frame["start_date"] == "2023-01-01")].iloc[0]
    assert (survey["date_precision"], survey["end_date"].date()) == ("year", date(2023, 12, 31))
    assert set(events.timeline(tiny, Filters(), lane="topic", most=14)["grain"]) == {"year"}


@pytest.mark.parametrize("lane", LANES)
def test_counts_add_up_whatever_they_are_counted_by(bundled: Store, lane: str) -> None:
    """Each lane holds the same events and theses by event, month, quarter and year, in no more marks than allowed."""
    whole = events.timeline(bundled, Filters(), lane=lane)
    assert set(whole["grain"]) == {"event"}
    sums = whole.groupby("lane_position")[["events", "theses"]].sum()
    seen = set()
    for most in range(len(whole) - 1, 60, -7):
        frame = events.timeline(bundled, Filters(), lane=lane, most=most, across=10**6)
        grain = frame["grain"].iloc[0]
        seen.add(grain)
        assert len(frame) <= most or grain == "year"
        pd.testing.assert_frame_equal(frame.groupby("lane_position")[["events", "theses"]].sum(), sums)
        assert (frame["lane_events"] == frame["lane_position"].map(sums["events"])).all()
    assert seen == {"month", "quarter", "year"}


def test_lanes_by_type_count_each_event_and_thesis_once(bundled: Store) -> None:
    """An event has one type: the lanes together are all dated events, with all their theses."""
    frame = events.timeline(bundled, Filters())
    assert frame["event_slug"].is_unique
    assert len(frame) == totals(bundled, Filters())["dated"]
    held = events.event_list(bundled, Filters(), size=None)
    assert frame["theses"].sum() == held.loc[held["start_date"].notna(), "theses"].sum()


@pytest.mark.parametrize("lane", LANES)
def test_marks_of_one_row_do_not_cover_each_other(bundled: Store, lane: str) -> None:
    """In a row of a lane, a mark begins only once the one before it has ended and left room; rows have no gaps."""
    frame = events.timeline(bundled, Filters(), lane=lane)
    room = (frame["end_date"].max() - frame["opening"].iloc[0]) * events.APART
    for _, marks in frame.groupby(["lane_position", "row"]):
        gaps = marks["start_date"].iloc[1:].to_numpy() - marks["end_date"].iloc[:-1].to_numpy()
        assert (gaps >= room - pd.Timedelta(days=1)).all()
    rows = frame.groupby("lane_position")["row"].agg(["max", "nunique"])
    assert (rows["max"] + 1 == rows["nunique"]).all()


def test_whole_years_stand_under_exact_dates(bundled: Store) -> None:
    """A lane's events known to the year alone are below its others, so that their spans cross no mark."""
    frame = events.timeline(bundled, Filters())
    for _, lane in frame.groupby("lane_position"):
        whole = lane["date_precision"] == "year"
        if whole.any() and not whole.all():
            assert lane.loc[whole, "row"].min() > lane.loc[~whole, "row"].max()


def test_the_same_question_gives_the_same_rows(bundled: Store) -> None:
    """The places of marks depend on the data alone."""
    first = events.timeline(bundled, Filters(), lane="topic")
    pd.testing.assert_frame_equal(first, events.timeline(bundled, Filters(), lane="topic"))


def test_one_event_and_none(tiny: Store) -> None:
    """A timeline of one event is one mark; of an undated one it is empty, with its columns."""
    assert len(events.timeline(tiny, Filters(event=(C,)))) == 1
    empty = events.timeline(tiny, Filters(event=(F,)))
    assert empty.empty
    assert {"row", "opening", "lane", "grain"} <= set(empty.columns)
