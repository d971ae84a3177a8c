"""The file `corrections.yaml` as people keep it: rules are put in and taken out, comments and style stay.

A reader of YAML would lose the comments on writing, so rules are cut out and put in as lines; what comes out is read
back and compared before it counts.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from rtdash.errors import DataFileError, Fault
from rtdash.store.corrections import FILE, Correction, load_corrections
from rtdash.store.records import write_whole

_KEY = "corrections"
_HEAD = re.compile(rf"^{_KEY}:[ \t]*(\[[ \t]*\]|null|~)?(?=[ \t]*(?:#.*)?$)", re.MULTILINE)


def topic_rules(path: Path, record: str) -> list[Correction]:
    """The rules on the topics of one record, as they stand. Raises `DataFileError`."""
    return [rule for rule in _rules(_text(path)) if _about(rule, record)]


def put_topic_rules(path: Path, record: str, rules: Sequence[Correction]) -> None:
    """Write the file with these as the rules on the topics of one record; all else stays. Raises `DataFileError`."""
    with _one_writer(path.parent):
        before = _text(path)
        after = amended(before, record, rules)
        if after != before:
            write_whole(path, after.encode())


def amended(text: str, record: str, rules: Sequence[Correction]) -> str:
    """The text of the file with these as the rules on the topics of one record."""
    old = _rules(text)
    gone = [index for index, rule in enumerate(old) if _about(rule, record)]
    if [old[index] for index in gone] == list(rules):
        return text
    wanted = [rule for index, rule in enumerate(old) if index not in gone] + list(rules)
    made = _with(_without(text, gone), rules, fresh=len(gone) == len(old))
    try:
        sound = _rules(made) == wanted
    except DataFileError:
        sound = False
    if not sound:
        reason = "cannot be changed line by line; write each rule as a block of lines that begins with '- target:'"
        raise DataFileError([Fault(FILE, _KEY, reason)])
    return made


def _without(text: str, gone: Sequence[int]) -> str:
    """Cut the lines of these rules out. Comments between rules stay."""
    if not gone:
        return text
    lines = text.splitlines(keepends=True)
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    items = next(value for key, value in node.value if key.value == _KEY).value
    for index in reversed(gone):
        del lines[items[index].start_mark.line : _last_line(items[index]) + 1]
    return "".join(lines)


def _last_line(node: Any) -> int:
    """The line on which a node's last word stands; the node itself ends only where the next one begins."""
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark
        return int(end.line - 1 if end.column == 0 and end.line > node.start_mark.line else end.line)
    last = node.value[-1] if node.value else None
    if last is None or node.flow_style:
        return int(node.end_mark.line)
    return _last_line(last[1] if isinstance(last, tuple) else last)


def _with(text: str, rules: Sequence[Correction], *, fresh: bool) -> str:
    """Put rules at the end. `fresh`: the list is empty, so that its key has nothing or an empty list behind it."""
    if not rules:
        return _HEAD.sub(f"{_KEY}: []", text, count=1) if fresh else text
    if fresh and _HEAD.search(text):
        text = _HEAD.sub(f"{_KEY}:", text, count=1)
    elif fresh:
        text = f"{_ended(text)}{_KEY}:\n"
    indent = _indent(text)
    values = [rule.model_dump(mode="json", exclude_none=True) for rule in rules]
    block = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=100, default_flow_style=False)
    return _ended(text) + "".join(f"{indent}{line}" for line in block.splitlines(keepends=True))


def _indent(text: str) -> str:
    found = re.search(r"^([ ]*)- ", text[text.rfind(f"\n{_KEY}:") + 1 :], re.MULTILINE)
    return found[1] if found else "  "


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _about(rule: Correction, record: str) -> bool:
    return rule.record == record and rule.thesis is not None


def _rules(text: str) -> list[Correction]:
    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        reason = f"is no YAML: {getattr(error, 'problem', None) or error}; mend that line"
        raise DataFileError([Fault(FILE, place, reason)]) from None
    if isinstance(values, dict) and values.get(_KEY) is None:
        values = {**values, _KEY: []}
    return load_corrections({_KEY: []} if values is None else values, FILE)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise DataFileError([Fault(FILE, "", f"is not UTF-8 (byte {error.start}); save it as UTF-8")]) from None


@contextmanager
def _one_writer(folder: Path) -> Iterator[None]:
    """Two reviewers who save at once write one after the other."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
