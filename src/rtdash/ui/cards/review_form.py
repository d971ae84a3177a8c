"""The forms of a review: everything of a record, to be typed over; what comes out is a record or its faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

import pandas as pd
import streamlit as st

from rtdash.domain import record as contract
from rtdash.domain.event import CLASSIFICATIONS
from rtdash.domain.record import Record
from rtdash.errors import RecordError
from rtdash.store.corrections import Correction
from rtdash.ui import intake
from rtdash.ui.cards import review_topics

_ROUND = "review.round"
_LIST = "; "


def reset() -> None:
    """Begin with fresh forms: what was typed for the page before is not for this one."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    for key in [key for key in st.session_state if str(key).startswith("review.problem.")]:
        del st.session_state[key]
    st.session_state.pop("review.differs", None)
    review_topics.reset()


def edit(record: Record) -> tuple[Record | None, list[str], list[Correction]]:
    """Draw the forms over a record. Returns the record as typed (None: has faults), its faults, rules on its topics."""
    st.header("The record", anchor=False)
    values = record.to_dict()
    event, people, theses, topics, polls = st.tabs(
        [
            "Event",
            f"People ({len(record.participants)})",
            f"Theses ({len(record.theses)})",
            "Topics",
            f"Polls ({len(record.polls)})",
        ]
    )
    with event:
        _event(values["event"])
    with people:
        values["participants"] = _rows("participants", values["participants"], _PEOPLE, "person")
    with theses:
        names = [row["person"] for row in values["participants"]]
        config = {**_THESES, "speaker": st.column_config.SelectboxColumn("Speaker", options=names, width="medium")}
        values["theses"] = _rows("theses", values["theses"], config, "text")
        st.caption("A thesis without a speaker was held by the whole event.")
    with polls:
        values["polls"] = [_poll(index, poll) for index, poll in enumerate(values["polls"])]
        values["polls"] = [poll for poll in values["polls"] if poll is not None]
        if not record.polls:
            st.caption("The page has no poll.")
    try:
        made = intake.revise(values)
    except RecordError as error:
        topics.caption("Mend the record first; what is wrong with it stands below.")
        faults = [f"{fault.place}: {fault.reason}" if fault.place else fault.reason for fault in error.faults]
        return None, faults, []
    with topics:
        return made, [], review_topics.choose(made, _key("topics"))


_PEOPLE = {
    "person": st.column_config.TextColumn("Person", width="medium", required=True),
    "role": st.column_config.SelectboxColumn("Role", options=list(get_args(contract.Role)), required=True),
    "post": st.column_config.TextColumn("Post", width="medium"),
    "organization": st.column_config.TextColumn("Organization", width="medium"),
    "side": st.column_config.SelectboxColumn("Side", options=list(get_args(contract.Side))),
    "aliases": st.column_config.TextColumn("Other spellings", help="Separated by semicolons"),
    "notes": st.column_config.TextColumn("Notes", help="Separated by semicolons"),
}
_THESES = {"speaker": None, "text": st.column_config.TextColumn("Thesis", width="large", required=True)}
_OPTIONS = {
    "label": st.column_config.TextColumn("Answer", width="large", required=True),
    "votes": st.column_config.NumberColumn("Votes", min_value=0, step=1),
    "percent": st.column_config.NumberColumn("Percent as printed", min_value=0, max_value=100),
}


def take_id(known: str) -> None:
    """Give the record another id, from a callback."""
    st.session_state[_key("event.id")] = known


def _key(name: str) -> str:
    return f"review.{st.session_state.get(_ROUND, 0)}.{name}"


def _text(values: dict[str, Any], field: str, label: str, help: str | None = None) -> None:
    typed = st.text_input(label, values[field] or "", key=_key(f"event.{field}"), help=help)
    values[field] = typed.strip() or None


def _event(values: dict[str, Any]) -> None:
    _text(values, "name", "Name")
    one, two, three = st.columns(3)
    with one:
        kinds = list(CLASSIFICATIONS)
        values["classification"] = st.selectbox(
            "Type", kinds, kinds.index(values["classification"]), key=_key("event.classification")
        )
        _text(values, "start_date", "First day", "2024-10-11, or 2024-10, or 2024")
    with two:
        states = list(get_args(contract.Status))
        values["status"] = st.selectbox("Status", states, states.index(values["status"]), key=_key("event.status"))
        _text(values, "end_date", "Last day", "Only for a range of days")
    with three:
        modes = [None, *get_args(contract.AttendanceMode)]
        values["attendance_mode"] = st.selectbox(
            "Held",
            modes,
            modes.index(values["attendance_mode"]),
            format_func=lambda mode: mode or "unknown",
            key=_key("event.attendance_mode"),
        )
        _text(values, "locality", "City")
    _text(values, "venue", "Venue")
    typed = st.text_input(
        "Organizers", _LIST.join(values["organizers"]), key=_key("event.organizers"), help="Separated by semicolons"
    )
    values["organizers"] = _split(typed)
    summary = st.text_area("Summary", values["summary"] or "", height=140, key=_key("event.summary"))
    values["summary"] = summary.strip() or None
    source = values["source"]
    one, two = st.columns([2, 1])
    with one:
        source["url"] = (
            st.text_input("Address of the page", source["url"] or "", key=_key("source.url")).strip() or None
        )
    with two:
        source["publisher"] = (
            st.text_input("Publisher", source["publisher"] or "", key=_key("source.publisher")).strip() or None
        )
    _text(values, "id", "Id in links", "Date, then name; it never changes once it is saved")


def _rows(name: str, rows: Sequence[Mapping[str, Any]], config: Mapping[str, Any], needed: str) -> list[dict[str, Any]]:
    """An editable table. Rows keep what it does not show (their lines); rows without `needed` are left out."""
    shown: list[dict[str, Any]] = [
        {column: _LIST.join(row[column]) if isinstance(row[column], list) else row[column] for column in config}
        for row in rows
    ]
    lists = {column for row in rows for column in config if isinstance(row[column], list)} | (
        {"aliases", "notes"} & set(config)
    )
    frame = pd.DataFrame(shown, columns=list(config), dtype=object)
    typed = st.data_editor(
        frame, key=_key(name), num_rows="dynamic", hide_index=True, column_config=dict(config), row_height=44
    )
    made = []
    for index, row in zip(typed.index, typed.to_dict("records"), strict=True):
        kept = dict(rows[index]) if isinstance(index, int) and index < len(rows) else {}
        clean = {str(key): None if pd.isna(value) or value == "" else value for key, value in row.items()}
        if clean[needed] is None:
            continue
        read: dict[str, Any] = {key: _split(value) if key in lists else value for key, value in clean.items()}
        made.append(kept | read)
    return made


def _poll(index: int, poll: dict[str, Any]) -> dict[str, Any] | None:
    with st.container(border=True):
        poll["question"] = st.text_input("Question", poll["question"], key=_key(f"poll.{index}.question")).strip()
        one, two, three = st.columns(3)
        scopes = list(get_args(contract.Scope))
        poll["scope"] = one.selectbox(
            "Asked of",
            scopes,
            scopes.index(poll["scope"]),
            format_func={"event": "the event's audience", "site": "readers of the web site"}.__getitem__,
            key=_key(f"poll.{index}.scope"),
        )
        phases = [None, *get_args(contract.Phase)]
        poll["phase"] = two.selectbox(
            "When",
            phases,
            phases.index(poll["phase"]),
            format_func=lambda phase: phase or "once",
            key=_key(f"poll.{index}.phase"),
        )
        dropped = three.checkbox("Leave this poll out", key=_key(f"poll.{index}.drop"))
        options = _rows(f"poll.{index}.options", poll["options"], _OPTIONS, "label")
        poll["options"] = [
            {**option, "votes": None if option["votes"] is None else int(option["votes"])} for option in options
        ]
    return None if dropped else poll


def _split(typed: str | None) -> list[str]:
    return [part.strip() for part in (typed or "").split(";") if part.strip()]
