"""The script that a user would write: the tables as pandas frames, read once, and masks over them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rtdash.store.connect import Store


@dataclass(frozen=True)
class Frames:
    """What such a script holds in its cache."""

    theses: pd.DataFrame
    about: pd.DataFrame


def read(store: Store) -> Frames:
    """Read everything, with the names joined in, in the order of the pages."""
    cursor = store.connection.cursor()
    theses = cursor.execute(
        "select thesis_id, t.slug, text, p.slug as speaker, o.slug as organization, e.slug as event, "
        "t.classification, t.start_date, t.end_date from thesis t join event e using (event_id) "
        "left join person p using (person_id) left join organization o using (organization_id) order by thesis_id"
    ).df()
    about = cursor.execute("select thesis_id, slug as topic from thesis_under_topic join topic using (topic_id)").df()
    return Frames(theses, about)


def on_topic(frames: Frames, topic: str) -> pd.DataFrame:
    """The theses on a topic."""
    ids = frames.about.loc[frames.about["topic"] == topic, "thesis_id"]
    return frames.theses[frames.theses["thesis_id"].isin(ids)]


def by_speaker(frames: Frames, speaker: str, since: Any) -> pd.DataFrame:
    """The theses of a speaker since a day."""
    theses = frames.theses
    return theses[(theses["speaker"] == speaker) & (theses["end_date"] >= pd.Timestamp(since))]


def counts(selected: pd.DataFrame, column: str) -> dict[str, int]:
    """How many theses each value of a column has."""
    found: dict[str, int] = selected[column].value_counts().to_dict()
    return found


def topics_of(frames: Frames, selected: pd.DataFrame) -> dict[str, int]:
    """How many theses each topic has."""
    return counts(frames.about[frames.about["thesis_id"].isin(selected["thesis_id"])], "topic")


def topics_by_year(frames: Frames) -> dict[tuple[int, str], int]:
    """How many theses each topic has in each year."""
    joined = frames.about.merge(frames.theses[["thesis_id", "start_date"]], on="thesis_id")
    joined = joined[joined["start_date"].notna()]
    sizes = joined.groupby([joined["start_date"].dt.year, "topic"]).size()
    return {(int(year), topic): int(size) for (year, topic), size in sizes.items()}


def with_words(frames: Frames, q: str) -> pd.DataFrame:
    """The theses that hold all words, as they stand, in any case."""
    theses = frames.theses
    for word in q.split():
        theses = theses[theses["text"].str.contains(rf"\b{re.escape(word)}\b", case=False)]
    return theses
