"""Questions asked more than once, as rows: which polls ask them, and which of their answers are the same."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from rtdash.domain.question import Question

_POLL = "insert into question_poll select ?, poll_id, ? from poll where slug = ?"
_ANSWER = """
insert into question_answer
select poll_option_id, ? from poll_option join poll using (poll_id) where poll.slug = ? and lower(label) = lower(?)
"""


def fill(connection: duckdb.DuckDBPyConnection, questions: Iterable[Question]) -> None:
    """Write the questions once the polls are numbered. That their polls exist was checked before."""
    for number, question in enumerate(questions, start=1):
        connection.execute(
            "insert into question values (?, ?, ?, ?)", [number, question.slug, question.question, question.note]
        )
        for position, asking in enumerate(question.polls, start=1):
            connection.execute(_POLL, [number, position, asking.poll])
            for label, answer in asking.answers.items():
                connection.execute(_ANSWER, [answer, asking.poll, label])
