"""What one speaker speaks about, or two side by side: theses by topic."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts import empty, theme

NEEDS: tuple[str, ...] = ("topic_slug", "topic", "color", "speaker_slug", "speaker", "theses", "of")
CONFIG = theme.STILL
_ROW = 30
_PAIR = 42
_LABEL = 24


def draw(frame: pd.DataFrame) -> go.Figure:
    """Draw one bar a topic (in the topic's colour), with two speakers two (in the speakers').

    `frame` holds one row a topic and speaker, zeros too, in the order to draw. A point's customdata is the topic's
    slug, the speaker's slug.
    """
    theme.require(frame, NEEDS, "topic_profile")
    if frame.empty:
        return empty.draw("No topic was found in these theses.")
    topics = frame.drop_duplicates("topic_slug")
    speakers = frame.drop_duplicates("speaker_slug")
    fig = theme.sketch(
        height=44 + len(topics) * (_ROW if len(speakers) == 1 else _PAIR),
        title=_title(frame),
        top=52 if len(speakers) > 1 else None,
        barmode="group",
    )
    used: list[str] = []
    for slug, name, held in zip(speakers["speaker_slug"], speakers["speaker"], speakers["of"], strict=True):
        own = frame[frame["speaker_slug"] == slug]
        color = _color(slug, used)
        used.append(color)
        fig.add_bar(
            orientation="h",
            y=own["topic_slug"],
            x=own["theses"],
            text=[str(count) for count in own["theses"]],
            textposition="outside",
            cliponaxis=False,
            name=theme.plain(f"{name} ({_theses(held)})"),
            marker={"color": list(own["color"]) if len(speakers) == 1 else color},
            customdata=list(zip(own["topic_slug"], own["speaker_slug"], strict=True)),
            hovertext=[
                f"{theme.plain(name)}<br>{theme.plain(topic)}: {count} of {_theses(held)}"
                for topic, count in zip(own["topic"], own["theses"], strict=True)
            ],
            hoverinfo="text",
        )
    fig.update_layout(showlegend=len(speakers) > 1)
    fig.update_xaxes(
        title={"text": "theses"}, rangemode="tozero", fixedrange=True, dtick=_step(int(frame["theses"].max()))
    )
    fig.update_yaxes(
        autorange="reversed",
        showgrid=False,
        fixedrange=True,
        tickmode="array",
        tickvals=list(topics["topic_slug"]),
        ticktext=[theme.wrap(name, _LABEL) for name in topics["topic"]],
    )
    return fig.figure()


def say(frame: pd.DataFrame) -> str:
    """Its words: every number of the chart."""
    theme.require(frame, NEEDS, "topic_profile")
    if frame.empty:
        return empty.say("No topic was found in these theses.")
    parts = []
    for _, own in frame.groupby("speaker_slug", sort=False):
        counts = ", ".join(f"{topic} {count}" for topic, count in zip(own["topic"], own["theses"], strict=True))
        parts.append(f"{own['speaker'].iloc[0]} ({_theses(own['of'].iloc[0])}): {counts}.")
    return f"Bar chart: {_title(frame)}. Theses by topic, counted once a topic. {' '.join(parts)}"


def _title(frame: pd.DataFrame) -> str:
    speakers = frame.drop_duplicates("speaker_slug")
    if len(speakers) > 1:
        return f"{' and '.join(speakers['speaker'])}: who speaks about what"
    most = frame["theses"].max()
    top = list(frame.loc[frame["theses"] == most, "topic"])
    speaker, held = speakers["speaker"].iloc[0], speakers["of"].iloc[0]
    if len(top) > 2:
        return f"What {speaker} speaks about"
    return (
        f"{speaker} speaks most about {' and '.join(top)}: {'each ' if len(top) > 1 else ''}{most} of {_theses(held)}"
    )


def _theses(count: int) -> str:
    return f"{count:,} thesis" if count == 1 else f"{count:,} theses"


def _color(slug: str, used: list[str]) -> str:
    """The speaker's own colour, or the next one that is free."""
    own = theme.color_for(slug)
    return own if own not in used else next(color for color in theme.PALETTE if color not in used)


def _step(most: int) -> int | None:
    """Whole numbers on the axis: Plotly would write 0.5 theses."""
    return 1 if most <= 5 else None
