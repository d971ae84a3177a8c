"""How numbers of polls are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.domain import measures
from rtdash.domain.measures import Answer, Move, Outcome


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, "–"), (0.0, "0%"), (0.004, "0.4%"), (0.3055, "31%"), (0.996, "99.6%"), (1.0, "100%"), (0.0095, "1%")],
)
def test_percent(share: float | None, said: str) -> None:
    """Whole percents; close to 0 and to 1 one decimal, so that few is never said as none, nor nearly all as all."""
    assert measures.percent(share) == said


@pytest.mark.parametrize(
    ("swing", "said"),
    [
        (None, "–"),
        (16.0, "+16 points"),
        (-5.5, "−5.5 points"),
        (1.0, "+1 point"),
        (0.04, "no change"),
        (-0.04, "no change"),
    ],
)
def test_points(swing: float | None, said: str) -> None:
    """Points with their sign, one decimal at most."""
    assert measures.points(swing) == said


@pytest.mark.parametrize(("count", "said"), [(None, "number of votes unknown"), (1, "1 vote"), (2178, "2,178 votes")])
def test_votes(count: int | None, said: str) -> None:
    """A count with its unit."""
    assert measures.votes(count) == said


@pytest.mark.parametrize(
    "label",
    [
        "Undecided",
        "undecided 0%",
        "Don't know",
        "Don’t know",
        "I do not know",
        "Abstentions",
        "Abstain",
        "unsure",
        "Hard to say",
        "Затрудняюсь ответить",
        "Воздержались",
    ],
)
def test_who_takes_no_side(label: str) -> None:
    """Undecided, don't know and abstentions take no side, in English and Russian."""
    assert measures.aside(label)


@pytest.mark.parametrize("label", ["For", "Against", "Know-how", "No", "Unsurprised", "The undecided should decide"])
def test_who_takes_a_side(label: str) -> None:
    """Other answers take one, also where such a word stands in them."""
    assert not measures.aside(label)


def test_abstaining_is_not_being_undecided() -> None:
    """An abstention is a counted act: the two are never the same."""
    assert measures.abstained("Abstentions")
    assert not measures.abstained("Undecided")


@given(st.text(min_size=1, max_size=200))
def test_a_quoted_label_is_short(label: str) -> None:
    """A label in a sentence stays within its width, marks included; the chart has it whole."""
    assert len(measures.quoted(label, 40)) <= 42


def test_a_widget_is_never_an_audience() -> None:
    """A site poll is said to be readers', self-selected, whatever the page says of them."""
    for said in (None, "online"):
        text = measures.audience("site", said)
        assert text.startswith("Readers of the web site")
        assert "self-selected" in text
        assert "not the audience of an event" in text
    assert "self-selected" in measures.audience("event", None)
    assert measures.audience("event", None, survey=True) == "Who answered the expert survey is not printed"
    assert measures.audience("event", "panel of 52 experts") == "Who answered: panel of 52 experts"


FOUR = tuple(Answer(name, votes / 108, votes) for name, votes in (("A", 33), ("B", 30), ("C", 24), ("D", 21)))


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome((), None, None), "The page shows the question without its answers."),
        (Outcome((Answer("A", None),), None, None), "The page prints no figures for this question."),
        (
            Outcome(FOUR, 108, ("A", "B", "C", "D")),
            "No clear winner: the four answers cannot be told apart (19% to 31% of 108 votes).",
        ),
        (
            Outcome(FOUR, 108, ("A", "B")),
            "“A” (31%) and “B” (28%) cannot be told apart on 108 votes.",
        ),
        (
            Outcome(FOUR, 108, ("A", "B", "C")),
            "Ahead is “A” with 31% of 108 votes, but it cannot be told apart from “B” and “C”.",
        ),
        (
            Outcome((Answer("Noes", 0.3, 30), Answer("Ayes", 0.7, 70)), 100, ("Ayes",)),
            "“Ayes” leads with 70% of 100 votes, 40 points ahead of “Noes”.",
        ),
        (
            Outcome((Answer("Con", 0.53), Answer("Pro", 0.47)), 3000, ("Con",), counted=False),
            "“Con” leads with 53% of 3,000 asked, 6 points ahead of “Pro”.",
        ),
        (
            Outcome((Answer("For", 0.5, 3), Answer("Against", 0.5, 3)), 6, ("For", "Against")),
            "“For” (50%) and “Against” (50%) are level on 6 votes.",
        ),
        (
            Outcome((Answer("For", 0.27), Answer("Against", 0.73)), None, None, untested="the page prints no base"),
            "“Against” is ahead of “For”, 73% to 27%; no interval, for the page prints no base.",
        ),
        (
            Outcome((Answer("For", 0.45), Answer("Against", 0.45)), None, None),
            "“For” and “Against” are level at 45%.",
        ),
        (
            Outcome((Answer("X", 0.6), Answer("Y", 0.7)), 52, None, multiple=True),
            "“Y” was chosen most often: 70%. Several answers were allowed.",
        ),
        (
            Outcome((Answer("Agree", 0.45), Answer("Disagree", None)), 357, None),
            "“Agree” has 45%; the other answers are not known.",
        ),
    ],
)
def test_the_finding_of_a_vote(outcome: Outcome, said: str) -> None:
    """One sentence: who leads and by how much, or that it cannot be told, or what is not printed."""
    assert measures.headline(outcome) == said


@pytest.mark.parametrize(
    ("moves", "winners", "said"),
    [
        ((), (None, None), "The answers before and after are not the same, so no swing can be worked out."),
        (
            (Move("Pro", 0.53, 0.37, None), Move("Con", 0.47, 0.63, None)),
            ("Con", "Con"),
            "“Con” gained 16 points, from 47% to 63%. It also has most votes after the event (63%).",
        ),
        (
            (Move("For", 0.37, 0.50, None), Move("Against", 0.19, 0.43, None)),
            ("Against", "For"),
            "“Against” gained 24 points, from 19% to 43%. Two winners: it wins by swing, "
            "“For” has most votes after the event (50%).",
        ),
        (
            (Move("For", 0.40, 0.44, False), Move("Against", 0.60, 0.56, False)),
            ("For", "Against"),
            "“For” gained 4 points, from 40% to 44%, too little to be told from chance. Two winners: it wins by swing, "
            "“Against” has most votes after the event (56%).",
        ),
        (
            (Move("For", 0.26, 0.45, None), Move("Against", 0.31, 0.45, None)),
            ("For", None),
            "“For” gained 19 points, from 26% to 45%. The vote after the event is a tie.",
        ),
        (
            (Move("For", 0.3, 0.3, None), Move("Against", 0.7, 0.7, None)),
            (None, "Against"),
            "The audience did not move: every answer has the same share before and after. "
            "“Against” has most votes after the event (70%).",
        ),
        (
            (Move("For", 0.3, 0.4, None), Move("Against", 0.5, 0.6, None)),
            (None, "Against"),
            "No side gained more than the other (“For”: +10 points). “Against” has most votes after the event (60%).",
        ),
        (
            (Move("For", 0.5, 0.45, None), Move("Against", 0.4, 0.3, None)),
            ("For", "For"),
            "“For” lost least (−5 points), from 50% to 45%. It also has most votes after the event (45%).",
        ),
    ],
)
def test_the_finding_of_a_pair(moves: tuple[Move, ...], winners: tuple[str | None, str | None], said: str) -> None:
    """One or two sentences: the swing in points, and both winners where the conventions differ."""
    assert measures.swing_headline(moves, *winners) == said


@pytest.mark.parametrize(
    ("labels", "places"),
    [
        (["strongly agree", "agree", "neutral", "disagree", "Strongly disagree"], [2, 1, 0, -1, -2]),
        (["Oppose", "Neither", "Strongly support"], [-1, 0, 2]),
        (["very likely", "likely", "unlikely"], [2, 1, -1]),
        (["agree", "disagree"], None),
        (["agree", "somewhat agree", "disagree"], None),
        (["agree", "likely", "neutral"], None),
        (["For", "Against", "Abstain"], None),
    ],
)
def test_a_scale_is_told_by_its_words(labels: list[str], places: list[int] | None) -> None:
    """Three steps or more of one family, each once; anything else is no scale, and nothing is measured on it."""
    assert measures.scale(labels) == places


@pytest.mark.parametrize(
    ("agreement", "said"),
    [(1.0, "largely of one mind"), (0.3, "leaning"), (0.0, "spread over"), (-1.0, "in two camps")],
)
def test_agreement_is_said_with_its_scale(agreement: float, said: str) -> None:
    """The number never stands without what its ends mean."""
    text = measures.consensus(agreement)
    assert text.startswith(said)
    assert f"A = {agreement:.2f}" in text
    assert "two opposite camps" in text
