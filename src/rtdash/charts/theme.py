"""What all charts share: the template, colours, text that wraps, and the settings of the drawn chart.

Figures are drawn once and shown on both themes, with `st.plotly_chart(theme="streamlit")`. With `theme=None` no single
text colour reaches 4.5:1 on both white and #0f1116 (4.35:1 is the best there is), so that way was tried and left.
What Streamlit gives to text without a colour is its grey of 3.8:1, so text here has INK: a stand-in that Streamlit's
front end replaces by the darkest (on dark: the lightest) grey of the page's theme, and that is near-black on paper in
an exported file. A browser test holds Streamlit to it. Rules that follow: no chart sets a text colour of its own or a
background; sizes, margins and axes are set on the figure's own layout (`sketch`), which Streamlit leaves alone; data
colours come from here and keep 3:1 on both.
"""

from __future__ import annotations

import html
import textwrap
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from rtdash.charts.sketch import Sketch
from rtdash.errors import ChartInputError

PALETTE = (
    "#2478cc",
    "#e47818",
    "#b43c9c",
    "#849c60",
    "#845454",
    "#249cd8",
    "#cc78a8",
    "#246c84",
    "#8478fc",
    "#6c783c",
    "#cc4800",
    "#a86c6c",
)
"""Twelve colours, each 3:1 or more on white and on #0f1116, and apart under protan, deutan and tritan vision: the
smallest distance of two of them is 0.06 in OKLab (Machado 2009 simulation), found by a farthest-point search."""

ACCENT = PALETTE[0]
CONTRAST = PALETTE[1]
NEUTRAL = "#80868f"
"""For what is not the point: undecided, the rest, "before". 3:1 or more on both themes."""
INK = "#000037"
"""Text. Streamlit's stand-in for "grey 90" (`streamlit.elements.lib.streamlit_plotly_theme.GRAY_90`)."""
GRID = "rgba(128, 134, 143, 0.28)"
RULE = "rgba(128, 134, 143, 0.65)"

SEQUENTIAL = ((0.0, "rgba(36, 120, 204, 0.06)"), (0.5, "rgba(36, 120, 204, 0.55)"), (1.0, "rgba(36, 120, 204, 1)"))
"""For heat maps: from the page's own ground to blue, by transparency, so that "little" is pale on white and dark on
black. Plotly does not draw transparent steps in colour bars of WebGL traces; use it with `go.Heatmap`."""

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif'
SIZE = 13
SMALL = 12
TITLE = 15
NARROW = 46
"""Letters of SIZE that fit one line of a chart at 390 px."""
NARROW_TITLE = 38
"""The same for letters of TITLE."""

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
    "scrollZoom": False,
    "responsive": True,
    "locale": "en",
}
"""For `st.plotly_chart(config=…)` and exported HTML: no logo, no upload button, few buttons, the page scrolls on."""

STILL: dict[str, Any] = {**CONFIG, "displayModeBar": False, "doubleClick": False}
"""The same for charts where zooming says nothing (bars of one poll)."""


def _axis(**more: Any) -> dict[str, Any]:
    return {
        "gridcolor": GRID,
        "linecolor": RULE,
        "zerolinecolor": RULE,
        "zeroline": False,
        "automargin": True,
        "ticks": "",
        "tickfont": {"size": SMALL, "color": INK},
        "title": {"font": {"size": SMALL, "color": INK}, "standoff": 8},
        **more,
    }


TEMPLATE = go.layout.Template(
    layout=go.Layout(
        font={"family": FONT, "size": SIZE, "color": INK},
        title={"x": 0, "xanchor": "left", "xref": "container", "font": {"size": TITLE, "weight": 600}},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        colorway=list(PALETTE),
        colorscale={"sequential": [list(step) for step in SEQUENTIAL]},
        xaxis=_axis(showgrid=True),
        yaxis=_axis(showgrid=True),
        hoverlabel={"align": "left", "font": {"family": FONT, "size": SIZE, "color": INK}},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom", "title": {"text": ""}},
        bargap=0.25,
        dragmode=False,
    )
)


_TEMPLATE = TEMPLATE.to_plotly_json()


def sketch(*, height: int, title: str = "", top: int | None = None, **layout: Any) -> Sketch:
    """An empty sketch in the house style, `height` pixels high, its title wrapped.

    `title` is plain text; leave it out where the page says it above the chart. `layout` takes the place of what is
    here.
    """
    lines = wrap(title, NARROW_TITLE) if title else ""
    room = 8 if not lines else 20 + 21 * (lines.count("<br>") + 1)
    whole: dict[str, Any] = {
        "template": _TEMPLATE,
        "height": height + room,
        "autosize": True,
        "margin": {"l": 8, "r": 8, "t": room if top is None else top + room, "b": 36, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": SIZE, "color": INK},
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": SIZE, "color": INK}},
        "dragmode": False,
        "xaxis": _axis(showgrid=True),
        "yaxis": _axis(showgrid=True),
    }
    if lines:
        whole["title"] = {
            "text": lines,
            "x": 0,
            "xanchor": "left",
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            # Plotly sets a title of several lines half a line higher than one of one line.
            "pad": {"t": 19 if "<br>" in lines else 8, "l": 8},
            "font": {"size": TITLE, "weight": 600},
            "automargin": False,
        }
    return Sketch({**whole, **layout})


def color_for(slug: str) -> str:
    """The colour of a thing without one of its own: the same for the same slug on every page, every day."""
    return PALETTE[zlib.crc32(slug.encode()) % len(PALETTE)]


def plain(text: str) -> str:
    """Text from a page made safe for Plotly, which reads some tags: shown as it stands."""
    return html.escape(text, quote=False)


@lru_cache(maxsize=8192)
def wrap(text: str, width: int = NARROW) -> str:
    """Text escaped and broken into lines of at most `width` letters, joined by `<br>`; nothing is cut off."""
    said = " ".join(text.split())
    if len(said) <= width:
        return plain(said)
    lines = textwrap.wrap(said, width, break_long_words=True, break_on_hyphens=True)
    return "<br>".join(plain(line) for line in lines)


def require(frame: pd.DataFrame, needs: Sequence[str], chart: str) -> None:
    """Raise `ChartInputError` naming the columns of `needs` that the frame lacks."""
    missing = [column for column in needs if column not in frame.columns]
    if missing:
        have = ", ".join(map(str, frame.columns)) or "none"
        raise ChartInputError(
            f"the chart {chart} needs the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}; "
            f"the frame has {have}. Give it the result of the query it is named after."
        )
