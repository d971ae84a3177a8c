"""Every chart, drawn from fixed rows: the answers about the tiny data set. For the test beside it, and for the eye.

`python -m tests.charts.gallery charts.html [DATA]` writes them all on one page, from the built data of a folder
(default: data/), in a column as wide as a telephone and in one as wide as a desk.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from rtdash import settings
from rtdash.charts import (
    compare,
    events_over_time,
    gap_map,
    poll_bars,
    poll_change,
    poll_history,
    speaker_topic,
    theme,
    timeline,
    topic_company,
    topic_profile,
    topic_trend,
    topics_by_year,
    topics_rising,
)
from rtdash.domain.filters import Filters
from rtdash.query import compare as comparison
from rtdash.query import events, gaps, polls, series, speakers, theses, topics, trends
from rtdash.store.connect import Store, open_store

ALL = Filters()


@dataclass(frozen=True)
class Specimen:
    """One chart over one answer with one state."""

    name: str
    chart: ModuleType
    rows: Callable[[Store], pd.DataFrame]
    state: dict[str, Any] = field(default_factory=dict)
    bundled: bool = False  # where the tiny data set is too small to give the chart anything


def _busiest(store: Store) -> str:
    frame = topics.tree(store, ALL, sort="theses")
    return str(frame["topic_slug"].iloc[0])


def _speaker(store: Store) -> str:
    return str(speakers.directory(store, ALL)["speaker_slug"].iloc[0])


def _pair(store: Store) -> str:
    cards = polls.cards(store, ALL, sort="swing")
    return str(cards.loc[cards["paired"], "poll_slug"].iloc[0])


def _vote(store: Store) -> pd.DataFrame:
    """The main wave of the poll with most answers."""
    cards = polls.cards(store, ALL, size=200)
    rows = polls.shares(store, tuple(cards["poll_slug"]))
    sizes = rows.groupby(["poll_slug", "wave"]).size()
    slug, wave = sizes.idxmax()
    return rows[(rows["poll_slug"] == slug) & (rows["wave"] == wave)]


def _site(store: Store) -> pd.DataFrame:
    card = polls.cards(store, ALL, scope="site").iloc[0]
    rows = polls.shares(store, card["poll_slug"])
    return rows[rows["wave"] == card["main_wave"]]


def _compared(store: Store) -> pd.DataFrame:
    return comparison.figures(store, tuple(polls.cards(store, ALL, sort="base")["poll_slug"].head(2)))


SPECIMENS = (
    Specimen("poll_bars", poll_bars, _site, {"title": "What readers of the site chose"}),
    Specimen("poll_bars in votes by size", poll_bars, _site, {"unit": "votes", "order": "size"}),
    Specimen("poll_bars with many answers", poll_bars, _vote),
    Specimen("poll_change", poll_change, lambda store: polls.changes(store, _pair(store))),
    Specimen("poll_change by size", poll_change, lambda store: polls.changes(store, _pair(store)), {"order": "size"}),
    Specimen("poll_history", poll_history, lambda store: series.history(store, "2024-06-debate-on-nuclear-power-p1")),
    Specimen("compare", compare, _compared),
    Specimen("events_over_time", events_over_time, lambda store: events.events_over_time(store, ALL)),
    Specimen("timeline by type", timeline, lambda store: events.timeline(store, ALL)),
    Specimen("timeline by topic", timeline, lambda store: events.timeline(store, ALL, lane="topic"), {"lane": "topic"}),
    Specimen("topics_rising", topics_rising, lambda store: trends.topics_rising(store, ALL), bundled=True),
    Specimen("speaker_topic", speaker_topic, lambda store: theses.speaker_topic(store, ALL)),
    Specimen("topics_by_year", topics_by_year, lambda store: theses.topics_by_year(store, ALL)),
    Specimen("gap_map", gap_map, lambda store: gaps.gap_map(store, ALL)),
    Specimen("topic_profile", topic_profile, lambda store: speakers.topics(store, (_speaker(store),))),
    Specimen(
        "topic_trend",
        topic_trend,
        lambda store: topics.trend(store, _busiest(store)),
        {"topic": "The busiest", "color": theme.ACCENT},
    ),
    Specimen(
        "topic_company", topic_company, lambda store: topics.company(store, _busiest(store)), {"topic": "The busiest"}
    ),
)


def page(store: Store) -> str:
    """All charts on one page, narrow and wide, with their words under them."""
    parts = [
        "<!doctype html><meta charset=utf-8><title>Charts</title><style>body{font-family:sans-serif}"
        "section{display:flex;gap:24px;align-items:start}section>div:first-child{width:358px}"
        "section>div:nth-child(2){width:760px}</style>"
    ]
    for number, specimen in enumerate(SPECIMENS):
        rows = specimen.rows(store)
        drawn = specimen.chart.draw(rows, **specimen.state)
        parts.append(f"<h2>{escape(specimen.name)}</h2><section>")
        for side in ("narrow", "wide"):
            script = "inline" if (number, side) == (0, "narrow") else False
            parts.append(f"<div>{drawn.to_html(full_html=False, include_plotlyjs=script, config=theme.CONFIG)}</div>")
        parts.append(f"</section><p>{escape(specimen.chart.say(rows, **specimen.state))}</p>")
    return "\n".join(parts)


if __name__ == "__main__":
    data = Path(sys.argv[2]) if len(sys.argv) > 2 else settings.root() / "data"
    Path(sys.argv[1]).write_text(page(open_store(settings.Settings(data.resolve()))), encoding="utf-8")
