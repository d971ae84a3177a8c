"""How much an audience agrees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from rtdash.stats.agreement import agreement, entropy

COUNTS = st.lists(st.integers(0, 60), min_size=3, max_size=7).filter(any)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((30, 40, 210, 130, 530, 50, 10), 0.6113333),  # the worked example of the R package agrmt
        ((0, 0, 1, 0, 0), 1.0),
        ((1, 1, 1, 1, 1), 0.0),
        ((1, 0, 0, 0, 1), -1.0),
        ((0, 1, 1, 0, 0), 0.75),
    ],
)
def test_published_values(counts: tuple[int, ...], expected: float) -> None:
    """Perfect agreement is 1, an even spread 0, two opposite camps -1, and the published example is met."""
    assert agreement(counts) == pytest.approx(expected, abs=1e-6)


@given(COUNTS)
def test_agreement_reads_both_ways(counts: list[int]) -> None:
    """A lies between -1 and 1 and is the same when the scale is turned round or every vote counts ten times."""
    found = agreement(counts)
    assert found is not None
    assert -1 <= found <= 1 + 1e-9
    assert agreement(counts[::-1]) == pytest.approx(found, abs=1e-9)
    assert agreement([10 * count for count in counts]) == pytest.approx(found, abs=1e-9)


@pytest.mark.parametrize("counts", [(), (3, 4), (0, 0, 0), (1, -1, 2)])
def test_agreement_of_too_little_is_nothing(counts: tuple[int, ...]) -> None:
    """Without votes or with two steps A says nothing."""
    assert agreement(counts) is None


@given(COUNTS)
def test_entropy_is_scipys(counts: list[int]) -> None:
    """Entropy over its maximum equals scipy's."""
    assert entropy(counts) == pytest.approx(stats.entropy(counts, base=len(counts)), abs=1e-9)


@pytest.mark.parametrize("counts", [(), (4,), (0, 0)])
def test_entropy_of_too_little_is_nothing(counts: tuple[int, ...]) -> None:
    """One option or no votes has no entropy."""
    assert entropy(counts) is None
