"""Votes of sides without a mark, statements over scales, hands counted in a sentence, questions with a note of Zoom."""

from __future__ import annotations

import pytest

from tests.ingest.poll_pages import EN, RU, Options, polls, told

AYES: Options = [("Ayes", 131, None), ("Noes", 104, None)]
MEAT = "That this House would tax meat"


def as_html(text: str) -> str:
    """Each line of a text as a paragraph."""
    return "".join(f"<p>{line}</p>" for line in text.splitlines() if line)


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("heading", ["The vote\n\n", "Division\n\n", ""])
@pytest.mark.parametrize(
    "votes", ["Ayes 131\nNoes 104", "Ayes: 131\nNoes: 104", "Ayes 131, Noes 104", "Ayes: 131 / Noes: 104"]
)
@pytest.mark.parametrize("motion", [MEAT, "This House Would Tax Meat", f"{MEAT}."])
def test_a_motion_over_its_ayes_and_noes_is_a_poll(motion: str, votes: str, heading: str, *, html: bool) -> None:
    """The motion is the question, whatever stands between a side and its number."""
    text = f"{heading}{motion}\n\n{votes}\n"
    (poll,) = polls(as_html(text) if html else text)
    assert (poll.question, poll.classification, told(poll)) == (motion, "single", AYES)


@pytest.mark.parametrize("votes", [" – Ayes 131, Noes 104", ": Ayes 131; Noes 104.", ". Ayes: 131, Noes: 104"])
def test_a_motion_and_its_votes_may_share_a_line(votes: str) -> None:
    """Two of them under one heading are two polls."""
    found = polls(f"Votes of the evening\n\n{MEAT}{votes}\nThat this House regrets the bridge{votes}\n")
    assert [poll.question for poll in found] == [MEAT, "That this House regrets the bridge"]
    assert [told(poll) for poll in found] == [AYES, AYES]


@pytest.mark.parametrize(
    ("over", "question"),
    [("Эта палата отменила бы мост", "Эта палата отменила бы мост"), ("Нужен ли мост?", "Нужен ли мост?")],
)
@pytest.mark.parametrize("votes", ["За 31\nПротив 12\nВоздержались 4", "За: 31, против: 12, воздержались: 4"])
def test_sides_without_a_mark_are_read_in_russian(over: str, question: str, votes: str) -> None:
    """The same in Russian, under a heading."""
    (poll,) = polls(f"Голосование\n\n{over}\n{votes}\n", RU)
    assert poll.question == question
    assert [(label.casefold(), count) for label, count, _ in told(poll)] == [
        ("за", 31),
        ("против", 12),
        ("воздержались", 4),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "For 88 years the port was closed.\nAgainst 12 storms it stood.\n",
        "Yes 31\n",
        "This House stood empty.\nRoom 12\n",
    ],
)
def test_numbers_behind_other_words_are_no_votes(text: str) -> None:
    """A line that is more than a side and a number, or one side alone, is text."""
    assert polls(text) == ()


@pytest.mark.parametrize("mark", [":", ".", ")"])
@pytest.mark.parametrize("heading", ["Audience poll\n\n", ""])
@pytest.mark.parametrize("html", [False, True])
def test_a_statement_led_by_a_letter_stands_over_its_scale(mark: str, heading: str, *, html: bool) -> None:
    """ "A: Ports should be public." is the question of the answers under it, without its letter."""
    text = f"{heading}A{mark} Ports should be public.\nStrongly agree 41%\nAgree 22%\nDisagree 37%\n"
    text += f"B{mark} Tolls are fair enough.\nStrongly agree 21%\nAgree 42%\nDisagree 37%\n"
    found = polls(as_html(text) if html else text)
    assert [poll.question for poll in found] == ["Ports should be public.", "Tolls are fair enough."]
    assert told(found[1]) == [("Strongly agree", None, 21.0), ("Agree", None, 42.0), ("Disagree", None, 37.0)]


@pytest.mark.parametrize("mark", [":", ".", ")"])
def test_letters_of_a_table_lead_to_the_statements_over_it(mark: str) -> None:
    """Rows "A" and "B" of a table of answers are the statements that these letters lead."""
    text = f"How far do you agree?\n\nA{mark} Ports should be public.\nB{mark} Tolls are fair.\n\n"
    text += "\tAgree\tDisagree\tUnsure\nA\t41\t12\t5\nB\t20\t30\t8\n"
    found = polls(text)
    assert [poll.question for poll in found] == ["Ports should be public.", "Tolls are fair."]
    assert told(found[0]) == [("Agree", 41, None), ("Disagree", 12, None), ("Unsure", 5, None)]


@pytest.mark.parametrize(
    ("text", "question", "options"),
    [
        (
            "A show of hands was taken at the end: 31 guests were for a toll, 12 against, and five abstained.",
            "Energy Corridors",
            [("for", 31), ("against", 12), ("abstained", 5)],
        ),
        (
            "In a show of hands on whether ports should be public, 31 raised them for, 12 against.",
            "whether ports should be public",
            [("for", 31), ("against", 12)],
        ),
        (
            "A show of hands followed: 40 hands for the toll, 22 hands against it.",
            "Energy Corridors",
            [("for", 40), ("against", 22)],
        ),
    ],
)
def test_hands_are_counted_in_a_sentence(text: str, question: str, options: list[tuple[str, int]]) -> None:
    """Each side is read, a few of them in words, and what a sentence says it was on is the question."""
    (poll,) = polls(text)
    assert (poll.question, poll.phase) == (question, None)
    assert [(label, votes) for label, votes, _ in told(poll)] == options


def test_what_lasted_for_nine_minutes_is_no_vote() -> None:
    """A number in words behind "for" counts votes only where a mark parts them."""
    (poll,) = polls("The hall voted for nine minutes by show of hands: 31 for, 12 against, undecided – six.\n")
    assert told(poll) == [("for", 31, None), ("against", 12, None), ("undecided", 6, None)]


def test_hands_are_counted_in_a_russian_sentence() -> None:
    """ "за платный мост – 31": the side has its object before the number."""
    text = "В конце голосовали поднятием рук: за платный мост – 31 человек, против – 12, пять воздержались.\n"
    (poll,) = polls(text, RU)
    assert told(poll) == [("за", 31, None), ("против", 12, None), ("воздержались", 5, None)]


@pytest.mark.parametrize(
    "head",
    [
        "How long was your trip? (Single choice) 45/50 answered",
        "How long was your trip? (Single Choice) *\n45/50 (90%) answered",
        "How long was your trip (Single choice)\n45/50 answered",
        "1. How long was your trip (Single choice) 45/50 answered",
    ],
)
@pytest.mark.parametrize("rows", ["Short (30/45) 67%\nLong (15/45) 33%", "Short\n30/45 (67%)\nLong\n15/45 (33%)"])
def test_a_note_of_how_many_answered_is_no_part_of_the_question(head: str, rows: str) -> None:
    """Of those there, the ones who answered are the base."""
    (poll,) = polls(f"Poll results\n\n{head}\n{rows}\n")
    assert (poll.question.rstrip("?"), poll.base_n, poll.classification) == ("How long was your trip", 45, "single")
    assert told(poll) == [("Short", 30, 67.0), ("Long", 15, 33.0)]


@pytest.mark.parametrize(
    ("before", "after", "head"),
    [
        (
            "До начала дебатов за резолюцию проголосовали 64 человека, против — 71, воздержались 25.",
            "После дебатов за неё проголосовали 83 человека, против — 66, воздержались 11.",
            RU,
        ),
        (
            "Before the debate, 64 members voted for the motion, 71 voted against it and 25 were undecided.",
            "After the debate, 83 voted for the motion, 66 voted against it and 11 were undecided.",
            EN,
        ),
    ],
)
def test_a_division_in_prose_has_its_sides_and_phases(before: str, after: str, head: str) -> None:
    """What was voted on may stand between a side and its number; who is for is not against: one answer each."""
    found = polls(f"{before} {after}\n", head)
    assert [(poll.phase, [votes for _, votes, _ in told(poll)], poll.classification) for poll in found] == [
        ("before", [64, 71, 25], "single"),
        ("after", [83, 66, 11], "single"),
    ]


def test_what_stands_apart_under_a_poll_of_one_line_is_no_answer() -> None:
    """Question and answers on one line are whole: the links of the site under it are no answers."""
    text = "Should fees be capped? Yes: 61, No: 38, Not sure: 12\nShould it be soon? Yes: 70, No: 29\n"
    found = polls(f"Show of hands\n\n{text}\nPhoto album\nWrite to us\n")
    assert [len(poll.options) for poll in found] == [3, 2]
    assert not any(poll.incomplete for poll in found)
