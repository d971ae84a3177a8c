"""Dates as pages print them, each in its form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtdash import ingest
from rtdash.ingest import dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("On October 11, 2024, it was held", "2024-10-11", None),
        ("June 26–27, 2023", "2023-06-26", "2023-06-27"),
        ("June 26-27, 2023", "2023-06-26", "2023-06-27"),
        ("June 26 — 27, 2023", "2023-06-26", "2023-06-27"),
        ("28 to 29 September 2021", "2021-09-28", "2021-09-29"),
        ("from 12 to 14 May 2016", "2016-05-12", "2016-05-14"),
        ("September 30 – October 2, 2019", "2019-09-30", "2019-10-02"),
        ("30 December 2019 – 2 January 2020", "2019-12-30", "2020-01-02"),
        ("9 April 2015", "2015-04-09", None),
        ("July 1st, 2013", "2013-07-01", None),
        ("19.06.2025", "2025-06-19", None),
        ("18–19 мая 2017 г.", "2017-05-18", "2017-05-19"),
        ("5 апреля 2019 года", "2019-04-05", None),
        ("Monday October 12 2009", "2009-10-12", None),
        ("in May 2017", "2017-05", None),
        ("14 — 16 march 2017", "2017-03-14", "2017-03-16"),
        ("28/02/2013", "2013-02-28", None),
    ],
)
def test_every_form_is_read(text: str, first: str, last: str | None) -> None:
    """Each printed form gives the first and last day."""
    (found,) = dates.find(text)
    assert (found.start_iso, found.end_iso) == (first, last)


@pytest.mark.parametrize("text", ["April 23, 2105", "February 30, 2020", "31.06.2019", "12 to 10 May 2016"])
def test_the_impossible_is_told_and_not_repaired(text: str) -> None:
    """A day or year that cannot be gives no date and says why."""
    (found,) = dates.find(text)
    assert found.fault
    assert found.start_iso is None


@pytest.mark.parametrize("text", ["28 to 29 September", "18 декабря в 14:00", "May 21"])
def test_no_year_is_made_up(text: str) -> None:
    """A date without a year has none."""
    (found,) = dates.find(text)
    assert found.first[0] is None
    assert found.start_iso is None


def test_quoted_titles_hold_no_dates() -> None:
    """A year in a title is not a date of the text."""
    assert dates.find("the report “Agenda of 1 May 2030” was shown") == []


@given(st.dates(min_value=dates.date(1950, 1, 1), max_value=dates.date(2050, 12, 31)))
@settings(deadline=None)
def test_every_day_is_read_back(day: dates.date) -> None:
    """Any day, printed in English or by numbers, is read as that day."""
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", f"{day:%d.%m.%Y}"):
        assert [found.start_iso for found in dates.find(text)] == [day.isoformat()]


JSON_LD = (
    '<html><head><script type="application/ld+json">{{"@type": "Event", "name": "Rails", "startDate": "{}", '
    '"endDate": "{}"}}</script></head><body><h1>Rails</h1>'
    "<p>The seminar was held in Leith. "
    "The speakers were Ana Lima and Anna Lee.</p></body></html>"
)


@pytest.mark.parametrize(
    ("page", "start", "end", "told"),
    [
        (JSON_LD.format("2023-06-30", "2023-06-28"), "2023-06-30", None, True),
        (JSON_LD.format("2023-06-28", "2023-06-30"), "2023-06-28", "2023-06-30", False),
        (JSON_LD.format("2023-06-30", "2023-06-30T18:00"), "2023-06-30", None, False),
        (
            "Rails\n\nDate: 30.06.2023, 28.06.2023\n\nThe seminar was held in Leith. It was attended by Ana Lima.\n",
            "2023-06-30",
            None,
            True,
        ),
        (
            "Рельсы\n\nДата: 30 июня 2023, 28 июня 2023\n\nСеминар состоялся в Лите. Участники: Анна Ли, лоцман.\n",
            "2023-06-30",
            None,
            True,
        ),
        (
            "Rails\n\nOn June 30–28, 2023, the seminar “Rails” was held in Leith. It was attended by Ana Lima.\n",
            None,
            None,
            True,
        ),
    ],
)
def test_a_last_day_before_the_first_is_told(page: str, start: str | None, end: str | None, told: bool) -> None:
    """Dates the wrong way round are a problem for the reviewer, in a range, in two labels and in a page's data."""
    record = ingest.read(page.encode()).record
    assert (record.event.start_date, record.event.end_date) == (start, end)
    reasons = [problem.reason for problem in record.problems]
    assert any("before the first" in reason or "ends before it starts" in reason for reason in reasons) is told
