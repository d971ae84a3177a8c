"""The walk over the lines of a page: the block that each gets, and the section that is open.

`blocks.py` steps; what a line is by its furniture, heading or label is asked in the modules of those names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rtdash.ingest import polls_shape, signs
from rtdash.ingest.ahead import Ahead
from rtdash.ingest.lines import Line


class Block(StrEnum):
    """The kinds of lines."""

    BLANK = "blank"
    FURNITURE = "furniture"
    RATING = "rating"
    OUTSIDE = "outside"
    HEADING = "heading"
    TITLE = "title"
    LABEL = "label"
    BODY = "body"
    PEOPLE = "people"
    SPEAKER = "speaker"
    THESIS = "thesis"
    POLL = "poll"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its block; `tag` says more: the label's field, the role over people, the kind of theses or poll."""

    line: Line
    block: Block
    tag: str = ""
    value: str = ""


ARTICLE = (Block.PEOPLE, Block.SPEAKER, Block.THESIS, Block.POLL)


class Walk:
    """The state of the walk: the lines placed so far, the open section and its tag."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.ahead = Ahead(lines)
        self.placed: list[Placed] = []
        self.section = "top"
        self.tag = ""
        self.bullets = False
        self.pending = ""
        self.prose = 0
        self.pending_side = 0
        self.titled = False
        self.theses = False  # theses were seen
        self.programme = False  # under the heading of a programme
        self.inline = False  # each of them on a line behind its speaker
        self.rated = False  # a rating of the page was seen
        self.begun = False  # something of an article was read: a count of comments may stand over it, too
        self.widget = ""  # the tag of the poll outside the article that is being read

    def put(self, index: int, block: Block, tag: str = "", value: str = "") -> None:
        """Give a line its block."""
        self.rated = self.rated or block is Block.RATING
        self.begun = self.begun or block in ARTICLE or (block is Block.BODY and len(self.lines[index].text) > 60)
        self.placed.append(Placed(self.lines[index], block, tag, value))

    def open(self, section: str, tag: str = "") -> None:
        """Open a section, which ends the one before."""
        self.section, self.tag, self.bullets, self.pending = section, tag, False, ""
        self.theses = self.theses or section == "theses"
        self.inline = False

    def gap(self) -> bool:
        """Whether a blank line stands before."""
        return bool(self.placed) and self.placed[-1].block is Block.BLANK

    def previous(self) -> Placed | None:
        """The last line placed that is not blank."""
        for placed in reversed(self.placed):
            if placed.block is not Block.BLANK:
                return placed
        return None

    def above(self, item: Placed) -> list[Placed]:
        """The few lines placed above one, the nearest first."""
        return self.placed[max(0, item.line.number - 4) : item.line.number - 1][::-1]

    def goes_on(self, index: int) -> bool:
        """Whether the section goes on under a line: another bullet, or another person of a list."""
        upcoming = self.ahead.following(index)
        if upcoming is None:
            return False
        if self.section == "poll" and not polls_shape.follows(self.lines, index, 4):
            return False
        return bool(upcoming.bullet) or (self.section == "people" and signs.evident_entry(upcoming))
