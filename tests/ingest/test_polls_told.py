"""Polls that a page tells in sentences, under a heading of polls or in its text; whose question stands in quotes."""

from __future__ import annotations

import pytest

from rtdash import ingest
from tests.ingest.poll_pages import RU, Options, polls, told

JOBS = "Do you fear for your job?"
COUNTS: Options = [("yes", 41, None), ("no", 22, None), ("hard to say", 11, None)]
SHARES: Options = [("yes", None, 54.0), ("no", None, 31.0), ("not sure", None, 15.0)]


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("heading", ["Audience poll\n\n", "AUDIENCE POLL\n\n", ""])
@pytest.mark.parametrize(
    ("text", "base", "options"),
    [
        (
            f"At the end of the event, the audience was asked, “{JOBS}” Of the 120 people who responded, 54 percent "
            "said “yes,” 31 percent said “no” and 15 percent said “not sure.”",
            120,
            SHARES,
        ),
        (
            f"The guests were asked: “{JOBS}” Of seventy-four guests 41 answered “yes”, 22 “no” and 11 “hard to say”.",
            74,
            COUNTS,
        ),
        (
            f"Finally the hall voted on one question: “{JOBS}” "
            "41 people chose “yes”, 22 chose “no”, 11 chose “hard to say”.",
            None,
            COUNTS,
        ),
    ],
)
def test_a_sentence_under_a_heading_of_polls_tells_one(
    text: str, base: int | None, options: Options, heading: str, *, html: bool
) -> None:
    """A quoted question and quoted answers with numbers are a poll, whether or not a heading announces it."""
    if html:
        page = (f"<h2>{heading.strip()}</h2>" if heading else "") + f"<p>{text}</p><p>Written by Anna Holm</p>"
    else:
        page = f"{heading}{text}\n\nWritten by Anna Holm\n"
    (poll,) = polls(page)
    assert (poll.question, poll.phase, poll.base_n, told(poll)) == (JOBS, None, base, options)
    assert not poll.incomplete


@pytest.mark.parametrize(
    ("text", "base"),
    [
        (
            "В конце встречи гостей спросили: «Нужен ли мост?» "
            "Из семидесяти четырёх гостей «да» ответил 41 человек, «нет» – 22, «не знаю» – 11.",
            74,
        ),
        ("Зал спросили: «Нужен ли мост?» 41 человек ответил «да», 22 – «нет», 11 – «не знаю».", None),
        ("Слушателям задали вопрос: «Нужен ли мост?» «Да» ответили 41, «нет» – 22, «не знаю» – 11 человек.", None),
    ],
)
@pytest.mark.parametrize("heading", ["Опрос зала\n\n", "Голосование\n\n", ""])
def test_a_sentence_tells_a_poll_in_russian(text: str, base: int | None, heading: str) -> None:
    """The same in Russian, the base in words."""
    (poll,) = polls(f"{heading}{text}\n\nЗаписала Лидия Марченко\n", RU)
    assert (poll.question, poll.phase, poll.base_n) == ("Нужен ли мост?", None, base)
    assert [(label.casefold(), votes) for label, votes, _ in told(poll)] == [("да", 41), ("нет", 22), ("не знаю", 11)]


def test_answers_in_words_that_are_no_labels_are_told_as_a_problem_or_stay_text() -> None:
    """What names no answer is no poll: nothing is made up."""
    text = "Слушателям задали вопрос: «Нужен ли мост?» Утвердительно ответили многие, отрицательно – почти никто."
    read = ingest.read(f"{RU}{text}\n".encode()).record
    assert read.polls == ()
    assert text in read.event.summary


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        (
            "Before the debate, 54% were for the motion and 46% against. After it 60% were for and 40% against.",
            ["before", "after"],
        ),
        ("At the end of the evening the audience voted: 54% were for the motion and 46% against.", [None]),
        ("After the discussion the audience voted: 54% for the motion, 46% against.", [None]),
    ],
)
def test_a_phase_is_told_where_one_audience_was_asked_twice(text: str, phases: list[str | None]) -> None:
    """One vote at the end of an event is no second wave."""
    assert [poll.phase for poll in polls(text)] == phases


def test_the_second_vote_in_prose_keeps_its_phase_beside_a_printed_first_one() -> None:
    """Before in a list, after in a sentence: the audience was asked twice."""
    text = "Before the debate\nFor – 54%\nAgainst – 46%\n\nThe hall then argued for two hours.\n\n"
    text += "In the second vote, after the debate, 60% were for the motion and 40% were against it.\n"
    assert [poll.phase for poll in polls(text)] == ["before", "after"]


@pytest.mark.parametrize(
    "text",
    [
        "The prize was split: 3 “Ports” films and 4 “Cities” films were chosen by nobody in particular.",
        "The author asked in his book: “Who owns the sea?” In 2019 he had 3 answers, in 2021 he had 14 of them.",
    ],
)
def test_numbers_beside_quotes_are_no_poll_by_themselves(text: str) -> None:
    """Counts of things with names in quotation marks were voted on by nobody."""
    assert polls(text) == ()
