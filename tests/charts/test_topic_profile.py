"""The chart of what speakers speak about."""

from __future__ import annotations

import pandas as pd
import pytest

from rtdash.charts import theme, topic_profile
from rtdash.errors import ChartInputError
from rtdash.query import speakers
from rtdash.store.connect import Store


def test_one_speaker_has_one_bar_a_topic_in_its_colour(tiny: Store) -> None:
    """The bars are the frame's counts, coloured by topic; the title names the most frequent topic with its base."""
    frame = speakers.topics(tiny, ("anna-berg",))
    fig = topic_profile.draw(frame)
    assert len(fig.data) == 1
    assert list(fig.data[0].x) == list(frame["theses"]) == [3, 1, 1]
    assert list(fig.data[0].marker.color) == list(frame["color"])
    assert "Energy: 3 of 4 theses" in fig.layout.title.text.replace("<br>", " ")


def test_two_speakers_have_two_colours_and_a_legend(tiny: Store) -> None:
    """Side by side: zeros are drawn, each speaker has one colour, and the legend names the base."""
    fig = topic_profile.draw(speakers.topics(tiny, ("anna-berg", "boris-orlov")))
    assert [list(trace.x) for trace in fig.data] == [[3, 1, 1, 0], [1, 1, 1, 1]]
    assert [trace.name for trace in fig.data] == ["Anna Berg (4 theses)", "Boris Orlov (2 theses)"]
    assert fig.data[0].marker.color != fig.data[1].marker.color
    assert fig.layout.showlegend


def test_two_speakers_whose_colours_collide_are_still_told_apart() -> None:
    """A speaker whose own colour is taken gets another."""
    by_color: dict[str, str] = {}
    twins = next(
        (by_color[color], slug)
        for number in range(100)
        if (color := theme.color_for(slug := f"person-{number}")) in by_color or by_color.update({color: slug})
    )
    rows = [("t", "T", "#111111", slug, slug, 1, 1) for slug in twins]
    one, other = topic_profile.draw(pd.DataFrame(rows, columns=list(topic_profile.NEEDS))).data
    assert theme.color_for(twins[0]) == theme.color_for(twins[1])
    assert one.marker.color != other.marker.color


def test_a_point_knows_topic_and_speaker(tiny: Store) -> None:
    """What a click needs to lead on."""
    fig = topic_profile.draw(speakers.topics(tiny, ("anna-berg", "boris-orlov")))
    assert tuple(fig.data[1].customdata[3]) == ("un", "boris-orlov")


def test_the_words_hold_every_number_of_the_chart(tiny: Store) -> None:
    """Chart and text alternative are equal."""
    frame = speakers.topics(tiny, ("anna-berg", "boris-orlov"))
    said = topic_profile.say(frame)
    for row in frame.itertuples():
        assert f"{row.topic} {row.theses}" in said


def test_names_from_pages_are_no_markup() -> None:
    """Plotly reads some tags: a name that holds one is shown as it stands."""
    frame = pd.DataFrame([("t", "<b>T</b>", "#111111", "s", "<i>S</i>", 2, 3)], columns=list(topic_profile.NEEDS))
    fig = topic_profile.draw(frame)
    assert fig.layout.yaxis.ticktext == ("&lt;b&gt;T&lt;/b&gt;",)
    assert "<i>" not in fig.layout.title.text
    assert "<i>" not in fig.data[0].hovertext[0]


def test_nothing_to_draw_says_so() -> None:
    """No topic found: the one empty figure, and words."""
    frame = pd.DataFrame(columns=list(topic_profile.NEEDS))
    assert not topic_profile.draw(frame).data
    assert "No topic was found" in topic_profile.say(frame)


@pytest.mark.parametrize("column", topic_profile.NEEDS)
def test_a_missing_column_is_named(column: str) -> None:
    """A frame of the wrong question is refused with the column's name."""
    frame = pd.DataFrame(columns=[name for name in topic_profile.NEEDS if name != column])
    with pytest.raises(ChartInputError, match=column):
        topic_profile.draw(frame)
