"""The data page's cards: what there is, what is wrong with it, how numbers are made, files to take away."""

from __future__ import annotations

import streamlit as st

from rtdash.domain.link import Link
from rtdash.query import dataset
from rtdash.store.connect import Store
from rtdash.ui import data, downloads, link
from rtdash.ui.cards import table, text

_COUNTS = {
    "events": "Events",
    "theses": "Theses",
    "people": "People",
    "organizations": "Organizations",
    "topics": "Topics",
    "polls": "Polls",
    "poll_waves": "Poll waves",
    "problems": "Known problems",
}
KINDS = {
    "reader": "noted while reading the page",
    "date": "about a date",
    "people": "about a person",
    "organization": "about an organization",
    "topic": "about a topic",
    "poll": "about a poll",
    "source": "about the source",
    "correction": "corrected here",
}


def version(store: Store) -> None:
    """The version, when it was built, and how much there is."""
    row = data.ask(dataset.build_row).frame.iloc[0]
    built = store.built_at
    st.markdown(
        f"Version **{store.version[:12]}**, built on {built.day} {built:%B %Y at %H:%M} UTC. "
        "Equal records always give the same version."
    )
    columns = st.container(horizontal=True)
    for column, label in _COUNTS.items():
        columns.metric(label, f"{row[column]:,}", width=130)


def problems() -> None:
    """Every known problem, by kind."""
    kinds = data.ask(dataset.problem_kinds).frame
    if kinds.empty:
        st.success("No problem is known.", icon=":material/check_circle:")
        return
    counts = dict(zip(kinds["kind"], kinds["problems"], strict=True))
    chosen = st.selectbox(
        "Kind of problem",
        [None, *counts],
        format_func=lambda kind: (
            f"All ({sum(counts.values()):,})" if kind is None else f"{KINDS[kind].capitalize()} ({counts[kind]:,})"
        ),
        key="data.kind",
    )
    found = data.ask(dataset.problems, chosen).frame
    table.show(
        found,
        {
            "kind": "Kind",
            "reason": "What is wrong",
            "fragment": "Words in question",
            "event": "Event",
            "place": "Where",
        },
        height=420,
        row_height=44,
    )


def untagged() -> None:
    """How many theses are on no topic, and the words that they hold most often."""
    row = data.ask(dataset.topic_cover).frame.iloc[0]
    if not row["untagged"]:
        st.caption(f"Every one of the {text.count(row['theses'], 'thesis', 'theses')} is on a topic.")
        return
    st.caption(f"{row['untagged']:,} of {text.count(row['theses'], 'thesis', 'theses')} are on no topic.")
    frame = data.ask(dataset.untagged_words).frame
    if len(frame):
        columns = {"word": "Word", "theses": "Theses on no topic", "text": "One of them"}
        table.folded(frame, columns, name="untagged", label="Show the words they hold most often")


def files() -> None:
    """The whole data set, to take away. Spreadsheets are made when they are asked for."""
    line = st.container(horizontal=True)
    line.link_button(
        "DuckDB file",
        "/download/rtdash.duckdb",
        icon=":material/database:",
        help="Every table, with a comment on every column. Opens in any DuckDB.",
    )
    here = Link("data")
    line.link_button(
        "Excel workbook",
        downloads.address(here, "xlsx"),
        icon=":material/table_view:",
        help="A sheet for each table, and one that says where they come from.",
    )
    line.link_button(
        "CSV files",
        downloads.address(here, "datapackage"),
        icon=":material/folder_zip:",
        help="A Frictionless data package: a CSV for each table, with types, keys and what each column holds.",
    )


def schema() -> None:
    """Every table and column with its comment."""
    columns = data.ask(dataset.table_columns).frame
    table.folded(
        columns,
        {"table_name": "Table", "column_name": "Column", "data_type": "Type", "column_comment": "What it holds"},
        name="schema",
        label="Show every table and column",
    )


def onward() -> None:
    """Where to go from here."""
    line = st.container(horizontal=True)
    with line:
        link.to("All theses", Link("theses"), icon=":material/format_quote:")
        link.to("All polls", Link("polls"), icon=":material/how_to_vote:")
        link.to("The timeline", Link("timeline"), icon=":material/timeline:")
