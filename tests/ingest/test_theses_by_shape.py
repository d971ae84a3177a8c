"""Theses of saved pages, whatever holds them: cards, lists of terms, quotations with the name under them, tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rtdash import ingest
from rtdash.domain.record import Record

HEAD = (
    "On 14 March 2023 the roundtable “Energy Corridors” was held in Riga. The speakers were Ngaire Tamihana, pilot, "
    "and Jean-Luc van der Aa, lawyer."
)
SAID = {
    "Ngaire Tamihana": [
        "Our grandparents had maps of swell and stars.",
        "Consent is a meeting before the ship leaves port.",
    ],
    "Jean-Luc van der Aa": ["A survey ship costs 60,000 euros a day.", "We give away depth and keep the rest."],
}
Form = Callable[[str, list[str]], str]


def each(form: str, texts: list[str]) -> str:
    """A piece of HTML for each text."""
    return "".join(form.format(text) for text in texts)


CARDS: list[Form] = [
    lambda name, texts: f"<div class=card><h3>{name}</h3>{each('<p>{}</p>', texts)}</div>",
    lambda name, texts: f"<div class=card><div class=name>{name}</div>{each('<p>{}</p>', texts)}</div>",
    lambda name, texts: f"<div><p class=name>{name}</p>{each('<blockquote>{}</blockquote>', texts)}</div>",
    lambda name, texts: f"<dl><dt>{name}</dt>{each('<dd>{}</dd>', texts)}</dl>",
    lambda name, texts: f"<dl><dt>{name}, pilot</dt>{each('<dd><p>{}</p></dd>', texts)}</dl>",
    lambda name, texts: f"<details><summary>{name}</summary><ul>{each('<li>{}</li>', texts)}</ul></details>",
    lambda name, texts: f"<figure>{each('<blockquote>{}</blockquote>', texts)}<figcaption>{name}</figcaption></figure>",
    lambda name, texts: each("<blockquote><p>{}</p><cite>" + name + "</cite></blockquote>", texts),
    lambda name, texts: each("<blockquote>{}<footer>— " + name + ", pilot</footer></blockquote>", texts),
    lambda name, texts: f"<table>{each('<tr><td>' + name + '</td><td>{}</td></tr>', texts)}</table>",
    lambda name, texts: (
        "<table><tr><th>Speaker</th><th>Key point</th></tr>"
        + each("<tr><td>" + name + "</td><td>{}</td></tr>", texts)
        + "</table>"
    ),
]


def page(heading: str, form: Form) -> Record:
    """The record of a saved page with a heading over what each has said."""
    cards = "".join(form(name, texts) for name, texts in SAID.items())
    html = (
        f"<html><body><main><h1>Energy Corridors</h1><p>{HEAD}</p><h2>{heading}</h2>{cards}</main>"
        "<footer><p>Code of conduct</p></footer></body></html>"
    )
    return ingest.read(html.encode()).record


@pytest.mark.parametrize("form", CARDS)
@pytest.mark.parametrize("heading", ["Theses", "What they said", "Прямая речь"])
def test_what_each_has_said_is_read_from_any_structure(heading: str, form: Form) -> None:
    """A name over, before or under the words; a paragraph, term, quotation or row is one thesis."""
    found = page(heading, form)
    assert [(thesis.speaker, thesis.text) for thesis in found.theses] == [
        (name, text) for name, texts in SAID.items() for text in texts
    ]
    assert {item.person for item in found.participants} == set(SAID)


def test_terms_over_sentences_need_no_known_heading() -> None:
    """Several sentences under a name of a list of terms are what that person said."""
    found = page("From the bridge", CARDS[3])
    assert {thesis.speaker for thesis in found.theses} == set(SAID)


def test_terms_over_posts_are_people() -> None:
    """A list of terms with a post and a body under each name holds no theses."""
    terms = "".join(f"<dt>{name}</dt><dd>Head of Maps</dd><dd>Harbour Trust</dd>" for name in SAID)
    html = (
        "<html><body><main><h1>Energy Corridors</h1><p>On 14 March 2023 the roundtable was held in Riga.</p>"
        f"<h2>Speakers</h2><dl>{terms}</dl></main></body></html>"
    )
    found = ingest.read(html.encode()).record
    assert {item.person: (item.post, item.organization) for item in found.participants} == dict.fromkeys(
        SAID, ("Head of Maps", "Harbour Trust")
    )
    assert found.theses == ()


@pytest.mark.parametrize("heading", ["Краткие выводы", "Главные выводы", "Brief conclusions"])
def test_conclusions_by_any_adjective_are_everybodys(heading: str) -> None:
    """The bullets under conclusions have no speaker."""
    text = f"{HEAD}\n\n{heading}\n\n– Maps should be free.\n– Ports should pay.\n"
    found = ingest.read(text.encode()).record
    assert [(thesis.speaker, thesis.text) for thesis in found.theses] == [
        (None, "Maps should be free."),
        (None, "Ports should pay."),
    ]


@pytest.mark.parametrize(
    ("hero", "start", "mode"),
    [
        ("<section class=hero><h1>Песок</h1><p>11 марта 2026 года, онлайн</p></section>", "2026-03-11", "online"),
        (
            "<header><h1>Песок</h1><div>11.03.2026</div><div>Казань, Дом на Булаке</div></header>",
            "2026-03-11",
            "offline",
        ),
        ("<header><a href='/'>Лекторий</a><h1>Песок</h1><p>11.03.2026</p></header>", None, None),
    ],
)
def test_the_title_above_the_article_has_its_day_beside_it(hero: str, start: str | None, mode: str | None) -> None:
    """A block with the title, the day and the place is of the article; one with the site's menu is not."""
    body = "<p>Лекцию прочитал Марат Ибраимов, преподаватель Университета туризма.</p>" + "<p>Песок дорог.</p>" * 12
    found = ingest.read(f"<html><body>{hero}<main>{body}</main></body></html>".encode()).record.event
    assert (found.name, found.start_date, found.attendance_mode) == ("Песок", start, mode)


@pytest.mark.parametrize(
    ("lines", "speakers"),
    [
        (["Xochitl Maldoro", "Anna Lee", "Runar Eidsvog"], 3),
        (["Anna Lee", "Ivan Petrov"], 2),
        (["Main Harbour", "Free Parking", "Dress Code"], 0),
    ],
)
def test_lines_of_name_and_words_need_no_heading(lines: list[str], speakers: int) -> None:
    """Three names before colons are speakers where one is evident; labels of other things are not."""
    said = "\n\n".join(f"{name}: the glacier moves and the river takes it over the border." for name in lines)
    found = ingest.read(f"{HEAD}\n\nThinking aloud\n\n{said}\n".encode()).record
    assert len({thesis.speaker for thesis in found.theses}) == speakers
