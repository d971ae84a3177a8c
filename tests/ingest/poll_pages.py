"""What the tests of polls share: a page that ends in some text, and what must be read of its polls."""

from __future__ import annotations

from rtdash import ingest
from rtdash.domain.record import Poll

EN = (
    "On 14 March 2023 the roundtable “Energy Corridors” was held in Riga. "
    "It was attended by Ivan Petrov, lawyer, and Anna Lee, pilot.\n\n"
)
RU = "14 марта 2023 года в Риге прошёл круглый стол «Коридоры». Участники: Иван Петров, юрист; Анна Ли, лоцман.\n\n"
Options = list[tuple[str, int | None, float | None]]


def polls(text: str, head: str = EN) -> tuple[Poll, ...]:
    """The polls of a page that ends in this text, or of a saved page with this body."""
    if text.startswith("<"):
        text = f"<html><body><main><h1>Energy Corridors</h1><p>{head}</p>{text}</main></body></html>"
    else:
        text = head + text
    return ingest.read(text.encode()).record.polls


def told(poll: Poll) -> Options:
    """The options of a poll: label, votes, percent."""
    return [(option.label, option.votes, option.percent) for option in poll.options]
