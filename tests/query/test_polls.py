"""Polls of the tiny data set, worked out by hand, and of the bundled data, against scipy."""

import pandas as pd
import pytest
from scipy import stats

from rtdash.domain.filters import Filters
from rtdash.query import outcome, polls
from rtdash.query.outcome import Printed
from rtdash.store.connect import Store

DEBATE = "2024-06-debate-on-nuclear-power-p1"
PORT = "site-should-the-port-stay-open-all-year"
PRICES = "2024-03-06-seminar-on-energy-prices-p1"
SURVEY = "2023-expert-survey-on-sanctions-p1"
SELLERS = "2023-expert-survey-on-sanctions-p2"
SAMPLE = "site-in-your-opinion-what-are-the-us-long-term-goals-for-russia"


def slugs(frame: pd.DataFrame) -> list[str]:
    """The polls of an answer, in order."""
    return list(frame["poll_slug"])


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", [DEBATE, PORT, PRICES, SURVEY, SELLERS]),
        ("oldest", [SURVEY, SELLERS, PRICES, DEBATE, PORT]),
        ("base", [DEBATE, SURVEY, PRICES, PORT, SELLERS]),
        ("closest", [PRICES, SURVEY, SELLERS, PORT, DEBATE]),
        ("swing", [DEBATE, PORT, PRICES, SURVEY, SELLERS]),
    ],
)
def test_order(tiny: Store, sort: str, order: list[str]) -> None:
    """Newest, oldest, most voters (99, 52, 20, 10, unknown), smallest gap (0, 7, 10, 30, 33 points), largest swing."""
    assert slugs(polls.cards(tiny, Filters(), sort=sort)) == order


def test_pages_hold_every_poll_once(tiny: Store) -> None:
    """Pages of two hold all five polls, each once, and each page knows the total."""
    parts = [polls.cards(tiny, Filters(), page=number, size=2) for number in (1, 2, 3)]
    assert [slug for part in parts for slug in slugs(part)] == [DEBATE, PORT, PRICES, SURVEY, SELLERS]
    assert {total for part in parts for total in part["polls"]} == {5}


def test_a_page_past_the_end_is_the_last(tiny: Store) -> None:
    """A link that asks for page 9 of 3 shows page 3; of nothing, nothing."""
    assert slugs(polls.cards(tiny, Filters(), page=9, size=2)) == [SELLERS]
    assert polls.cards(tiny, Filters(event=()), page=9).empty


@pytest.mark.parametrize(("scope", "count"), [("all", 5), ("event", 4), ("site", 1)])
def test_scope(tiny: Store, scope: str, count: int) -> None:
    """A web widget is told apart from audiences."""
    found = polls.cards(tiny, Filters(), scope=scope)
    assert len(found) == count == found["polls"].iloc[0]


PHASES = {"both": {DEBATE}, "before": set(), "after": set(), "once": {PORT, PRICES, SURVEY, SELLERS}}


@pytest.mark.parametrize("phase", PHASES)
def test_phase(tiny: Store, phase: str) -> None:
    """Asked before and after, at one of the two alone, or once: each poll is in one of them."""
    found = polls.cards(tiny, Filters(), phase=phase)
    assert set(found["poll_slug"]) == PHASES[phase]


@pytest.mark.parametrize("scope", ["event", "site"])
def test_each_poll_has_one_phase(bundled: Store, scope: str) -> None:
    """The phases share out all polls; "only before" has votes before and none after."""
    own = {
        phase: set(polls.cards(bundled, Filters(), scope=scope, phase=phase, size=500)["poll_slug"]) for phase in PHASES
    }
    every = polls.cards(bundled, Filters(), scope=scope, size=500)
    assert sum(len(part) for part in own.values()) == len(set.union(*own.values())) == len(every)
    for phase, wanted in (("before", {"before"}), ("after", {"after"}), ("both", {"before", "after"})):
        for slug in own[phase]:
            assert set(polls.shares(bundled, slug)["phase"].dropna()) <= wanted, slug
    assert (scope == "site") == (not own["before"])


def test_filters_restrict_and_an_empty_list_leaves_nothing(tiny: Store) -> None:
    """The one WHERE holds for polls too; nothing asked for is nothing found, as an empty frame with all columns."""
    found = polls.cards(tiny, Filters(event=("2024-03-06-seminar-on-energy-prices",)))
    assert slugs(found) == [PRICES]
    nothing = polls.cards(tiny, Filters(event=()))
    assert nothing.empty
    assert list(nothing.columns) == list(found.columns)


def test_a_card_says_its_finding(tiny: Store) -> None:
    """Before/after: the swing and the winner. A widget: readers, small. A base is named or said to be missing."""
    cards = polls.cards(tiny, Filters()).set_index("poll_slug")
    assert cards.loc[DEBATE, "headline"] == (
        "“For” gained 26.7 points, from 40% to 67%. It also has most votes after the event (67%)."
    )
    assert cards.loc[DEBATE, "n_text"] == "n = 100 before, 99 after"
    assert cards.loc[PORT, "headline"] == (
        "No clear winner: the three answers cannot be told apart (10% to 60% of 10 votes)."
    )
    assert "self-selected" in cards.loc[PORT, "who"]
    assert list(cards.index[cards["small"]]) == [PORT, PRICES]
    assert list(cards.index[cards["paired"]]) == [DEBATE]
    assert list(cards.index[cards["faults"] > 0]) == [PRICES]
    assert cards.loc[SELLERS, "n_text"] == "Number of voters not printed"
    assert cards.loc[PORT, "events"] == 3


def test_shares_are_of_the_votes(tiny: Store) -> None:
    """6, 3 and 1 of 10 votes are 60, 30 and 10 %, with Wilson's interval; the later whole reading is the main one."""
    rows = polls.shares(tiny, PORT)
    main = rows[rows["wave"] == polls.one(tiny, PORT)["main_wave"].iloc[0]]
    assert list(main["option"]) == ["Yes", "No", "I do not know"]
    assert list(main["share"]) == pytest.approx([0.6, 0.3, 0.1])
    assert list(main["base_n"]) == [10, 10, 10]
    assert list(main["aside"]) == [False, False, True]
    for row in main.itertuples():
        exact = stats.binomtest(int(row.votes), 10).proportion_ci(method="wilson")  # type: ignore[arg-type]
        assert (row.low, row.high) == pytest.approx((exact.low, exact.high), abs=1e-12)


def test_votes_win_over_a_printed_percent(tiny: Store) -> None:
    """10 and 10 votes are 50 % each though the page prints 60 and 40, and the verdict says that it does not agree."""
    assert list(polls.shares(tiny, PRICES)["share"]) == [0.5, 0.5]
    verdicts = polls.verdicts(tiny, PRICES)
    assert list(verdicts["fault"]) == [True, True]
    assert verdicts["verdict"].str.contains("10 votes are 50.0 % of 20").all()


def test_a_percent_with_a_base_has_an_interval(tiny: Store) -> None:
    """45 % of 52 asked: the interval of 23.4 in 52, without a reason why not."""
    row = polls.shares(tiny, SURVEY).iloc[0]
    assert (row["share"], row["base_n"], row["reason"]) == (0.45, 52, "")
    assert row["low"] < 0.45 < row["high"]


def test_a_percent_without_a_base_has_none_and_says_why(tiny: Store) -> None:
    """Several answers, no number of people asked: no interval, a reason, and no test of who leads."""
    rows = polls.shares(tiny, SELLERS)
    assert rows["low"].isna().all()
    assert set(rows["reason"]) == {outcome.NO_BASE_MULTIPLE}
    assert rows["level"].isna().all()
    assert rows["share"].sum() == pytest.approx(1.5)


def test_the_swing_by_hand(tiny: Store) -> None:
    """40 to 66.7 % is +26.7 points and 40 to 33.3 % is −6.7; undecided was offered only before, so nothing bounds."""
    rows = polls.changes(tiny, DEBATE)
    assert list(rows["option"]) == ["For", "Against"]
    assert list(rows["swing"]) == pytest.approx([80 / 3, -20 / 3])
    assert (rows["swing_low"] < rows["swing"]).all()
    assert (rows["swing"] < rows["swing_high"]).all()
    assert polls.one(tiny, DEBATE)["changed_low"].isna().all()
    assert polls.changes(tiny, PORT).empty


def test_answers_about_several_polls_are_those_about_each(tiny: Store) -> None:
    """Asking for many at once gives the same rows as asking for each."""
    asked = (DEBATE, SURVEY)
    for question in (polls.shares, polls.changes):
        many = question(tiny, asked)
        each = pd.concat([question(tiny, slug) for slug in sorted(asked)], ignore_index=True)
        pd.testing.assert_frame_equal(many, each.astype(many.dtypes.to_dict()))


def test_the_events_that_show_it(tiny: Store) -> None:
    """A widget names every page that shows it, newest first, with the date as it is said."""
    shown = polls.events_showing(tiny, PORT)
    assert list(shown["date"]) == ["June 2024", "5 March 2024", "2023"]


def test_room_and_panel(tiny: Store) -> None:
    """A poll of an event stands beside the theses of that event; a widget beside none."""
    assert len(polls.theses(tiny, PRICES)) == 1
    assert polls.theses(tiny, PORT).empty


def test_an_unknown_poll_is_nothing(tiny: Store) -> None:
    """Unknown ids give empty answers, not errors."""
    for question in (polls.one, polls.shares, polls.changes, polls.verdicts, polls.events_showing, polls.theses):
        assert question(tiny, "no-such-poll").empty


def test_what_is_disclosed(tiny: Store) -> None:
    """Eleven items; a debate names its organizers and date, a widget neither a population nor a date."""
    debate = polls.disclosure(tiny, DEBATE).set_index("item")
    assert len(debate) == 11
    assert debate.loc["Who asked and who paid", "answer"].startswith("Asked by Debate Club")
    assert debate.loc["When", "answer"] == "June 2024."
    port = polls.disclosure(tiny, PORT).set_index("item")
    assert port.loc["When", "state"] == port.loc["Whom the answers speak for", "state"] == "missing"
    survey = polls.disclosure(tiny, SURVEY).set_index("item")
    assert survey.loc["Whom the answers speak for", "answer"] == "panel of 52 experts, and nobody else."
    assert polls.disclosure(tiny, "no-such-poll").empty


def test_the_latest_poll_is_an_audiences(tiny: Store) -> None:
    """The overview's poll is the newest of an event's audience that has figures."""
    assert slugs(polls.latest(tiny)) == [DEBATE]
    assert polls.latest(tiny, Filters(event=())).empty


def test_the_sample_poll(bundled: Store) -> None:
    """The widget of the sample page: 33, 30, 24 and 21 of 108, scipy's Wilson intervals, no clear winner."""
    about = polls.one(bundled, SAMPLE).iloc[0]
    rows = polls.shares(bundled, SAMPLE)
    main = rows[rows["wave"] == about["main_wave"]]
    assert list(main["votes"]) == [33, 30, 24, 21]
    assert set(main["base_n"]) == {108}
    for row in main.itertuples():
        exact = stats.binomtest(int(row.votes), 108).proportion_ci(method="wilson")  # type: ignore[arg-type]
        assert (row.low, row.high) == pytest.approx((exact.low, exact.high), abs=1e-12)
    assert main["level"].all()
    assert about["headline"] == "No clear winner: the four answers cannot be told apart (19% to 31% of 108 votes)."
    assert about["scope"] == "site"
    assert "self-selected" in about["who"]


def test_every_bundled_poll_keeps_the_rules(bundled: Store) -> None:
    """An interval or a reason, never both or none; shares and intervals within 0 to 1; single-choice votes make 1."""
    cards = polls.cards(bundled, Filters(), size=10_000)
    rows = polls.shares(bundled, tuple(cards["poll_slug"]))
    assert ((rows["low"].isna()) == (rows["reason"] != "")).all()
    known = rows.dropna(subset=["low"])
    assert ((known["low"] <= known["share"]) & (known["share"] <= known["high"])).all()
    assert rows["share"].dropna().between(0, 1).all()
    counted = rows[rows["votes"].notna() & ~rows["incomplete"] & (rows["classification"] != "multiple")]
    sums = counted.groupby(["poll_slug", "wave"])["share"].sum()
    assert len(sums) > 15
    assert sums.to_numpy() == pytest.approx(1)
    assert cards["headline"].str.len().gt(10).all()


@pytest.mark.parametrize(
    ("answers", "classification", "base_n", "incomplete", "reasons"),
    [
        ([Printed("a", 0, None), Printed("b", 0, None)], "single", None, False, [outcome.NOBODY] * 2),
        ([Printed("a", None, 31.0), Printed("b", None, 69.0)], "single", None, False, [outcome.NO_BASE] * 2),
        (
            [Printed("a", 3, None), Printed("b", None, None)],
            "single",
            None,
            False,
            [outcome.NO_BASE, outcome.NO_FIGURE],
        ),
        ([Printed("a", 3, 31.0)], "single", None, True, [outcome.CUT]),
        ([Printed("a", 70, None), Printed("b", 12, None)], "multiple", 60, False, [outcome.TOO_MANY, ""]),
        ([Printed("a", 1, None)], "single", None, False, [""]),
    ],
)
def test_why_there_is_no_interval(
    answers: list[Printed], classification: str, base_n: int | None, incomplete: bool, reasons: list[str]
) -> None:
    """Each way in which an interval can be missing has its own reason; a share is never invented."""
    found = outcome.wave(answers, classification, base_n, incomplete)
    assert [item.reason for item in found] == reasons
    assert all((item.low is None) == bool(item.reason) for item in found)


def test_the_size_of_a_hall_is_no_base(bundled: Store) -> None:
    """A debate that prints "3,000 in the hall" beside percents has no interval and no test; a survey's n bears both."""
    debate = polls.shares(bundled, "2016-09-30-munk-debate-on-the-us-election-p1")
    assert debate["low"].isna().all()
    assert set(debate["reason"]) == {outcome.HALL}
    about = polls.one(bundled, "2016-09-30-munk-debate-on-the-us-election-p1").iloc[0]
    assert about["n_text"] == "Number of voters not printed; audience of about 3,000"
    survey = polls.shares(bundled, "2025-02-12-global-foresight-2025-p1")
    assert set(survey["base_n"]) == {357}
    assert survey["low"].notna().all()


def test_a_leader_is_tested_where_the_rest_cannot_be_second() -> None:
    """49 and 44 of 100, 7 not printed: tested. 30 and 20 of 100, 50 not printed: not, for the rest may lead."""
    some = [Printed("a", None, 49.0), Printed("b", None, 44.0), Printed("c", None, None)]
    assert [item.level for item in outcome.wave(some, "single", 100, False)] == [True, True, None]
    few = [Printed("a", None, 30.0), Printed("b", None, 20.0), Printed("c", None, None)]
    assert [item.level for item in outcome.wave(few, "single", 100, False)] == [None, None, None]


def test_undecided_wins_nothing() -> None:
    """The sides are For and Against; the largest swing of all, away from undecided, names no winner."""
    before = outcome.wave(
        [Printed("For", 20, None), Printed("Against", 30, None), Printed("Undecided", 50, None)], "single", None, False
    )
    after = outcome.wave(
        [Printed("For", 50, None), Printed("Against", 45, None), Printed("Undecided", 5, None)], "single", None, False
    )
    labels = ["For", "Against", "Undecided"]
    moved, bounds = outcome.moves(list(zip(labels, before, strict=True)), list(zip(labels, after, strict=True)))
    assert outcome.winners(moved) == ("For", "For")
    assert bounds == pytest.approx((0.45, 1.0))


def test_agreement_is_measured_on_scales_alone() -> None:
    """All in the middle is 1, half at each end -1, in whatever order the page has them; "don't know" is out."""
    labels = ("agree", "strongly agree", "neutral", "strongly disagree", "disagree", "Don't know")
    for votes, expected in (((0, 0, 9, 0, 0, 5), 1.0), ((0, 5, 0, 5, 0, 3), -1.0), ((4, 4, 4, 4, 4, 1), 0.0)):
        answers = [Printed(label, count, None) for label, count in zip(labels, votes, strict=True)]
        agreement, entropy = outcome.spread(answers, outcome.wave(answers, "single", None, False), "single")
        assert agreement == pytest.approx(expected)
        assert entropy is not None
    sides = [Printed("For", 5, None), Printed("Against", 5, None), Printed("Undecided", 5, None)]
    assert outcome.spread(sides, outcome.wave(sides, "single", None, False), "single") == (None, None)
