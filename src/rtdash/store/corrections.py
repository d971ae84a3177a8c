"""Corrections: misprints of sources put right, and topics that a reviewer adds or removes, while building.

Records keep what the page prints. Each rule of `data/corrections.yaml` says what it expects to find; one that no
longer finds it is a fault, so that no stale rule lives on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rtdash.domain.person import load_list
from rtdash.domain.record import Record, Text, load
from rtdash.errors import Fault, RecordError

FILE = "corrections.yaml"
_STEP = re.compile(r"([a-z_0-9]+)|\[(\d+)\]")
_TOPICS = re.compile(r"theses\[(\d+)\]\.topics")


class Correction(BaseModel):
    """One rule: at `target` stands `expect`; put `value` there, or remove it; why, and the page that shows it.

    `target` is a record's id, a slash and a place in it: "2015-10-06-a-debate/polls[0].options[1].percent".
    A target like "2015-10-06-a-debate/theses[3].topics" adds or removes the topic `value` of a thesis: `expect` is
    then the text of the thesis or its first words, and the place is counted after all other rules were applied.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    target: Text = Field(pattern=r"^[a-z0-9-]+/[a-z_]+[a-z_0-9.\[\]]*$")
    expect: Any
    action: Literal["set", "remove", "add"] = "set"
    value: Any = None
    reason: Text
    url: str | None = None

    @model_validator(mode="after")
    def _value(self) -> Self:
        if self.thesis is not None:
            if self.action == "set":
                raise ValueError("topics are added or removed one by one; write action: add, or action: remove")
            if not isinstance(self.value, str) or not isinstance(self.expect, str) or not self.expect.strip():
                raise ValueError(
                    "a rule on topics has the topic's slug as value and the thesis's first words as expect"
                )
            return self
        if self.action == "add":
            raise ValueError("only topics can be added; the target is then like 2015-10-06-a-debate/theses[3].topics")
        if self.action == "remove" and self.value is not None:
            raise ValueError("a rule that removes has no value; leave it out, or write action: set")
        return self

    @property
    def record(self) -> str:
        """The id of the record that it is about."""
        return self.target.partition("/")[0]

    @property
    def place(self) -> str:
        """The place in that record."""
        return self.target.partition("/")[2]

    @property
    def thesis(self) -> int | None:
        """Which thesis it gives or takes a topic, from 0; None where it is about no topic."""
        match = _TOPICS.fullmatch(self.place)
        return int(match[1]) if match else None

    def __str__(self) -> str:
        """What was done, as the Data page says it."""
        tail = f"; {self.reason}" + (f" ({self.url})" if self.url else "")
        if self.thesis is not None:
            return f"a reviewer {'added' if self.action == 'add' else 'removed'} the topic {self.value!r}{tail}"
        did = f"removed {self.expect!r}" if self.action == "remove" else f"{self.expect!r} is read as {self.value!r}"
        return f"corrected: {did}{tail}"


def load_corrections(values: Any, where: str) -> list[Correction]:
    """The rules of a parsed `corrections.yaml`. Raises `DataFileError` with every fault."""
    return load_list(values, "corrections", Correction, where)


def correct(record: Record, rules: Iterable[Correction]) -> Record:
    """The record with these rules applied, but for those on topics (`store/decisions.py` holds them).

    Raises `RecordError` that names every rule which does not fit.
    """
    values = record.to_dict()
    faults: list[Fault] = []
    for rule in rules:
        reason = "" if rule.thesis is not None else _apply(values, rule)
        if reason:
            faults.append(Fault(FILE, rule.target, reason))
    if faults:
        raise RecordError(faults)
    return load(values, f"{record.event.id} as {FILE} corrects it")


def _apply(values: dict[str, Any], rule: Correction) -> str:
    """Change `values` in place; what is wrong with the rule, or nothing."""
    steps: list[str | int] = [int(index) if index else key for key, index in _STEP.findall(rule.place)]
    holder: Any = values
    try:
        for step in steps[:-1]:
            holder = holder[step]
        found = holder[steps[-1]]
    except (KeyError, IndexError, TypeError):
        return f"there is no {rule.place!r} in that record; mend the target or remove the rule"
    if found != rule.expect:
        return f"expects {rule.expect!r} and finds {found!r}; the record has changed: mend the rule or remove it"
    if rule.action == "remove" and isinstance(holder, list):
        del holder[int(steps[-1])]
    else:
        holder[steps[-1]] = rule.value
    return ""
