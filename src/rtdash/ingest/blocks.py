"""Blocks: what each line belongs to. Furniture, title, labels, body, people, theses, poll, or the rest of the site.

A walk over the lines with one state, the open section. Nothing is read here: the steps after this one take the
lines of their kind. Each line gets exactly one block.
Above 300 lines because the walk is one state machine: its states are easier to follow side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rtdash.ingest import (
    dates,
    lists,
    names,
    polls_asked,
    polls_base,
    polls_marks,
    polls_shape,
    polls_wrapped,
    posts,
    signs,
)
from rtdash.ingest.ahead import Ahead
from rtdash.ingest.faults import repaired
from rtdash.ingest.lines import Line, sentences
from rtdash.ingest.words import (
    any_of,
    closers,
    fold,
    furniture,
    heading_kind,
    heading_kinds,
    label_kinds,
    loose_furniture,
    ratings,
    role_words,
    side_words,
    words,
)


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


def place(lines: Sequence[Line]) -> list[Placed]:
    """Give every line its block."""
    walk = _Walk(lines)
    for index in range(len(lines)):
        walk.step(index)
    return walk.placed


def _without(text: str, found: Sequence[dates.Found]) -> str:
    """The text without the dates found in it."""
    for date in reversed(found):
        text = text[: date.start] + text[date.end :]
    return text.strip()


class _Walk:
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
        self.widget = ""  # the tag of the poll outside the article that is being read

    def put(self, index: int, block: Block, tag: str = "", value: str = "") -> None:
        self.rated = self.rated or block is Block.RATING
        self.placed.append(Placed(self.lines[index], block, tag, value))

    def open(self, section: str, tag: str = "") -> None:
        self.section, self.tag, self.bullets, self.pending = section, tag, False, ""
        self.theses = self.theses or section == "theses"
        self.inline = False

    def step(self, index: int) -> None:
        line = self.lines[index]
        if line.blank:
            self.put(index, Block.BLANK)
        elif line.kind == "outside":
            self._outside(index)
        elif line.number == self.pending_side:
            self.put(index, Block.HEADING, "people")
        elif signs.is_rating(line.whole) and not self._votes(index) and not (line.bullet and self.section == "theses"):
            self.put(index, Block.RATING)
            if self.section in ("theses", "people"):
                self.open("body")
            elif self.section == "poll":
                self.open("after")
        elif self.section == "rest":
            if not self._heading(index, only=("theses", "collective", "poll", "site_poll")):
                self.put(index, Block.REST)
        elif self._furniture(index) or self._heading(index) or self._poll(index) or self._label(index):
            pass
        elif self.section == "theses":
            self._theses(index)
        elif self.section == "people":
            self._people(index)
        else:
            self._body(index)

    def _outside(self, index: int) -> None:
        """A line outside the article: a poll is read, as the web site's own unless its heading names who was there."""
        line = self.lines[index]
        text = fold(repaired(line.text))
        heading = heading_kind(text) if len(line.text) < 90 else None
        if heading in ("poll", "site_poll") and polls_shape.follows(self.lines, index):
            present = any_of("polls", "groups", "event").search(text)
            self.widget = "poll" if heading == "poll" and present else "site_poll"
            self.put(index, Block.HEADING, heading)
        elif self.widget and polls_shape.belongs(self.lines, index) and not furniture().fullmatch(line.whole):
            self.put(index, Block.POLL, self.widget)
        elif any_of("of_page").search(line.text) and signs.is_rating(line.whole):
            self.put(index, Block.RATING)  # the article's own, in the foot of the page
        else:
            self.widget = ""
            self.put(index, Block.OUTSIDE)

    def _furniture(self, index: int) -> bool:
        line = self.lines[index]
        text = repaired(line.whole)
        if len(text) > 160 or (line.kind == "row" and self.section == "poll"):
            return False
        if self.section == "poll" and (polls_marks.numbers(line) or polls_shape.labels_next(self.lines, index)):
            return False
        if self.section == "poll" and polls_shape.counts_label(self.lines, index):
            return False
        if self.prose and closers().is_whole(text):
            self.put(index, Block.FURNITURE)
            self.open("rest")
            return True
        if self.section == "theses" and line.bullet and re.search(r"\w[.!?]$", text):
            return False  # a sentence among the theses, whatever its words
        loose = self._apart(index) and loose_furniture().is_whole(text)
        if (loose or furniture().is_whole(text)) and fold(text) not in role_words():
            rated = any(pattern.search(text) for pattern in ratings())
            self.put(index, Block.RATING if rated else Block.FURNITURE)
            if self.section in ("theses", "people", "poll") and not self._goes_on(index):
                self.open("body" if self.section != "poll" else "after")
            return True
        if self._navigation(index):
            self.put(index, Block.FURNITURE)
            return True
        found = dates.find(text, quoted=True) if len(text) < 120 else ()
        parts = [part for part in re.split(r"\s*[|·•]\s*", _without(text, found)) if part] if found else ()
        if any(map(furniture().is_whole, parts)):
            self.put(index, Block.FURNITURE)
            return True
        return False

    def _apart(self, index: int) -> bool:
        """Whether a line stands under the text, alone, and is no bullet, heading or sentence."""
        line = self.lines[index]
        if line.bullet or line.kind in ("heading", "item") or not self.prose or re.search(r"[.!?]$", line.text):
            return False
        inside = self.section in ("theses", "people", "poll")
        return not inside or (self._gap() and not self._goes_on(index))

    def _goes_on(self, index: int) -> bool:
        """Whether the section goes on under a line: another bullet, or another person of a list."""
        upcoming = self.ahead.following(index)
        if upcoming is None:
            return False
        if self.section == "poll" and not polls_shape.follows(self.lines, index, 4):
            return False
        return bool(upcoming.bullet) or (self.section == "people" and signs.evident_entry(upcoming))

    def _navigation(self, index: int) -> bool:
        """A line of short words between bars, slashes or wide blanks, no names and no numbers: the site's menu."""
        line = self.lines[index]
        if line.kind == "row" or self.section in ("people", "poll", "theses") or any(map(str.isdigit, line.text)):
            return False
        if not re.search(r"[|/>»›·•→]|\s{2}", line.raw.strip()):
            return False
        parts = [
            part.strip(" []‹›←→") for part in re.split(r"\s*[|/>»›·•]\s*|\s{2,}", line.raw.strip()) if part.strip()
        ]
        trail = "|" in line.raw or (re.search("[>›→»]", line.raw) and "«" not in line.raw)
        if len(parts) < 3 and not (len(parts) == 2 and trail):
            return False
        if signs.side_columns(line):
            return False
        short = all(len(part) <= 28 and len(part.split()) <= 3 for part in parts)
        return short and not any(names.has_given(part) or (" " in part and posts.has_post(part)) for part in parts)

    def _votes(self, index: int) -> bool:
        """Whether a line "20 votes" goes with the percent above it: votes of a poll, no rating of the page."""
        previous = self._previous()
        if self.section != "poll" or previous is None or previous.block is not Block.POLL:
            return False
        return polls_shape.counts_all(self.lines[index], previous.line, rated=self.rated)

    def _heading(self, index: int, only: Sequence[str] = ()) -> bool:
        line = self.lines[index]
        text = repaired(line.text)
        if signs.people_columns(line):
            return self._people_heading(index, "")
        if (sides := signs.side_columns(line)) and self.ahead.entries_follow(index):
            self.put(index, Block.HEADING, "people")
            self.open("people", f"sides:{','.join(sides)}")
            return True
        if not only and not line.bullet and self._agreed(index, text):
            return True
        if len(text) > 90 or line.cells:
            return False
        if line.bullet and line.kind != "heading" and not text.endswith(":"):
            return False
        folded = fold(polls_base.without_base(text))
        kind = heading_kind(folded)
        listed = folded in heading_kinds()
        if kind and not listed and signs.led_name(text) and self.ahead.leads_bullets(index):
            return False  # "Тезисы Анны Ли": a speaker's line
        if (
            kind
            and not listed
            and (
                (self.section == "top" and not (self.prose or self.titled or line.kind == "heading"))
                or (line.kind == "heading" and line.level == 1)
            )
        ):
            kind = None  # a title may hold the words of a heading
        if kind == "collective" and not listed:
            below = self.ahead.following(index)
            kind = kind if below is not None and below.bullet else "plain"
        if kind is None and not only and (self._asking_heading(index, text) or self._vote_heading(index, text)):
            return True
        if kind in ("theses", "collective") and folded not in heading_kinds() and not self.ahead.points_follow(index):
            kind = "plain"
        if kind is None or (only and kind not in only):
            return (
                kind is None
                and not only
                and (self._people_heading(index, folded) or self._people_by_shape(index, text))
            )
        if kind in ("poll", "site_poll") and not polls_shape.follows(self.lines, index):
            if only:
                return False
            kind = "plain"
        self.programme = folded in words()["programme"]
        self.put(index, Block.HEADING, kind, text if polls_base.base_of(text) is not None else "")
        if kind in ("theses", "collective"):
            self.open("theses", kind)
        elif kind in ("poll", "site_poll"):
            self.open("poll", kind)
        elif self.section != "top":
            self.open("body")
        return True

    def _asking_heading(self, index: int, text: str) -> bool:
        """ "Vote: Should cities own their power stations?": a heading that opens a poll and asks its question."""
        found = signs.label_of(text)
        if not found or heading_kind(fold(found["label"])) not in ("poll", "site_poll"):
            return False
        if not polls_marks.question(found["value"]) or not polls_shape.follows(self.lines, index):
            return False
        self.open("poll", "poll")
        self.put(index, Block.POLL, "poll")
        return True

    def _vote_heading(self, index: int, text: str) -> bool:
        """A heading that speaks of a vote in words of its own, over numbers; a motion it quotes is the question."""
        line = self.lines[index]
        if line.bullet or len(text.split()) > 16 or text[-1:] in ".;," or not polls_shape.about_vote(text):
            return False
        if self.section == "poll" or polls_shape.phase_of(text) or re.search(r"\d", polls_base.without_base(text)):
            return False
        if polls_marks.question(text) or signs.is_rating(text) or not polls_shape.follows(self.lines, index, 5):
            return False
        quoted = polls_shape.quoted_motion(text)
        self.open("poll", "poll")
        base = text if polls_base.base_of(text) is not None else ""
        self.put(index, *((Block.POLL, "poll") if quoted else (Block.HEADING, "poll", base)))
        return True

    def _people_heading(self, index: int, folded: str) -> bool:
        line = self.lines[index]
        role, side = role_words().get(folded), side_words().get(folded)
        if signs.people_columns(line):
            self.put(index, Block.HEADING, "people")
            self.open("people", self.tag if self.section == "people" else "speaker")
            return True
        if role is None and side is None:
            return False
        upcoming = self.ahead.following(index)
        if upcoming is None or self._asked(index):
            return False
        if role and signs.people_columns(upcoming):
            self.put(index, Block.HEADING, "people")
            self.open("people", role)
            return True
        following = upcoming.text
        named = names.recognise(following) or names.recognise(re.split(r"[,;(–—]| - ", following, maxsplit=1)[0])
        loose = upcoming.bullet or named or (len(following) > 20 and re.search(r"[,;]", following))
        if side and not role and not named and not any(entry.pieces for entry in lists.read(following, single=True)):
            return False
        if not (line.text.endswith(":") or line.kind == "heading" or named or loose):
            return False
        if self.section == "theses" and not named:
            return False
        self.put(index, Block.HEADING, "people")
        self.open("people", role or f"side:{side}")
        return True

    def _people_by_shape(self, index: int, text: str) -> bool:
        """A heading in unknown words over lines that are people: names with posts behind them, or blocks of lines."""
        line = self.lines[index]
        if (
            self.section == "theses"
            or line.bullet
            or fold(text) in role_words()
            or self._asked(index)
            or not self.ahead.persons_follow(index, text)
        ):
            return False
        inside = (
            self.section == "people" and not signs.side_told(text) and line.kind != "heading" and not text.endswith(":")
        )
        if inside or signs.evident_entry(line):
            return False
        stand = signs.STANDING.match(f"{text} ")
        side = signs.side_told(text) or (("for" if stand["for"] or stand["for_ru"] else "against") if stand else "")
        role = signs.role_told(text)
        prose = line.kind != "heading" and len(text.split()) > 6
        self.put(index, *((Block.BODY,) if prose else (Block.HEADING, "people")))
        self.prose += prose
        self.open("people", f"side:{side}" if side else role or "speaker")
        return True

    def _asked(self, index: int) -> bool:
        """Whether a line of a poll names those whose answers stand under it."""
        if self.section != "poll" or polls_asked.asked_of(self.lines[index]) is None:
            return False
        return polls_shape.follows(self.lines, index, 3)

    def _agreed(self, index: int, text: str) -> bool:
        """ "The following conclusions were supported by all:" over bullets: points that all share."""
        upcoming = self.ahead.following(index)
        if not text.endswith(":") or upcoming is None or not upcoming.bullet or self.section in ("people", "poll"):
            return False
        if len(text) > 200 or not any_of("agreed").search(text):
            return False
        self.put(index, Block.HEADING, "collective")
        self.open("theses", "collective")
        return True

    def _poll(self, index: int) -> bool:
        if self.section == "poll":
            if polls_shape.belongs(self.lines, index):
                self.put(index, Block.POLL, self.tag)
                return True
            self.open("after")
            return False
        if not self._point(index) and polls_shape.starts(self.lines, index):
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
        line, previous = self.lines[index], self._previous()
        if not polls_marks.question(line.text) or previous is None:
            return True
        return previous.block is Block.THESIS and bool(line.bullet) and line.bullet[-1] == previous.line.bullet[-1:]

    def _label(self, index: int) -> bool:
        line = self.lines[index]
        text = repaired(line.text)
        if self.section == "theses" and line.bullet:
            return False
        if self.pending:
            field, self.pending = self.pending, ""
            if not signs.label_of(text) or field in ("name", "url"):
                self.put(index, Block.LABEL, field, line.text)
                return True
        if line.cells and len(line.cells) == 2 and fold(line.cells[0]) in label_kinds():
            self.put(index, Block.LABEL, label_kinds()[fold(line.cells[0])], line.cells[1])
            return True
        if line.cells and len(line.cells) == 2 and fold(line.cells[0]) in role_words():
            self.put(index, Block.PEOPLE, role_words()[fold(line.cells[0])], line.cells[1])
            return True
        found = signs.label_of(text)
        label = fold(found["label"]) if found else fold(text)
        side = signs.side_label(found["label"]) if found else ""
        if found and found["value"] and (label in role_words() or side):
            value = line.text[found.start("value") :]
            tag = role_words().get(label) or f"side:{side}"
            if label in role_words() or lists.read(value):
                self.put(index, Block.PEOPLE, tag, value)
                self.open("people", tag)
                return True
        kind = label_kinds().get(label)
        if kind is None and found and self._labelled_people(index, found):
            return True
        if kind is None or self.section == "theses":
            return False
        if found and found["value"]:
            if kind == "name" and self.prose:
                return False
            self.put(index, Block.LABEL, kind, line.text[found.start("value") :])
            return True
        if (text.endswith(":") or line.kind in ("heading", "term") or len(text) < 16) and self.ahead.following(
            index
        ) is not None:
            if not text.endswith(":") and self.prose and not self._among_labels(index):
                return False
            self.put(index, Block.HEADING, "label")
            self.pending = kind
            return True
        return False

    def _among_labels(self, index: int) -> bool:
        """Whether a label without a colon is a term of a list of terms, or one of several lines of label and value."""
        if self.lines[index].kind == "term":
            return True
        value = self.ahead.following(index)
        after = self.ahead.following(value.number - 1) if value is not None else None
        previous = self._previous()
        over = after is not None and fold(after.text) in label_kinds()
        return over or (previous is not None and previous.block is Block.LABEL)

    def _labelled_people(self, index: int, found: re.Match[str]) -> bool:
        """ "Круг участников: …": an unknown label before people who are told with what they are."""
        line, label = self.lines[index], found["label"]
        if self.section == "theses" or len(label) > 45 or len(label.split()) > 5 or not found["value"]:
            return False
        value = line.text[found.start("value") :]
        if re.search(r"[“«\"]", label) or len(sentences(value)) > 1 or not signs.opens_list(value):
            return False
        told = [entry for entry in lists.read(value) if entry.pieces]
        evident = [entry for entry in told if names.has_given(entry.name.person)]
        if not evident or (len(told) < 2 and not signs.role_told(label)):
            return False
        role = signs.role_told(label) or "speaker"
        self.put(index, Block.PEOPLE, role, value)
        self.open("people", role)
        return True

    def _theses(self, index: int) -> None:
        line = self.lines[index]
        if line.bullet:
            nested = self._speaker_bullet(index)
            if nested:
                self.put(index, Block.SPEAKER, self.tag)
                return
            self.bullets = True
            self.put(index, Block.THESIS, "bullet")
            return
        previous = self._previous()
        last = self.ahead.inline_point(previous.line.number - 1) if previous and previous.tag == "paragraph" else False
        over = last and previous is not None and not signs.continues(line, previous.line, gap=self._gap())
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
        elif previous and previous.block is Block.THESIS and signs.continues(line, previous.line, gap=self._gap()):
            self.put(index, Block.THESIS, "more")
        elif not self.bullets:
            self.put(index, Block.THESIS, "paragraph")
        else:
            self.open("body")
            self._body(index)

    def _gap(self) -> bool:
        """Whether a blank line stands before."""
        return bool(self.placed) and self.placed[-1].block is Block.BLANK

    def _previous(self) -> Placed | None:
        for placed in reversed(self.placed):
            if placed.block is not Block.BLANK:
                return placed
        return None

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
            self._gap()
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
        previous = self._previous()
        in_list = previous is not None and previous.block in (Block.PEOPLE, Block.HEADING)
        after_person = previous is not None and previous.block is Block.PEOPLE and self._gap()
        if after_person and previous is not None and signs.whole_entry(previous.line):
            in_list = after_person = False  # each line holds a person and all that is said of him
        wraps = previous is not None and previous.block is Block.PEOPLE and previous.value and not self._gap()
        if wraps and previous is not None and not line.bullet and signs.wraps(line, previous.line):
            self.put(index, Block.PEOPLE, self.tag)  # the line of a label runs on
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
        if (
            not self.programme
            and self.ahead.inline_point(index)
            and (upcoming := self.ahead.following(index))
            and self.ahead.inline_point(upcoming.number - 1)
        ):
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
            and (stand := signs.STANDING.match(f"{line.text} "))
            and self.ahead.list_follows(index)
        ):
            self.open("people", "side:for" if stand["for"] or stand["for_ru"] else "side:against")
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
