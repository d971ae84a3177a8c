"""The charts of polls: what is drawn, what is said, and the table are the same numbers."""

import pandas as pd
import pytest

from rtdash.charts import poll_bars, poll_change, poll_history, theme
from rtdash.query import polls, series
from rtdash.store.connect import Store
from rtdash.ui.cards.poll import ANSWERS, SWINGS

DEBATE = "2024-06-debate-on-nuclear-power-p1"
PORT = "site-should-the-port-stay-open-all-year"
SELLERS = "2023-expert-survey-on-sanctions-p2"


@pytest.fixture
def port(tiny: Store) -> pd.DataFrame:
    """Two readings of a widget; the second is 6, 3 and 1 of 10 votes."""
    return polls.shares(tiny, PORT)


def words(fig: object) -> list[str]:
    """The text notes of a figure, in order."""
    return [note.text for note in fig.layout.annotations]  # type: ignore[attr-defined]


def test_the_figures_beside_the_bars_have_room(port: pd.DataFrame) -> None:
    """ "1,876 of 2,178" is not cut at the edge: eleven pixels high, a letter of it is seven wide at most."""
    large = port.assign(votes=port["votes"] + 1_870, base_n=port["base_n"] + 2_168)
    fig = poll_bars.draw(large, wave=2)
    longest = max(len(f"{votes:,} of {base:,}") for votes, base in zip(large["votes"], large["base_n"], strict=True))
    assert fig.layout.margin.r >= 10 + 7 * longest


def test_bars_whiskers_and_words_are_the_rows(port: pd.DataFrame) -> None:
    """Bars are the shares, whiskers end at the interval, and share and count stand beside each bar."""
    rows = port[port["wave"] == 2]
    fig = poll_bars.draw(port, wave=2)
    bars, *whiskers = fig.data
    assert list(bars.x) == list(rows["share"])
    ends = [(mark.x[0] - mark.error_x.arrayminus[0], mark.x[0] + mark.error_x.array[0]) for mark in whiskers]
    assert ends == [pytest.approx(pair) for pair in zip(rows["low"], rows["high"], strict=True)]
    text = words(fig)
    for label, share, count in (
        ("Yes", "60%", "6 of 10"),
        ("No", "30%", "3 of 10"),
        ("I do not know", "10%", "1 of 10"),
    ):
        figures = text[text.index(label) + 1]
        assert f"<b>{share}</b>" in figures
        assert count in figures
    said = poll_bars.say(port, wave=2)
    assert "Yes: 60%, 6 of 10 votes, 95% interval 31% to 83%" in said


def test_votes_are_exact(port: pd.DataFrame) -> None:
    """In votes the bars are counts and have no interval; a wave without votes stays in percent and says so."""
    fig = poll_bars.draw(port, wave=2, unit="votes")
    assert list(fig.data[0].x) == [6, 3, 1]
    assert len(fig.data) == 1
    assert fig.layout.xaxis.title.text == "votes"


def test_no_votes_stay_in_percent(tiny: Store) -> None:
    """A wave that prints percents only is drawn in percent, also where votes are asked for; no whiskers."""
    rows = polls.shares(tiny, SELLERS)
    fig = poll_bars.draw(rows, unit="votes")
    assert list(fig.data[0].x) == [0.7, 0.6, 0.2]
    assert len(fig.data) == 1
    assert fig.layout.xaxis.title.text == "share as printed, no interval"
    assert "no interval: several answers were allowed" in poll_bars.say(rows, unit="votes")


def test_order_by_size(port: pd.DataFrame) -> None:
    """By size the largest comes first, in figure and words alike."""
    rows = port[port["wave"] == 2].assign(share=[0.1, 0.6, 0.3])
    assert list(poll_bars.draw(rows, order="size").data[0].x) == [0.6, 0.3, 0.1]
    assert list(poll_bars.draw(rows, order="asked").data[0].x) == [0.1, 0.6, 0.3]
    said = poll_bars.say(rows, order="size")
    assert said.index("No:") < said.index("I do not know:") < said.index("Yes:")


def test_labels_are_whole_and_clear_of_bars(port: pd.DataFrame) -> None:
    """A label of 300 letters is there to its last letter, wrapped for a telephone, and no bar lies under it."""
    long = "Neither the one nor the other, for reasons that cannot be told in few words " * 4
    rows = port[port["wave"] == 2].assign(option=[long, "No", "I do not know"])
    fig = poll_bars.draw(rows)
    label = words(fig)[0]
    assert label.replace("<br>", " ") == long.strip()
    assert max(len(line) for line in label.split("<br>")) <= theme.NARROW
    top = fig.layout.annotations[0].y
    bar = fig.data[0].y[0] - fig.data[0].width / 2
    assert bar - top >= 17 * (label.count("<br>") + 1)
    assert fig.layout.height >= fig.layout.yaxis.range[0]


def test_grey_is_behind_the_leader(port: pd.DataFrame) -> None:
    """Answers level with the leader share its colour; those clearly behind, and "don't know", are grey."""
    rows = port[port["wave"] == 2].assign(level=[True, False, True])
    assert list(poll_bars.draw(rows).data[0].marker.color) == [theme.ACCENT, theme.NEUTRAL, theme.NEUTRAL]


def test_a_question_without_figures_says_so(port: pd.DataFrame) -> None:
    """No answers, or answers without any figure: the empty chart with its reason."""
    assert poll_bars.say(port.head(0)) == f"Empty chart: {poll_bars.NOTHING}"
    bare = port[port["wave"] == 2].assign(share=float("nan"))
    assert [note.replace("<br>", " ") for note in words(poll_bars.draw(bare))] == [poll_bars.NO_FIGURES]
    assert poll_bars.say(bare) == f"Empty chart: {poll_bars.NO_FIGURES}"


def test_dumbbells_are_the_rows(tiny: Store) -> None:
    """Each answer has its two shares, joined by a line; the swing in points and both shares stand beside it."""
    rows = polls.changes(tiny, DEBATE)
    fig = poll_change.draw(rows)
    lines = [list(trace.x) for trace in fig.data if trace.mode == "lines"]
    assert lines == [list(pair) for pair in zip(rows["before"], rows["after"], strict=True)]
    before, after = (trace for trace in fig.data if trace.mode == "markers" and trace.x[0] is not None)
    assert list(before.x) == list(rows["before"])
    assert list(after.x) == list(rows["after"])
    text = words(fig)
    assert "+26.7 pts" in text[text.index("For") + 1]
    assert "40% → 67%" in text[text.index("For") + 1]
    assert "For: 40% before, 67% after, +26.7 points, 95% interval +12.8 points to +39.1 points" in poll_change.say(
        rows
    )


def test_gain_loss_and_no_side_have_their_colours(tiny: Store) -> None:
    """Blue gains, orange loses, grey takes no side or stays."""
    rows = polls.changes(tiny, DEBATE)
    colors = [trace.line.color for trace in poll_change.draw(rows).data if trace.mode == "lines"]
    assert colors == [theme.ACCENT, theme.CONTRAST]
    still = rows.assign(swing=0.0, after=rows["before"])
    assert {trace.line.color for trace in poll_change.draw(still).data if trace.mode == "lines"} == {theme.NEUTRAL}


def test_no_interval_of_a_swing_says_why(tiny: Store) -> None:
    """Where a base is missing the words give the reason instead of an interval."""
    rows = polls.changes(tiny, DEBATE).assign(
        swing_low=float("nan"), swing_high=float("nan"), reason="no base is known"
    )
    assert poll_change.say(rows).count("no interval: no base is known") == len(rows)


def test_the_table_has_the_same_columns(tiny: Store) -> None:
    """The tables beside the charts show columns of the very frames that are drawn."""
    assert set(ANSWERS) <= set(polls.shares(tiny, PORT).columns)
    assert set(SWINGS) <= set(polls.changes(tiny, DEBATE).columns)


def test_the_line_breaks_where_the_words_changed(tiny: Store) -> None:
    """Dots are the shares; a trace never joins two segments; the words of the chart say that the wording changed."""
    rows = series.history(tiny, DEBATE)
    fig = poll_history.draw(rows)
    assert {trace.legendgroup: 0 for trace in fig.data}.keys() == {"Yes", "No", "Undecided"}
    assert [len(trace.x) for trace in fig.data] == [1] * 5
    joined = poll_history.draw(rows.assign(segment=0))
    yes = next(trace for trace in joined.data if trace.legendgroup == "Yes")
    assert list(yes.y) == pytest.approx([0.5, 0.4])
    said = poll_history.say(rows)
    assert "the wording changed, June 2024: Yes 40% (95% interval 31% to 50%, n = 100)" in said
    assert "wording" not in poll_history.say(rows.assign(segment=0))


def test_undated_polls_have_no_place_in_time(tiny: Store) -> None:
    """Without a date a poll is not drawn; with none dated the chart says so."""
    rows = series.history(tiny, DEBATE)
    bare = poll_history.draw(rows.assign(day=pd.NaT))
    assert [note.replace("<br>", " ") for note in words(bare)] == [poll_history.NOTHING]


def test_a_mark_at_nothing_stands_whole(tiny: Store) -> None:
    """A share of 0 or 1 per cent lies on the edge of the chart, which cuts no mark of it."""
    marks = [
        trace for trace in poll_change.draw(polls.changes(tiny, DEBATE)).data if trace.x and trace.x[0] is not None
    ]
    assert [trace.cliponaxis for trace in marks if trace.mode == "markers"] == [False, False]
