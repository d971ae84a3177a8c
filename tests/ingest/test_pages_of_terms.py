"""Pages by further shapes: theses under terms, a title with its date over the article, firms, offices, sides."""

from __future__ import annotations

import pytest

from rtdash import ingest
from rtdash.ingest import lists
from rtdash.ingest.faults import find
from rtdash.ingest.lines import mark
from rtdash.ingest.standing import standing

LEAD = "On 14 March 2023 the roundtable “Energy Corridors” was held in Riga by the Baltic Forum. " * 2


def test_theses_may_stand_under_terms() -> None:
    """A list of terms: a speaker a term, a sentence of his a definition; short definitions are none."""
    said = "".join(
        f"<dt>{name}</dt><dd>The first bridge of {name} waits for a road.</dd><dd>Nobody asked who will pay it.</dd>"
        for name in ("Ivan Petrov", "Anna Lee")
    )
    page = f"<html><body><main><h1>Energy Corridors</h1><p>{LEAD}</p><h2>What they said</h2><dl>{said}</dl></main>"
    record = ingest.read(page.encode()).record
    assert [thesis.speaker for thesis in record.theses] == ["Ivan Petrov"] * 2 + ["Anna Lee"] * 2


@pytest.mark.parametrize("tag", ["section", "div", "header"])
def test_the_date_with_the_title_over_the_article_is_the_events(tag: str) -> None:
    """A page may print title and date over its article; a menu there stays furniture."""
    page = (
        f"<html><body><nav><a>Shop</a></nav><{tag}><h1>The price of sand</h1><p>11 March 2026, online</p></{tag}>"
        f"<main><p>The lecture was given by Ivan Petrov, professor at the University of Riga. {'Sand is dear. ' * 20}"
        "</p></main><aside><p>Salt, 25 March 2026</p></aside></body></html>"
    )
    record = ingest.read(page.encode()).record
    assert (record.event.start_date, record.event.attendance_mode) == ("2026-03-11", "online")
    assert "Shop" not in record.event.summary


@pytest.mark.parametrize(
    ("pieces", "post", "organization"),
    [
        (["Managing Partner", "Sequeira & Lobo Architects"], "Managing Partner", "Sequeira & Lobo Architects"),
        (["Deputy Director", "Ombudsman Office of Uruguay"], "Deputy Director", "Ombudsman Office of Uruguay"),
        (["Head", "Patent Office of Chile"], "Head", "Patent Office of Chile"),
        (["Head of Research & Policy", "Harbour Trust"], "Head of Research & Policy", "Harbour Trust"),
    ],
)
def test_firms_and_offices_of_a_state_are_organizations(pieces: list[str], post: str, organization: str) -> None:
    """A firm named by what its people are, and an office with a name of its own and a state behind it."""
    found = standing(pieces)
    assert (found.post, found.organization) == (post, organization)


def test_a_post_with_its_field_is_no_second_person() -> None:
    """ "Lead Analyst, Commodity Risk" under a name is what he is; a title gives way to the post under it."""
    page = (
        f"Grain\n\n{LEAD}\n\nSpeakers\n\nPriya Raman\nLead Analyst, Commodity Risk\nMadras School of Trade\n\n"
        "Professor Hugh Tarleton\nChair of the Board\nNorthern Centre for Food Security\n"
    )
    people = ingest.read(page.encode()).record.participants
    assert [(person.person, person.post, person.organization) for person in people] == [
        ("Priya Raman", "Lead Analyst, Commodity Risk", "Madras School of Trade"),
        ("Hugh Tarleton", "Chair of the Board", "Northern Centre for Food Security"),
    ]


@pytest.mark.parametrize("label", ["За возвращение выступили", "За это решение выступили", "За тезис выступили"])
def test_a_label_tells_the_side_whatever_it_stands_for(label: str) -> None:
    """The side of a debate in a label that says what it is for."""
    page = (
        "14 марта 2023 года в Риге прошли дебаты «Музеи».\n\n"
        f"{label}: Иван Петров, юрист, и Анна Ли, лоцман.\n\nПротив выступили: Пётр Новак, врач, и Ольга Рид, судья.\n"
    )
    people = ingest.read(page.encode()).record.participants
    assert [person.side for person in people] == ["for", "for", "against", "against"]


@pytest.mark.parametrize(("text", "told"), [("the days be tween them", True), ("a way out to be found in time", False)])
def test_a_common_word_split_behind_a_little_one_is_told(text: str, told: bool) -> None:
    """ "tween" is a word, but so rare beside "between" that a blank split it."""
    assert bool(list(find([text], mark([text])))) is told


def test_a_person_behind_who_opened_is_read() -> None:
    """ "Ее открыл …" names the event by a pronoun."""
    assert lists.read("Эркки Лайтинен (президент, Северный союз архивистов)")
    page = (
        "5 мая 2023 года в Риге состоялась конференция «Бумага». Ее открыл Эркки Лайтинен (президент, Северный союз).\n"
    )
    assert [item.person for item in ingest.read(page.encode()).record.participants] == ["Эркки Лайтинен"]
