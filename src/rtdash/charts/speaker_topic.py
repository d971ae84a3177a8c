"""Who speaks on what: theses of each leading speaker on each leading topic."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme
from rtdash.domain.rows import tuples

NEEDS: tuple[str, ...] = (
    "speaker_slug",
    "speaker",
    "topic_slug",
    "topic",
    "theses",
    "speaker_theses",
    "topic_theses",
)
CONFIG = theme.STILL
_NONE = "No speaker in this selection has a thesis on a topic. Leave a filter out."
_ROW = 28
_LABEL = 22
_LETTER = 6.6
"""Height of a letter of a topic's name, which stands upright over its column: whole, however narrow the column."""
_PALEST = 1.35
"""The scale ends above the highest count, so that the number in the darkest cell can still be read."""


def draw(frame: pd.DataFrame) -> go.Figure:
    """Draw a row a speaker and a column a topic, the most first, with the number of theses in each cell.

    A point's customdata is the speaker's and the topic's slug.
    """
    theme.require(frame, NEEDS, "speaker_topic")
    if frame.empty:
        return empty.draw(_NONE)
    speakers = frame.drop_duplicates("speaker_slug")
    topics = frame.drop_duplicates("topic_slug").sort_values("topic_theses", ascending=False, kind="stable")
    names = [theme.plain(name) for name in topics["topic"]]
    head = 16 + round(_LETTER * max(len(name) for name in topics["topic"]))
    fig = theme.sketch(height=head + 8 + len(speakers) * _ROW, title=_title(frame), top=head)
    fig.update_layout(margin={"b": 8, "r": 12})
    hover = [
        f"{theme.plain(str(row.speaker))} on {theme.plain(str(row.topic))}<br>"
        f"{row.theses:,} of {row.speaker_theses:,} theses of the speaker"
        for row in tuples(frame)
    ]
    fig.add_heatmap(
        x=frame["topic_slug"],
        y=frame["speaker_slug"],
        z=frame["theses"],
        zmin=0,
        zmax=float(frame["theses"].max()) * _PALEST,
        colorscale=[list(step) for step in theme.SEQUENTIAL],
        showscale=False,
        xgap=2,
        ygap=2,
        hoverinfo="skip",
    )
    # A heat map cannot be clicked in a selection; the numbers over it can.
    fig.add_scatter(
        x=frame["topic_slug"],
        y=frame["speaker_slug"],
        mode="markers+text",
        text=[f"{count:,}" for count in frame["theses"]],
        textfont={"size": theme.SMALL, "color": theme.INK},
        marker={"symbol": "square", "size": _ROW - 4, "color": "rgba(0,0,0,0)"},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": theme.INK}},
        customdata=frame[["speaker_slug", "topic_slug"]].to_numpy().tolist(),
        hovertext=hover,
        hoverinfo="text",
        showlegend=False,
    )
    fig.update_xaxes(
        side="top",
        type="category",
        categoryorder="array",
        categoryarray=list(topics["topic_slug"]),
        tickmode="array",
        tickvals=list(topics["topic_slug"]),
        ticktext=names,
        tickangle=-90,
        automargin=False,
        range=[-0.5, len(topics) - 0.5],
        showgrid=False,
        fixedrange=True,
    )
    fig.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(speakers["speaker_slug"]),
        tickmode="array",
        tickvals=list(speakers["speaker_slug"]),
        ticktext=[theme.wrap(name, _LABEL) for name in speakers["speaker"]],
        range=[len(speakers) - 0.5, -0.5],
        showgrid=False,
        fixedrange=True,
    )
    return fig.figure()


def say(frame: pd.DataFrame) -> str:
    """Its words: every number of the chart."""
    theme.require(frame, NEEDS, "speaker_topic")
    if frame.empty:
        return empty.say(_NONE)
    rows = []
    for _, own in frame.groupby("speaker_slug", sort=False):
        counts = ", ".join(f"{topic} {count:,}" for topic, count in zip(own["topic"], own["theses"], strict=True))
        rows.append(f"{own['speaker'].iloc[0]} ({own['speaker_theses'].iloc[0]:,} theses): {counts}")
    return f"Heat map, theses by speaker and topic: {_title(frame)}. {'; '.join(rows)}. Other pairs: none."


def _title(frame: pd.DataFrame) -> str:
    most = frame["theses"].max()
    leading = frame[frame["theses"] == most]
    alone = frame["speaker_slug"].nunique() == 1
    if len(leading) > 1:
        return f"What {frame['speaker'].iloc[0]} speaks about" if alone else "Who speaks on what"
    row = leading.iloc[0]
    if alone:
        of = row["speaker_theses"]
        return f"{row['speaker']} speaks most on {row['topic']}: {most:,} of {of:,} {'thesis' if of == 1 else 'theses'}"
    return f"Most theses of one speaker on one topic: {row['speaker']} on {row['topic']}, {most:,}"
