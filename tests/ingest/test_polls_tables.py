"""Tables of polls: statements in rows, two groups in columns, answers in the heads, shares without a sign."""

from __future__ import annotations

import pytest

from rtdash import ingest
from tests.ingest.poll_pages import EN, RU, Options, polls, told


def table(*rows: str, caption: str = "") -> str:
    """Rows of a table as HTML, cells between bars."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    return f"<table><caption>{caption}</caption>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


PORT: Options = [("Agree", None, 45.0), ("Uncertain", None, 26.0), ("Disagree", None, 29.0)]
TOLL: Options = [("Agree", None, 34.0), ("Uncertain", None, 40.0), ("Disagree", None, 26.0)]
MATRIX = ("Statement|Agree|Uncertain|Disagree", "The port is public|45|26|29", "The toll is fair|34|40|26")


@pytest.mark.parametrize("heading", ["What the expert panel thinks", "Our panel", "Three claims"])
@pytest.mark.parametrize(
    "lead",
    [
        "Before the summer we put two claims to our panel (n = 38). Figures in per cent.",
        "Panel of 38 experts; 38 people answered. Answers in %.",
        "38 experts answered. Shares are percentages.",
    ],
)
@pytest.mark.parametrize("kind", ["html", "bars", "tabs"])
def test_a_table_of_statements_needs_no_heading_of_a_poll(heading: str, lead: str, kind: str) -> None:
    """Answers of a poll in the heads of a table, and who was asked over it, make a poll a row."""
    if kind == "html":
        text = f"<h2>{heading}</h2><p>{lead}</p>{table(*MATRIX)}"
    else:
        stop = " | " if kind == "bars" else "\t"
        text = f"{heading}\n\n{lead}\n\n" + "\n".join(row.replace("|", stop) for row in MATRIX) + "\n"
    found = polls(text)
    assert [(poll.question, poll.base_n, told(poll)) for poll in found] == [
        ("The port is public", 38, PORT),
        ("The toll is fair", 38, TOLL),
    ]


@pytest.mark.parametrize("stop", [" | ", "\t", "    "])
def test_statements_are_read_with_decimal_commas(stop: str) -> None:
    """A Russian table of statements, its numbers with commas and no sign."""
    rows = (
        "Утверждение|Согласны|Трудно сказать|Не согласны",
        "Порт общий|74,1|11,1|14,8",
        "Сбор честный|25,9|29,6|44,5",
    )
    text = "Опрос экспертов\n\nЭкспертам (N = 27) назвали два утверждения. Данные в процентах.\n\n"
    found = polls(text + "\n".join(row.replace("|", stop) for row in rows) + "\n", RU)
    assert [(poll.question, poll.base_n, [share for _, _, share in told(poll)]) for poll in found] == [
        ("Порт общий", 27, [74.1, 11.1, 14.8]),
        ("Сбор честный", 27, [25.9, 29.6, 44.5]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        table("Region|Roads|Schools|Parks", "North|45|26|29", "South|34|40|26"),
        table("Budget|State|Town|Guests", "2022|45%|26%|29%", "2023|34%|40%|26%"),
        "Region\tCoal\tGas\tWind\nNorth\t45\t26\t29\nSouth\t34\t40\t26\n",
        "Team | Won | Drawn | Lost\nOdesa | 4 | 2 | 4\nLviv | 5 | 1 | 4\n",
    ],
)
def test_a_table_of_other_things_is_no_poll(text: str) -> None:
    """Rows that make a whole are no polls where nobody was asked."""
    page = f"<p>Money went three ways.</p>{text}" if text.startswith("<") else f"Money went three ways.\n\n{text}"
    assert polls(page) == ()


@pytest.mark.parametrize(
    "heads",
    [
        "Answer|Experts (24 people), %|Hall (120 people), %",
        "Answer|Experts, % (n = 24)|Hall, % (n = 120)",
        "|Experts (N=24)|Hall (N=120)",
        "Option|Experts, 24 people|Hall, 120 people",
    ],
)
@pytest.mark.parametrize("stop", ["html", "\t"])
def test_two_groups_in_columns_have_a_base_each(heads: str, stop: str) -> None:
    """The head of a column names a group and how many of it were asked, with or without a sign."""
    signs = "%" if "%" not in heads else ""
    rows = (heads, f"Yes|8{signs}|29{signs}", f"In part|67{signs}|46{signs}", f"No|25{signs}|25{signs}")
    question = "Will there be a treaty by 2030?"
    if stop == "html":
        text = f"<h2>Poll results</h2><h4>{question}</h4>{table(*rows)}"
    else:
        text = f"Poll results\n\n{question}\n\n" + "\n".join(row.replace("|", stop) for row in rows) + "\n"
    found = polls(text)
    assert [(poll.question, poll.base_n, [share for _, _, share in told(poll)]) for poll in found] == [
        (question, 24, [8.0, 67.0, 25.0]),
        (question, 120, [29.0, 46.0, 25.0]),
    ]


@pytest.mark.parametrize(
    "heads",
    ["Ответ|Эксперты (24 чел.)|Зал (120 чел.)", "Ответ|Эксперты (24 человека), %|Зал (120 человек), %"],
)
def test_two_groups_are_read_in_russian(heads: str) -> None:
    """The same in Russian, with a short word for people."""
    text = table(heads, "Да|33%|70%", "Нет|67%|30%", caption="Будет ли договор?")
    found = polls(f"<h2>Опросы</h2>{text}", RU)
    assert [(poll.question, poll.base_n) for poll in found] == [("Будет ли договор?", 24), ("Будет ли договор?", 120)]


@pytest.mark.parametrize(
    ("votes", "share", "signs"),
    [("Votes", "Share", "%"), ("Number of votes", "Share, %", ""), ("Голосов", "Доля", "%"), ("Count", "%", "")],
)
def test_answers_may_stand_in_the_heads(votes: str, share: str, signs: str) -> None:
    """A table that lies: an answer a column, votes and shares a row each."""
    text = table(
        "|Dark roof|Parking|Nothing",
        f"{votes}|39|27|34",
        f"{share}|39{signs}|27{signs}|34{signs}",
        caption="What would you give up? (one answer)",
    )
    (poll,) = polls(f"<h2>How the hall voted</h2>{text}")
    assert (poll.question, poll.classification) == ("What would you give up?", "single")
    assert told(poll) == [("Dark roof", 39, 39.0), ("Parking", 27, 27.0), ("Nothing", 34, 34.0)]


@pytest.mark.parametrize(
    "note",
    [
        "(закрытый вопрос, один ответ, % от числа опрошенных, N=96)",
        "(в % от опрошенных, N = 96)",
        "(один ответ; проценты; опрошено 96 человек)",
    ],
)
@pytest.mark.parametrize("stop", ["\t", " – ", "   ", ": "])
def test_a_note_makes_bare_numbers_percents(note: str, stop: str) -> None:
    """Where a note calls its numbers percents, fractions with a comma are shares, and never hundreds of votes."""
    answers = [("Вырастет", "41,7"), ("Не изменится", "33,3"), ("Уменьшится", "25")]
    text = "\n".join(f"{label}{stop}{share}" for label, share in answers)
    (poll,) = polls(f"Итоги опроса\n\nВопрос 1. Как изменится число мест? {note}\n\n{text}\n", RU)
    assert (poll.question, poll.base_n, poll.classification) == ("Как изменится число мест?", 96, "single")
    assert told(poll) == [("Вырастет", None, 41.7), ("Не изменится", None, 33.3), ("Уменьшится", None, 25.0)]


@pytest.mark.parametrize(
    "note", [" Один ответ. N=96, % от всех опрошенных", "\n(в % от числа ответивших)", " (доли в %)"]
)
def test_a_note_of_percents_opens_a_poll_without_a_heading(note: str) -> None:
    """Bare numbers behind labels are answers under a question whose note calls them percents."""
    (poll,) = polls(f"Как изменится число мест?{note}\n\nВырастет 42\nНе изменится 33\nУменьшится 25\n", RU)
    assert poll.question == "Как изменится число мест?"
    assert told(poll) == [("Вырастет", None, 42.0), ("Не изменится", None, 33.0), ("Уменьшится", None, 25.0)]


@pytest.mark.parametrize("stop", ["\t", " – ", " | "])
def test_fractions_that_make_a_whole_are_percents(stop: str) -> None:
    """Nobody casts 41.7 votes: fractions that make a hundred are shares without a note."""
    text = f"Poll\n\nWill it grow?\nYes{stop}41.7\nNo{stop}33.3\nUnsure{stop}25.0\n"
    (poll,) = polls(text, EN)
    assert told(poll) == [("Yes", None, 41.7), ("No", None, 33.3), ("Unsure", None, 25.0)]


def test_fractions_that_make_no_whole_are_nobodys_votes() -> None:
    """Mean marks are no shares and no votes."""
    text = "Poll\n\nShall it be built?\nYes – 60%\nNo – 40%\n\nHow useful was it? (mean mark)\nTalk\t4,2\nLunch\t3,9\n"
    assert next(told(poll) for poll in polls(text) if poll.options) == [("Yes", None, 60.0), ("No", None, 40.0)]
    assert not any(option.votes in (42, 39) for poll in polls(text) for option in poll.options)


@pytest.mark.parametrize(
    "rows",
    [
        "Foresters and money for their pay, and\nroads that one can drive on\t61 %\nAn honest court\t39 %\n",
        "Foresters and money for their pay, and\n  roads that one can drive on   61 %\nAn honest court   39 %\n",
        "Foresters and money for their pay, and   61 %\n  roads that one can drive on\nAn honest court   39 %\n",
    ],
)
def test_a_cell_may_wrap(rows: str) -> None:
    """An answer that its column breaks is one, whether its share stands in its first line or in its last."""
    (poll,) = polls(f"Poll\n\nWhat does the wood need?\n{rows}", EN)
    first = "Foresters and money for their pay, and roads that one can drive on"
    assert told(poll) == [(first, None, 61.0), ("An honest court", None, 39.0)]
    assert not poll.incomplete


@pytest.mark.parametrize(("row", "cell"), [("div", "div"), ("div", "span"), ("li", "b"), ("p", "span")])
def test_a_table_of_other_elements_is_a_table(row: str, cell: str) -> None:
    """Rows of as many cells, side by side, whatever the elements: answers with a share before and one after."""
    rows = [("Answer", "Before", "After"), ("Yes", "38%", "46%"), ("No", "34%", "41%"), ("Not sure", "28%", "13%")]
    body = "".join(f"<{row}>" + "".join(f"<{cell}>{text}</{cell}>" for text in line) + f"</{row}>" for line in rows)
    holder = "ul" if row == "li" else "div"
    found = polls(f"<h2>Audience vote</h2><p>Shall the port be public?</p><{holder}>{body}</{holder}>")
    assert [(poll.phase, told(poll)) for poll in found] == [
        ("before", [("Yes", None, 38.0), ("No", None, 34.0), ("Not sure", None, 28.0)]),
        ("after", [("Yes", None, 46.0), ("No", None, 41.0), ("Not sure", None, 13.0)]),
    ]


@pytest.mark.parametrize(
    ("first", "second"), [("Pilots (40 answers)", "Shipowners (50 answers)"), ("Shore (n = 40)", "Sea (n = 50)")]
)
def test_groups_in_any_words_over_the_same_answers(first: str, second: str) -> None:
    """Two lines with a number of people over the same answers name who was asked, whatever the words."""
    tables = [
        "<table>" + "".join(f"<tr><td>{label}</td><td>{votes}</td></tr>" for label, votes in rows) + "</table>"
        for rows in ((("Cranes", "16 (40%)"), ("Rails", "24 (60%)")), (("Cranes", "20 (40%)"), ("Rails", "30 (60%)")))
    ]
    found = polls(f"<h2>Poll</h2><p>What does the port need?</p><p>{first}</p>{tables[0]}<p>{second}</p>{tables[1]}")
    assert [(poll.question, poll.audience, poll.base_n) for poll in found] == [
        ("What does the port need?", first.split(" (")[0], 40),
        ("What does the port need?", second.split(" (")[0], 50),
    ]


def test_other_children_of_a_table_of_elements_are_no_rows() -> None:
    """People and lists beside two rows of numbers are read as they stand, and blanks around a number are none of it."""
    blank = " " * 40
    rows = "".join(
        f"<div>\n{blank}<b>{label}</b>\n{blank}<span>\n{blank}{before}\n</span>{blank}<span>{after}</span></div>"
        for label, before, after in (("Yes", "38%", "46%"), ("No", "62%", "54%"))
    )
    head = "<div><b>Answer</b><span>Before</span><span>After</span></div>"
    people = "<div><p>Participants:</p><p>Anna Berg, Professor</p><p>Boris Orlov, Director, Energy Centre</p></div>"
    page = (
        "<html><body><main><h1>Ports</h1><p>On 5 May 2019 the seminar “Ports” was held in Riga.</p>"
        f"<div>{people}<h2>Audience vote</h2><p>Shall it be built?</p>{head}{rows}</div></main></body></html>"
    )
    record = ingest.read(page.encode()).record
    assert [person.person for person in record.participants] == ["Anna Berg", "Boris Orlov"]
    assert [(poll.phase, [option.percent for option in poll.options]) for poll in record.polls] == [
        ("before", [38.0, 62.0]),
        ("after", [46.0, 54.0]),
    ]


def test_statements_over_the_same_answers_are_no_groups() -> None:
    """ "Nuclear power is safe (118 votes)" says what was judged, and nothing of who did."""
    shares = "Agree 60%\nDisagree 40%\n\n"
    found = polls(f"Poll\n\nCarbon prices should rise (120 votes)\n{shares}Nuclear power is safe (118 votes)\n{shares}")
    assert not any(poll.audience for poll in found)


@pytest.mark.parametrize("labels", [("Students", "Visitors", "Members"), ("Посетители", "Студенты", "Соседи")])
def test_visitors_may_answer(labels: tuple[str, ...]) -> None:
    """A count of visitors is an answer here; the site's own says of which day or hour it is."""
    text = "".join(f"{label}: {votes}\n" for label, votes in zip(labels, (30, 45, 25), strict=True))
    (poll,) = polls(f"Poll\n\nWho are you?\n{text}\n\nVisitors today: 214\n")
    assert [option.label for option in poll.options] == list(labels)
