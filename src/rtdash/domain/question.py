"""Questions asked more than once: polls of different events joined by hand, never by likeness of words alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rtdash.domain.person import load_list
from rtdash.domain.record import Slug, Text
from rtdash.errors import DataFileError, Fault


class Asking(BaseModel):
    """One time that a question was asked: the poll, and which of its answers is called what in the series.

    An answer that is not named in `answers` goes by its own label.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    poll: Slug
    answers: Mapping[Text, Text] = Field(default_factory=dict)


class Question(BaseModel):
    """A series: the question in plain words, the polls that ask it, and what a reader must know of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    slug: Slug
    question: Text
    note: Text | None = None
    polls: tuple[Asking, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _own_askings(self) -> Self:
        slugs = [asking.poll for asking in self.polls]
        for slug in slugs:
            if slug.startswith("site-"):
                raise ValueError(f"{slug!r} is a widget of a web site: its readings are one poll already")
        if len(set(slugs)) < len(slugs):
            raise ValueError("a poll stands in it twice; name each once")
        return self


def load_questions(values: Any, where: str) -> list[Question]:
    """The questions of a parsed `questions.yaml`. Raises `DataFileError` with every fault."""
    found = load_list(values, "questions", Question, where)
    faults: list[Fault] = []
    slugs: set[str] = set()
    owners: dict[str, str] = {}
    for question in found:
        if question.slug in slugs:
            faults.append(Fault(where, question.slug, "this slug is used twice; slugs are unique"))
        slugs.add(question.slug)
        for asking in question.polls:
            other = owners.setdefault(asking.poll, question.slug)
            if other != question.slug:
                reason = f"{asking.poll!r} stands in {other!r} too; a poll asks one question"
                faults.append(Fault(where, question.slug, reason))
    if faults:
        raise DataFileError(faults)
    return found
