"""One event and one thesis whole, held against the tiny data set's hand-worked answers."""

from __future__ import annotations

from rtdash.query import records
from rtdash.store.connect import Store

A = "2024-06-debate-on-nuclear-power"
B = "2024-03-06-seminar-on-energy-prices"
C = "2024-03-05-roundtable-on-northern-shipping"
D = "2023-expert-survey-on-sanctions"
E = "2022-11-10-kruglyy-stol-o-torgovle"
F = "undated-lecture-on-methods"


def test_an_event_is_one_row_with_its_source(tiny: Store) -> None:
    """Counts, place, rating and address of the page stand in one row."""
    row = records.event(tiny, C).iloc[0]
    assert (row["theses"], row["people"], row["polls"]) == (4, 2, 1)
    assert (row["venue"], row["locality"], row["attendance_mode"]) == ("Harbour House", "Tromsø", "offline")
    assert (row["rating_votes"], row["rating_average"]) == (3, 5.0)
    assert row["url"] == "https://example.org/shipping"


def test_an_event_without_anything_still_has_its_row(tiny: Store) -> None:
    """The undated lecture: no date, no theses, no polls, no address."""
    row = records.event(tiny, F).iloc[0]
    assert (row["theses"], row["polls"], row["date_precision"], row["url"]) == (0, 0, "none", None)
    assert records.event(tiny, "no-such").empty


def test_a_poll_asked_twice_is_one_poll_of_the_event(tiny: Store) -> None:
    """A shows its own poll before and after, and the widget: two polls, three waves."""
    assert records.event(tiny, A)["polls"].iloc[0] == 2


def test_participants_have_post_role_and_side_as_of_the_event(tiny: Store) -> None:
    """In the page's order, with the number of their theses there."""
    found = records.participants(tiny, A)
    assert list(found["speaker_slug"]) == ["anna-berg", "carl-dahl", "dina-evans"]
    assert list(found["role"]) == ["speaker", "speaker", "chair"]
    assert list(found["side"]) == ["for", "against", None]
    assert list(found["theses"]) == [1, 1, 0]
    assert list(records.participants(tiny, C)["notes"].iloc[1]) == ["Academy member"]


def test_theses_stand_in_the_pages_order(tiny: Store) -> None:
    """The collective thesis has no speaker; one without a topic has an empty list of them."""
    found = records.theses(tiny, C)
    assert list(found["speaker_slug"]) == ["anna-berg", "anna-berg", "boris-orlov", None]
    assert [list(names) for names in found["topic_slugs"]] == [
        ["china", "russia", "energy"],
        [],
        ["un"],
        ["south-china-sea"],
    ]
    assert list(found["line_last"]) == [8, 9, 12, 14]


def test_what_an_event_is_about(tiny: Store) -> None:
    """Topics of its theses with their number, and of its summary without any."""
    found = records.topics(tiny, C)
    assert dict(zip(found["topic_slug"], found["theses"], strict=True)) == {
        "china": 1,
        "south-china-sea": 1,
        "russia": 1,
        "un": 1,
        "energy": 1,
        "asia": 0,
    }


def test_problems_of_one_record(tiny: Store) -> None:
    """What the reader noted at line 9, and nothing of other records."""
    found = records.problems(tiny, C)
    assert list(found["fragment"]) == ["mis sing"]


def test_related_events_say_what_they_share(tiny: Store) -> None:
    """Shared people weigh most; what is shared is named; the event itself is not among them."""
    found = records.related(tiny, C)
    assert next(iter(found["event_slug"])) == E
    assert C not in set(found["event_slug"])
    by_slug = found.set_index("event_slug")
    assert list(by_slug.loc[E, "shared_people"]) == ["Boris Orlov"]
    assert list(by_slug.loc[A, "shared_people"]) == ["Anna Berg"]
    assert list(by_slug.loc[D, "shared_people"]) == []
    assert list(by_slug.loc[D, "shared_topics"]) == ["Energy"]
    assert by_slug.loc[B, "weight"] > by_slug.loc[D, "weight"]


def test_an_event_that_shares_nothing_has_no_related_ones(tiny: Store) -> None:
    """The lecture shares Evans with the debate and nothing with the rest."""
    assert list(records.related(tiny, F)["event_slug"]) == [A]


def test_a_thesis_has_its_speaker_as_of_the_event(tiny: Store) -> None:
    """Berg was Director at the Polar Institute in March 2024, whatever she became."""
    row = records.thesis(tiny, f"{C}-t1").iloc[0]
    assert (row["speaker"], row["post"], row["organization"]) == ("Anna Berg", "Director", "Polar Institute")
    assert (row["line_first"], row["line_last"], row["position"], row["of"]) == (8, 8, 1, 4)


def test_a_collective_thesis_has_no_speaker(tiny: Store) -> None:
    """Held by all: no person, no post."""
    row = records.thesis(tiny, f"{C}-t4").iloc[0]
    assert row["speaker_slug"] is None
    assert row["post"] is None
    assert records.elsewhere(tiny, f"{C}-t4").empty


def test_topics_with_the_words_that_matched(tiny: Store) -> None:
    """The words as the text has them, inflected."""
    found = records.thesis_topics(tiny, f"{E}-t1")
    assert {slug: list(words) for slug, words in zip(found["topic_slug"], found["words"], strict=True)} == {
        "china": ["Китаю"],
        "russia": ["Россия"],
        "energy": ["энергию"],
    }
    assert found.set_index("topic_slug").loc["china", "broader_slug"] == "asia"


def test_neighbours_stand_around_it(tiny: Store) -> None:
    """Two before and two after at most, never the thesis itself."""
    found = records.neighbours(tiny, f"{C}-t2")
    assert list(zip(found["position"], found["side"], strict=True)) == [(1, "before"), (3, "after"), (4, "after")]


def test_the_same_speaker_on_the_same_topic_elsewhere(tiny: Store) -> None:
    """Berg on energy at A and B; her other thesis at C is the same event, so it is a neighbour."""
    found = records.elsewhere(tiny, f"{C}-t1")
    assert list(found["event_slug"]) == [A, B]
    assert [list(names) for names in found["topics"]] == [["Energy"], ["Energy"]]
    assert set(found["theses"]) == {2}
