"""Ahead: what the lines under a line are: bullets, speakers over bullets, people. Looks, and places nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rtdash.ingest import lists, names, posts, signs
from rtdash.ingest.lines import Line

_POINT = re.compile(r"((?:[A-ZА-ЯЁ]\. ?){0,3}[^:.!?]{3,60}?)\s*:\s+\S.{24,}")
_TIME = re.compile(r"\d+ ?(?:min|мин)|\b\d{1,2}[:.]\d\d\b")


class Ahead:
    """Questions about the lines under a line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._evident: dict[int, bool] = {}  # a line is asked for by each of those over it

    def evident_entry(self, line: Line) -> bool:
        """Whether a line that is not long holds a person and his standing."""
        if line.number not in self._evident:
            self._evident[line.number] = len(line.text) < 300 and signs.evident_entry(line)
        return self._evident[line.number]

    def points_follow(self, index: int) -> bool:
        """Whether a bullet or a speaker's line stands soon under a heading."""
        coming = [at for at in range(index + 1, min(index + 8, len(self.lines))) if not self.lines[at].blank][:3]
        told = any(self.lines[at].bullet or signs.speaker_of(self.lines[at].text) for at in coming)
        told = told or any(
            len(cells) == 2 and names.recognise(cells[0]) for cells in (self.lines[at].cells for at in coming)
        )
        return told or sum(self.inline_point(at, loose=True) for at in coming) >= 2

    def persons_follow(self, index: int, text: str) -> bool:
        """Whether the lines under a heading are people: a line each with their standing, or blocks of lines."""
        coming = [line for line in self.lines[index + 1 : index + 12] if not line.blank and line.kind != "outside"][:4]
        if not coming or (text[-1:] in ".!?;," and not text.endswith(":")) or names.recognise(text.rstrip(" :")):
            return False
        first = coming[0]
        alone = signs.role_told(text) in ("moderator", "chair", "discussant")
        listed = first.bullet and len({line.bullet for line in coming[:3]}) == 1
        if listed and sum(map(self.evident_entry, coming)) >= 2:
            return True  # of a list of people one may have a name of no known shape
        if self.evident_entry(first):
            return alone or any(map(self.evident_entry, coming[1:2]))
        if names.recognise(first.text) is None or len(coming) < 2 or coming[1].bullet:
            return False
        if first.bullet and not any(line.bullet for line in coming[2:]):
            return False
        under = coming[1].text
        standing = len(under) < 120 and not under.endswith(".") and names.recognise(under) is None
        if not standing or not (posts.has_post(under) or posts.has_body(under)):
            return False
        return alone or any(names.recognise(line.text) for line in coming[2:])

    def following(self, index: int) -> Line | None:
        """The next line that is not blank, within five."""
        for line in self.lines[index + 1 : index + 6]:
            if not line.blank:
                return line
        return None

    def speakers_ahead(self, index: int) -> bool:
        """Whether a line is the first of several that each stand over bullets: speakers, under a heading not known."""
        hits = 0
        for at in range(index, min(len(self.lines), index + 60)):
            line = self.lines[at]
            if line.blank or line.bullet or line.kind == "outside":
                continue
            upcoming = self.following(at)
            over = upcoming is not None and bool(upcoming.bullet) and len(upcoming.text) > 15
            if not (over and (signs.speaker_of(line.text) or signs.short_name(line.text) or signs.turned(line.text))):
                if at == index:
                    return False
                if len(line.text) > 200:
                    break
                continue
            hits += 1
        return hits >= 2

    def inline_point(self, index: int, *, loose: bool = False) -> bool:
        """ "Айдай Сооронбаева: Ледник не тает, …": a name with evidence, a colon, and what was said."""
        text = self.lines[index].text
        if ":" not in text:
            return False
        found = _POINT.match(text)
        if found is None or _TIME.search(text):  # the second is a programme
            return False
        return names.recognise(found[1]) is not None and (loose or names.has_given(found[1]))

    def points_in_line(self, index: int) -> bool:
        """Whether lines of name, colon and what was said begin here: two with evidence of a name, or three with one."""
        if not self.inline_point(index, loose=True):
            return False
        evident = [self.inline_point(index)]
        while len(evident) < 3 and (upcoming := self.following(index)) is not None:
            index = upcoming.number - 1
            if not self.inline_point(index, loose=True):
                break
            evident.append(self.inline_point(index))
        return (all(evident[:2]) and len(evident) > 1) or (len(evident) == 3 and any(evident))

    def entries_follow(self, index: int) -> bool:
        """Whether the cells of the next row are people with their standing."""
        upcoming = self.following(index)
        return upcoming is not None and any(lists.read(cell, single=True) for cell in upcoming.cells)

    def list_follows(self, index: int) -> bool:
        """Whether the next line names a person, or of the bullets under it some do."""
        upcoming = self.following(index)
        if upcoming is None:
            return False
        if lists.read(upcoming.text, single=True):
            return True
        coming = [line for line in self.lines[index + 1 : index + 9] if line.bullet == upcoming.bullet]
        return bool(upcoming.bullet) and sum(map(signs.evident_entry, coming)) >= 2

    def leads_bullets(self, index: int) -> bool:
        """Whether the next line is a bullet of some length."""
        upcoming = self.following(index)
        return upcoming is not None and bool(upcoming.bullet) and len(upcoming.text) > 15
