"""Poll arithmetic: rounding is no fault, everything over it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.domain.poll import (
    Discrepancy,
    allowance,
    choice_of_sum,
    discrepancies,
    percent_off,
    residual,
    step,
    total_votes,
)
from rtdash.domain.record import Option, Poll


def poll(*answers: tuple[int | None, float | None], **values: object) -> Poll:
    """A poll of (votes, percent) pairs."""
    options = [
        Option(label=f"o{index}", votes=votes, percent=percent) for index, (votes, percent) in enumerate(answers)
    ]
    return Poll.model_validate({"question": "Q?", "options": options, **values})


def test_the_widget_of_the_sample_page_is_sound() -> None:
    """33, 30, 24, 21 of 108 are printed as 31, 28, 22, 19: all within rounding."""
    asked = poll((33, 31), (30, 28), (24, 22), (21, 19), classification="single")
    assert total_votes(asked.options) == 108
    assert residual(asked.options) == 0
    assert discrepancies(asked) == []


@pytest.mark.parametrize("percents", [(33, 33, 33), (34, 34, 33), (50, 50), (38, 13, 50), (16.7, 16.7, 66.7)])
def test_sums_of_99_and_101_are_fine(percents: tuple[float, ...]) -> None:
    """Rounding alone may do that."""
    assert discrepancies(poll(*((None, percent) for percent in percents))) == []


@pytest.mark.parametrize(
    ("percents", "said"),
    [
        ((36, 21, 40), "36 + 21 + 40 = 97 %"),
        ((42, 28, 35), "42 + 28 + 35 = 105 %"),
        ((28.9, 66.3, 5.7), "28.9 + 66.3 + 5.7 = 100.9 %"),
    ],
)
def test_sums_over_rounding_are_told(percents: tuple[float, ...], said: str) -> None:
    """Figures of real pages; the fragment shows the sum."""
    found = discrepancies(poll(*((None, percent) for percent in percents)))
    assert [(off.option, off.fragment) for off in found] == [(None, said)]


def test_a_cut_poll_may_stay_below_100() -> None:
    """The rest was cut off; more than 100 stays a fault."""
    assert discrepancies(poll((None, 33), (None, 46), incomplete=True)) == []
    assert len(discrepancies(poll((None, 73), (None, 46), incomplete=True))) == 1


def test_several_answers_do_not_add_up() -> None:
    """A poll with several answers has no sum to check."""
    assert discrepancies(poll((None, 70), (None, 60), (None, 20), classification="multiple")) == []


def test_a_percent_that_votes_do_not_give_is_told() -> None:
    """10 of 20 is no 60 %."""
    assert discrepancies(poll((10, 60), (10, 40))) == [
        Discrepancy(
            0, "o0: 60 %", "the printed percent differs from the votes over rounding: 10 votes are 50.0 % of 20"
        ),
        Discrepancy(
            1, "o1: 40 %", "the printed percent differs from the votes over rounding: 10 votes are 50.0 % of 20"
        ),
    ]


def test_the_printed_base_counts_as_well_as_the_sum() -> None:
    """A share of everybody asked is as right as a share of all answers."""
    assert discrepancies(poll((40, 40), (40, 40), base_n=100, incomplete=True)) == []
    assert discrepancies(poll((40, 50), (40, 50), base_n=100)) == []
    assert len(discrepancies(poll((40, 45), (40, 55), base_n=100))) == 2


def test_more_votes_than_people_are_told() -> None:
    """One answer cannot have more votes than people asked; in a poll of one answer each, nor can all together."""
    assert [off.option for off in discrepancies(poll((12, None), (1, None), base_n=10))] == [0]
    assert [off.option for off in discrepancies(poll((8, None), (7, None), base_n=10, classification="single"))] == [
        None
    ]
    assert discrepancies(poll((8, None), (7, None), base_n=10, classification="multiple")) == []


@pytest.mark.parametrize(("percent", "expected"), [(31.0, 1), (31.5, 0.1), (0.25, 0.01), (0.0, 1), (100.0, 1)])
def test_the_step_is_that_of_the_last_digit(percent: float, expected: float) -> None:
    """31 may be off by a half, 31.5 by a twentieth."""
    assert step(percent) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("percents", "choice"),
    [((60, 40), "single"), ((34, 33, 32), "single"), ((70, 60, 20), "multiple"), ((30, 30), None), ((), None)],
)
def test_the_sum_says_whether_several_answers_were_allowed(percents: tuple[float, ...], choice: str | None) -> None:
    """About 100: one answer each; clearly more: several; less says nothing."""
    assert choice_of_sum(poll(*((None, percent) for percent in percents)).options) == choice


def test_nothing_printed_is_nothing_wrong() -> None:
    """No options, no figures, or a base of nobody: nothing to hold against anything."""
    assert discrepancies(poll()) == []
    assert discrepancies(poll((None, None), (3, None))) == []
    assert discrepancies(poll((0, 0), (0, 0), incomplete=True)) == []


@given(st.lists(st.integers(0, 5000), min_size=2, max_size=8).filter(any), st.integers(0, 2))
def test_what_is_rounded_rightly_is_never_a_fault(votes: list[int], digits: int) -> None:
    """Percents that are rounded votes pass, whatever the counts and the digits printed."""
    total = sum(votes)
    answers = [(count, round(100 * count / total, digits)) for count in votes]
    assert discrepancies(poll(*answers, classification="single")) == []
    assert abs(residual(poll(*answers).options) or 0) <= allowance(poll(*answers).options) + 1e-6


@given(st.integers(1, 5000), st.integers(1, 5000), st.floats(1, 40))
def test_what_is_off_by_more_than_a_step_is_always_told(votes: int, others: int, off: float) -> None:
    """A whole percent that is one or more away from the votes' own is found."""
    share = 100 * votes / (votes + others)
    printed = min(100.0, float(round(share + off + 1)))
    if printed - share > 0.51:
        assert percent_off(Option(label="o", votes=votes, percent=printed), [votes + others])
