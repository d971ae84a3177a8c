"""Polls as voting tools and pages of cards print them: counters, bases, glued labels, furniture under them."""

from __future__ import annotations

import pytest

from tests.ingest.poll_pages import EN, RU, Options, polls, told

TOLL: Options = [("The state", None, 52.0), ("The islands", None, 31.0), ("Nobody", None, 17.0)]
YES: Options = [("Yes", None, 64.0), ("No", None, 36.0)]
SHARES = "The state\n52 %\n\nThe islands\n31 %\n\nNobody\n17 %\n"
DA: Options = [("Да", None, 64.0), ("Нет", None, 36.0)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Poll 1 of 2\nWho should pay the toll?\n58 participants", "Poll 2 of 2\nShall it be built?\n55 participants"),
        ("Question 1/2: Who should pay the toll?\n58 voters", "Question 2/2: Shall it be built?\n55 voters"),
        ("Slide 1 – Who should pay the toll?\n58 responses", "Slide 2 – Shall it be built?\n55 responses"),
        ("Q1. Who should pay the toll? (58 answers)", "Q2. Shall it be built? (55 answers)"),
        ("Poll 1 (one answer)\n\nWho should pay the toll?\n\n58 people", "Poll 2\n\nShall it be built?\n\n55 people"),
    ],
)
def test_a_counter_over_a_question_is_no_part_of_it(first: str, second: str) -> None:
    """What counts the polls opens the next one, and people who stand alone under a question were asked it."""
    found = polls(f"Slido results\n\n{first}\n\n{SHARES}\n{second}\n\nYes\n64 %\n\nNo\n36 %\n\nShare: Facebook | X\n")
    assert [(poll.question, poll.base_n, told(poll)) for poll in found] == [
        ("Who should pay the toll?", 58, TOLL),
        ("Shall it be built?", 55, YES),
    ]
    assert not any(poll.incomplete for poll in found)


@pytest.mark.parametrize(
    "over",
    [
        "Опрос 2 из 3\nСтроить ли мост?\n58 участников",
        "Вопрос № 2. Строить ли мост?\n58 ответов",
        "Слайд 2 — Строить ли мост? (58 голосов)",
        "Голосование 2/3\nСтроить ли мост?\n58 человек",
    ],
)
def test_counters_are_read_in_russian(over: str) -> None:
    """The same of a Russian dump."""
    (poll,) = polls(f"Результаты опроса\n\n{over}\n\nДа\n64 %\n\nНет\n36 %\n", RU)
    assert (poll.question, poll.base_n, told(poll)) == ("Строить ли мост?", 58, DA)


@pytest.mark.parametrize("note", ["select all that apply", "tick up to two", "several answers"])
def test_a_note_beside_a_counter_is_of_the_poll_under_it(note: str) -> None:
    """ "Poll 2 of 2 (select all that apply)" says nothing of the first poll."""
    text = "Poll 1 of 2\nShall it be built?\n\nYes\n64%\n\nNo\n36%\n\n"
    text += f"Poll 2 of 2 ({note})\nWhat do you fear?\n\nIce\n60%\n\nFog\n55%\n"
    found = polls(f"Slido\n\n{text}")
    assert [(poll.question, poll.classification) for poll in found] == [
        ("Shall it be built?", "single"),
        ("What do you fear?", "multiple"),
    ]


@pytest.mark.parametrize("base", ["44 responses", "44 participants", "44 answers"])
def test_people_under_a_question_are_asked_it_where_each_answer_has_votes(base: str) -> None:
    """A number of people between a question and answers with votes of their own is no vote."""
    (poll,) = polls(f"Poll results\n\nWhat should a port automate?\n{base}\nCranes: 19\nGates: 14\nPapers: 11\n")
    assert (poll.question, poll.base_n, poll.classification) == ("What should a port automate?", 44, "single")
    assert told(poll) == [("Cranes", 19, None), ("Gates", 14, None), ("Papers", 11, None)]


@pytest.mark.parametrize("kind", ["Anonymous poll", "Public poll", "Final results", "Quick survey"])
def test_a_post_prints_shares_over_their_answers(kind: str) -> None:
    """A messenger's poll: its kind under the question, each share over its answer, all votes at the end."""
    text = f"Poll\n\nWho should pay?\n{kind}\n52%\nThe state\n31%\nThe islands\n17%\nNobody\n212 votes\n"
    (poll,) = polls(text)
    assert (poll.question, poll.base_n, told(poll)) == ("Who should pay?", 212, TOLL)


@pytest.mark.parametrize(
    "cls", ["tgme_widget_message_poll", "poll-widget", "vote_poll wide"], ids=["telegram", "widget", "poll"]
)
@pytest.mark.parametrize("kind", ["Анонимный опрос", "Публичное голосование", "Опрос завершён"])
def test_a_post_of_a_messenger_is_read_within_the_article(cls: str, kind: str) -> None:
    """A poll's own element is no widget of the site for its name, where it stands in the article."""
    rows = "".join(f"<div><div>{share}%</div><div>{label}</div></div>" for share, label in ((64, "Да"), (36, "Нет")))
    (poll,) = polls(
        f"<p>{'Лекция шла два часа, и зал спорил о мосте. ' * 5}</p><h2>Опрос</h2>"
        f'<div class="{cls}"><div>Строить ли мост?</div><div>{kind}</div>{rows}<div>212 голосов</div></div>',
        RU,
    )
    assert (poll.question, poll.base_n, poll.scope, told(poll)) == ("Строить ли мост?", 212, "event", DA)


@pytest.mark.parametrize(
    "row",
    [
        "<p><span>{label}</span><span>{share}%</span><span>({votes} votes)</span></p>",
        "<p><b>{label}</b><em>{share}%</em> <small>{votes} votes</small></p>",
        '<p><span>{label}</span><span style="width:9%"></span><span>{votes}</span><span> · {share}%</span></p>',
        "<ul><li><strong>{label}</strong><span>{votes} ppl.</span><span>{share}%</span></li></ul>",
        "<p>{label}<progress value='{share}'>{share}%</progress><span>{share}%</span> <i>({votes})</i></p>",
    ],
)
def test_a_label_and_its_numbers_are_told_apart_by_their_elements(row: str) -> None:
    """Cards print a label and its numbers in elements of their own, without a blank between them."""
    rows = "".join(
        row.format(label=label, share=share, votes=votes)
        for label, share, votes in (("The state", 52, 44), ("The islands", 31, 26), ("Nobody", 17, 14))
    )
    (poll,) = polls(f"<h2>Audience poll</h2><p>Who should pay the toll?</p>{rows}")
    assert told(poll) == [("The state", 44, 52.0), ("The islands", 26, 31.0), ("Nobody", 14, 17.0)]


def test_shares_glued_to_their_labels_in_text_are_read() -> None:
    """A page whose text was taken without its elements prints "The state52% (44 votes)"."""
    (poll,) = polls(
        "Poll\n\nWho should pay?\nThe state52% (44 votes)\nThe islands31% (26 votes)\nNobody17% (14 votes)\n"
    )
    assert told(poll) == [("The state", 44, 52.0), ("The islands", 26, 31.0), ("Nobody", 14, 17.0)]


def test_words_of_one_text_stay_together() -> None:
    """Only a number beside a label is told apart: a word that changes its type in the middle stays one."""
    (poll,) = polls(
        "<h2>Audience poll</h2><p>Who should <b>un</b><i>load</i> H<sub>2</sub>O on <b>MS-</b><b>19</b>?</p>"
        "<p>The <b>st</b><i>ate</i> 52%</p><p>No<b>body</b> 48%</p>"
    )
    assert (poll.question, told(poll)) == (
        "Who should unload H2O on MS-19?",
        [("The state", None, 52.0), ("Nobody", None, 48.0)],
    )


@pytest.mark.parametrize(
    "furniture",
    [
        "You may also like",
        "You might be interested in",
        "More events from this series",
        "More from this programme",
        "Read next",
        "Recommended for you",
    ],
)
@pytest.mark.parametrize("html", [False, True])
def test_what_the_site_offers_under_a_poll_is_none_of_its_answers(furniture: str, html: bool) -> None:
    """The heading of other pages closes the poll."""
    if html:
        text = (
            "<h2>Poll</h2><p>Shall it be built?</p><p>Yes 64%</p><p>No 36%</p>"
            f"<h3>{furniture}</h3><ul><li>Salt and Software, October 5, 2023</li></ul>"
        )
    else:
        text = f"Poll\n\nShall it be built?\nYes\n64%\nNo\n36%\n\n{furniture}\nSalt and Software, 5 October\n"
    (poll,) = polls(text)
    assert (told(poll), poll.incomplete) == (YES, False)


@pytest.mark.parametrize("furniture", ["Вам может понравиться", "Вам будет интересно", "Рекомендуем почитать"])
def test_what_a_russian_site_offers_is_none_either(furniture: str) -> None:
    """The same in Russian."""
    (poll,) = polls(f"Опрос\n\nСтроить ли мост?\nДа\n64%\nНет\n36%\n\n{furniture}\nСоль и программы, 5 октября\n", RU)
    assert (told(poll), poll.incomplete) == (DA, False)


@pytest.mark.parametrize(
    "lead", ["Pumped hydro ......... 52\nHydrogen ............. 33", "Pumped hydro……52\nHydrogen……………33"]
)
def test_dotted_leaders_count(lead: str) -> None:
    """Labels and votes with a row of dots between them are a poll under a question, also without a heading."""
    (poll,) = polls(f"85 guests answered one question.\n\nWhat will you build most?\n\n{lead}\n")
    assert (poll.base_n, told(poll)) == (85, [("Pumped hydro", 52, None), ("Hydrogen", 33, None)])


def test_contents_with_dotted_leaders_are_no_poll() -> None:
    """A table of contents stands under no question."""
    assert not polls(
        "Contents of the report\n\nIntroduction .......... 3\nWhat we found ......... 12\nAnnex ....... 40\n", EN
    )


def test_a_heading_that_asks_over_what_was_asked_is_no_poll() -> None:
    """ "And the audience?" opens the next poll, and a base told over the one above is not its own."""
    found = polls(
        "<h2>Expert poll (n = 38)</h2><p>Is the port public?</p><p>Yes 64%</p><p>No 36%</p>"
        "<h2>And the audience?</h2><p>The guests were asked one question: Who should pay the toll?</p>"
        "<ol><li>52% — The state</li><li>31% — The islands</li><li>17% — Nobody</li></ol>"
    )
    assert [(poll.question, poll.base_n, told(poll)) for poll in found] == [
        ("Is the port public?", 38, YES),
        ("Who should pay the toll?", None, TOLL),
    ]


def test_numbers_that_count_no_poll() -> None:
    """Theses with shares, a budget, ratings of talks and a programme are no polls."""
    text = (
        "Theses\n\nIvan Petrov\n\n1. We spent 40% on roads and 60% on bridges.\n2. Who pays? The state, 3 of 12.\n"
        "3. Of 120 ships 44 waited, 76 did not.\n\nBudget | 2022 | 2023\nRoads | 45 | 40\nBridges | 55 | 60\n\n"
        "Marks of the talks:\nIvan Petrov – 4 of 5\nAnna Lee – 5 of 5\n\nSlide 3 of 12\n"
    )
    assert polls(text) == ()
