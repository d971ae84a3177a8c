"""One question at several events."""

import pytest

from rtdash.query import series
from rtdash.store.connect import Store

PRICES = "2024-03-06-seminar-on-energy-prices-p1"
DEBATE = "2024-06-debate-on-nuclear-power-p1"
TAIWAN = "2024-global-foresight-2024-p1"


def test_a_series_by_hand(tiny: Store) -> None:
    """Oldest first; of a pair the vote before; answers by their name in the series; a new segment for new words."""
    rows = series.history(tiny, DEBATE)
    assert list(rows["poll_slug"]) == [PRICES] * 2 + [DEBATE] * 3
    assert list(rows["answer"]) == ["Yes", "No", "Yes", "No", "Undecided"]
    assert list(rows["option"]) == ["Yes", "No", "For", "Against", "Undecided"]
    assert list(rows["share"]) == pytest.approx([0.5, 0.5, 0.4, 0.4, 0.2])
    assert list(rows["segment"]) == [0, 0, 1, 1, 1]
    assert "“Will prices rise?” became “This house would build reactors”" in rows["change"].iloc[-1]
    assert "answers: without “Yes” and “No”, with “For”, “Against” and 1 other" in rows["change"].iloc[-1]
    assert series.headline(rows) == "“Yes”: 50% (6–8 March 2024), 40% (June 2024); the wording changed in between."


def test_each_poll_of_a_series_shows_the_whole(tiny: Store) -> None:
    """The series is the same from whichever of its polls one looks."""
    assert series.history(tiny, PRICES).equals(series.history(tiny, DEBATE))


@pytest.mark.parametrize("slug", ["2023-expert-survey-on-sanctions-p1", "no-such-poll"])
def test_most_polls_stand_in_none(tiny: Store, slug: str) -> None:
    """A poll that nobody joined has no history, however alike its words; nor has one that is not there."""
    rows = series.history(tiny, slug)
    assert rows.empty
    assert series.headline(rows) == ""


def test_the_bundled_series(bundled: Store) -> None:
    """70, 50 and 65 % expect force over Taiwan; the first two asked in the same words, the third did not."""
    rows = series.history(bundled, TAIWAN)
    assert list(rows["answer"]) == ["agree"] * 3
    assert list(rows["share"]) == pytest.approx([0.70, 0.50, 0.65])
    assert list(rows["segment"]) == [0, 0, 1]
    assert rows["change"].iloc[2].startswith("question: “ten years” became “decade”")


def test_an_answer_left_out_is_no_change_of_words(bundled: Store) -> None:
    """Where a page leaves answers out, a missing "No" is not told as a change; another word for "agree" is."""
    rows = series.history(bundled, "2022-munk-debate-on-trust-in-mainstream-media-p2")
    assert not rows["change"].str.contains("without “No”").any()
    changed = series.history(bundled, TAIWAN)["change"].iloc[2]
    assert "without “agree”, with “somewhat or strongly agree”" in changed
