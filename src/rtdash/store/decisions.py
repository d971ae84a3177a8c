"""Topics of a thesis as a reviewer decided: what the labels find, without what was removed, with what was added.

A decision is a rule of `data/corrections.yaml`. It is a fault once the thesis is another one, the topic is unknown, or
the labels alone come to the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from rtdash.domain.record import Record
from rtdash.domain.topic import Taxonomy
from rtdash.errors import Fault
from rtdash.store.corrections import FILE, Correction
from rtdash.store.tagging import Tagger

_EXPECTED_SIGNS = 80


class Decided:
    """The decisions of one record that hold: numbers of topics (in the order of the taxonomy) by thesis."""

    def __init__(self) -> None:
        self._added: dict[int, set[int]] = {}
        self._removed: dict[int, set[int]] = {}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._added or self._removed)

    def take(self, thesis: int, topic: int, action: str) -> None:
        """Note one decision."""
        held = self._added if action == "add" else self._removed
        held.setdefault(thesis, set()).add(topic)

    def over(self, thesis: int, found: Sequence[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
        """The topics of a thesis, in the order of the taxonomy; one that was added has no words."""
        if not self:
            return list(found)
        removed = self._removed.get(thesis, set())
        added = self._added.get(thesis, set())
        return sorted([*(item for item in found if item[0] not in removed), *((topic, ()) for topic in added)])


def decide(
    record: Record, rules: Iterable[Correction], taxonomy: Taxonomy, tagger: Tagger
) -> tuple[Decided, list[Fault]]:
    """The decisions on the topics of a corrected record, and a fault for each rule that does not hold."""
    decided = Decided()
    faults: list[Fault] = []
    numbers = {slug: number for number, slug in enumerate(taxonomy.topics)}
    tagged: dict[int, set[str]] = {}
    for rule in rules:
        thesis = rule.thesis
        if thesis is None:
            continue
        reason = _misfit(rule, record, numbers)
        if not reason:
            topics = tagged.setdefault(thesis, {tag.topic for tag in tagger.tag(record.theses[thesis].text)})
            if rule.action == "add" and rule.value in topics:
                reason = f"adds {rule.value!r}, which that thesis has already; remove the rule"
            elif rule.action == "remove" and rule.value not in topics:
                reason = f"removes {rule.value!r}, which that thesis does not have; remove the rule"
            elif rule.action == "add":
                topics.add(rule.value)
            else:
                topics.remove(rule.value)
        if reason:
            faults.append(Fault(FILE, rule.target, reason))
        else:
            decided.take(thesis, numbers[rule.value], rule.action)
    return decided, faults


def rules_of(record: Record, chosen: Mapping[int, Collection[str]], tagger: Tagger, *, reason: str) -> list[Correction]:
    """The rules that make these slugs the topics of these theses (by place, from 0), where the labels find others."""
    made: list[Correction] = []
    for thesis in sorted(chosen):
        text = record.theses[thesis].text
        found = [tag.topic for tag in tagger.tag(text)]
        wanted = list(dict.fromkeys(chosen[thesis]))
        about: dict[str, Any] = {
            "target": f"{record.event.id}/theses[{thesis}].topics",
            "expect": first_words(text),
            "reason": reason,
            "url": record.event.source.url,
        }
        made += [Correction(**about, action="remove", value=slug) for slug in found if slug not in wanted]
        made += [Correction(**about, action="add", value=slug) for slug in wanted if slug not in found]
    return made


def first_words(text: str) -> str:
    """As many whole words of a text as tell it from others."""
    if len(text) <= _EXPECTED_SIGNS:
        return text
    return text[: text.rfind(" ", 0, _EXPECTED_SIGNS + 1)].rstrip() if " " in text[:_EXPECTED_SIGNS] else text


def begins(text: str, words: str) -> bool:
    """Whether a text is these words or begins with them, whole, whatever the white space."""
    whole, start = " ".join(text.split()), " ".join(words.split())
    return whole.startswith(start) and not (start[-1:].isalnum() and whole[len(start) :][:1].isalnum())


def _misfit(rule: Correction, record: Record, topics: Collection[str]) -> str:
    thesis = rule.thesis
    assert thesis is not None
    if thesis >= len(record.theses):
        return f"there is no theses[{thesis}] in that record; mend the target or remove the rule"
    text = record.theses[thesis].text
    if not begins(text, rule.expect):
        return (
            f"expects a thesis that begins {rule.expect!r} and finds {first_words(text)!r}; mend the rule or remove it"
        )
    if rule.value not in topics:
        near = difflib.get_close_matches(rule.value, topics, 1)
        return f"topic {rule.value!r} is not in topics.yaml" + (
            f"; did you mean {near[0]!r}?" if near else "; add it there"
        )
    return ""
