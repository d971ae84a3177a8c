"""One audience asked twice."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.stats import swing

SIDES = st.lists(st.integers(0, 6), min_size=2, max_size=3)


def test_swing_is_in_points() -> None:
    """47 % to 63 % is +16 points, though a page may print "34 % vote gain"."""
    assert swing.points(0.47, 0.63) == pytest.approx(16)


@given(st.integers(2, 4), st.data())
def test_the_bounds_are_reached(options: int, data: st.DataObject) -> None:
    """Over all ways in which n people can have answered twice, the part who changed lies between the bounds, and
    some way reaches each bound (all tables of small audiences are tried)."""
    people = data.draw(st.integers(1, 4))
    ways = list(itertools.combinations_with_replacement(range(options), people))
    before, after = data.draw(st.sampled_from(ways)), data.draw(st.sampled_from(ways))
    moved = {sum(a != b for a, b in zip(before, order, strict=True)) for order in itertools.permutations(after)}
    shares = [[side.count(option) / people for option in range(options)] for side in (before, after)]
    found = swing.changed(*shares)
    assert found is not None
    assert found.low * people == pytest.approx(min(moved))
    assert found.high * people == pytest.approx(max(moved))


def test_rounded_shares_still_have_bounds() -> None:
    """46/21/33 to 42/49/9 adds up to 100 both times: at least 28 % changed, at most all."""
    found = swing.changed((0.46, 0.21, 0.33), (0.42, 0.49, 0.09))
    assert found == pytest.approx((0.28, 1.0))


@pytest.mark.parametrize(
    ("before", "after"), [((0.33, 0.46), (0.35, 0.58)), ((0.42, 0.28, 0.35), (0.5, 0.5, 0.0)), ((), ())]
)
def test_no_bounds_when_somebody_is_missing(before: tuple[float, ...], after: tuple[float, ...]) -> None:
    """Shares that leave the undecided out, or sum to 105 %, bound nothing."""
    assert swing.changed(before, after) is None


def test_the_winners_may_differ() -> None:
    """50 to 43 after the debate, but the losing side gained more: two winners, each named by its convention."""
    found = swing.winners((0.46, 0.21), (0.50, 0.43))
    assert (found.by_swing, found.by_votes, found.differ) == (1, 0, True)


def test_a_tie_has_no_winner() -> None:
    """45 to 45 has a winner by swing and none by votes."""
    found = swing.winners((0.30, 0.40), (0.45, 0.45))
    assert (found.by_swing, found.by_votes, found.differ) == (0, None, False)


def test_one_side_wins_nothing() -> None:
    """A poll with one side has no winner."""
    assert swing.winners((0.3,), (0.4,)) == swing.Winners(None, None)


def test_sides_must_match() -> None:
    """Different option lists are a fault of the caller."""
    with pytest.raises(ValueError, match="2 options before and 1 after"):
        swing.changed((0.5, 0.5), (1.0,))
    with pytest.raises(ValueError, match="1 sides before and 2 after"):
        swing.winners((0.5,), (0.5, 0.5))
