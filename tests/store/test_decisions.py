"""Topics that a reviewer adds and removes: what the tables hold then, and rules that no longer hold."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rtdash.errors import BuildError, DataFileError
from rtdash.settings import Settings
from rtdash.store import sources
from rtdash.store.build import build
from rtdash.store.checks import check
from rtdash.store.connect import open_store
from rtdash.store.corrections import Correction, load_corrections
from rtdash.store.decisions import begins, decide, first_words, rules_of
from rtdash.store.records import read
from rtdash.store.rulebook import amended, put_topic_rules, topic_rules
from rtdash.store.tagging import Tagger

C = "2024-03-05-roundtable-on-northern-shipping"
C1 = "Russia sells China less energy than both expected."
C2 = "Insurance is the missing link."


def rule(thesis: int = 1, topic: str = "energy", action: str = "add", expect: str = C2, **values: Any) -> Correction:
    """A rule on a topic of a thesis of event C."""
    about = {"target": f"{C}/theses[{thesis}].topics", "expect": expect, "action": action, "value": topic}
    return Correction.model_validate({**about, "reason": "it means fuel", **values})


def add_rules(settings: Settings, *rules: Correction) -> None:
    """Write these rules beside the ones that are there."""
    put_topic_rules(settings.data / "corrections.yaml", C, rules)


def faults(settings: Settings) -> list[str]:
    """What `check` says is wrong."""
    return [str(fault) for fault in check(settings).faults]


def test_added_and_removed_topics_are_those_of_the_tables(tiny_copy: Settings) -> None:
    """C.t2 is put on energy, C.t1 is taken off China: so are all counts, and an added topic has no words."""
    add_rules(tiny_copy, rule(), rule(0, "china", "remove", "Russia sells China"))
    build(tiny_copy)
    cursor = open_store(tiny_copy).connection.cursor()
    found = cursor.execute(
        "select thesis_id, slug, words from thesis_topic join topic using (topic_id) "
        "where thesis_id in (4, 5) order by all"
    ).fetchall()
    assert found == [(4, "energy", ["energy"]), (4, "russia", ["Russia"]), (5, "energy", [])]
    under = cursor.execute(
        "select slug, list(thesis_id order by thesis_id) from thesis_under_topic join topic using (topic_id) "
        "where slug in ('asia', 'china', 'energy') group by all order by slug"
    ).fetchall()
    assert under == [("asia", [7, 8]), ("china", [8]), ("energy", [1, 3, 4, 5, 8])]
    of_event = cursor.execute(
        "select slug, theses from event_topic join topic using (topic_id) where event_id = 3 order by slug"
    ).fetchall()
    assert of_event == [("asia", 0), ("energy", 2), ("russia", 1), ("south-china-sea", 1), ("un", 1)]


def test_a_decision_is_told_on_the_data_page(tiny_copy: Settings) -> None:
    """What a reviewer decided stands among the corrections, with the reason; the version of the data is another."""
    before = build(tiny_copy)
    add_rules(tiny_copy, rule(url="https://example.org/why"))
    after = build(tiny_copy)
    assert (before.version != after.version, after.problems - before.problems) == (True, 1)
    found = [problem for problem in check(tiny_copy).problems if problem.record == C and problem.kind == "correction"]
    assert [(problem.place, problem.fragment, problem.reason) for problem in found] == [
        (
            "theses[1].topics",
            C2,
            "a reviewer added the topic 'energy'; it means fuel (https://example.org/why)",
        )
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (rule(expect="Insurance is a link"), f"expects a thesis that begins 'Insurance is a link' and finds '{C2}'"),
        (rule(expect="Insur"), "expects a thesis that begins 'Insur'"),
        (rule(9), "there is no theses[9] in that record"),
        (rule(topic="energie"), "topic 'energie' is not in topics.yaml; did you mean 'energy'?"),
        (rule(topic="quux"), "topic 'quux' is not in topics.yaml; add it there"),
        (rule(0, "china", "add", C1), "adds 'china', which that thesis has already; remove the rule"),
        (rule(0, "usa", "remove", C1), "removes 'usa', which that thesis does not have; remove the rule"),
    ],
)
def test_a_decision_that_no_longer_holds_fails_by_name(tiny_copy: Settings, wrong: Correction, said: str) -> None:
    """Another thesis, another taxonomy, a rule without effect: `check` names the rule, and a build stops."""
    add_rules(tiny_copy, wrong)
    (fault,) = faults(tiny_copy)
    assert fault.startswith(f"corrections.yaml: {wrong.target}: {said}")
    with pytest.raises(BuildError, match=r"theses\[\d\]\.topics"):
        build(tiny_copy)


def test_the_same_decision_twice_is_a_fault(tiny_copy: Settings) -> None:
    """The second rule finds the work of the first done."""
    add_rules(tiny_copy, rule(), rule(expect="Insurance"))
    assert [fault.partition("topics: ")[2] for fault in faults(tiny_copy)] == [
        "adds 'energy', which that thesis has already; remove the rule"
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"action": "set"},
        {"value": None},
        {"expect": 3},
        {"expect": " "},
        {"target": f"{C}/theses[1].text"},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(values: dict[str, Any]) -> None:
    """Topics are added or removed by slug and first words; nothing else can be added."""
    one = {**rule().model_dump(), **values}
    with pytest.raises(DataFileError, match=r"corrections\[0\]|topics"):
        load_corrections({"corrections": [one]}, "corrections.yaml")


def test_rules_come_from_what_was_chosen(tiny_copy: Settings) -> None:
    """Only the differences from what the labels find become rules; they make exactly the chosen topics."""
    known = sources.read(tiny_copy)
    tagger = Tagger(known.taxonomy)
    record = read(tiny_copy.records / f"{C}.yaml")
    chosen = {0: ["russia", "asia"], 1: [], 2: ["un"]}
    made = rules_of(record, chosen, tagger, reason="r")
    assert [(one.target.partition("/")[2], one.action, one.value) for one in made] == [
        ("theses[0].topics", "remove", "china"),
        ("theses[0].topics", "remove", "energy"),
        ("theses[0].topics", "add", "asia"),
    ]
    assert {one.url for one in made} == {"https://example.org/shipping"}
    decided, wrong = decide(record, made, known.taxonomy, tagger)
    assert wrong == []
    slugs = list(known.taxonomy.topics)
    for thesis, wanted in chosen.items():
        text = record.theses[thesis].text
        found = [(slugs.index(tag.topic), tag.words) for tag in tagger.tag(text)]
        assert {slugs[number] for number, _ in decided.over(thesis, found)} == set(wanted)


@given(st.text(min_size=1).filter(str.strip))
def test_a_text_begins_with_its_first_words(text: str) -> None:
    """What a rule expects of a thesis holds for that thesis."""
    text = text.strip()
    assert begins(text, first_words(text))


HAND_MADE = """# What the sources misprint.
corrections:   # one a line

  # the shipping page
  - target: a/event.venue   # the hall
    expect: Hall
    value: House
    reason: >
      told by
      the host
  # on topics
  - {target: "x/theses[0].topics", expect: T, action: add, value: y, reason: r}
  # last words
"""


@pytest.mark.parametrize(
    "text", ["", "corrections: []\n", "# why\ncorrections:\n", "corrections: null  # none", HAND_MADE]
)
def test_rules_are_put_in_and_taken_out_again(text: str) -> None:
    """All other rules and every comment stay, whatever stood there; taking the rules out gives the same rules."""
    rules = [rule(), rule(0, "china", "remove", "Russia: “sells” #1")]
    made = amended(text, C, rules)
    for line in text.splitlines():
        if "#" in line:
            assert line.partition("#")[2] in made
    held = (yaml.safe_load(text) or {}).get("corrections") or []
    before = load_corrections({"corrections": held}, "f")
    assert load_corrections(yaml.safe_load(made), "f") == [*before, *rules]
    again = amended(made, C, [])
    assert amended(again, C, []) == again
    assert load_corrections(yaml.safe_load(again), "f") == before
    if text == HAND_MADE:
        assert again == text


def test_a_rule_is_taken_out_between_others() -> None:
    """Only its own lines go."""
    assert amended(HAND_MADE, "x", []) == HAND_MADE.replace(HAND_MADE.splitlines(keepends=True)[11], "")


def test_a_file_that_lines_cannot_change_is_refused() -> None:
    """A list in brackets is not cut; the message says how to write it."""
    with pytest.raises(DataFileError, match="block of lines"):
        amended("corrections: [{target: a/event.venue, expect: 1, value: 2, reason: r}]\n", C, [rule()])


def test_the_file_that_ships_can_be_amended(tiny_copy: Settings) -> None:
    """The rules of the tiny data set stay beside new ones, and the record's own are found again."""
    path = tiny_copy.data / "corrections.yaml"
    before = path.read_text(encoding="utf-8")
    add_rules(tiny_copy, rule())
    assert path.read_text(encoding="utf-8").startswith(before)
    assert topic_rules(path, C) == [rule()]
    add_rules(tiny_copy)
    assert path.read_text(encoding="utf-8") == before
