"""The review of a page: its lines on the left, the record on the right, the problems one by one, then saved.

The forms that make a record of what the reviewer typed are in `review_form.py`, the steps in `ui/intake.py`.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from rtdash import ingest
from rtdash.domain.link import Link
from rtdash.domain.record import Record
from rtdash.errors import RecordExistsError, RtdashError
from rtdash.settings import MAX_PAGE_BYTES
from rtdash.store.corrections import Correction
from rtdash.ui import data, intake, link
from rtdash.ui.cards import review_form, review_twin, text

_READ = "review.read"
_PAGE = "review.page"
_QUEUE = "review.queue"
_REFUSED = "review.refused"
_SAVED = "review.saved"
_DONE = "review.done"
_COLORS = {
    "field": "rgba(29, 120, 80, 0.16)",
    "furniture": "rgba(128, 134, 143, 0.14)",
    "problem": "rgba(228, 120, 24, 0.28)",
}
_WORDS = {"field": "used", "furniture": "furniture", "problem": "problem", "blank": ""}
_CHOICES = {
    "all": "All lines",
    "problem": "Lines that need a look",
    "field": "Lines that went into the record",
    "furniture": "The site's furniture",
}


def intake_form() -> None:
    """Paste or upload a page, and read it."""
    if st.session_state.pop(_DONE, False):
        st.session_state["review.paste"] = ""
    with st.form("review.intake", border=True):
        pasted = st.text_area(
            "Paste the text of the page",
            height=220,
            placeholder="The whole page, as you copy it from the browser: title, who took part, theses, poll.",
            key="review.paste",
        )
        uploaded = st.file_uploader(
            "or choose saved pages",
            type=["txt", "html", "htm", "md"],
            accept_multiple_files=True,
            help=f"Text or saved HTML, {MAX_PAGE_BYTES // 2**20} MB at most each. Nothing leaves this server.",
        )
        asked = st.form_submit_button("Read the page", type="primary", icon=":material/document_search:")
    if asked:
        pages = [(file.name, file.getvalue()) for file in uploaded] or [("the pasted text", pasted.encode())]
        st.session_state.pop(_SAVED, None)
        st.session_state[_QUEUE] = pages
        _next()
    for refused in st.session_state.get(_REFUSED, ()):
        st.error(text.escape(refused))


def _next() -> None:
    """Read the next page of the queue that can be read; those that cannot are said to be so."""
    queue: list[tuple[str, bytes]] = st.session_state.get(_QUEUE, [])
    refused: list[str] = []
    st.session_state.pop(_READ, None)
    while queue:
        name, page = queue.pop(0)
        try:
            with st.spinner(f"Reading {text.escape(name)}"):
                st.session_state[_READ] = intake.read(page, data.config())
        except RtdashError as error:
            refused.append(f"{name}: {error}" if queue or refused or name != "the pasted text" else str(error))
            continue
        st.session_state[_PAGE] = page
        st.session_state[review_twin.TWIN] = intake.twin(st.session_state[_READ].record, data.config())
        review_form.reset()
        break
    st.session_state[_REFUSED] = refused


def outcome() -> None:
    """After a save: the way to the event, and the way back."""
    saved: intake.Saved | None = st.session_state.get(_SAVED)
    if saved is None:
        return
    name = saved.record.event.name or saved.record.event.id
    with st.container(border=True):
        st.success(text.escape(f"“{name}” is in the dashboard."), icon=":material/check_circle:")
        line = st.container(horizontal=True)
        with line:
            link.to("Open the event", Link("event").choose(id=saved.record.event.id), icon=":material/event:")
        if line.button("Take it back", icon=":material/undo:", help="Puts the records back as they were before."):
            with _progress("Taking it back") as step:
                intake.undo(saved, data.config(), progress=step.show)
            del st.session_state[_SAVED]
            st.rerun()


def bench() -> None:
    """The page and its record side by side, and what is open; nothing where no page was read."""
    found: ingest.Read | None = st.session_state.get(_READ)
    if found is None:
        return
    waiting = len(st.session_state.get(_QUEUE, ()))
    if waiting:
        line = st.container(horizontal=True, vertical_alignment="center")
        line.markdown(f"**{waiting} more {'page' if waiting == 1 else 'pages'} waiting**", width="content")
        line.button("Skip this page", icon=":material/skip_next:", on_click=_next)
    review_twin.show(found)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        _source(found)
    with right:
        record, faults, rules = review_form.edit(found.record)
        _problems_and_save(found, record, faults, rules)


def _source(found: ingest.Read) -> None:
    st.header("The page", anchor=False)
    doubtful = {problem.line for problem in found.record.problems}
    kinds = [
        "problem" if mark.line in doubtful else mark.field if mark.field in _WORDS else "field" for mark in found.ledger
    ]
    frame = pd.DataFrame(
        {
            "line": [mark.line for mark in found.ledger],
            "use": [_WORDS.get(mark.field, mark.field) for mark in found.ledger],
            "why": [mark.reason for mark in found.ledger],
            "text": [found.lines[mark.line - 1] for mark in found.ledger],
            "kind": kinds,
        }
    )
    counts = frame["kind"].value_counts()
    fields = list(dict.fromkeys(field for mark in found.ledger for field in (mark.field, *mark.also)))
    shown = st.selectbox(
        "Lines to show",
        ["all", "problem", "field", "furniture", *(field for field in fields if field not in _WORDS)],
        format_func=lambda choice: _CHOICES.get(choice, f"The lines of {choice}"),
        key="review.lines",
        help="Choose a field of the record to see the lines it was read from.",
    )
    if shown == "all":
        frame = frame[frame["kind"] != "blank"]
    elif shown in _WORDS:
        frame = frame[frame["kind"] == shown]
    else:
        held = {mark.line for mark in found.ledger if shown in (mark.field, *mark.also)}
        frame = frame[frame["line"].isin(held)]
    if frame.empty:
        st.caption("No such lines.")
    else:
        styled = frame.style.apply(_painted, axis=1)
        st.dataframe(
            styled,
            hide_index=True,
            height=min(640, 40 + 52 * len(frame)),
            row_height=52,
            column_order=["line", "use", "text", "why"],
            column_config={
                "line": st.column_config.NumberColumn("Line", width=48),
                "use": st.column_config.TextColumn("Goes to", width=120),
                "text": st.column_config.TextColumn("Text", width="large"),
                "why": st.column_config.TextColumn("Why", width="medium"),
            },
        )
    st.caption(
        f"Green lines went into the record ({counts.get('field', 0)}), grey ones are the site's furniture "
        f"({counts.get('furniture', 0)}), orange ones need a look ({counts.get('problem', 0)})."
    )
    _known(found)


def _painted(row: pd.Series[Any]) -> list[str]:
    color = _COLORS.get(row["kind"])
    return [f"background-color: {color}" if color else ""] * len(row)


def _known(found: ingest.Read) -> None:
    """Whom the page's names were taken for, each with its reason; what is unsure is for the reviewer to decide."""
    rows = [(join.spelling, join.person, join.reason, True) for join in found.joins]
    rows += [(match.spelling, match.name, match.reason, match.certain) for match in found.matches]
    if not rows:
        return
    unsure = sum(not certain for *_, certain in rows)
    with st.expander(f"Names: {len(rows)} known, {unsure} unsure" if unsure else f"Names: {len(rows)} known"):
        st.dataframe(
            pd.DataFrame(rows, columns=["on the page", "taken for", "because", "sure"]),
            hide_index=True,
            row_height=44,
        )


def _problems_and_save(found: ingest.Read, record: Record | None, faults: list[str], rules: list[Correction]) -> None:
    problems = found.record.problems
    st.header(f"To look at: {len(problems)}" if problems else "Nothing to look at", anchor=False)
    if not problems:
        st.caption("The reader found no problem on this page.")
    resolved: list[int] = []
    open_ones = 0
    for index, problem in enumerate(problems):
        with st.container(border=True):
            place = f"Line {problem.line}" if problem.line else "Whole page"
            st.markdown(f"**{place}** · {text.escape(problem.reason)}")
            if problem.fragment:
                st.text(problem.fragment)
            verdict = st.segmented_control(
                "What about it?",
                ["Mended above", "Keep as known"],
                key=f"review.problem.{index}",
                label_visibility="collapsed",
            )
        if verdict == "Mended above":
            resolved.append(index)
        elif verdict is None:
            open_ones += 1
    if faults:
        st.error("\n\n".join(text.escape(fault) for fault in faults), icon=":material/error:")
    replace = False
    if st.session_state.get("review.differs"):
        st.warning("A record of this event is there already. These are the differences:", icon=":material/difference:")
        st.code("\n".join(st.session_state["review.differs"][:200]), language=None)
        replace = st.checkbox("Replace the record that is there", key="review.replace")
    if open_ones:
        st.caption(f"Say of each problem whether it is mended or known: {open_ones} open.")
    if not st.button(
        "Save and build",
        type="primary",
        icon=":material/save:",
        disabled=bool(open_ones or faults or record is None),
        key="review.save",
    ):
        return
    assert record is not None
    _save(intake.without_problems(record, resolved), rules, replace=replace)


def _save(record: Record, rules: list[Correction], *, replace: bool) -> None:
    try:
        with _progress("Saving and building") as step:
            page = st.session_state[_PAGE]
            saved = intake.save(record, page, data.config(), rules=rules, replace=replace, progress=step.show)
    except RecordExistsError as error:
        st.session_state["review.differs"] = list(error.differences)
        st.rerun()
    except RtdashError as error:
        st.error(text.escape(str(error)))
        return
    st.session_state[_SAVED] = saved
    st.session_state[_DONE] = True
    _next()
    st.rerun()


class _progress:
    """A status line that shows the stages of a build."""

    def __init__(self, label: str) -> None:
        self.status: Any = st.status(label, expanded=True)
        self.bar = self.status.progress(0.0)

    def __enter__(self) -> _progress:
        return self

    def __exit__(self, kind: object, *rest: object) -> None:
        self.status.update(state="error" if kind else "complete", expanded=False)

    def show(self, stage: str, done: int, total: int) -> None:
        """Show a stage and how far it is."""
        self.bar.progress(min(1.0, done / total) if total else 0.0, text=text.escape(stage))
