"""One question asked at several events: its answers over time, and where the wording makes them hard to compare."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from rtdash.domain import measures
from rtdash.domain.event import spoken
from rtdash.domain.rows import dicts, tuples
from rtdash.query import waves
from rtdash.query.held import held
from rtdash.query.run import run
from rtdash.store.connect import Store

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Series:
    """All questions that were asked more than once; they are joined by hand, and few.

    `question` has the slug of the question of each poll, `polls` the rows of `poll_series.sql` about each question, and
    `answers` what answers of a poll are called in its series.
    """

    question: dict[str, str]
    polls: dict[str, list[dict[str, Any]]]
    answers: dict[tuple[str, str], str]


@held
def series(store: Store) -> Series:
    """The series of a built file."""
    polls: dict[str, list[dict[str, Any]]] = {}
    for row in dicts(run(store, "poll_series")):
        polls.setdefault(row["question_slug"], []).append(row)
    return Series(
        question={row["poll_slug"]: question for question, rows in polls.items() for row in rows},
        polls=polls,
        answers={(row.poll_slug, row.option): str(row.answer) for row in tuples(run(store, "poll_answers"))},
    )


def history(store: Store, slug: str) -> pd.DataFrame:
    """One row an answer of each poll of the series that `slug` stands in, oldest poll first; no row without a series.

    question, note, poll_slug, poll (its wording), event, date (as said), day (the middle of
    what the date may mean), answer (its name in the series),
    option (its own label), share, low, high, base_n, reason (why no interval), segment (a number that changes where
    wording or answers changed: no line may join two segments), change (of words against the poll before, "" where
    none). Of a poll asked before and after, the vote before is taken: it stands under no event's influence.
    """
    known = series(store)
    polls = known.polls.get(known.question.get(slug, ""), [])
    asked: dict[str, list[waves.Wave]] = {}
    for wave in waves.asked(store, [row["poll_slug"] for row in polls]):
        asked.setdefault(wave.poll, []).append(wave)
    found: list[dict[str, object]] = []
    segment = 0
    before: tuple[str, waves.Wave] | None = None
    for row in polls:
        taken = _taken(asked.get(row["poll_slug"], []))
        if taken is None:
            continue
        now = (str(row["poll"]), taken)
        change = _change(before, now) if before else ""
        segment += bool(change)
        before = now
        for option, result in taken.pairs:
            found.append(
                {
                    **{name: row[name] for name in ("question", "note", "poll_slug", "poll", "event_slug", "event")},
                    "date": _date(row["start_date"], row["end_date"], str(row["date_precision"])),
                    "day": _middle(row["start_date"], row["end_date"]),
                    "answer": known.answers.get((row["poll_slug"], option), option),
                    "option": option,
                    "share": result.share,
                    "low": result.low,
                    "high": result.high,
                    "base_n": result.base_n,
                    "reason": result.reason,
                    "segment": segment,
                    "change": change,
                }
            )
    return _framed(found) if found else _nothing().copy()


def _framed(found: list[dict[str, object]]) -> pd.DataFrame:
    frame = pd.DataFrame(found, columns=_COLUMNS)
    return frame.astype(
        {"share": "float64", "low": "float64", "high": "float64", "base_n": "Int64", "segment": "int64"}
    )


@cache
def _nothing() -> pd.DataFrame:
    """Most polls stand in no series, and pandas takes milliseconds to say so."""
    return _framed([])


def headline(frame: pd.DataFrame) -> str:
    """The finding of a series: how the answer that stands in most polls went from the first to the last."""
    known = frame[frame["share"].notna()]
    if known.empty:
        return ""
    polls = known.groupby("answer", sort=False)["poll_slug"].nunique()
    answer = str(polls.idxmax())
    rows = known[known["answer"] == answer]
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) < 2:
        return "No answer stands in two of the polls, so nothing can be followed."
    start = (
        f"{measures.quoted(answer)}: {measures.percent(first['share'])} ({first['date']}), "
        f"{measures.percent(last['share'])} ({last['date']})"
    )
    if frame["segment"].nunique() > 1:
        return f"{start}; the wording changed in between."
    return f"{start}, the wording unchanged."


def _taken(asked: list[waves.Wave]) -> waves.Wave | None:
    before = [wave for wave in asked if wave.phase == "before"]
    return before[0] if before else waves.main(asked) if asked else None


def _change(before: tuple[str, waves.Wave], now: tuple[str, waves.Wave]) -> str:
    """What changed in the words of question and answers; "" where nothing did but case and signs.

    Where a page leaves answers out, an answer that is not there tells nothing, unless another stands in its place.
    """
    parts = []
    if _folded(before[0]) != _folded(now[0]):
        parts.append(f"question: {_difference(before[0], now[0])}")
    old, new = ({_folded(answer.option): answer.option for answer in wave.answers} for _, wave in (before, now))
    gone = [label for key, label in old.items() if key not in new]
    came = [label for key, label in new.items() if key not in old]
    cut = before[1].incomplete or now[1].incomplete
    if (gone and came) if cut else (gone or came):
        said = (f"without {measures.listed(gone)}" if gone else "", f"with {measures.listed(came)}" if came else "")
        parts.append(f"answers: {', '.join(part for part in said if part)}")
    return "; ".join(parts)


def _difference(before: str, now: str) -> str:
    """The words that went and came: "“ten years” became “decade”"."""
    old, new = before.split(), now.split()
    match = difflib.SequenceMatcher(None, list(map(_folded, old)), list(map(_folded, new)), autojunk=False)
    said = []
    for kind, i1, i2, j1, j2 in match.get_opcodes():
        gone, came = " ".join(old[i1:i2]), " ".join(new[j1:j2])
        if kind == "replace":
            said.append(f"“{gone}” became “{came}”")
        elif kind == "delete":
            said.append(f"“{gone}” went")
        elif kind == "insert":
            said.append(f"“{came}” came")
    return ", ".join(said)


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def _middle(start: pd.Timestamp, end: pd.Timestamp) -> pd.Timestamp:
    return start if pd.isna(start) or pd.isna(end) else start + (end - start) / 2


def _date(start: pd.Timestamp, end: pd.Timestamp, precision: str) -> str:
    first = None if pd.isna(start) else start.date()
    return spoken(first, None if pd.isna(end) else end.date(), precision)


_COLUMNS = [
    *("question", "note", "poll_slug", "poll", "event_slug", "event", "date", "day", "answer", "option"),
    *("share", "low", "high", "base_n", "reason", "segment", "change"),
]
