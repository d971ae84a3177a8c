"""Topic by year: where experts argued, where audiences were asked, and where neither was done."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme
from rtdash.domain.rows import tuples

NEEDS: tuple[str, ...] = ("topic_slug", "topic", "year", "theses", "polls", "state", "quiet")
CONFIG = theme.STILL
MOST = 40
"""Topics drawn; the table has them all."""
_NONE = "No topic has a gap of this kind. Choose another, or leave a filter out."
_ROW, _LABEL = 30, 26
_STATES = {"argued": "never polled", "polled": "never argued", "both": "argued and polled"}


def draw(frame: pd.DataFrame, *, title: str = "") -> go.Figure:
    """Draw a row a topic in the order given: a disc a year of theses (larger for more), a diamond a year of polls.

    Topics come in groups: never polled, never argued, both; a topic gone quiet is marked so. A
    point's customdata is the topic's slug, the year, and "theses" or "polls".
    """
    theme.require(frame, NEEDS, "gap_map")
    rows = frame[frame["year"].notna()]
    slugs = list(dict.fromkeys(rows["topic_slug"]))[:MOST]
    if not slugs:
        return empty.draw(_NONE)
    rows = rows[rows["topic_slug"].isin(slugs)]
    topics = rows.drop_duplicates("topic_slug")
    fig = theme.sketch(height=len(slugs) * _ROW + 70, title=title, top=34)
    most = float(rows["theses"].max()) or 1.0
    for name, column, marker in (
        ("theses", "theses", {"symbol": "circle", "color": theme.ACCENT}),
        ("polls", "polls", {"symbol": "diamond", "color": theme.CONTRAST}),
    ):
        own = rows[rows[column] > 0]
        size = 9 + 9 * (own["theses"] / most) ** 0.5 if column == "theses" else 9
        fig.add_scatter(
            x=own["year"],
            y=own["topic_slug"],
            mode="markers",
            name=name,
            marker={**marker, "size": size, "opacity": 0.85, "line": {"width": 0}},
            customdata=[[slug, int(year), name] for slug, year in zip(own["topic_slug"], own["year"], strict=True)],
            hovertext=[theme.wrap(_said(row)) for row in tuples(own)],
            hoverinfo="text",
            cliponaxis=False,
        )
    for before, after in zip(topics["state"], list(topics["state"])[1:], strict=False):
        if before != after:
            at = list(topics["state"]).index(after)
            fig.add_hline(y=at - 0.5, line={"color": theme.RULE, "width": 1, "dash": "dot"})
    fig.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=slugs,
        tickmode="array",
        tickvals=slugs,
        ticktext=[_label(row) for row in tuples(topics)],
        range=[len(slugs) - 0.5, -0.5],
        fixedrange=True,
    )
    years = rows["year"].astype(int)
    fig.update_xaxes(
        range=[years.min() - 0.6, years.max() + 0.6], tickformat="d", nticks=9, fixedrange=True, showgrid=True
    )
    if years.max() - years.min() < 8:
        fig.update_xaxes(dtick=1)
    fig.update_layout(legend={"itemclick": False, "itemdoubleclick": False}, hovermode="closest")
    return fig.figure()


def say(frame: pd.DataFrame, *, title: str = "") -> str:
    """Its words: the state of every topic drawn, with its years."""
    theme.require(frame, NEEDS, "gap_map")
    rows = frame[frame["year"].notna()]
    if rows.empty:
        return empty.say(_NONE)
    slugs = list(dict.fromkeys(rows["topic_slug"]))
    parts = []
    for slug in slugs[:MOST]:
        own = rows[rows["topic_slug"] == slug]
        first = own.iloc[0]
        quiet = ", gone quiet" if first["quiet"] else ""
        parts.append(
            f"{first['topic']}: {_STATES[first['state']]}, {int(own['theses'].sum())} theses and "
            f"{int(own['polls'].sum())} polls in {', '.join(str(int(year)) for year in own['year'])}{quiet}"
        )
    more = f" {len(slugs) - MOST} more topics are in the table." if len(slugs) > MOST else ""
    start = f"{title.rstrip('.')}. " if title else ""
    return f"Topics by year. {start}{'; '.join(parts)}.{more}"


def _label(row: object) -> str:
    name = theme.wrap(str(getattr(row, "topic", "")), _LABEL)
    return f"<i>{name} · quiet</i>" if getattr(row, "quiet", False) else name


def _said(row: object) -> str:
    theses, polls = int(getattr(row, "theses", 0)), int(getattr(row, "polls", 0))
    counts = f"{theses:,} {'thesis' if theses == 1 else 'theses'}, {polls:,} {'poll' if polls == 1 else 'polls'}"
    return f"{getattr(row, 'topic', '')}, {getattr(row, 'year', '')}: {counts}"
