"""What a build is made from: the records, and the files of people, organizations, topics and corrections."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from rtdash.domain.person import Directory, directory, load_organizations, load_people
from rtdash.domain.question import Question, load_questions
from rtdash.domain.record import Record, load
from rtdash.domain.topic import Taxonomy, load_topics, taxonomy
from rtdash.errors import DataFileError, Fault, RecordError
from rtdash.settings import Settings
from rtdash.store import records
from rtdash.store.corrections import FILE, Correction, load_corrections

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_T = TypeVar("_T")
BESIDE = ("people.yaml", "organizations.yaml", "topics.yaml", "questions.yaml", FILE)


@dataclass(frozen=True, slots=True)
class Sources:
    """The files beside the records, read and checked."""

    directory: Directory
    taxonomy: Taxonomy
    corrections: Mapping[str, tuple[Correction, ...]]
    questions: tuple[Question, ...] = ()


def require(settings: Settings) -> None:
    """Raise `DataFileError` where the data folder does not exist: a mistyped name is no empty data set."""
    if not settings.data.is_dir():
        reason = "there is no such folder; make it, or name another in RTDASH_DATA"
        raise DataFileError([Fault(str(settings.data), "", reason)])


def read(settings: Settings) -> Sources:
    """Read the files beside the records; one that is missing is empty. Raises `DataFileError` with every fault."""
    require(settings)
    faults: list[Fault] = []

    def each(name: str, load: Callable[[Any, str], list[_T]]) -> list[_T]:
        try:
            return load(_values(settings.data / name, name.partition(".")[0]), name)
        except DataFileError as error:
            faults.extend(error.faults)
            return []

    people = each("people.yaml", load_people)
    organizations = each("organizations.yaml", load_organizations)
    topics = each("topics.yaml", load_topics)
    questions = each("questions.yaml", load_questions)
    rules: dict[str, list[Correction]] = {}
    for rule in each(FILE, load_corrections):
        rules.setdefault(rule.record, []).append(rule)
    if faults:
        raise DataFileError(faults)
    known = None
    tree = None
    try:
        known = directory(people, organizations)
    except DataFileError as error:
        faults += error.faults
    try:
        tree = taxonomy(topics)
    except DataFileError as error:
        faults += error.faults
    if known is None or tree is None:
        raise DataFileError(faults)
    return Sources(known, tree, {record: tuple(found) for record, found in rules.items()}, tuple(questions))


@dataclass(frozen=True, slots=True)
class Item:
    """One record as it was read, or the faults that it has instead; `done` of `total` are behind us after it."""

    where: str
    record: Record | None
    faults: tuple[Fault, ...]
    done: int
    total: int


def each_record(settings: Settings, jsonl: Path | None = None) -> Iterator[Item]:
    """Every record, one at a time: of `data/records/`, or of a file of JSON Lines (`done` then counts bytes)."""
    return _lines(jsonl) if jsonl is not None else _files(settings.records)


def fingerprint(settings: Settings) -> str:
    """A hash of every byte that a build of `data/` reads, and of the code that builds: equal, nothing to do."""
    digest = hashlib.sha256(code_digest())
    paths = [settings.data / name for name in BESIDE] + sorted(settings.records.glob("*.yaml"))
    for path in paths:
        if path.exists():
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def code_digest() -> bytes:
    """A hash of the code that makes tables of records: another way to tag or index is another version of the data."""
    here = Path(__file__).parent
    meaning = [
        here.parent / "domain" / f"{name}.py"
        for name in ("event", "person", "poll", "question", "record", "slug", "topic")
    ]
    digest = hashlib.sha256()
    for path in sorted([*here.glob("*.py"), *here.glob("*.sql"), *meaning]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.digest()


def _files(folder: Path) -> Iterator[Item]:
    paths = sorted(folder.glob("*.yaml"))
    for done, path in enumerate(paths, start=1):
        try:
            yield Item(path.name, records.read(path), (), done, len(paths))
        except RecordError as error:
            yield Item(path.name, None, error.faults, done, len(paths))


def _lines(path: Path) -> Iterator[Item]:
    try:
        total = path.stat().st_size
        file = path.open("rb")
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); name a file of JSON Lines, one record a line"
        yield Item(str(path), None, (Fault(str(path), "", reason),), 0, 0)
        return
    done = 0
    with file:
        for number, line in enumerate(file, start=1):
            done += len(line)
            if not line.strip():
                continue
            where = f"{path.name}, line {number}"
            try:
                yield Item(where, Record.model_validate_json(line), (), done, total)
            except ValidationError:
                yield Item(where, None, _line_faults(line, where), done, total)


def _line_faults(line: bytes, where: str) -> tuple[Fault, ...]:
    try:
        values = json.loads(line)
    except ValueError as error:
        return (Fault(where, "", f"is no JSON ({error}); write one record a line"),)
    if not isinstance(values, dict):
        return (Fault(where, "", "holds no record; it should begin with '{\"schema_version\": 1'"),)
    try:
        load(values, where)
    except RecordError as error:
        return error.faults
    return ()


def _values(path: Path, key: str) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {key: []}
    except UnicodeDecodeError as error:
        raise DataFileError([Fault(path.name, "", f"is not UTF-8 (byte {error.start}); save it as UTF-8")]) from None
    try:
        values = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        reason = f"is no YAML: {getattr(error, 'problem', None) or error}; mend that line"
        raise DataFileError([Fault(path.name, place, reason)]) from None
    return {key: []} if values is None else values
