"""The data page has words for every kind of problem that the schema allows."""

from __future__ import annotations

import re
from importlib import resources

from rtdash.ui.cards.dataset import KINDS


def test_every_kind_of_problem_has_words() -> None:
    """The kinds that schema.sql names and those that the page can say are the same."""
    schema = (resources.files("rtdash.store") / "schema.sql").read_text(encoding="utf-8")
    named = re.search(r"column problem\.kind is '([a-z ]+)'", schema)
    assert named is not None
    assert set(named[1].split()) == set(KINDS)
