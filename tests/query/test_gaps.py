"""Gaps between theses and polls, held to the tiny data set (tests/tiny/README.md)."""

from __future__ import annotations

import pytest

from rtdash.domain.filters import Filters
from rtdash.query import gaps

ALL = Filters()


def test_states_by_hand(tiny) -> None:
    """Energy was argued (A, B, C) and polled (A-p1, B-p1, D's polls); the sea was argued alone; the states follow."""
    found = gaps.topics(tiny, ALL).set_index("topic_slug")
    assert dict(found["state"]) == {
        "asia": "argued",
        "china": "argued",
        "russia": "argued",
        "un": "argued",
        "south-china-sea": "argued",
        "energy": "both",
        "usa": "both",
    }
    assert dict(found["theses"]) == {
        **{"asia": 3, "china": 2, "russia": 2, "un": 2},
        **{"south-china-sea": 1, "energy": 4, "usa": 1},
    }
    # A-p1 and B-p1 in 2024, D-p1 and D-p2 in 2023 (D is on energy by its second poll).
    assert found.loc["energy", "polls"] == 4
    assert found.loc["usa", "polls"] == 2


def test_a_site_poll_has_only_the_topics_of_its_question(tiny) -> None:
    """The widget was shown by C, which is on asia; asked of readers, not of the room, it does not make asia polled."""
    found = gaps.topics(tiny, ALL).set_index("topic_slug")
    assert found.loc["asia", "polls"] == 0


def test_cells_add_up_and_show_keeps_one_kind(tiny) -> None:
    """The map has the same counts as the list, in its order, and no other topics."""
    for show in gaps.SHOWS:
        listed, cells = gaps.topics(tiny, ALL, show=show), gaps.gap_map(tiny, ALL, show=show)
        assert list(dict.fromkeys(cells["topic_slug"])) == list(listed["topic_slug"])
        assert list(cells.groupby("topic_slug", sort=False)["theses"].sum()) == list(listed["theses"])
        assert show in ("all", "quiet") or set(listed["state"]) <= {show}
    with pytest.raises(ValueError, match="no gap 'none'"):
        gaps.topics(tiny, ALL, show="none")


def test_quiet_is_measured_against_the_selection(bundled) -> None:
    """Quiet: more than one thing, none in the last three years of the selection; a narrower one ends sooner."""
    found = gaps.topics(bundled, ALL)
    until = int(found["until"].iloc[0])
    for row in found.itertuples():
        assert row.quiet == (row.theses + row.polls > 1 and until - row.last_year >= gaps.QUIET)
    early = gaps.topics(bundled, Filters.model_validate({"until": "2016-12-31"}))
    assert int(early["until"].iloc[0]) == 2016
    assert set(early.loc[early["quiet"], "topic_slug"]) - set(found.loc[found["quiet"], "topic_slug"])


def test_headline_counts_every_kind(tiny) -> None:
    """The sentence has the numbers of the list; nothing selected is said so."""
    assert gaps.headline(gaps.topics(tiny, ALL)) == "Of 7 topics, 5 were argued but never polled."
    nothing = gaps.topics(tiny, Filters(topic=()))
    assert gaps.headline(nothing) == "No topic of this selection has a thesis or a poll."
