"""From a page to the dashboard: read, keep what the reviewer changed, save, build, and take it back.

Knows no widgets: `ui/cards/review.py` draws, this holds the steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from rtdash import ingest
from rtdash.domain.record import Record, load
from rtdash.domain.topic import Taxonomy
from rtdash.errors import PageError, RtdashError
from rtdash.ingest.duplicates import Index, Twin
from rtdash.settings import MAX_PAGE_BYTES, Settings
from rtdash.store import build, records, rows, rulebook, sources
from rtdash.store.corrections import FILE, Correction
from rtdash.store.tagging import Tagger

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did, and what it takes to undo it: the file as it was before (None: it was new), the old rules."""

    record: Record
    path: Path
    before: bytes | None
    rules: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """What decisions on topics stand on: the topics with their colours, who finds them, what was decided before."""

    taxonomy: Taxonomy
    colors: Mapping[str, str]
    tagger: Tagger
    decided: Mapping[str, tuple[Correction, ...]]


def may_edit(config: Settings) -> str:
    """Why this visitor may not edit; empty when they may.

    Editing must be switched on; where an identity provider is configured, the visitor must be signed in too.
    """
    if not config.editing:
        return "Adding pages is switched off here. Start the dashboard with RTDASH_EDITING=1 to add pages."
    if _provider() and not st.user.is_logged_in:
        return "Please sign in to add pages."
    return ""


def _provider() -> bool:
    """Whether an identity provider is configured."""
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False


def read(page: bytes, config: Settings) -> ingest.Read:
    """Read a page, knowing the people and organizations of the data. Raises `RtdashError` with a sentence."""
    if len(page) > MAX_PAGE_BYTES:
        raise PageError(f"The page has {len(page) / 1e6:.0f} MB; {MAX_PAGE_BYTES / 1e6:.0f} MB is the most.")
    return ingest.read(page, known=sources.read(config).directory)


def twin(record: Record, config: Settings) -> Twin | None:
    """The record of the same event under another id, where there is one."""
    held, _ = records.read_all(config.records)
    found = Index(held).find(record)
    return found if found is not None and found.record.event.id != record.event.id else None


def labels(config: Settings) -> Labels:
    """The topics as topics.yaml has them now. Raises `DataFileError`."""
    known = sources.read(config)
    decided = {
        record: tuple(rule for rule in rules if rule.thesis is not None) for record, rules in known.corrections.items()
    }
    return Labels(known.taxonomy, rows.colors(known.taxonomy), Tagger(known.taxonomy), decided)


def revise(values: dict[str, Any]) -> Record:
    """The record that the reviewer made. Raises `RecordError` with every fault."""
    return load(values, "the record")


def save(
    record: Record,
    page: bytes,
    config: Settings,
    *,
    rules: Sequence[Correction] = (),
    replace: bool,
    progress: Progress,
) -> Saved:
    """Keep the page, write the record and the decisions on its topics, and build.

    A build that fails takes both back out. Raises `RecordExistsError` with the differences unless `replace`.
    """
    path = config.records / f"{record.event.id}.yaml"
    before = path.read_bytes() if path.exists() else None
    old = rulebook.topic_rules(config.data / FILE, record.event.id)
    records.keep_source(page, config.sources)
    records.write(record, config.records, replace=replace)
    saved = Saved(record, path, before, tuple(old))
    try:
        rulebook.put_topic_rules(config.data / FILE, record.event.id, rules)
        build.build(config, progress=progress)
    except RtdashError:
        _restore(saved, config)
        raise
    return saved


def undo(saved: Saved, config: Settings, *, progress: Progress) -> None:
    """Put the record and the decisions on its topics back as they were before a save, and build."""
    _restore(saved, config)
    build.build(config, progress=progress)


def _restore(saved: Saved, config: Settings) -> None:
    rulebook.put_topic_rules(config.data / FILE, saved.record.event.id, saved.rules)
    if saved.before is None:
        saved.path.unlink(missing_ok=True)
    else:
        saved.path.write_bytes(saved.before)


def without_problems(record: Record, resolved: Sequence[int]) -> Record:
    """The record without the problems that the reviewer resolved; those accepted stay, to be seen on the Data page."""
    kept = tuple(problem for index, problem in enumerate(record.problems) if index not in set(resolved))
    return record.model_copy(update={"problems": kept})
