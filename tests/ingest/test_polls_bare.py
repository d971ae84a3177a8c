"""Polls that print their numbers bare: under labels, over them, behind them; and years that are no numbers of votes."""

from __future__ import annotations

import pytest

from rtdash import ingest
from tests.ingest.poll_pages import EN, RU, polls, told


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Poll\n\nWho should pay?\n\nShippers\n1 204\nTowns\n74\nNobody\n0\nTotal\n1278\n", EN),
        ("Who should pay?\n\nShippers\n  1204\n\nTowns\n  74\n\nNobody\n  0\n\nTotal votes: 1278\n", EN),
        (
            "<h2>Опрос участников</h2><p>Who should pay?</p><dl><dt>Shippers</dt><dd>1204</dd><dt>Towns</dt><dd>74</dd>"
            "<dt>Nobody</dt><dd>0</dd><dt>Всего</dt><dd>1278</dd></dl>",
            RU,
        ),
    ],
)
def test_a_bare_number_under_each_label_is_its_votes(text: str, head: str) -> None:
    """Labels and numbers that take turns, a line each: no number is an answer, the sum is the base."""
    (poll,) = polls(text, head)
    assert told(poll) == [("Shippers", 1204, None), ("Towns", 74, None), ("Nobody", 0, None)]
    assert (poll.question, poll.base_n) == ("Who should pay?", 1278)


def test_one_bare_number_is_no_vote() -> None:
    """A number that stands alone under the answers is a counter of the site."""
    (poll,) = polls("Poll\n\nWho should pay?\n\nShippers – 60%\nTowns – 40%\nShare\n15\n")
    assert told(poll)[:2] == [("Shippers", None, 60.0), ("Towns", None, 40.0)]
    assert all(option.votes is None for option in poll.options)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Before 2030 12%\nBetween 2030 and 2035 54%\nNever 34%", ["Before 2030", "Between 2030 and 2035", "Never"]),
        ("By 2030 (12%)\nAfter 2035 (54%)\nNever (34%)", ["By 2030", "After 2035", "Never"]),
        ("2030 – 12%\n2031–2040 – 54%\n2041 or later – 34%", ["2030", "2031–2040", "2041 or later"]),
        ("До 2030 – 12%\nПосле 2035 (54%)\nПозже 2050 года – 34%", ["До 2030", "После 2035", "Позже 2050 года"]),
        ("12% before 2030, 54% between 2030 and 2035 and 34% later", ["before 2030", "between 2030 and 2035", "later"]),
        ("Before 2030 12%, in 2035 or 2036 54%, later 34%", ["Before 2030", "in 2035 or 2036", "later"]),
    ],
)
def test_a_year_is_of_the_answer_and_no_votes(text: str, labels: list[str]) -> None:
    """Answers that are years, or begin or end with one, keep it; the percent is their share."""
    (poll,) = polls(f"Poll\n\nWhen will it open?\n{text}\n")
    assert told(poll) == list(zip(labels, [None] * 3, [12.0, 54.0, 34.0], strict=True))


def test_votes_that_look_like_a_year_are_votes() -> None:
    """Two thousand votes with their share in brackets are no year where no word before them leads to one."""
    (poll,) = polls("Poll\n\nWho should pay?\nShippers 2030 (60%)\nTowns – 1353 votes (40%)\n")
    assert told(poll) == [("Shippers", 2030, 60.0), ("Towns", 1353, 40.0)]


@pytest.mark.parametrize(
    "text",
    [
        "Poll\n\nWho should pay?\n\n12\nShippers\n33\nTowns\n3\nNobody\n",
        "Poll\n\nWho should pay?\nShippers 12\nTowns 33\nNobody 3\n",
        "<h2>Poll</h2><p>Who should pay?</p><ul><li>Shippers <b>12</b></li><li>Towns <b>33</b></li>"
        "<li>Nobody <b>3</b></li></ul>",
    ],
)
def test_a_bare_number_may_stand_over_its_label_or_behind_it(text: str) -> None:
    """Right under the question a number leads to the label below; at the ends of lines numbers are votes."""
    (poll,) = polls(text)
    assert (poll.question, told(poll)) == (
        "Who should pay?",
        [("Shippers", 12, None), ("Towns", 33, None), ("Nobody", 3, None)],
    )


def test_a_percent_may_stand_over_its_label() -> None:
    """A share under the question is not the question's."""
    (poll,) = polls("Опрос\n\nКто платит?\n\n20%\nСуда\n33%\nГорода\n47%\nНикто\n", RU)
    assert told(poll) == [("Суда", None, 20.0), ("Города", None, 33.0), ("Никто", None, 47.0)]


def test_a_base_under_the_question_is_over_no_label() -> None:
    """The people asked stand under the question, and each share under its label."""
    (poll,) = polls("Poll\n\nWho should pay?\n80 respondents\nShippers\n60%\nTowns\n40%\n")
    assert told(poll) == [("Shippers", None, 60.0), ("Towns", None, 40.0)]


def test_numbered_answers_have_no_votes() -> None:
    """ "Option 1" and "Option 2" are labels, whatever their numbers."""
    (poll,) = polls("Poll\n\nWhich way?\nOption 1\nOption 2\nOption 3\n")
    assert all(option.votes is None for option in poll.options)


def test_answers_may_be_years_or_words_of_a_phase() -> None:
    """A year or "after" over a bare number is an answer."""
    opens = "1. When will it open?\n2030\n20\n2035\n33\nLater\n1\n"
    pays = "2. And when will it pay?\nBefore 2040\n12\nAfter\n44\n"
    first, second = polls(f"Poll\n\n{opens}\n{pays}")
    assert told(first) == [("2030", 20, None), ("2035", 33, None), ("Later", 1, None)]
    assert told(second) == [("Before 2040", 12, None), ("After", 44, None)]


@pytest.mark.parametrize(
    ("first", "second", "head"),
    [
        ("At the opening (72 participants voted):", "At the close (65 participants voted):", EN),
        ("On arrival:", "On the way out:", EN),
        ("На входе (72 человека):", "На выходе (65 человек):", RU),
    ],
)
def test_a_phase_is_told_by_where_it_was_asked(first: str, second: str, head: str) -> None:
    """Votes at the opening and at the close are before and after, each with its own base."""
    heading = "Audience poll" if head is EN else "Опрос участников"
    text = f"{heading}\n\nWould a ferry pay?\n\n{first}\n– Yes: 46%\n– No: 54%\n\n{second}\n– Yes: 29%\n– No: 71%\n"
    found = polls(text, head)
    assert [poll.phase for poll in found] == ["before", "after"]
    assert [poll.base_n for poll in found] == ([72, 65] if "72" in first else [None, None])


@pytest.mark.parametrize(
    ("heading", "scope"),
    [
        ("What the audience said", "event"),
        ("Poll of the participants", "event"),
        ("Опрос участников", "event"),
        ("Poll", "site"),
        ("Our readers' poll", "site"),
    ],
)
def test_a_poll_beside_the_article_is_whose_its_heading_says(heading: str, scope: str) -> None:
    """Outside the article it is the web site's own, unless the heading names who was there."""
    article = f"<article><h1>Energy Corridors</h1><p>{EN}</p><p>{'The talk was long and calm. ' * 20}</p></article>"
    table = "<table><tr><td>Yes</td><td>52%</td></tr><tr><td>No</td><td>48%</td></tr></table>"
    beside = f"<section><h2>{heading}</h2><p>Would a ferry pay?</p>{table}</section>"
    page = f"<html><body><main>{article}{beside}</main></body></html>"
    (poll,) = ingest.read(page.encode()).record.polls
    assert (poll.scope, told(poll)) == (scope, [("Yes", None, 52.0), ("No", None, 48.0)])


@pytest.mark.parametrize(
    "answers",
    [
        "Large emitters (45%, 23 Votes)\nBanks (33%, 17 Votes)\nIslands (22%, 11 Votes)",
        "Large emitters (23 votes, 45%)\nBanks (17 votes, 33%)\nIslands (11 votes, 22%)",
        "Large emitters (45%) 23 votes\nBanks (33%) 17 votes\nIslands (22%) 11 votes",
        "Large emitters\n23 votes\n45%\nBanks\n17 votes\n33%\nIslands\n11 votes\n22%",
    ],
)
@pytest.mark.parametrize("base", ["Total Voters: 51", "Responses: 51", "51 responses"])
def test_votes_and_share_in_one_bracket_or_one_under_the_other(answers: str, base: str) -> None:
    """The ways in which plug-ins for polls print both; "23 votes" over a share is no rating of the page."""
    (poll,) = polls(f"Poll\n\nWho should pay?\n\n{answers}\n{base}\n")
    assert told(poll) == [("Large emitters", 23, 45.0), ("Banks", 17, 33.0), ("Islands", 11, 22.0)]
    assert (poll.question, poll.base_n) == ("Who should pay?", 51)


def test_the_number_of_responses_over_a_question_is_its_base() -> None:
    """A live poll prints how many answered before what they were asked."""
    (poll,) = polls("Live Poll\nResponses: 51\n\nWho should pay?\nEmitters – 60%\nBanks – 40%\n")
    assert (poll.question, poll.base_n, len(poll.options)) == ("Who should pay?", 51, 2)


@pytest.mark.parametrize("lead", ["Statement A:", "Question B.", "Утверждение А:", "Вопрос Б."])
def test_a_statement_is_kept_without_its_letter(lead: str) -> None:
    """ "Statement A" counts the statements, and is no part of one."""
    (poll,) = polls(f"Poll\n\n{lead} Caps make shortages more likely.\nAgree – 60%\nDisagree – 40%\n")
    assert poll.question == "Caps make shortages more likely."
