"""Records as files: one YAML a record, and the pages they were read from, byte for byte."""

from __future__ import annotations

import difflib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

import yaml

from rtdash.domain.record import Record, load
from rtdash.errors import Fault, RecordError, RecordExistsError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Dumper(yaml.SafeDumper):
    """Block style; a list of plain values stands on one line, as people write it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of a list below its key."""
        super().increase_indent(flow, False)


def _sequence(dumper: yaml.SafeDumper, values: list[Any]) -> yaml.Node:
    flat = all(isinstance(value, int | float) for value in values)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=flat)


_Dumper.add_representer(list, _sequence)


def dump(record: Record) -> str:
    """A record as YAML, in the order of the contract. The same record always gives the same text."""
    return yaml.dump(
        record.to_dict(),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=False,
    )


def parse(text: str, where: str) -> Record:
    """The record in a YAML text. Raises `RecordError` with every fault, each naming `where`."""
    try:
        values = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        reason = f"is no YAML: {getattr(error, 'problem', None) or error}; mend that line"
        raise RecordError([Fault(where, place, reason)]) from None
    if not isinstance(values, dict):
        raise RecordError([Fault(where, "", "holds no record; it should begin with 'schema_version: 1'")])
    return load(values, where)


def read(path: Path) -> Record:
    """Read one record. Raises `RecordError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RecordError([Fault(str(path), "", "there is no such file; see `rtdash add --help`")]) from None
    except UnicodeDecodeError as error:
        raise RecordError([Fault(str(path), "", f"is not UTF-8 (byte {error.start}); save it as UTF-8")]) from None
    record = parse(text, path.name)
    if path.stem != record.event.id:
        reason = f"is {record.event.id!r} but the file is named {path.name!r}; rename the one or the other"
        raise RecordError([Fault(path.name, "event.id", reason)])
    return record


def read_all(folder: Path) -> tuple[list[Record], list[Fault]]:
    """Read every record of a folder, by file name: what could be read, and every fault of what could not."""
    records: list[Record] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            records.append(read(path))
        except RecordError as error:
            faults += error.faults
    return records, faults


def write(record: Record, folder: Path, *, replace: bool = False) -> Path:
    """Write `<event id>.yaml`, whole or not at all, and return its path.

    Raises `RecordExistsError` with a unified diff where a different record of that event is there and
    `replace` is not set.
    """
    path = folder / f"{record.event.id}.yaml"
    text = dump(record)
    if path.exists() and not replace:
        old = path.read_text(encoding="utf-8")
        if old == text:
            return path
        diff = difflib.unified_diff(
            old.splitlines(), text.splitlines(), f"{path.name} (kept)", f"{path.name} (new)", lineterm=""
        )
        raise RecordExistsError(f"{path.name} is there already and differs; add --replace to overwrite it", list(diff))
    write_whole(path, text.encode())
    return path


def difference(old: Record, new: Record) -> tuple[str, ...]:
    """What a new reading changes in a record, as the lines of a unified diff; empty when they are equal."""
    texts = (dump(old).splitlines(), dump(new).splitlines())
    name = f"{old.event.id}.yaml"
    return tuple(difflib.unified_diff(*texts, f"{name} (kept)", f"{name} (new)", lineterm=""))


def keep_source(page: bytes, folder: Path) -> str:
    """Keep a page byte for byte in `folder/<sha256>` and return the sha256."""
    digest = hashlib.sha256(page).hexdigest()
    path = folder / digest
    if not path.exists():
        write_whole(path, page)
    return digest


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
