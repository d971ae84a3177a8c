"""Which options can be told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from rtdash.stats import tests as tests_of

COUNTS = st.lists(st.integers(0, 400), min_size=2, max_size=7)


@pytest.mark.parametrize(("k1", "k2"), [(0, 0), (1, 0), (5, 5), (33, 30), (60, 40), (0, 12), (700, 299)])
def test_two_options_are_compared_exactly(k1: int, k2: int) -> None:
    """The p-value is scipy's exact binomial test of k1 out of k1 + k2 against one half."""
    expected = stats.binomtest(k1, k1 + k2).pvalue if k1 + k2 else 1.0
    assert tests_of.same(k1, k2) == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize(("k1", "k2"), [(510, 491), (1876, 268), (500_000, 498_000)])
def test_large_counts_use_the_score_test(k1: int, k2: int) -> None:
    """Above 1000 votes the p-value is the two-sided normal tail of (k1 - k2) / sqrt(k1 + k2)."""
    assert tests_of.same(k1, k2) == pytest.approx(2 * stats.norm.sf(abs(k1 - k2) / (k1 + k2) ** 0.5), rel=1e-9)


def test_the_covariance_counts() -> None:
    """The gap of 60 and 40 in 100 has the variance (p1 + p2 - (p1 - p2)^2) / n, more than two samples would have."""
    low, high = tests_of.gap(60, 40, 100)
    z = stats.norm.ppf(0.975)
    assert (low, high) == pytest.approx((0.2 - z * (0.0096) ** 0.5, 0.2 + z * (0.0096) ** 0.5))
    assert high - low > 2 * z * (2 * 0.6 * 0.4 / 100) ** 0.5


def test_holm_by_hand() -> None:
    """Smallest p times 3, next times 2, last times 1, never falling, never above 1; the order is kept."""
    assert tests_of.holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert tests_of.holm([0.9, 0.5]) == [1.0, 1.0]
    assert tests_of.holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_lies_between_raw_and_bonferroni(values: list[float]) -> None:
    """An adjusted p is no smaller than the raw one and no larger than Bonferroni's."""
    for raw, adjusted in zip(values, tests_of.holm(values), strict=True):
        assert raw <= adjusted <= min(1.0, raw * len(values)) + 1e-12


def test_the_sample_poll_has_no_leader() -> None:
    """33, 30, 24 and 21 of 108 cannot be told apart."""
    found = tests_of.lead([33, 30, 24, 21])
    assert found is not None
    assert (found.leader, found.runner_up) == (0, 1)
    assert found.level_with == (0, 1, 2, 3)
    assert not found.apart


def test_a_clear_leader_stands_alone() -> None:
    """1,876 of 2,178 is told apart from everyone; the runner-up is the next by votes, wherever it was asked."""
    found = tests_of.lead([268, 1876, 34])
    assert found is not None
    assert (found.leader, found.runner_up, found.apart) == (1, 0, True)


def test_some_may_be_level_and_some_not() -> None:
    """50 and 48 are level, 2 is not."""
    found = tests_of.lead([48, 2, 50])
    assert found is not None
    assert found.level_with == (2, 0)


@pytest.mark.parametrize("counts", [[], [5], [0, 0]])
def test_nothing_to_compare(counts: list[int]) -> None:
    """One option or no votes: nobody leads."""
    assert tests_of.lead(counts) is None
    assert tests_of.pairs([0, 0]) == []


@given(COUNTS)
def test_pairs_are_all_pairs_once(counts: list[int]) -> None:
    """Every two options are compared once, and the gap lies in its interval."""
    found = tests_of.pairs(counts)
    if sum(counts):
        assert len(found) == len(counts) * (len(counts) - 1) // 2
    for pair in found:
        assert pair.interval.low <= pair.gap <= pair.interval.high
        assert pair.p <= pair.adjusted


@pytest.mark.parametrize("wrong", [(-1, 3), (3, -1)])
def test_negative_votes_are_refused(wrong: tuple[int, int]) -> None:
    """A negative count is named."""
    with pytest.raises(ValueError, match="-1 is no count of votes"):
        tests_of.same(*wrong)
    with pytest.raises(ValueError, match="no counts of one sample"):
        tests_of.gap(*wrong, 10)
