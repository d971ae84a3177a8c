"""Polls side by side, held to the tiny data set (tests/tiny/README.md) and to the published Newcombe interval."""

from __future__ import annotations

import pytest
from scipy.stats import norm

from rtdash.query import compare, polls

A = "2024-06-debate-on-nuclear-power-p1"
B = "2024-03-06-seminar-on-energy-prices-p1"
PANEL = "2023-expert-survey-on-sanctions-p1"
SITE = "site-should-the-port-stay-open-all-year"


def score(k: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """Wilson's interval by its textbook formula."""
    z = norm.ppf(1 - (1 - level) / 2)
    middle, half = k + z * z / 2, z * (k * (n - k) / n + z * z / 4) ** 0.5
    return (middle - half) / (n + z * z), (middle + half) / (n + z * z)


def test_a_bare_poll_is_its_main_wave(tiny) -> None:
    """Without a wave the vote after stands for the poll; with one, that wave does; each side has its letter."""
    sides = compare.sides(tiny, (A, f"{A}.1", B))
    assert list(sides["name"]) == ["A after", "B before", "C"]
    assert list(sides["wave"]) == [2, 1, 1]
    assert list(sides["base_n"]) == [99, 100, 20]
    assert list(sides["date"]) == ["June 2024", "June 2024", "6–8 March 2024"]


def test_unknown_sides_are_left_out(tiny) -> None:
    """A poll or a wave that the data does not have leaves no side, and the same wave twice is one side."""
    assert list(compare.sides(tiny, ("nothing", f"{A}.7", A, f"{A}.2", B))["poll_slug"]) == [A, B]


def test_shares_are_those_of_the_poll_page(tiny) -> None:
    """Every figure is the one that the poll's own page shows."""
    found = compare.figures(tiny, (f"{A}.1", f"{A}.2"))
    shown = polls.shares(tiny, A)
    for row in found.itertuples():
        wave = 1 if row.letter == "A" else 2
        one = shown[(shown["wave"] == wave) & (shown["option"] == row.option)].iloc[0]
        assert (row.value, row.low, row.high, row.votes) == (one["share"], one["low"], one["high"], one["votes"])
    assert len(found) == len(shown)


def test_answers_of_the_same_words_stand_together(tiny) -> None:
    """Both waves of one answer make one block, in the order of the first side; an answer of one side stands alone."""
    found = compare.figures(tiny, (f"{A}.1", f"{A}.2"))
    assert list(zip(found["option"], found["series"], strict=True)) == [
        ("For", "A before"),
        ("For", "B after"),
        ("Against", "A before"),
        ("Against", "B after"),
        ("Undecided", "A before"),
    ]


def test_difference_has_the_newcombe_interval(tiny) -> None:
    """66 of 99 against 40 of 100: 26.7 points, and the interval by the formula of Newcombe's method 10."""
    rows = compare.differences(tiny, (f"{A}.1", f"{A}.2")).set_index("option")
    assert list(rows.index) == ["For", "Against"]
    for option, (k1, k2) in {"For": (40, 66), "Against": (40, 33)}.items():
        p1, p2 = k1 / 100, k2 / 99
        assert rows.loc[option, "value"] == pytest.approx((p2 - p1) * 100)
        for level, low, high in ((0.95, "low", "high"), (0.975, "low_all", "high_all")):
            (l1, u1), (l2, u2) = score(k1, 100, level), score(k2, 99, level)
            down = ((p2 - l2) ** 2 + (u1 - p1) ** 2) ** 0.5
            up = ((u2 - p2) ** 2 + (p1 - l1) ** 2) ** 0.5
            assert rows.loc[option, low] == pytest.approx((p2 - p1 - down) * 100)
            assert rows.loc[option, high] == pytest.approx((p2 - p1 + up) * 100)
    assert bool(rows.loc["For", "apart"]) is True
    assert bool(rows.loc["Against", "apart"]) is False


def test_headline_names_the_clearest_difference(tiny) -> None:
    """The sentence has the answer, both shares, the difference, its interval, and how many can be told from chance."""
    said = compare.headline(tiny, (f"{A}.1", f"{A}.2"))
    assert said.startswith("“For” has 67% in B after, 40% in A before: +26.7 points (95% interval +12.")
    assert said.endswith("1 of 2 differences can be told from chance.")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((), "Choose at least two polls"),
        ((A,), "Choose at least two polls"),
        ((A, B), "These polls share no answer with figures"),
    ],
)
def test_headline_without_a_difference(tiny, keys: tuple[str, ...], said: str) -> None:
    """Where nothing can be compared, the sentence says why."""
    assert compare.headline(tiny, keys).startswith(said)
    assert compare.differences(tiny, keys).empty


def test_cautions(tiny) -> None:
    """Other questions, other answers, a web widget, a small base and a missing base are each said; likes get none."""
    said = " ".join(compare.cautions(tiny, (A, SITE)))
    for part in ("The questions differ: B does not ask", "none is common", "B: readers of a web site", "Fewer than 30"):
        assert part in said
    assert "several" not in said.lower()
    waves = compare.cautions(tiny, (f"{A}.1", f"{A}.2"))
    assert [caution.split(";")[0] for caution in waves] == [
        "The answers offered differ",
        "Waves of one poll are compared as if asked of different people",
    ]
    several = "2023-expert-survey-on-sanctions-p2"
    said = " ".join(compare.cautions(tiny, (several, A)))
    assert "Several answers were allowed in A alone" in said
    assert "No number of voters is printed for A" in said


def test_wording_shows_the_words_that_differ(tiny) -> None:
    """The question of the other side, word by word; nothing where both ask the same."""
    rows = compare.wording(tiny, (A, B))
    assert " ".join(rows.loc[rows["kind"] != "new", "words"]) == "This house would build reactors"
    assert " ".join(rows.loc[rows["kind"] != "gone", "words"]) == "Will prices rise?"
    assert compare.wording(tiny, (f"{A}.1", f"{A}.2")).empty


def test_at_most_six(bundled) -> None:
    """More sides than letters are not compared."""
    from rtdash.domain.filters import Filters

    slugs = tuple(polls.cards(bundled, Filters(), size=8)["poll_slug"])
    assert list(compare.sides(bundled, slugs)["letter"]) == list("ABCDEF")
