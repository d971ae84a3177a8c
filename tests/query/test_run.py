"""Every SQL file keeps its form, and the one way to run them keeps its word."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from rtdash.query import run
from rtdash.store.connect import Store

NAMES = run.names()


@pytest.mark.parametrize("name", NAMES)
def test_first_line_names_the_file_its_grain_and_its_unit(name: str) -> None:
    """`-- name: grain. Unit: what is counted. columns`."""
    assert re.match(rf"{name}: .+\. Units?\b.+\. \w", run.statement(name).head)


@pytest.mark.parametrize("name", NAMES)
def test_runs_without_restriction_and_gives_the_columns_it_names(name: str, tiny: Store) -> None:
    """With all parameters null a file runs on real tables, and its columns are those of its first line, in order."""
    nothing = dict.fromkeys(run.statement(name).parameters)
    assert list(run.run(tiny, name, **nothing).columns) == run.columns(name)


@pytest.mark.parametrize("name", NAMES)
def test_only_files_that_say_so_use_the_selection(name: str) -> None:
    """A file with `-- needs: _selected` names a step of it, and the other way round."""
    text = run._read(name)
    own = run._COMMENT.sub("", text)
    uses = re.search(r"\b(from|join)\s+\(?\s*(selected(_event|_poll)?|standing_event|matching)\b", own) is not None
    assert uses == (text.split("\n", 2)[1].strip() == run.NEEDS_SELECTED)


def test_every_step_of_the_selection_is_found() -> None:
    """No step of `_selected.sql` is missed when a file is put together."""
    text = run._steps("selected selected_event selected_poll")
    assert [step.split(" ", 1)[0] for step in text] == [
        "found",
        "matching",
        "selected",
        "standing_event",
        "selected_event",
        "phased",
        "selected_poll",
    ]


def test_steps_that_nobody_names_are_left_out() -> None:
    """A question about theses does not pay for planning the selection of polls."""
    text = run.statement("theses_selected").text
    assert "selected_poll" not in text
    assert "standing_event" not in text


def test_unknown_parameter_raises(tiny: Store) -> None:
    """A misspelt parameter is an error, not a question without a restriction."""
    with pytest.raises(TypeError, match=r"theses_selected\.sql has no parameter speakers"):
        run.run(tiny, "theses_selected", speakers=[1])


def test_missing_parameter_raises(tiny: Store) -> None:
    """A parameter that is no part of the selection must be given."""
    with pytest.raises(TypeError, match=r"facet_theses_year\.sql needs a value for size"):
        run.run(tiny, "facet_theses_year")


def test_selection_is_passed_only_where_it_is_used(tiny: Store) -> None:
    """A question without a selection takes the parameters of one and does not mind."""
    assert run.value(tiny, "undated", speaker=[1], q_size=None) == 1


def test_types_of_cells(tiny: Store) -> None:
    """A missing text is None, a missing day NaT, a missing number NaN; whole numbers without gaps stay whole."""
    frame = run.run(tiny, "thesis_posts")
    assert frame["post"].notna().tolist()[::6] == [True, False]
    assert frame["post"].iloc[6] is None
    assert str(run.run(tiny, "event_columns")["start_date"].dtype).startswith("datetime64")
    assert run.run(tiny, "event_columns")["event_id"].dtype == "int32"
    assert run.run(tiny, "problem_kinds").dtypes.iloc[-1] == "int64"


def test_threads_do_not_mix_their_answers(tiny: Store) -> None:
    """Eight threads on one store each get the rows of their own question."""

    fields = ("speaker", "topic", "organization", "event", "poll")
    alone = {field: run.rows(tiny, "spellings", field=field, event="") for field in fields}

    def ask(number: int) -> bool:
        field = fields[number % len(fields)]
        return run.rows(tiny, "spellings", field=field, event="") == alone[field]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(160)))


def test_plan_says_what_was_read(tiny: Store) -> None:
    """`explain` gives the plan as JSON, with the rows that each scan gave; what is not asked is not in it."""
    plan = json.dumps(json.loads(run.explain(tiny, "theses_selected", speaker=[1])))
    assert re.findall(r'"rows_scanned": (\d+)', plan) == ["4"]
    assert "JOIN" not in plan


@pytest.mark.parametrize("name", [name for name in NAMES if run.NEEDS_SELECTED in run._read(name)])
def test_null_parameters_mean_the_same_with_and_without_their_parts(name: str, tiny: Store) -> None:
    """The parts that are left out for a null parameter change no answer."""
    whole = run.statement(name)
    nothing = dict.fromkeys(whole.parameters)
    expected = tiny.connection.cursor().execute(whole.text, nothing).fetchall()
    short = run.statement(name, frozenset(whole.parameters & run.SELECTION))
    given = dict.fromkeys(short.parameters)
    assert tiny.connection.cursor().execute(short.text, given).fetchall() == expected
