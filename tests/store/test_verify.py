"""The checks of a built file: each rule of verify.sql finds the breach that was planted for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from rtdash.errors import BuildError
from rtdash.settings import Settings
from rtdash.store import build as building
from rtdash.store.build import build, verify
from rtdash.store.connect import Store, open_store

BREACHES = {
    "a narrower topic's broader topic exists": "update topic set broader_id = 99 where slug = 'china'",
    "an organization's parent exists": "update organization set parent_id = 99 where slug = 'institute-of-oceans'",
    "an event ends when it began or later, and is undated or has both days": (
        "update event set end_date = date '2024-03-01' where event_id = 2"
    ),
    "a thesis's speaker took part in its event": "delete from participation where event_id = 5 and person_id = 5",
    "a thesis carries the dates and the kind of its event": (
        "update thesis set classification = 'meeting' where thesis_id = 4"
    ),
    "a poll has a wave, and each wave is shown by an event": "delete from event_poll where event_id = 4",
    "a count's option and wave are of the same poll": (
        "update poll_count set poll_option_id = 1 where poll_wave_id = 3 and poll_option_id = 4"
    ),
    "a topic of a thesis is counted under itself and under its broader topic": (
        "delete from thesis_under_topic where topic_id = 1 and thesis_id = 4"
    ),
    "every thesis, event and poll is in the search index": (
        "delete from search_document where kind = 'poll' and document_id = 5"
    ),
    "every word has a stem that a document holds": "update search_word set term_id = 9999 where word = 'energy'",
    "the counts of the build are those of the tables": "update build set theses = 10",
}


def test_every_rule_has_its_breach() -> None:
    """No rule stands that was not seen to fail."""
    assert [rule for rule, _ in building._rules()] == list(BREACHES)


def test_a_sound_file_passes(tiny: Store, tiny_settings: Settings, tmp_path: Path) -> None:
    """What the builder makes keeps every rule."""
    path = shutil.copy(tiny.path, tmp_path / "sound.duckdb")
    assert verify(path, tiny_settings) == []


@pytest.mark.parametrize("rule", BREACHES)
def test_a_planted_breach_is_found(tiny: Store, tiny_settings: Settings, tmp_path: Path, rule: str) -> None:
    """The breach of a rule is told by that rule, with an example."""
    path = shutil.copy(tiny.path, tmp_path / "broken.duckdb")
    with duckdb.connect(path) as connection:
        connection.execute(BREACHES[rule])
    faults = verify(path, tiny_settings)
    assert f"breaks the rule that {rule}; this is a bug of rtdash" in [fault.reason for fault in faults]
    assert all(fault.place for fault in faults)


def test_a_file_that_breaks_a_rule_is_not_published(tiny_copy: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old version stays served, and the broken file is removed."""
    version = build(tiny_copy).version
    sql = building._sql

    def broken(name: str) -> str:
        return sql(name) + "\ndelete from thesis_under_topic;" if name == "arrange.sql" else sql(name)

    monkeypatch.setattr(building, "_sql", broken)
    (tiny_copy.records / "undated-lecture-on-methods.yaml").unlink()
    with pytest.raises(BuildError, match="breaks the rule that a topic of a thesis is counted under itself"):
        build(tiny_copy)
    assert open_store(tiny_copy).version == version
    assert sorted(path.name for path in tiny_copy.built.iterdir()) == [".lock", "current", f"rtdash-{version}.duckdb"]
