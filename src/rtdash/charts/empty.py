"""The one empty chart: it says why there is nothing to draw, and what to do."""

from __future__ import annotations

import plotly.graph_objects as go

from rtdash.charts import theme

LEAVE_OUT = "Nothing to draw for this selection. Leave a filter out."


def draw(reason: str = LEAVE_OUT, *, height: int = 120) -> go.Figure:
    """A figure without axes that holds the reason, wrapped to a narrow screen."""
    fig = theme.sketch(height=height)
    fig.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 8})
    fig.update_xaxes(visible=False, range=[0, 1], fixedrange=True)
    fig.update_yaxes(visible=False, range=[0, 1], fixedrange=True)
    fig.add_annotation(
        x=0.5,
        y=0.5,
        xref="paper",
        yref="paper",
        text=theme.wrap(reason, 44),
        showarrow=False,
        font={"size": theme.SIZE},
    )
    return fig.figure()


def say(reason: str = LEAVE_OUT) -> str:
    """Its words."""
    return f"Empty chart: {reason}"
