"""Lists of people in every form: invented names, posts and organizations put together at random, read back whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rtdash import ingest

Person = tuple[str, str, str]  # name, post, organization

NAMES = [
    "Ivan Dobrynin",
    "Maria Kessler",
    "Xu Wenbo",
    "Tariq al-Hamadi",
    "Jean-Paul Mercier",
    "Nguyen Thi Lan",
    "Park Jin-soo",
    "Süleyman Arıkan",
    "John F. Halloran",
    "Olga Petrovna Serova",
    "Ahmed bin Khalid",
    "Giulia De Santis",
    "Pieter van den Berg",
    "T.S. Raman",
    "Chen Yu",
    "Robert O'Neill",
    "Lars von Holst",
    "Rajesh Kumar Nair",
    "Emily Whitfield",
    "Zofia Nowak",
]
POSTS = [
    "Director",
    "Academic Director",
    "Programme Manager",
    "Head of the Department of International Relations",
    "Senior Researcher",
    "Head of the Center for Eurasian Studies",
    "Professor",
    "President",
    "Vice-President",
    "Editor-in-Chief",
    "Chairman of the Board",
    "Dean of the Faculty of Economics",
    "Deputy Secretary General",
    "Press Secretary",
    "Chief Expert",
    "Advisor to the Director",
]
BODIES = [
    "Institute of Northern Economies",
    "Center for Applied Diplomacy",
    "National Council for Maritime Affairs (NCMA)",
    "Institute of Oceanic Studies of the Russian Academy of Sciences",
    "Baltic Policy Foundation",
    "Volga Dialogue Club",
    "Ministry of Regional Development",
    "Eurasian Transport Agency",
    "Committee on Foreign Trade",
    "Polar Law Society",
    "School of Oriental Languages",
    "Embassy of Norway in Russia",
    "Steppe Research Network",
    "World Grain Council",
]
HEAD = "On May 5, 2021, a roundtable “Test of Lists” was held at the Test House."


def bare(body: str) -> str:
    """An organization without its abbreviation in brackets."""
    return body.partition(" (")[0]


def joined(items: list[str], comma: str = ", ") -> str:
    """A list with a last "and"."""
    return f"{comma.join(items[:-1])}{comma}and {items[-1]}"


FORMS: dict[str, Callable[[list[Person]], str]] = {
    "commas only": lambda people: (
        f"{HEAD} The event was attended by {joined([f'{name}, {post} of the {body}' for name, post, body in people])}."
    ),
    "commas, no preposition": lambda people: (
        f"{HEAD} Participants included {joined([f'{name}, {post}, {body}' for name, post, body in people])}."
    ),
    "semicolons": lambda people: (
        f"{HEAD} The speakers were {joined([f'{name}, {post}, {body}' for name, post, body in people], '; ')}."
    ),
    "post before the name": lambda people: (
        f"{HEAD} The event was attended by {joined([f'{post} at the {body} {name}' for name, post, body in people])}."
    ),
    "before the verb": lambda people: (
        f"{HEAD} {joined([f'{name}, {post} at the {body}' for name, post, body in people])}, took part in the event."
    ),
    "brackets": lambda people: (
        f"{HEAD} The speakers were {joined([f'{name} ({post}, {bare(body)})' for name, post, body in people])}."
    ),
    "lines": lambda people: (
        f"{HEAD}\n\nSpeakers:\n\n" + "\n".join(f"• {name} – {post}, {body}" for name, post, body in people)
    ),
    "three lines each": lambda people: (
        f"{HEAD}\n\nFeaturing\n\n" + "\n\n".join(f"{name}\n{post}\n{body}" for name, post, body in people)
    ),
    "label": lambda people: (
        f"{HEAD}\n\nSpeakers: " + "; ".join(f"{name}, {post} of the {body}" for name, post, body in people) + "."
    ),
}

people = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(POSTS), st.sampled_from(BODIES)),
    min_size=2,
    max_size=5,
    unique_by=lambda person: person[0],
)


@pytest.mark.parametrize("form", sorted(FORMS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(listed=people)
def test_everyone_is_read_with_post_and_organization(form: str, listed: list[Person]) -> None:
    """Nobody is missed or made up, whatever stands in post and organization."""
    found = ingest.read(FORMS[form](listed).encode()).record.participants
    assert [person.person for person in found] == [name for name, _, _ in listed]
    for person, (_, post, body) in zip(found, listed, strict=True):
        assert person.post == post
        assert person.organization in (body, bare(body))


RU_NAMES = [
    "Иван Добрынин",
    "Мария Кесслер",
    "Сюй Вэньбо",
    "Тарик аль-Хамади",
    "Ольга Петровна Серова",
    "Ли На",
    "Руслан Гаджиев",
]
RU_POSTS = [
    "директор",
    "заместитель директора",
    "ведущий научный сотрудник",
    "заведующий отделом международных отношений",
    "профессор",
]
RU_BODIES = {
    "Института северных экономик": "Институт северных экономик",
    "Уральского государственного университета": "Уральский государственный университет",
    "Института океанологии РАН": "Институт океанологии РАН",
    "журнала «Мировой порядок»": "журнал «Мировой порядок»",
    "Высшей школы логистики": "Высшая школа логистики",
    "Дипломатической академии МИД России": "Дипломатическая академия МИД России",
    "НИУ ВШЭ": "НИУ ВШЭ",
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from(RU_NAMES), st.sampled_from(RU_POSTS), st.sampled_from(sorted(RU_BODIES))),
        min_size=2,
        max_size=4,
        unique_by=lambda person: person[0],
    ),
    st.booleans(),
)
def test_russian_lists_are_read_in_the_nominative(listed: list[Person], before: bool) -> None:
    """Posts before or after the names; organizations in the genitive are named in the nominative."""
    items = [f"{post} {body} {name}" if before else f"{name}, {post} {body}" for name, post, body in listed]
    text = (
        f"5 мая 2021 г. состоялся круглый стол «Проверка». В нём приняли участие {', '.join(items[:-1])} и {items[-1]}."
    )
    found = ingest.read(text.encode()).record.participants
    assert [(person.person, person.post, person.organization) for person in found] == [
        (name, post, RU_BODIES[body]) for name, post, body in listed
    ]
