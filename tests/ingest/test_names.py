"""Names: what is one, and when two spellings are one person."""

from __future__ import annotations

import pytest

from rtdash.ingest import names
from rtdash.ingest.spelling import same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andrey Kortunov", "Andrei Kortunov"),
        ("Андрей Кортунов", "Andrey Kortunov"),
        ("Ivan Timofeev", "Ivan Timofeyev"),
        ("Alexander Aksenenok", "Aleksandr Aksenyonok"),
        ("Xu Changzhi", "Changzhi Xu"),
        ("S.M. Rogov", "Sergei Rogov"),
        ("Viktor Alexandrovich Saprykin", "Viktor Saprykin"),
        ("Lucía Pardo", "Lucia Pardo"),
        ("Аlbert Fresnel", "Albert Fresnel"),
        ("Юлия Андреевна Коростелёва", "Ю.А. Коростелева"),
        ("Yelena Rudenko", "Elena Rudenko"),
    ],
)
def test_spellings_of_one_person_are_joined_with_a_reason(one: str, other: str) -> None:
    """Transliteration, order, initials, patronymics, accents and look-alike letters join two spellings."""
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andrey Kortunov", "Sergei Kortunov"),
        ("Igor Ivanov", "Igor Ivanenko"),
        ("A. Morozkin", "Sergei Morozkin"),
        ("Anna Petrova", "Anton Petrov"),
        ("Li Wei", "Wei Liang"),
    ],
)
def test_other_people_are_not(one: str, other: str) -> None:
    """A shared surname, given name or initial is not enough."""
    assert not same(one, other)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Prof. Dr. Ilse Kranich", "Ilse Kranich"),
        ("WANG Shiyu", "Wang Shiyu"),
        ("Ludovic de la Tour", "Ludovic de la Tour"),
        ("Abdul Rahman bin Yusuf", "Abdul Rahman bin Yusuf"),
        ("Ravi Chandra, PhD", "Ravi Chandra"),
        ("J.R. MacAllister", "J.R. MacAllister"),
        ("Dean Farrow", "Dean Farrow"),
        ("Ли На", "Ли На"),
        ("Zahra ul-Huda Qureshi", "Zahra ul-Huda Qureshi"),
        ("Aziz ur Rahman", "Aziz ur Rahman"),
        ("Mercè Vidal i Soler", "Mercè Vidal i Soler"),
        ("Wanjiku wa Kamau", "Wanjiku wa Kamau"),
        ("Захра уль-Худа Куреши", "Захра уль-Худа Куреши"),
        ("Sister Ana Lima", "Ana Lima"),
        ("Father Anselm Okoye", "Anselm Okoye"),
        ("Rabbi David Stern", "David Stern"),
        ("отец Михаил Рябов", "Михаил Рябов"),
        ("протоиерей Пётр Лунин", "Пётр Лунин"),
        ("о. Павел Рябов", "Павел Рябов"),
        ("О.Р. Мурзин", "О.Р. Мурзин"),
        ("О. Мурзин", "О. Мурзин"),
        ("к.и.н. С.К. Мурзин", "С.К. Мурзин"),
        ("И. В. Мурзина", "И. В. Мурзина"),
    ],
)
def test_names_are_recognised_without_titles(text: str, person: str) -> None:
    """Honorifics and degrees are no part of a name; surnames in capitals are written as names are."""
    named = names.recognise(text)
    assert named is not None
    assert named.person == person


@pytest.mark.parametrize(
    "text",
    [
        "Middle East",
        "Harbour Master",
        "Moscow State University",
        "Belt and Road",
        "Executive Director",
        "MGIMO University",
        "Посольства Норвегии",
        "Belgrade",
        "Eurasian Economic Union",
        "Sister City",
        "Mother Tongue Institute",
        "East i West",
        "отец Ивана",
    ],
)
def test_what_is_no_name_is_not_taken_for_one(text: str) -> None:
    """Places, posts and organizations are not people."""
    assert names.recognise(text) is None
