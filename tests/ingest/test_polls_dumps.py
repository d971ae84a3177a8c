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
        ("Motion A\nWho should pay the toll?\n58 participants", "Motion B\nShall it be built?\n55 participants"),
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


RISKS: Options = [("Ice", 38, 67.0), ("Fog", 31, 54.0), ("Drift", 17, 30.0)]


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Multiple Choice Poll\n63 participants", "Multiple Choice Poll (Multiple answers)\n57 participants"),
        ("Single choice poll\n63 responses", "Multiple-choice question [several answers]\n57 responses"),
        ("Live poll\n63 people", "Live poll (select all that apply)\n57 people"),
    ],
)
def test_the_kind_over_a_question_opens_a_poll(first: str, second: str, *, html: bool) -> None:
    """Each poll of a dump has its kind and its base over it, votes behind the answer and the percent under that."""
    one = "Who should pay?\nThe state - 29 votes\n46%\nOwners, by levy - 24 votes\n38%\nNobody - 10 votes\n16%"
    two = "What do you fear?\nIce - 38 votes\n67%\nFog - 31 votes\n54%\nDrift - 17 votes\n30%"
    text = f"Slido results\n\n{first}\n{one}\n\n{second}\n{two}\n"
    if html:
        text = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    found = polls(text)
    assert [(poll.question, poll.base_n, poll.classification) for poll in found] == [
        ("Who should pay?", 63, "single"),
        ("What do you fear?", 57, "multiple"),
    ]
    assert told(found[1]) == RISKS
    assert not any(poll.incomplete for poll in found)


def test_the_kind_over_a_question_is_read_in_russian() -> None:
    """The same in Russian; what was said over the first kind holds for all."""
    text = "Опрос с выбором ответа\nЧто страшнее?\nЛёд – 38 голосов\n60%\nТуман – 25 голосов\n40%\n"
    text += "\nОпрос с вариантами (несколько ответов)\nКто платит?\nКазна – 50 голосов\n80%\nПорт – 40 голосов\n64%\n"
    found = polls(f"Результаты опроса\n\nНа вопросы ответили 63 человека.\n\n{text}", RU)
    assert [(poll.question, poll.base_n, poll.classification) for poll in found] == [
        ("Что страшнее?", 63, "single"),
        ("Кто платит?", 63, "multiple"),
    ]
    assert told(found[0]) == [("Лёд", 38, 60.0), ("Туман", 25, 40.0)]


@pytest.mark.parametrize(
    ("word", "rating"), [("Video", "(1 vote)"), ("Photo", "(14 votes)"), ("Видео", "(Голосов: 3, Рейтинг: 5)")]
)
def test_furniture_over_the_rating_of_the_page_is_no_answer(word: str, rating: str) -> None:
    """A word of the site over the rating that the head of the page printed is no label with its votes."""
    text = f"Poll\n\nWho should pay?\nThe state\n40 (69%)\nOwners\n18 (31%)\n\n{word}\n\n{rating}\n"
    (poll,) = polls(text, f"{rating}\n\n{EN}")
    assert told(poll) == [("The state", 40, 69.0), ("Owners", 18, 31.0)]


def test_an_answer_of_the_words_of_a_site_keeps_its_votes() -> None:
    """Right over its number, or where no rating was printed, "Video" is an answer."""
    text = "Poll\n\nWhat did you use?\nPrint\n40 votes (69%)\nVideo\n18 votes (31%)\n"
    (poll,) = polls(text, f"(18 votes)\n\n{EN}")
    assert told(poll) == [("Print", 40, 69.0), ("Video", 18, 31.0)]


@pytest.mark.parametrize("heading", ["Poll conducted", "Audience poll"])
@pytest.mark.parametrize(("rest", "cut"), [("19", True), ("19 votes", True), ("19 (31%)", False), ("19 (31", True)])
def test_a_page_that_ends_before_the_last_percent_is_cut(heading: str, rest: str, *, cut: bool) -> None:
    """Where each answer has votes and percent, the last line of a page with votes alone is not whole."""
    (poll,) = polls(f"{heading}\n\nWho should pay?\nThe state\n 43 (69%)\nOwners\n {rest}")
    assert poll.incomplete is cut


def test_votes_alone_or_lines_under_them_are_not_cut() -> None:
    """Answers that never had percents are whole, and so is a poll with text under it."""
    assert not polls("Poll\n\nWho should pay?\nThe state: 43\nOwners: 19")[0].incomplete
    assert not polls("Poll\n\nWho?\nThe state\n43 (69%)\nOwners\n19\n\nThe hall then went home, and nobody spoke.")[
        0
    ].incomplete


@pytest.mark.parametrize("corner", ["", "Answer"])
@pytest.mark.parametrize("heads", ["Before the debate\tAfter the debate", "До дискуссии\tПосле дискуссии"])
def test_a_table_whose_corner_is_empty_asks_nothing(corner: str, heads: str) -> None:
    """The head of the first column of votes is no question, though text takes the empty corner away."""
    text = f"How the hall voted\n\n{corner}\t{heads}\nFor\t88\t121\nAgainst\t146\t139\nUndecided\t52\t26\n"
    found = polls(text)
    assert [(poll.question, poll.phase) for poll in found] == [
        ("Energy Corridors", "before"),
        ("Energy Corridors", "after"),
    ]
    assert told(found[1]) == [("For", 121, None), ("Against", 139, None), ("Undecided", 26, None)]


def test_a_base_over_lettered_statements_is_of_all() -> None:
    """Who was asked is told once, in a sentence over the first letter."""
    lead = "Ahead of the meeting the Forum put two statements to its panel of 48 experts.\n\n"
    shares = "Agree    64%\nDisagree    36%\n\n"
    text = f"Statement A\nCaps make shortages likely.\n{shares}Statement B\nPayments work better.\n{shares}"
    found = polls(f"What the experts think\n\n{lead}{text}")
    assert [(poll.question, poll.base_n) for poll in found] == [
        ("Caps make shortages likely.", 48),
        ("Payments work better.", 48),
    ]
