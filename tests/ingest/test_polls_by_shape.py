"""Polls by the shape of their print: tables of statements, several groups asked, bases, results in sentences.

Above 300 lines: one page of some words and the polls that must be read of it, a test a form.
"""

from __future__ import annotations

import pytest

from rtdash import ingest
from rtdash.domain.record import Rating
from tests.ingest.poll_pages import EN, RU, polls, told


def rows(*lines: str) -> str:
    """Rows of a table, cells between bars, as HTML."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in line.split("|")) for line in lines)
    return "".join(f"<tr>{row}</tr>" for row in cells)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Yes (21/32) 66%", "No (11/32) 34%"),
        ("Yes: 21 of 32 (66%)", "No: 11 of 32 (34%)"),
        ("Yes 66% (21/32)", "No 34% (11/32)"),
        ("– Yes – 21 из 32 (66 %)", "– No – 11 из 32 (34 %)"),
    ],
)
def test_votes_may_be_told_out_of_those_who_answered(yes: str, no: str) -> None:
    """A fraction beside a share prints the votes and the base."""
    (poll,) = polls(f"Poll results\n\nShall it be tolled?\n{yes}\n{no}\n")
    assert (poll.base_n, told(poll)) == (32, [("Yes", 21, 66.0), ("No", 11, 34.0)])


def test_a_mark_is_no_fraction_of_votes() -> None:
    """ "4/5" is what somebody was given; ratings of talks are no poll."""
    text = (
        "Poll\n\nShall it be tolled?\nYes – 66%\nNo – 34%\n\nMarks of the talks:\nIvan Petrov – 4/5\nAnna Lee – 5/5\n"
    )
    assert [told(poll) for poll in polls(text)] == [[("Yes", None, 66.0), ("No", None, 34.0)]]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "Survey (n = 60)\n\nDo you agree?\n\nStatement | Agree | Neither | Disagree\n"
            "The port is public | 60% | 25% | 15%\nThe toll is fair | 30% | 20% | 51%\n",
            EN,
        ),
        (
            "<h2>What the room thinks</h2><table><caption>Answers, % (n = 60)</caption>"
            + rows(" | Agree | Neither | Disagree", "The port is public|60|25|15", "The toll is fair|30|20|51")
            + "</table>",
            EN,
        ),
        (
            "Survey of the guests (60 people)\n\nThe port is public: Agree 60%, Neither 25%, Disagree 15%\n"
            "The toll is fair: Agree 30%, Neither 20%, Disagree 51%\n",
            EN,
        ),
        (
            "Опрос участников\n\nУтверждение\tAgree\tNeither\tDisagree\tОтветили\n"
            "The port is public\t60%\t25%\t15%\t60\nThe toll is fair\t30%\t20%\t51%\t60\n",
            RU,
        ),
    ],
)
def test_a_statement_in_a_row_is_a_poll(text: str, head: str) -> None:
    """Statements in rows and answers in columns, whatever the columns are called."""
    found = polls(text, head)
    assert [poll.question for poll in found] == ["The port is public", "The toll is fair"]
    assert [poll.base_n for poll in found] == [60, 60]
    assert told(found[1]) == [("Agree", None, 30.0), ("Neither", None, 20.0), ("Disagree", None, 51.0)]


@pytest.mark.parametrize(
    "text",
    [
        "The cargo by years\n\nYear | Rail | Road | Sea\n2019 | 50% | 30% | 20%\n2020 | 40% | 40% | 20%\n",
        "<h2>What ports carry</h2><table>"
        + rows("Port|Grain|Coal|Oil", "Riga|50%|30%|20%", "Liepāja|20%|30%|50%")
        + "</table>",
    ],
)
def test_a_table_of_shares_that_nobody_voted_on_is_no_poll(text: str) -> None:
    """Without a word of a poll or a question over it, a table tells of something else."""
    assert polls(text) == ()


BOTH = [("Participants", "event", 40, [("Yes", None, 60.0), ("No", None, 40.0)])]
BOTH += [("Readers of the site", "site", 300, [("Yes", None, 20.0), ("No", None, 80.0)])]


@pytest.mark.parametrize(
    "text",
    [
        "Is a bridge needed?\n\nParticipants (n = 40):\nYes – 60%\nNo – 40%\n\n"
        "Readers of the site (n = 300):\nYes – 20%\nNo – 80%\n",
        "Poll\n\nIs a bridge needed?\nParticipants (40 people): Yes 60%, No 40%.\n"
        "Readers of the site (300 votes): Yes 20%, No 80%.\n",
        "<h2>Vote</h2><p>Is a bridge needed?</p><table>"
        + rows("Answer|Participants (n = 40)|Readers of the site (n = 300)", "Yes|60%|20%", "No|40%|80%")
        + "</table>",
        "Vote\n\nIs a bridge needed?\n\nAnswer | Participants | Readers of the site\nYes | 60% | 20%\nNo | 40% | 80%\n"
        "Respondents | 40 | 300\n",
        "Vote\n\nIs a bridge needed?\n\nGroup | Yes | No\nParticipants (n = 40) | 60% | 40%\n"
        "Readers of the site (n = 300) | 20% | 80%\n",
    ],
)
def test_one_question_put_to_two_groups_is_two_polls(text: str) -> None:
    """Those in the room and the readers of the site, in lines, in one line each, in columns or in rows."""
    found = polls(text)
    assert [(poll.audience, poll.scope, poll.base_n, told(poll)) for poll in found] == BOTH
    assert {poll.question for poll in found} == {"Is a bridge needed?"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Опрос участников семинара (N = 40)", "Опрос читателей сайта (N = 300)"),
        ("Голосование в зале (40 человек)", "Как проголосовали подписчики канала (300 голосов)"),
    ],
)
def test_a_heading_says_whose_polls_stand_under_it(first: str, second: str) -> None:
    """The base of a heading is that of the questions under it; readers of a site are no audience of the event."""
    asked = "<h4>Нужен ли мост?</h4><ul><li>Да — {}%</li><li>Нет — {}%</li></ul>"
    more = "<h4>Откуда вы?</h4><ul><li>Из Риги — 24</li><li>Из Лиепаи — 16</li></ul>"
    found = polls(f"<h2>{first}</h2>{asked.format(60, 40)}{more}<h2>{second}</h2>{asked.format(20, 80)}", RU)
    assert [(poll.scope, poll.base_n) for poll in found] == [("event", 40), ("event", 40), ("site", 300)]


def test_a_question_printed_once_is_that_of_both_headings() -> None:
    """The readers' answers under a heading of their own are to the question over the same answers before."""
    answers = "<ul><li>Yes – {}%</li><li>No – {}%</li></ul>"
    page = f"<h2>Poll of the participants</h2><p>Is a bridge needed?</p>{answers.format(60, 40)}"
    found = polls(page + f"<h2>Poll of our readers</h2>{answers.format(20, 80)}")
    assert [(poll.scope, poll.question) for poll in found] == [
        ("event", "Is a bridge needed?"),
        ("site", "Is a bridge needed?"),
    ]


def test_a_group_may_stand_over_questions_of_its_own() -> None:
    """A few words with a number of people over a question name those who were asked it."""
    asked = "Is a bridge needed?\nYes – {}%\nNo – {}%\n\n"
    students, skippers = (asked.format(60, 40), asked.format(50, 50))
    found = polls(f"Survey\n\nStudents (n = 30)\n\n{students}Tugboat skippers (n = 12)\n\n{skippers}")
    assert [(poll.audience, poll.base_n) for poll in found] == [("Students", 30), ("Tugboat skippers", 12)]


def test_a_heading_over_answers_alone_names_a_group_and_no_people() -> None:
    """ "Participants:" within a poll opens no list of people, also where votes stand under their labels."""
    text = "Poll\n\nIs a bridge needed?\n\nParticipants:\nYes\n24 (60%)\nNo\n16 (40%)\n"
    record = ingest.read((EN + text).encode()).record
    assert [(poll.audience, len(poll.options)) for poll in record.polls] == [("Participants", 2)]
    assert [person.person for person in record.participants] == ["Ivan Petrov", "Anna Lee"]


@pytest.mark.parametrize(
    "table",
    [
        "<caption>Is a bridge needed? (N = 39)</caption>" + rows("Answer|Before, %|After, %", "Yes|60|38", "No|40|62"),
        rows("Is a bridge needed?|At the start|At the end", "Yes|60%|38%", "No|40%|62%", "Total|39|39"),
        rows("|До дискуссии|После дискуссии", "Yes|60%|38%", "No|40%|62%"),
    ],
)
def test_a_table_of_two_votes_has_its_base_in_the_caption_a_row_or_the_line_under_it(table: str) -> None:
    """One base of both votes, wherever it is printed."""
    under = "" if "39" in table else "<p>Всего голосовавших: 39</p>"
    asked = "" if "bridge" in table else "<p>Is a bridge needed?</p>"
    found = polls(f"<h2>Two votes</h2>{asked}<table>{table}</table>{under}")
    assert [(poll.question, poll.phase, poll.base_n) for poll in found] == [
        ("Is a bridge needed?", "before", 39),
        ("Is a bridge needed?", "after", 39),
    ]


def test_each_vote_may_have_a_base_of_its_own() -> None:
    """ "Base: 120 before, 118 after"."""
    table = rows("|Before|After", "For|60%|38%", "Against|40%|62%")
    found = polls(f"<h2>Votes</h2><p>Is a bridge needed?</p><table>{table}</table><p>Base: 120 before, 118 after</p>")
    assert [(poll.phase, poll.base_n) for poll in found] == [("before", 120), ("after", 118)]


FIRST, SECOND = "Is a bridge needed?\nYes – 66%\nNo – 34%\n", "Shall it be tolled?\nYes – 40%\nNo – 60%\n"


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        (f"Poll results\n\n{FIRST}Base: 87\n\n{SECOND}Base: 85\n", [87, 85]),
        (f"Poll results\n\nn = 87\n{FIRST}\nn = 85\n{SECOND}", [87, 85]),
        (f"Poll results\n\n{FIRST}\n{SECOND}\nRespondents: 80\n", [80, 80]),
        (f"Poll results\n\n{FIRST}\n{SECOND}(80 votes)\n", [None, 80]),
        (f"Poll results\n\n{FIRST}\n{SECOND}Base: 80 listeners who answered both questions\n", [80, 80]),
        (f"Poll results (base: 80)\n\n{FIRST}\n{SECOND}", [80, 80]),
        (f"Poll results\n\n{FIRST}\n{SECOND}\nВ каждом опросе участвовали 72 человека.\n", [72, 72]),
        (f"Eighty-four participants took part in the poll.\n\n{FIRST}\n{SECOND}", [84, 84]),
        (f"Результаты опроса\n\n{FIRST}\n{SECOND}\nНа вопросы ответили сто двадцать два слушателя.\n", [122, 122]),
        (f"Опрос\n\n{FIRST}Answered: 43, skipped: 2\n\n{SECOND}41 responses\n", [43, 41]),
        (f"Poll results\n\n{FIRST}\nAbout the venue\n\nThe hall of the port holds 300 people.\n", [None]),
    ],
)
def test_a_base_belongs_to_the_polls_it_stands_with(text: str, bases: list[int | None]) -> None:
    """The question above, the one below where each has its own there, or all where it stands apart or says so."""
    assert [poll.base_n for poll in polls(text)] == bases


def test_a_base_in_a_list_of_a_saved_page_that_stands_once_is_of_all() -> None:
    """A page that prints one base, under its last question, asked the same people."""
    asked = "<h3>{}?</h3><ul><li>Да – 66%</li><li>Нет – 34%</li></ul>"
    found = polls(
        f"<h2>Опрос</h2>{asked.format('Нужен ли мост')}{asked.format('Где')}<p>Опрошено: 132 человека</p>", RU
    )
    assert [poll.base_n for poll in found] == [132, 132]


SOLD = [("fishing", None, 50.0), ("ferries", None, 30.0), ("subsidies", None, 20.0)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked “What keeps ports alive?”, 50% of the audience named fishing, 30% said ferries and 20% chose subsidies.",
        "To the question “What keeps ports alive?” fishing was named by 50% of the participants, ferries by 30% and "
        "subsidies by 20%.",
        "We asked the hall: “What keeps ports alive?” The answers: fishing 50%, ferries 30% and subsidies 20%.",
        "На вопрос «What keeps ports alive?» 50 % участников ответили «fishing», 30 % — «ferries», 20 % — «subsidies».",
        "На вопрос «What keeps ports alive?» fishing назвали 50 % слушателей, ferries – 30 %, subsidies – 20 %.",
    ],
)
def test_results_in_a_sentence_need_no_known_answer(sentence: str) -> None:
    """A question in quotation marks, those asked, and shares that make a whole."""
    (poll,) = polls(f"{sentence}\n")
    assert (poll.question, poll.base_n, told(poll)) == ("What keeps ports alive?", None, SOLD)


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2020 50% of the cargo went by rail, 30% by road and 20% by sea.",
        "“Who pays for the port?” asked the moderator. The city pays 50%, the state 30% and the owners 20%.",
        "По данным порта, 50 % грузов идут морем, 30 % – поездом, 20 % – грузовиками.",
        "Asked “Who pays?”, the mayor said that 60% of the cargo is coal and 10% of the fleet is idle.",
    ],
)
def test_a_sentence_with_shares_is_no_poll_by_itself(sentence: str) -> None:
    """Shares of cargo and money, also behind a question that somebody asked."""
    assert polls(f"{sentence}\n") == ()


def test_a_second_question_in_prose_is_a_poll_of_its_own() -> None:
    """It takes neither the answers nor the base of the vote on the motion before it."""
    text = (
        "До начала 38 % зрителей были за тезис «Круизам не место в Арктике», 41 % против, 21 % не определились. "
        "После 52 % были за, 43 % против, 5 % не определились. В обоих голосованиях участвовали 117 человек.\n\n"
        "На вопрос «Поехали бы вы в круиз?» 70 % участников ответили «да», 30 % — «нет».\n"
    )
    found = polls(text, RU)
    assert [(poll.phase, poll.base_n, len(poll.options)) for poll in found] == [
        ("before", 117, 3),
        ("after", 117, 3),
        (None, None, 2),
    ]
    assert (found[2].question, told(found[2])) == (
        "Поехали бы вы в круиз?",
        [("да", None, 70.0), ("нет", None, 30.0)],
    )


@pytest.mark.parametrize("heading", ["THE VOTE", "Голосование"])
def test_a_vote_that_wrapped_lines_tell_is_read_as_prose(heading: str) -> None:
    """The lines of a paragraph under the heading of a poll are its sentences, not its answers."""
    text = (
        "The audience voted twice on the motion “Small ports should pay for the road to\n"
        "their neighbours”. Before the debate 34% were for, 47% were against and 19% were\n"
        "undecided. After the debate 51% were for, 41% were against and 8% were undecided.\n"
    )
    found = polls(f"{heading}\n\n{text}")
    assert [(poll.question, poll.phase) for poll in found] == [
        ("Small ports should pay for the road to their neighbours", "before"),
        ("Small ports should pay for the road to their neighbours", "after"),
    ]
    assert told(found[0]) == [("for", None, 34.0), ("against", None, 47.0), ("undecided", None, 19.0)]


@pytest.mark.parametrize("heading", ["Audience poll\n\n1. ", ""])
def test_a_wrapped_question_and_its_wrapped_answers_are_whole(heading: str) -> None:
    """A line that was broken for its length goes on in the next one."""
    text = (
        "Which of the measures that were named today would help the small ports on the\n"
        "way to a common tariff?\n"
        "A common office – 60%\n"
        "A common language, which nobody will have learnt by the time that the tariff is\n"
        "agreed – 40%\n"
    )
    (poll,) = polls(heading + text)
    assert poll.question.endswith("would help the small ports on the way to a common tariff?")
    assert [option.label for option in poll.options] == [
        "A common office",
        "A common language, which nobody will have learnt by the time that the tariff is agreed",
    ]


def test_a_long_statement_does_not_run_into_answers_in_small_letters() -> None:
    """ "yes – 60%" under a statement is an answer."""
    statement = "The small ports should have a common tariff for all of the long northern coast"
    (poll,) = polls(f"Poll\n\n1. {statement}\nyes – 60%\nno – 40%\n")
    assert (poll.question, told(poll)) == (statement, [("yes", None, 60.0), ("no", None, 40.0)])


@pytest.mark.parametrize(
    ("line", "rating"),
    [
        ("12 votes, average rating 4.5", Rating(votes=12, average=4.5)),
        ("12 голосов, средняя оценка 4,5", Rating(votes=12, average=4.5)),
        ("Средняя оценка: 4,5 из 5 (12 голосов)", Rating(votes=12, average=4.5)),
        ("★★★★☆ 4.5 (12 votes)", Rating(votes=12, average=4.5)),
        ("Rate this material (votes: 12, rating: 4.5)", Rating(votes=12, average=4.5)),
        ("Rating of the talk: 4.5 out of 5 (12 votes)", None),
        ("Оценка вечера зрителями: 4,5 из 5 (голосов: 12)", None),
        ("Session feedback: 4.5 out of 5 stars (12 ratings)", None),
    ],
)
def test_a_rating_under_a_poll_is_no_poll(line: str, rating: Rating | None) -> None:
    """That of the page is its rating; what the evening or a talk was given is neither."""
    text = f"Poll\n\nIs a bridge needed?\nYes – 66%\nNo – 34%\n\n{line}\n"
    record = ingest.read((EN + text).encode()).record
    assert [len(poll.options) for poll in record.polls] == [2]
    assert record.event.rating == rating


def test_two_notes_behind_a_question_are_taken_off_it() -> None:
    """How one could answer and how many did, in either order."""
    text = "Poll\n\nWhat would help? Choose up to two. (n = 52)\nMore ports: 31 (60%)\nFewer ports: 26 (50%)\n"
    (poll,) = polls(text)
    assert (poll.question, poll.base_n, poll.classification) == ("What would help?", 52, "multiple")


def test_the_line_of_a_vote_may_print_its_base_before_the_colon() -> None:
    """ "Before (n = 40):" is the first of two votes."""
    votes = "Before (n = 40):\n• Yes – 60%\n• No – 40%\nAfter (n = 38):\n• Yes – 50%\n• No – 50%\n"
    assert [(poll.phase, poll.base_n) for poll in polls(f"Poll\n\nIs a bridge needed?\n{votes}")] == [
        ("before", 40),
        ("after", 38),
    ]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Audience vote: “Should the port be public?”", "Should the port be public?"),
        ("Голосование слушателей: «Нужен ли мост?»", "Нужен ли мост?"),
        ("The same question was asked twice: “Is the “Northern Arch” needed?”", "Is the “Northern Arch” needed?"),
        ("Голосование: «Арка» нужна городу?", "«Арка» нужна городу?"),
    ],
)
def test_quotation_marks_around_a_question_are_no_part_of_it(line: str, question: str) -> None:
    """Those around a name within it are."""
    votes = "Before:\nYes – 60%\nNo – 40%\n\nAfter:\nYes – 45%\nNo – 55%\n"
    found = polls(f"Poll\n\n{line}\n\n{votes}")
    assert [(poll.question, poll.phase) for poll in found] == [(question, "before"), (question, "after")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("90 people voted. Several answers were allowed.\n\nWhat helps?\nA – 63\nB – 45\nC – 27\n", "multiple"),
        ("Проголосовали 90 человек.\n\nЧто поможет?\nДамба – 63\nПаром – 45\nМост – 27\n", "multiple"),
        ("What helps?\nDams – 70%\nFerries – 50%\nBridges – 30%\n", "multiple"),
        ("What helps?\nDams – 51%\nFerries – 32%\nBridges – 19%\n", "single"),
        ("What helps?\nDams – 61%\nFerries – 32%\nBridges – 19%\n", None),
    ],
)
def test_more_answers_than_people_make_a_poll_of_several_answers(text: str, kind: str | None) -> None:
    """As a note over the question does; shares a little over a whole are a fault of print."""
    (poll,) = polls(f"Audience poll\n\n{text}")
    assert poll.classification == kind


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Войти, если вы уже зарегистрированы", RU),
        ("Войдите или зарегистрируйтесь, чтобы проголосовать", RU),
        ("Уже зарегистрированы? Войти", RU),
        ("Голосовать могут только зарегистрированные пользователи", RU),
        ("Sign in if you already have an account", EN),
        ("Already a member? Sign in here", EN),
        ("Only registered users can vote", EN),
        ("Log in or register to post comments", EN),
    ],
)
def test_what_a_site_asks_of_its_users_under_a_poll_is_no_answer(line: str, head: str) -> None:
    """Lines on logging in stand under polls of real pages; the poll is whole without them."""
    title, asked, first, second = (
        ("Итоги голосования", "Нужны ли тропы?", "Уборка", "Реклама")
        if head is RU
        else ("Poll results", "Are trails needed?", "Trails", "Roads")
    )
    (poll,) = polls(f"{title}\n\n1. {asked}\n\n{first} – 61 (60%)\n{second} – 40 (40%)\n\n{line}\n", head)
    assert told(poll) == [(first, 61, 60.0), (second, 40, 40.0)]


TWICE = "<table>" + rows("Answer|Before|After", "Yes|31%|52%", "No|69%|48%") + "</table>"


@pytest.mark.parametrize(
    ("over", "question"),
    [
        ("Should states pay? The audience was asked in the morning and again at the close.", "Should states pay?"),
        ("The hall voted twice on one question: “Should states pay?”", "Should states pay?"),
        ("The audience was asked twice: Should states pay?", "Should states pay?"),
        ("Why is the river dry? Nobody knows.", "Energy Corridors"),
    ],
)
def test_the_question_of_a_table_may_stand_in_the_text_over_it(over: str, question: str) -> None:
    """A question that the text says was asked is that of the table under it; any other question is not."""
    found = polls(f"<h2>What the audience thought</h2><p>{over}</p>{TWICE}")
    assert [(poll.question, poll.phase) for poll in found] == [(question, "before"), (question, "after")]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "Залу дважды задали вопрос: «Нужен ли мост?»\n\n"
            "До дискуссии: да – 42%, нет – 58%.\nПосле дискуссии: да – 55%, нет – 45%.\n",
            RU,
        ),
        (
            "Нужен ли мост? Об этом зал спросили дважды.\n\n"
            "До дискуссии: да – 42%, нет – 58%.\nПосле дискуссии: да – 55%, нет – 45%.\n",
            RU,
        ),
        (
            "Перед началом встречи слушателей спросили: «Нужен ли мост?»\n\nДа: 42%\nНет: 58%\n\n"
            "В конце встречи вопрос повторили: «Нужен ли мост?»\n\nДа: 55%\nНет: 45%\n",
            RU,
        ),
        (
            "At the start of the meeting we asked the audience: “Is a bridge needed?”\n\nYes: 42%\nNo: 58%\n\n"
            "At the end of the meeting the question was put again: “Is a bridge needed?”\n\nYes: 55%\nNo: 45%\n",
            EN,
        ),
    ],
)
def test_one_question_asked_twice_has_its_phases(text: str, head: str) -> None:
    """The words over each printing, or before its shares, say when; the question stands over both or over each."""
    found = polls(text, head)
    assert {poll.question for poll in found} <= {"Нужен ли мост?", "Is a bridge needed?"}
    shares = [(poll.phase, [percent for _, _, percent in told(poll)]) for poll in found]
    assert shares == [("before", [42.0, 58.0]), ("after", [55.0, 45.0])]


def test_one_question_in_two_years_has_no_phases() -> None:
    """Years are no before and after of an event."""
    text = "In {} the guests were asked: “Is a bridge needed?”\n\nYes: 36%\nNo: 64%\n\n"
    assert [poll.phase for poll in polls(text.format(2019) + text.format(2021))] == [None, None]
