"""Intervals for shares: against scipy, published tables and the equations that define them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from rtdash.stats import intervals

GRID = [(k, n) for n in (1, 2, 3, 5, 10, 29, 30, 108, 1000, 250_000) for k in sorted({0, 1, n // 3, n // 2, n - 1, n})]
SIZES = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("k", "n"), GRID)
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_wilson_is_scipys(k: int, n: int, level: float) -> None:
    """The interval equals scipy's over a grid, n = 1 and shares of 0 and 1 included."""
    ours = intervals.wilson(k, n, level)
    theirs = stats.binomtest(k, n).proportion_ci(level, method="wilson")
    assert ours is not None
    assert ours == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_wilson_of_nobody_is_nothing() -> None:
    """With no votes there is no interval; never (0, 0)."""
    assert intervals.wilson(0, 0) is None


@given(SIZES)
def test_wilson_holds_its_share_and_its_mirror(sample: tuple[int, int]) -> None:
    """The interval lies in 0 to 1, holds the share, and is the mirror of the interval of the rest."""
    k, n = sample
    found, rest = intervals.wilson(k, n), intervals.wilson(n - k, n)
    assert found is not None
    assert rest is not None
    assert 0 <= found.low <= k / n <= found.high <= 1
    assert (found.low == 0) == (k == 0)
    assert (found.high == 1) == (k == n)
    assert found == pytest.approx((1 - rest.high, 1 - rest.low), abs=1e-12)


@given(SIZES)
def test_more_votes_narrow_the_interval(sample: tuple[int, int]) -> None:
    """The same share of ten times as many people has a narrower interval."""
    k, n = sample
    few, many = intervals.wilson(k, n), intervals.wilson(10 * k, 10 * n)
    assert few is not None
    assert many is not None
    assert many.half < few.half


def test_a_count_may_be_a_fraction() -> None:
    """Where percent and base are printed, the interval of 36.3 % of 150 lies between those of 54 and 55 votes."""
    low, middle, high = (intervals.wilson(k, 150) for k in (54, 54.45, 55))
    assert low is not None
    assert middle is not None
    assert high is not None
    assert low.low < middle.low < high.low


@pytest.mark.parametrize("counts", [(33, 30, 24, 21), (1, 0), (0, 0, 7), (500, 300, 200), (5, 5, 5, 5, 5, 1)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_goodman_solves_its_equation(counts: tuple[int, ...], level: float) -> None:
    """Each end p of Goodman's interval solves n (share - p)^2 = A p (1 - p), A the upper alpha/k of chi-square(1)."""
    found = intervals.goodman(counts, level)
    assert found is not None
    n, point = sum(counts), stats.chi2.ppf(1 - (1 - level) / len(counts), 1)
    for count, interval in zip(counts, found, strict=True):

        def equation(p: float, share: float = count / n) -> float:
            return float(n * (share - p) ** 2 - point * p * (1 - p))

        share = count / n
        low = 0.0 if count == 0 else optimize.brentq(equation, 1e-12, min(share, 1 - 1e-9), xtol=1e-14)
        high = 1.0 if count == n else optimize.brentq(equation, max(share, 1e-9), 1 - 1e-12, xtol=1e-14)
        assert interval == pytest.approx((low, high), abs=1e-8)


def test_goodman_is_wider_than_wilson() -> None:
    """Intervals that hold together are wider than intervals that hold one at a time."""
    counts = (33, 30, 24, 21)
    together = intervals.goodman(counts)
    assert together is not None
    for count, interval in zip(counts, together, strict=True):
        alone = intervals.wilson(count, sum(counts))
        assert alone is not None
        assert interval.low < alone.low
        assert interval.high > alone.high


def test_goodman_of_nobody_is_nothing() -> None:
    """No votes, no intervals."""
    assert intervals.goodman((0, 0, 0)) is None


@pytest.mark.parametrize(
    ("k1", "n1", "k2", "n2", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_newcombe_is_his_table(k1: int, n1: int, k2: int, n2: int, low: float, high: float) -> None:
    """The interval equals table II of Newcombe (1998), method 10; he takes the second share from the first."""
    assert intervals.newcombe(k2, n2, k1, n1) == pytest.approx((low, high), abs=5e-5)


@given(SIZES, SIZES)
def test_newcombe_turns_with_its_samples(first: tuple[int, int], second: tuple[int, int]) -> None:
    """Exchanging the samples turns the interval round; it holds the difference and stays within -1 to 1."""
    there, back = intervals.newcombe(*first, *second), intervals.newcombe(*second, *first)
    assert there is not None
    assert back is not None
    gap = second[0] / second[1] - first[0] / first[1]
    assert -1 <= there.low <= gap + 1e-12
    assert gap - 1e-12 <= there.high <= 1
    assert there == pytest.approx((-back.high, -back.low), abs=1e-12)


def test_newcombe_needs_both_bases() -> None:
    """A difference with nobody has no interval."""
    assert intervals.newcombe(0, 0, 5, 10) is None
    assert intervals.newcombe(5, 10, 0, 0) is None


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (math.nan, 5)])
def test_impossible_counts_are_refused(k: float, n: float) -> None:
    """A count below 0 or above its base is a fault of the caller and is named."""
    with pytest.raises(ValueError, match="is no count"):
        intervals.wilson(k, n)


def test_impossible_levels_are_refused() -> None:
    """A level is a probability: 95 is not."""
    with pytest.raises(ValueError, match="a level is between 0 and 1, not 95"):
        intervals.wilson(1, 2, 95)
