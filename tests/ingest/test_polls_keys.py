"""Answers with letters, and lists of votes on one line: keys, divisions, shows of hands."""

from __future__ import annotations

import pytest

from tests.ingest.poll_pages import EN, RU, Options, polls, told

STORE: Options = [("In the hills", 18, None), ("In two towns, by sheet", 25, None), ("On a disk", 7, None)]
HAND: Options = [("за", 31, None), ("против", 12, None), ("воздержались", 6, None)]


@pytest.mark.parametrize(
    ("marks", "key"),
    [
        ("A) |B) |C) ", "Answers: A – 18, B – 25, C – 7. 50 people voted, each once."),
        ("a. |b. |c. ", "Votes cast: a 18, b 25, c 7 (50 votes)."),
        ("(a) |(b) |(c) ", "Votes: (a) 18; (b) 25; (c) 7. 50 people answered."),
        ("1. |2. |3. ", "1 – 18, 2 – 25, 3 – 7; 50 people voted."),
        ("1) |2) |3) ", "18 for 1, 25 for 2 and 7 for 3, 50 people voted."),
        ("A. |B. |C. ", "18 chose A, 25 chose B and 7 chose C. 50 people voted."),
        ("A – |B – |C – ", "A: 18\nB: 25\nC: 7\n50 people voted."),
    ],
)
@pytest.mark.parametrize("headed", [True, False])
def test_letters_lead_from_the_votes_to_the_answers(marks: str, key: str, headed: bool) -> None:
    """A line that tells the votes by letter gives each lettered answer its own."""
    lines = [f"{mark}{label}" for mark, (label, _, _) in zip(marks.split("|"), STORE, strict=True)]
    text = "\n".join(["Where is the paper safe?", *lines, key])
    (poll,) = polls(f"Poll of the audience\n\n{text}\n" if headed else f"{text}\n")
    assert (poll.question, poll.base_n, told(poll)) == ("Where is the paper safe?", 50, STORE)


@pytest.mark.parametrize(
    ("marks", "key"),
    [
        ("А) |Б) |В) ", "Ответы: А – 18, Б – 25, В – 7. Голосовали 50 человек."),
        ("а) |б) |в) ", "За а – 18, за б – 25, за в – 7. Ответили 50 человек."),
        ("А. |Б. |В. ", "Голоса: А – 18 (36%), Б – 25 (50%), В – 7 (14%); проголосовали 50 человек."),
        ("1) |2) |3) ", "«1» – 18, «2» – 25, «3» – 7. Ответили 50 человек."),
    ],
)
def test_russian_letters_lead_too(marks: str, key: str) -> None:
    """The same in Russian; shares beside the votes are kept."""
    labels = [("В горах", 18), ("В двух городах, по листу", 25), ("В цифровой копии", 7)]
    lines = [f"{mark}{label}" for mark, (label, _) in zip(marks.split("|"), labels, strict=True)]
    (poll,) = polls("Опрос в зале\n\nГде хранить лист?\n" + "\n".join([*lines, key]) + "\n", RU)
    assert (poll.base_n, [option[:2] for option in told(poll)]) == (50, labels)
    assert [share for _, _, share in told(poll)] == ([36.0, 50.0, 14.0] if "%" in key else [None] * 3)


def test_a_key_with_other_letters_gives_no_votes() -> None:
    """Letters that do not meet the answers are not guessed at: the answers stay without votes, and that is told."""
    (poll,) = polls("Poll\n\nWhere is it safe?\nA) Hills\nB) Towns\nC) Disks\nVotes: A – 18, D – 25.\n")
    assert all(option.votes is None for option in poll.options)
    assert poll.incomplete


@pytest.mark.parametrize("sign", [" – ", ") ", ". ", ": "])
def test_answers_that_are_numbered_lose_their_numbers(sign: str) -> None:
    """ "1 – fires (38%)" is the answer "fires"; numbers that do not go on are part of their answers."""
    (poll,) = polls(f"Poll\n\nWho harms the wood?\n1{sign}fires (60%)\n2{sign}beetles (30%)\n3{sign}offices (10%)\n")
    assert [label for label, _, _ in told(poll)] == ["fires", "beetles", "offices"]
    (poll,) = polls("Poll\n\nHow many weeks?\n6 – 8 weeks (60%)\n9 – 12 weeks (40%)\n")
    assert [label for label, _, _ in told(poll)] == ["6 – 8 weeks", "9 – 12 weeks"]


@pytest.mark.parametrize(
    "line",
    [
        "Опрос 3. Нужен ли общий фонд? Голосовали поднятием рук: за – 31, против – 12, воздержались – 6.",
        "Нужен ли общий фонд? За: 31 голос, против: 12 голосов, воздержались: 6.",
        "Нужен ли общий фонд? Результат голосования: «за» – 31, «против» – 12, «воздержались» – 6",
        "3. Нужен ли общий фонд? за = 31; против = 12; воздержались = 6",
    ],
)
def test_a_question_and_votes_share_a_line(line: str) -> None:
    """A question, words on how it was asked, and the votes of its answers."""
    (poll,) = polls(f"Опросы в зале\n\n{line}\n\nПросмотров: 88\n", RU)
    assert poll.question == "Нужен ли общий фонд?"
    assert [(label.casefold(), votes) for label, votes, _ in told(poll)] == [(label, votes) for label, votes, _ in HAND]


@pytest.mark.parametrize(
    "line",
    [
        "Shall it be tolled? Show of hands: yes – 31, no – 12, unsure – 6.",
        "Shall it be tolled? Yes: 31 votes; no: 12 votes; unsure: 6 votes.",
        "Shall it be tolled? “Yes” – 31, “no” – 12, “unsure” – 6",
        "Shall it be tolled? Yes = 31 / no = 12 / unsure = 6",
    ],
)
@pytest.mark.parametrize("headed", [True, False])
def test_they_share_a_line_in_english(line: str, headed: bool) -> None:
    """The same in English, under a heading and without one."""
    (poll,) = polls(f"Poll of the hall\n\n{line}\n" if headed else f"{line}\n")
    assert poll.question == "Shall it be tolled?"
    assert [votes for _, votes, _ in told(poll)] == [31, 12, 6]


@pytest.mark.parametrize(
    "line",
    [
        "Who pays? In 2022: roads – 31, bridges – 12.",
        "What burns? Coal – 31, gas – 12, wood – 6.",
        "Что горит? Уголь: 31, газ: 12.",
        "What happened? The tariff rose: 3 stages, 12 months.",
        "What is next? On 14 March, 3 talks.",
    ],
)
def test_a_question_in_prose_is_no_poll(line: str) -> None:
    """Numbers behind a question that are no list of answers stay text."""
    assert polls(f"{line}\n", EN) == ()


@pytest.mark.parametrize(
    ("motion", "vote"),
    [
        (
            "Motion: This House would open the border",
            "Before the speeches 112 of those present were for the motion, 96 against and 40 undecided. "
            "After the speeches the figures were 131, 104 and 13 respectively, and the motion was carried.",
        ),
        (
            "The motion of the evening: This House would open the border",
            "Before the debate 112 people were for it, 96 against and 40 undecided; after the debate the votes were "
            "131 for, 104 against and 13 undecided.",
        ),
        (
            "Motion – This House would open the border",
            "Before the debate: 112 for, 96 against, 40 unsure. After the debate: 131 for, 104 against, 13 unsure.",
        ),
    ],
)
def test_a_division_is_of_the_motion_over_it(motion: str, vote: str) -> None:
    """A line that names the motion is the question of the divisions told under it, whatever the event's name."""
    found = polls(f"The vote\n\n{motion}\n\n{vote}\n")
    assert {poll.question for poll in found} == {"This House would open the border"}
    assert [(poll.phase, [votes for _, votes, _ in told(poll)]) for poll in found] == [
        ("before", [112, 96, 40]),
        ("after", [131, 104, 13]),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "После голосования раздали бюллетень. Можно было отметить несколько ответов.",
        "Можно было выбрать до трёх вариантов.",
        "Разрешалось назвать несколько ответов",
    ],
)
def test_a_note_over_the_next_question_is_not_of_the_votes_above(note: str) -> None:
    """Shares that make a whole took one answer; the phase of the vote above ends with it."""
    text = (
        "<h2>Голосование</h2><p>Тезис: Музеи должны вернуть сокровища</p><ul><li>До дебатов:<ul><li>за — 62%</li>"
        "<li>против — 38%</li></ul></li><li>После дебатов:<ul><li>за — 51%</li><li>против — 49%</li></ul></li></ul>"
        f"<p>{note}</p><p>Что музей может отдать?</p><p>Копии █████ 61% (49)<br>Слепки ████ 54% (43)</p>"
    )
    found = polls(text, RU)
    assert [(poll.phase, poll.classification) for poll in found] == [
        ("before", "single"),
        ("after", "single"),
        (None, "multiple"),
    ]
