"""Blocks: what each line belongs to. Furniture, title, labels, body, people, theses, poll, or the rest of the site.

A walk over the lines with one state, the open section. Nothing is read here: the steps after this one take the
lines of their kind. Each line gets exactly one block.
What is furniture, a heading or a label is asked in `blocks_site.py`, `blocks_headings.py` and `blocks_labels.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rtdash.ingest import names, polls_grid, polls_marks, polls_shape, polls_wrapped, signs
from rtdash.ingest.blocks_headings import heading
from rtdash.ingest.blocks_labels import label_line
from rtdash.ingest.blocks_site import furniture_line, outside, votes
from rtdash.ingest.lines import Line
from rtdash.ingest.walk import Block, Placed, Walk
from rtdash.ingest.words import fold, heading_kind, words


def place(lines: Sequence[Line]) -> list[Placed]:
    """Give every line its block."""
    walk = _Walk(lines)
    for index in range(len(lines)):
        walk.step(index)
    return walk.placed


class _Walk(Walk):
    def step(self, index: int) -> None:
        line = self.lines[index]
        if line.blank:
            self.put(index, Block.BLANK)
        elif line.kind == "outside":
            outside(self, index)
        elif line.number == self.pending_side:
            self.put(index, Block.HEADING, "people")
        elif signs.is_rating(line.whole) and not votes(self, index) and not (line.bullet and self.section == "theses"):
            self.put(index, Block.RATING)
            if self.section in ("theses", "people"):
                self.open("body")
            elif self.section == "poll":
                self.open("after")
        elif self.section == "rest":
            if not heading(self, index, only=("theses", "collective", "poll", "site_poll")):
                self.put(index, Block.REST)
        elif furniture_line(self, index) or heading(self, index) or self._poll(index) or label_line(self, index):
            pass
        elif self.section == "theses":
            self._theses(index)
        elif self.section == "people":
            self._people(index)
        else:
            self._body(index)

    def _poll(self, index: int) -> bool:
        if self.section == "poll":
            if polls_shape.belongs(self.lines, index):
                self.put(index, Block.POLL, self.tag)
                return True
            self.open("after")
            return False
        if not self._point(index) and (polls_shape.starts(self.lines, index) or polls_grid.starts(self.lines, index)):
            self._take_in(index)
            self.open("poll", "poll")
            self.put(index, Block.POLL, "poll")
            return True
        return False

    def _take_in(self, index: int) -> None:
        """Take the lines that run on into a poll's first one, as far as they were put to the body, into the poll."""
        while index and self.placed[index - 1].block is Block.BODY:
            over = self.placed[index - 1]
            if not polls_wrapped.runs_on(over.line, self.lines[index], shares=False):
                break
            self.placed[index - 1] = Placed(over.line, Block.POLL, "poll")
            index -= 1

    def _point(self, index: int) -> bool:
        """Whether a line is one of the theses: a question with numbers under it may close them, a bullet does not."""
        if self.section != "theses":
            return False
        line, previous = self.lines[index], self.previous()
        if not polls_marks.question(line.text) or previous is None:
            return True
        return previous.block is Block.THESIS and bool(line.bullet) and line.bullet[-1] == previous.line.bullet[-1:]

    def _theses(self, index: int) -> None:
        line = self.lines[index]
        column = line.cells[0] if len(line.cells) == 2 else line.text
        upcoming = self.ahead.following(index)
        headed = len(line.cells) == 2 or (upcoming is not None and heading_kind(fold(upcoming.text)) == "theses")
        if headed and fold(column) in words()["people_columns"]["name"]:
            self.put(index, Block.HEADING, "plain")  # "Speaker | Key point", side by side or one over the other
            return
        if line.bullet:
            nested = self._speaker_bullet(index)
            if nested:
                self.put(index, Block.SPEAKER, self.tag)
                return
            self.bullets = True
            self.put(index, Block.THESIS, "bullet")
            return
        previous = self.previous()
        last = self.ahead.inline_point(previous.line.number - 1) if previous and previous.tag == "paragraph" else False
        over = last and previous is not None and not signs.continues(line, previous.line, gap=self.gap())
        if (self.inline or over) and not self.ahead.inline_point(index, loose=True) and not self._speaker_line(index):
            self.open("body")
            self._body(index)
            return
        if self._speaker_line(index):
            self.bullets = False
            self.put(index, Block.SPEAKER, self.tag)
        elif line.kind == "heading" and self.ahead.leads_bullets(index):
            self.put(index, Block.SPEAKER, self.tag)  # a subheading: whose theses these are is told as a problem
        elif line.kind == "heading":
            self.open("body")
            self._body(index)
        elif previous and previous.block is Block.THESIS and signs.continues(line, previous.line, gap=self.gap()):
            self.put(index, Block.THESIS, "more")
        elif not self.bullets:
            self.put(index, Block.THESIS, "paragraph")
        else:
            self.open("body")
            self._body(index)

    def _speaker_bullet(self, index: int) -> bool:
        line = self.lines[index]
        upcoming = self.ahead.following(index)
        if upcoming is None or not upcoming.bullet:
            return False
        nested = upcoming.indent > line.indent or upcoming.bullet != line.bullet
        return nested and signs.speaker_of(line.text) is not None

    def _speaker_line(self, index: int) -> bool:
        line = self.lines[index]
        upcoming = self.ahead.following(index)
        if upcoming is None:
            return False
        if signs.speaker_of(line.text) is not None:
            return True
        if not upcoming.bullet or line.bullet:
            return False
        # a short line over bullets that is no name: whose points these are is told as a problem
        coming = upcoming.number - 1
        apart = (
            self.gap()
            and not polls_shape.starts(self.lines, coming)
            and len(line.text.split()) <= 6
            and not re.search(r"[.!?;,]$", line.text)
        )
        return signs.short_name(line.text) or signs.turned(line.text) is not None or apart

    def _people(self, index: int) -> None:
        line = self.lines[index]
        upcoming = self.ahead.following(index)
        spoken = upcoming is not None and bool(upcoming.bullet) and bool(re.search(r"\w[.!?»”]$", upcoming.text))
        if not line.bullet and spoken and not self.bullets and self.ahead.speakers_ahead(index):
            self._body(index)
            return
        if not line.bullet and not line.cells and signs.tells_role(line.text):
            self.put(index, Block.BODY)  # a sentence within the list
            self.prose += 1
            return
        previous = self.previous()
        in_list = previous is not None and previous.block in (Block.PEOPLE, Block.HEADING)
        after_person = previous is not None and previous.block is Block.PEOPLE and self.gap()
        if after_person and previous is not None and signs.whole_entry(previous.line):
            in_list = after_person = False  # each line holds a person and all that is said of him
        wraps = previous is not None and previous.block is Block.PEOPLE and previous.value and not self.gap()
        if wraps and previous is not None and not line.bullet and signs.wraps(line, previous.line):
            self.put(index, Block.PEOPLE, self.tag)  # the line of a label runs on
            return
        if signs.standing_under([item.line for item in self.placed[-3:] if item.block is Block.PEOPLE], line):
            self.put(index, Block.PEOPLE, self.tag)  # a bullet with its lines: name, post, body
            return
        if signs.person_line(line, bullets=self.bullets, in_list=in_list, apart=after_person):
            self.put(index, Block.PEOPLE, self.tag)
            self.bullets = self.bullets or bool(line.bullet)
            return
        self.open("body")
        self._body(index)

    def _body(self, index: int) -> None:
        line = self.lines[index]
        if line.kind == "heading" and line.level == 1:
            self.titled = True
            self.put(index, Block.TITLE, "h1")
            return
        seen = self.section == "body" and self.theses
        if signs.speaker_of(line.text, strict=not seen) is not None and self.ahead.leads_bullets(index):
            self.open("theses", "theses")
            self.put(index, Block.SPEAKER, "theses")
            return
        if not line.bullet and not seen and self.ahead.speakers_ahead(index):
            self.open("theses", "theses")
            self.put(index, Block.SPEAKER, "theses")
            return
        if not self.programme and self.ahead.points_in_line(index):
            self.open("theses", "theses")
            self.inline = True
            self.put(index, Block.THESIS, "paragraph")
            return
        if self.section == "top" and not (self.prose or self.titled) and signs.title_line(line):
            self.titled = True
            self.put(index, Block.TITLE, "line")
            return
        if line.kind == "heading":
            role = signs.leading_role(line.text) if line.text.endswith(":") else ""
            if role and not seen and self.ahead.list_follows(index):
                self.put(index, Block.HEADING, "people")
                self.open("people", role)
                return
            self.put(index, Block.HEADING, "unknown")
            if self.section == "top" and self.prose:
                self.open("body")
            return
        if self._side(index):
            return
        self.put(index, Block.BODY)
        self.prose += 1
        if (
            line.text.endswith(":")
            and (side := signs.standing_side(f"{line.text} "))
            and self.ahead.list_follows(index)
        ):
            self.open("people", f"side:{side}")
            return
        if line.text.endswith(":") and (role := signs.leading_role(line.text)) and self.ahead.list_follows(index):
            self.open("people", role)
            return
        if self.section in ("top", "after"):
            self.section = "body" if self.section == "top" else "after"

    def _side(self, index: int) -> bool:
        """A name with "Speaking for the motion" under it."""
        line, upcoming = self.lines[index], self.ahead.following(index)
        found = signs.SPEAKING.fullmatch(fold(upcoming.text)) if upcoming is not None else None
        if upcoming is None or found is None or names.recognise(line.text) is None:
            return False
        self.put(index, Block.PEOPLE, f"side:{'for' if found['for'] else 'against'}", line.text)
        self.pending_side = upcoming.number
        return True


__all__ = ["Block", "Placed", "place"]
