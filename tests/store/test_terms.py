"""Terms that no label covers: counted in theses, names and questions, with examples, and theses without a topic."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from rtdash.cli import main
from rtdash.domain.record import load
from rtdash.errors import DataFileError
from rtdash.settings import Settings
from rtdash.store.records import write
from rtdash.store.terms import Term, report


def put(settings: Settings, name: str, *theses: str, question: str | None = None) -> None:
    """One more record of Anna Berg with these theses."""
    values = {
        "event": {"id": name.lower().replace(" ", "-"), "name": name, "language": "en"},
        "participants": [{"person": "Anna Berg"}],
        "theses": [{"speaker": "Anna Berg", "text": text} for text in theses],
        "polls": [{"question": question}] if question else [],
    }
    write(load(values, name), settings.records)


@pytest.fixture
def more(tiny_copy: Settings) -> Settings:
    """The tiny data with one word, one phrase and one name that stand in several texts."""
    put(
        tiny_copy,
        "Fish one",
        "The harbour master wants fisheries, said Berg.",
        "A harbour master needs more fishery.",
        "China sells energy to a harbour master.",
        question="Does fishery pay?",
    )
    put(tiny_copy, "Fish two", "The harbour master, Berg, may go.", question="Does fishery pay?")
    return tiny_copy


def found(settings: Settings) -> dict[str, Term]:
    """The terms by their words."""
    return {term.words: term for term in report(settings).terms}


def test_terms_are_counted_by_text(more: Settings) -> None:
    """Forms of a word are one term; texts, theses and theses without a topic are told apart; equal texts count once."""
    terms = found(more)
    fish = next(term for term in terms.values() if term.stems == ("fisheri",))
    assert (fish.texts, fish.theses, fish.untagged) == (3, 2, 2)
    master = terms["harbour master"]
    assert (master.stems, master.texts, master.theses, master.untagged) == (("harbour", "master"), 4, 4, 3)
    assert master.examples == (
        "The harbour master wants fisheries, said Berg. (fish-one/theses[0])",
        "A harbour master needs more fishery. (fish-one/theses[1])",
    )


def test_what_says_nothing_is_no_term(more: Settings) -> None:
    """Parts of a phrase, covered words, names of people, words without meaning and rare words are left out."""
    words = {term.words.lower() for term in found(more).values()}
    assert not words & {"harbour", "master", "energy", "china", "berg", "the", "does", "pay"}


def test_theses_without_a_topic_are_those_of_the_tables(tiny_settings: Settings) -> None:
    """The README says it: 7 of 9 theses have a topic."""
    counted = report(tiny_settings)
    assert (counted.theses, counted.untagged) == (9, 2)


def test_a_new_label_takes_its_term_away(more: Settings) -> None:
    """What the report proposes is gone once topics.yaml has it, and its theses have a topic."""
    before = report(more)
    path = more.data / "topics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"{text}  - slug: ports\n    scheme: themes\n    pref_label: {{en: Harbour master}}\n", encoding="utf-8"
    )
    after = report(more)
    assert "harbour master" not in {term.words for term in after.terms}
    assert before.untagged - after.untagged == 3


def test_faults_are_told_instead(tiny_copy: Settings) -> None:
    """A record that cannot be read is named; half a count would mislead."""
    (tiny_copy.records / "bad.yaml").write_text("event: 3", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"bad\.yaml"):
        report(tiny_copy)


def test_the_command_prints_the_report(more: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """`rtdash check --terms`: theses, those without a topic, then the terms with counts and places."""
    monkeypatch.setenv("RTDASH_DATA", str(more.data))
    printed = CliRunner().invoke(main, ["check", "--terms"])
    assert printed.exit_code == 0
    lines = printed.output.splitlines()
    assert lines[0] == "13 theses, 5 without a topic"
    assert lines[2].split() == ["4", "4", "3", "harbour", "master"]
    assert lines[3].strip() == "The harbour master wants fisheries, said Berg. (fish-one/theses[0])"


def test_no_term_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing to propose is a sentence, too."""
    monkeypatch.setenv("RTDASH_DATA", str(tmp_path))
    printed = CliRunner().invoke(main, ["check", "--terms"])
    assert printed.output.splitlines() == [
        "0 theses, 0 without a topic",
        "no word that the labels leave out stands in 3 texts or more",
    ]
