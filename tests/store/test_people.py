"""Who is who: to merge two people, or to split one, is one edit of people.yaml."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from rtdash.query import names
from rtdash.settings import Settings
from rtdash.store.build import build
from rtdash.store.connect import Store, open_store


def edited(settings: Settings, change: Any) -> Store:
    """The tiny data built with people.yaml changed by `change(entries by slug)`."""
    path = settings.data / "people.yaml"
    entries = {entry["slug"]: entry for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["people"]}
    change(entries)
    path.write_text(yaml.safe_dump({"people": list(entries.values())}, allow_unicode=True), encoding="utf-8")
    build(settings)
    return open_store(settings)


def shares(store: Store) -> dict[str, tuple[int, int]]:
    """Events and theses of each person."""
    found = store.connection.cursor().execute(
        "select slug, count(distinct p.event_id), (select count(*) from thesis t where t.person_id = person.person_id) "
        "from person join participation p using (person_id) group by all"
    )
    return {slug: (events, theses) for slug, events, theses in found.fetchall()}


def test_a_spelling_moved_to_an_entry_of_its_own_splits_a_person(tiny: Store, tiny_copy: Settings) -> None:
    """Anne Berg becomes somebody else: event B and its thesis are hers, and Anna Berg keeps the rest."""
    assert shares(tiny)["anna-berg"] == (3, 4)

    def split(entries: dict[str, Any]) -> None:
        entries["anna-berg"]["other_names"] = []
        entries["anne-berg"] = {"slug": "anne-berg", "name": "Anne Berg", "sort_name": "Berg, Anne", "other_names": []}

    after = shares(edited(tiny_copy, split))
    assert (after["anna-berg"], after["anne-berg"]) == ((2, 3), (1, 1))
    assert {slug: counts for slug, counts in after.items() if "berg" not in slug} == {
        slug: counts for slug, counts in shares(tiny).items() if "berg" not in slug
    }


def test_a_spelling_moved_to_another_entry_merges_two_people(tiny: Store, tiny_copy: Settings) -> None:
    """Dina Evans turns out to be Boris Orlov: her events are his, and she is nobody of her own any more."""
    before = shares(tiny)
    assert (before["boris-orlov"], before["dina-evans"]) == ((2, 2), (2, 0))

    def merge(entries: dict[str, Any]) -> None:
        entries["boris-orlov"]["other_names"].append({"name": entries.pop("dina-evans")["name"], "language": "en"})

    store = edited(tiny_copy, merge)
    after = shares(store)
    assert after["boris-orlov"] == (4, 2)
    assert "dina-evans" not in after
    found = store.connection.cursor().execute(
        "select attribution_text from participation join person using (person_id) where slug = 'boris-orlov' order by 1"
    )
    assert [name for (name,) in found.fetchall()] == ["Boris Orlov", "Dina Evans", "Dina Evans", "Борис Орлов"]


@pytest.mark.parametrize(
    ("old", "spelling", "language"), [("dina-evans", "Dina Evans", "en"), ("elena-kim", "Елена Ким", "ru")]
)
def test_a_link_to_a_merged_person_is_answered_with_the_one_it_became(
    tiny_copy: Settings, old: str, spelling: str, language: str
) -> None:
    """The old slug is that of a spelling which the other has now, in whatever alphabet: the first near name."""

    def merge(entries: dict[str, Any]) -> None:
        entries.pop(old, None)
        entries["carl-dahl"]["other_names"].append({"name": spelling, "language": language})

    store = edited(tiny_copy, merge)
    assert names.known(store, "speaker", [old]) == set()
    assert list(names.near(store, "speaker", old)["slug"])[:1] == ["carl-dahl"]
