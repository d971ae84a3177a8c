"""Hostile pages: time that grows with the size and not with its square, and sentences in place of crashes."""

from __future__ import annotations

import contextlib
import itertools
import time

import pytest

from rtdash import ingest
from rtdash.errors import NoEventError, PageError
from rtdash.settings import MAX_PAGE_LINES

HEAD = """On May 5, 2021, a roundtable “Big” was held at the Hall. It was attended by
Ivan Petrov, director, and Anna Lee, lawyer.

Theses

Ivan Petrov

"""


def _words(most: int) -> list[str]:
    return [f"{number:b}".replace("0", "a").replace("1", "o") for number in range(most)]


FORMS = {
    "one line of words": lambda n: HEAD + "• " + "word " * n,
    "one capital word": lambda n: "A" * (n * 5),
    "bullets": lambda n: HEAD + "\n".join(f"• point {i}" for i in range(n // 2)),
    "bullets without text": lambda n: HEAD + "•\n" * n,
    "namesakes": lambda n: (
        HEAD.replace("Theses", "Speakers:") + "".join(f"• Anna Lee{word}, lawyer\n" for word in _words(n // 20))
    ),
    "one list of names": lambda n: "The event was attended by " + "Ivan Petrov, director, " * (n // 5),
    "joined names": lambda n: "The event was attended by Ivan Petrov" + " and Ivan Petrov" * (n // 4),
    "full stops": lambda n: ". " * n + "x",
    "brackets": lambda n: "The event was attended by Ivan Petrov (" + "(" * n,
    "quotation marks": lambda n: HEAD + "• " + "“a " * n,
    "blanks": lambda n: "x" + " " * (n * 4) + "y" + "\u00a0" * n + "z",
    "nested tables": lambda n: "<html><body>" + "<table><tr><td>" * min(n // 40, 1000) + HEAD,
    "flat paragraphs": lambda n: "<html><body><article>" + "<p>point" * n + HEAD,
    "groups asked": lambda n: (
        HEAD + "Poll\nWhat?\n" + "".join(f"Readers of the site {i} (n = {i}):\nYes – 10%\n" for i in range(5, n // 6))
    ),
    "bases": lambda n: HEAD + "Poll\n" + "n = 40\nIs it so?\nYes – 60%\nNo – 40%\n\n" * (n // 8),
    "heads of columns": lambda n: (
        HEAD + "Poll\nWhat?\n" + "Thing | Good | Bad | Odd\nA | 50% | 30% | 10%\n" * (n // 12)
    ),
    "wrapped lines": lambda n: (
        HEAD + "Poll\nWhat?\nYes – 10%\n" + "as long as lines are that were broken there\n" * (n // 8)
    ),
    "numbers in words": lambda n: HEAD + "We asked " + "twenty two hundred and " * (n // 4),
    "shares": lambda n: "Poll\nWhat?\n" + "Yes – 10%\n" * (n // 2),
}


def seconds(text: str) -> float:
    """The processor time that reading takes."""
    data = text.encode()
    start = time.process_time()
    with contextlib.suppress(NoEventError, PageError):
        ingest.read(data)
    return time.process_time() - start


@pytest.mark.parametrize("form", sorted(FORMS))
def test_time_grows_with_the_size(form: str) -> None:
    """Eight times the size takes far less than the sixty-four times of a square."""
    seconds(FORMS[form](500))
    small, large = min(seconds(FORMS[form](2_000)) for _ in range(3)), seconds(FORMS[form](16_000))
    assert large < 30 * max(small, 0.02), f"{small:.3f} s, then {large:.3f} s"


def test_a_page_that_nests_without_end_is_refused_with_a_sentence() -> None:
    """A parser would take minutes; the reader says what is wrong."""
    with pytest.raises(PageError, match="elements open within each other"):
        ingest.read(("<html><body>" + "<ul><li>" * 20_000 + HEAD).encode())


def test_a_page_that_nests_deep_and_closes_all_is_refused_too() -> None:
    """What is closed at the end stands open at once before."""
    nested = "<ul><li>" * 20_000 + HEAD + "</li></ul>" * 20_000
    with pytest.raises(PageError, match="elements open within each other"):
        ingest.read(f"<html><body>{nested}".encode())


def test_many_tags_that_close_are_not_nesting() -> None:
    """Thousands of paragraphs in bold stand beside each other."""
    found = ingest.read(
        ("<html><body><p>" + HEAD.replace("\n", "<br>") + "• a <b>p</b>oint" + "<b></b>" * 5000).encode()
    )
    assert [thesis.text for thesis in found.record.theses] == ["a point"]


def test_a_page_of_more_lines_than_are_read_is_refused_with_a_sentence() -> None:
    """A bound that is hit says so."""
    with pytest.raises(PageError, match=f"at most {MAX_PAGE_LINES:,} are read"):
        ingest.read((HEAD + "•\n" * MAX_PAGE_LINES).encode())


def test_many_line_breaks_are_not_nesting() -> None:
    """Thousands of <br> and <img> close nothing and open nothing."""
    found = ingest.read(("<html><body><p>" + HEAD.replace("\n", "<br>") + "• a point" + "<br><img>" * 5000).encode())
    assert [thesis.text for thesis in found.record.theses] == ["a point"]


def test_a_page_names_no_more_people_than_a_page_can() -> None:
    """Beyond a thousand names the rest is told as a problem, and the page is still read."""
    firsts = ["".join(parts) for parts in itertools.product("ABDFGKLMNPRS", "aeiou", ("ton", "rik"))]
    lasts = ["".join(parts) for parts in itertools.product("BDFGKLMNPR", "aeiou", ("sten",))]
    names = [f"{first} {last}" for first, last in itertools.product(firsts, lasts)]
    text = HEAD.replace("Theses", "Speakers:") + "\n".join(f"• {name}, lawyer" for name in names)
    record = ingest.read(text.encode()).record
    assert len(record.participants) == 1000
    assert any("more than 1000 people" in problem.reason for problem in record.problems)
