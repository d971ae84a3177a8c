"""What all charts share."""

import itertools

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.elements.lib import streamlit_plotly_theme

from rtdash.charts import empty, theme
from rtdash.domain.topic import COLORS
from rtdash.errors import ChartInputError

LIGHT, DARK = "#ffffff", "#0f1116"
# Machado, Oliveira & Fernandes 2009, severity 1.0, in linear RGB.
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(color: str) -> tuple[float, ...]:
    """Linear RGB of an sRGB colour."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def contrast(one: str, two: str) -> float:
    """WCAG 2 contrast ratio."""
    light, dark = sorted(
        (sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, two)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb: tuple[float, ...]) -> tuple[float, ...]:
    """OKLab (Ottosson 2020) of linear RGB."""
    r, g, b = rgb
    cone = (
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
    )
    x, y, z = (max(value, 0) ** (1 / 3) for value in cone)
    return (
        0.2104542553 * x + 0.7936177850 * y - 0.0040720468 * z,
        1.9779984951 * x - 2.4285922050 * y + 0.4505937099 * z,
        0.0259040371 * x + 0.7827717662 * y - 0.8086757660 * z,
    )


def seen(color: str, vision: str) -> tuple[float, ...]:
    """OKLab of a colour as it is seen with a kind of colour vision."""
    rgb = linear(color)
    return oklab(tuple(min(max(sum(w * p for w, p in zip(row, rgb, strict=True)), 0), 1) for row in VISIONS[vision]))


@pytest.mark.parametrize("color", [*theme.PALETTE, theme.NEUTRAL])
@pytest.mark.parametrize("ground", [LIGHT, DARK])
def test_data_colours_stand_out_on_both_themes(color: str, ground: str) -> None:
    """A data colour has a contrast of 3:1 or more against the page, light and dark (WCAG 2.2, 1.4.11)."""
    assert contrast(color, ground) >= 3


@pytest.mark.parametrize("vision", VISIONS)
def test_colours_can_be_told_apart(vision: str) -> None:
    """Twelve colours or more, any two of them 0.06 or more apart in OKLab, for each kind of colour vision."""
    assert len(set(theme.PALETTE)) >= 12
    for one, two in itertools.combinations(theme.PALETTE, 2):
        gap = sum((a - b) ** 2 for a, b in zip(seen(one, vision), seen(two, vision), strict=True)) ** 0.5
        assert gap >= 0.06, (one, two, gap)


def test_text_has_the_stand_in_for_ink_and_no_ground() -> None:
    """Text and ground are left to the page: transparent ground, and Streamlit's own stand-in for its dark grey."""
    layout = theme.sketch(height=100, title="A title").figure().to_dict()["layout"]
    del layout["template"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert theme.INK == streamlit_plotly_theme.GRAY_90
    assert layout["font"]["color"] == layout["xaxis"]["tickfont"]["color"] == theme.INK
    assert "color" not in layout["title"]["font"]


def test_the_title_takes_its_own_room() -> None:
    """A long title is wrapped, whole, and makes the figure higher instead of covering the chart."""
    short, long = (
        theme.sketch(height=100).figure(),
        theme.sketch(height=100, title="What do people want? " * 8).figure(),
    )
    assert long.layout.height - long.layout.margin.t == short.layout.height - short.layout.margin.t
    assert long.layout.title.text.replace("<br>", " ") == ("What do people want? " * 8).strip()


@given(st.text(max_size=200))
def test_wrapping_loses_nothing(text: str) -> None:
    """Wrapped text holds every letter of the text, and no tag but the line break."""
    wrapped = theme.wrap(text)
    assert "".join(theme.plain(text).split()) == "".join(wrapped.replace("<br>", "").split())
    assert "<" not in wrapped.replace("<br>", "")


def test_a_colour_is_kept_for_life() -> None:
    """A slug has one colour, the same in every process."""
    assert theme.color_for("brics") == theme.color_for("brics") == "#cc78a8"
    assert len({theme.color_for(f"topic-{number}") for number in range(200)}) == len(theme.PALETTE)


def test_a_missing_column_is_named() -> None:
    """A frame without a column that a chart needs raises an error that names column and chart."""
    with pytest.raises(ChartInputError, match="poll_bars needs the columns share, low; the frame has votes"):
        theme.require(pd.DataFrame({"votes": [1]}), ("votes", "share", "low"), "poll_bars")
    theme.require(pd.DataFrame({"votes": [1]}), ("votes",), "poll_bars")


def test_the_empty_chart_says_why() -> None:
    """It holds the reason as shown text, escaped, and nothing else."""
    fig = empty.draw("No poll <b>matches</b>.")
    assert isinstance(fig, go.Figure)
    assert [note.text for note in fig.layout.annotations] == ["No poll &lt;b&gt;matches&lt;/b&gt;."]
    assert not fig.data
    assert empty.say("No poll matches.") == "Empty chart: No poll matches."


@pytest.mark.parametrize("color", COLORS.values())
def test_colors_of_topic_groups_stand_out(color: str) -> None:
    """Each colour that says a group of topics is 3:1 or more on both pages, like the palette."""
    assert contrast(color, LIGHT) >= 3
    assert contrast(color, DARK) >= 3
