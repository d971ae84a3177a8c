"""People and organizations: found by any spelling, and clashes told at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtdash.domain.person import Organization, OtherName, Person, directory, fold, load_people, spellings
from rtdash.errors import DataFileError

KORTUNOV = Person(
    slug="andrey-kortunov",
    name="Andrey Kortunov",
    sort_name="Kortunov, Andrey",
    other_names=(OtherName(name="Andrei Kortunov"), OtherName(name="Андрей Кортунов", language="ru")),
)
SERGEI = Person(slug="sergei-kortunov", name="Sergei Kortunov", sort_name="Kortunov, Sergei")
RIAC = Organization(
    slug="riac",
    name="Russian International Affairs Council",
    abbreviation="RIAC",
    other_names=(OtherName(name="РСМД", language="ru"),),
)


@pytest.mark.parametrize("name", ["Andrey Kortunov", "andrei  kortunov", "АНДРЕЙ КОРТУНОВ", "Andrei\u00a0Kortunov"])
def test_a_person_is_found_by_every_spelling(name: str) -> None:
    """Case and white space do not matter; Sergei is another person."""
    found = directory([KORTUNOV, SERGEI]).person(name)
    assert found is KORTUNOV


def test_a_stranger_is_not_found() -> None:
    """No guess is made."""
    assert directory([KORTUNOV]).person("A. Kortunov") is None


@pytest.mark.parametrize("name", ["RIAC", "РСМД", "Russian “International” Affairs Council"])
def test_an_organization_is_found_by_abbreviation_too(name: str) -> None:
    """Abbreviation and quotes are no other organization."""
    assert directory([], [RIAC]).organization(name) is RIAC


def test_every_clash_is_told_at_once() -> None:
    """Two entries with one slug, one spelling of two people, and a parent that is missing come in one report."""
    people = [KORTUNOV, Person(slug="a-k", name="Andrei Kortunov", sort_name="K"), SERGEI, SERGEI]
    with pytest.raises(DataFileError) as failed:
        directory(people, [Organization(slug="x", name="X", parent="nowhere")])
    assert [str(fault) for fault in failed.value.faults] == [
        "people.yaml: a-k: 'Andrei Kortunov' is a spelling of 'andrey-kortunov' too; "
        "keep it in one of the two, or merge them",
        "people.yaml: sergei-kortunov: this slug is used twice; slugs are unique",
        "organizations.yaml: x: parent 'nowhere' is no organization; add it or write null",
    ]


def test_spellings_begin_with_the_shown_name() -> None:
    """Name, abbreviation, then the others."""
    assert spellings(RIAC) == ["Russian International Affairs Council", "RIAC", "РСМД"]


def test_a_wrong_entry_is_named() -> None:
    """Each fault has the file, the entry and the key."""
    with pytest.raises(DataFileError, match=r"people.yaml: people\[0\] x name: Field required"):
        load_people({"people": [{"slug": "x", "sort_name": "X"}]}, "people.yaml")


@pytest.mark.parametrize("values", [None, [], {"person": []}, {"people": {}}])
def test_a_file_without_its_list_says_what_it_should_hold(values: object) -> None:
    """The next step is in the text."""
    with pytest.raises(DataFileError, match="should hold one list named 'people'"):
        load_people(values, "people.yaml")


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    """A folded spelling holds no double blank and no quote."""
    once = fold(name)
    assert "  " not in once
    assert not set('“”„«»"') & set(once)
