"""Write the given names that the reader takes as evidence for a person, from the name lists of Faker (MIT).

    python -m tests.given_names            after a new release of Faker; needs `pip install faker`

Names are facts; which of them are left out (words of posts, bodies and places, and those read more often as words) is
decided here. Not a test and not part of the application.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rtdash.ingest.words import fold, folded

OUT = Path(__file__).resolve().parents[1] / "src" / "rtdash" / "ingest" / "given.txt"
NOT_NAMES = (
    "never_in_names",
    "posts",
    "post_modifiers",
    "organizations",
    "units",
    "acronyms",
    "venues",
    "countries",
    "fields",
    "generic",
    "particles",
    "collectives",
    "quoted_bodies",
)
LEFT = {"en"}  # seven thousand names of old American registers, half of them words
# names of the lists that are read more often as words
_WORDS = """
ally alpha atlas banks beta boston bush cam chin colon come crystal delta doc dot edit era faith fleet ford forest gauge
goda golden harm harsh justice lane lies link london lone love made mai mar marine math meta mir muslim nova odd orange
owe peer ran rice river royal saint server silver skip sky storm sydney sys tab ties tiny trace unique unknown urban
valid victory worth мир океан тихо brook
"""
HEAD = """\
# Given names in Latin and Cyrillic letters, folded; evidence that capitalised words name a person.
# Written by `python -m tests.given_names` from the name lists of Faker (https://github.com/joke2k/faker, MIT License,
# Copyright (c) 2012 Daniele Faraglia). Do not edit: add a name to `given` in words.yaml.
"""


def main() -> None:
    """Write the list."""
    skip = (
        frozenset().union(*(folded(kind) for kind in NOT_NAMES)) - folded("given")
        | _words()
        | frozenset(_WORDS.split())
    )
    found = {name for name in _all() if re.fullmatch(r"[a-zß-ž'-]{3,}|[а-яё]{3,}", name) and name not in skip}
    OUT.write_text(HEAD + "\n".join(sorted(found)) + "\n", encoding="utf-8")


def _all() -> Iterable[str]:
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name in LEFT:
            continue
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for field in dir(provider):
            if "first_name" not in field and "romanized" not in field:
                continue
            value = getattr(provider, field)
            if isinstance(value, (list, tuple, set, dict)) and "last" not in field:
                yield from _names(value)


def _names(value: Any) -> Iterable[str]:
    for item in value:
        name = item[0] if isinstance(item, tuple) else item
        for part in re.split(r"[ -]", name) if isinstance(name, str) else ():
            folded_part = fold(part)
            yield folded_part
            plain = "".join(c for c in unicodedata.normalize("NFKD", folded_part) if not unicodedata.combining(c))
            if folded_part.isascii() or folded_part[:1] < "а":
                yield plain


def _words() -> frozenset[str]:
    """Common English words and names of places, as Faker has them."""
    lorem = importlib.import_module("faker.providers.lorem.en_US").Provider
    address = importlib.import_module("faker.providers.address.en_US").Provider
    cities = {fold(word) for word in (*address.states, *address.countries)}
    return frozenset(word for word in (*map(fold, lorem.word_list), *cities) if word not in folded("given"))


if __name__ == "__main__":
    main()
