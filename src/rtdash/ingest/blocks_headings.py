"""Headings: which section a line opens, by the words of the lists or by what stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rtdash.ingest import lists, names, polls_asked, polls_base, polls_marks, polls_shape, signs
from rtdash.ingest.faults import repaired
from rtdash.ingest.walk import Block, Walk
from rtdash.ingest.words import any_of, fold, heading_kind, heading_kinds, role_words, side_words, words


def heading(walk: Walk, index: int, only: Sequence[str] = ()) -> bool:
    """Whether a line is a heading, of the kinds `only` where these are told; it opens its section then."""
    line = walk.lines[index]
    text = repaired(line.text)
    if signs.people_columns(line):
        return _people_heading(walk, index, "")
    if (sides := signs.side_columns(line)) and walk.ahead.entries_follow(index):
        walk.put(index, Block.HEADING, "people")
        walk.open("people", f"sides:{','.join(sides)}")
        return True
    if not only and not line.bullet and _agreed(walk, index, text):
        return True
    if len(text) > 90 or line.cells:
        return False
    if line.bullet and line.kind != "heading" and not text.endswith(":"):
        return False
    folded = fold(polls_base.without_base(text))
    kind = heading_kind(folded)
    listed = folded in heading_kinds()
    if kind and not listed and signs.led_name(text) and walk.ahead.leads_bullets(index):
        return False  # "Тезисы Анны Ли": a speaker's line
    if (
        kind
        and not listed
        and (
            (walk.section == "top" and not (walk.prose or walk.titled or line.kind == "heading"))
            or (line.kind == "heading" and line.level == 1)
        )
    ):
        kind = None  # a title may hold the words of a heading
    if kind == "collective" and not listed:
        below = walk.ahead.following(index)
        kind = kind if below is not None and below.bullet else "plain"
    if kind is None and not only and (_asking_heading(walk, index, text) or _vote_heading(walk, index, text)):
        return True
    if kind in ("theses", "collective") and folded not in heading_kinds() and not walk.ahead.points_follow(index):
        kind = "plain"
    if kind is None or (only and kind not in only):
        return (
            kind is None and not only and (_people_heading(walk, index, folded) or _people_by_shape(walk, index, text))
        )
    if kind in ("poll", "site_poll") and not polls_shape.follows(walk.lines, index):
        if only:
            return False
        kind = "plain"
    walk.programme = folded in words()["programme"]
    walk.put(index, Block.HEADING, kind, text if polls_base.base_of(text) is not None else "")
    if kind in ("theses", "collective"):
        walk.open("theses", kind)
    elif kind in ("poll", "site_poll"):
        walk.open("poll", kind)
    elif walk.section != "top":
        walk.open("body")
    return True


def _asking_heading(walk: Walk, index: int, text: str) -> bool:
    """ "Vote: Should cities own their power stations?": a heading that opens a poll and asks its question."""
    found = signs.label_of(text)
    if not found or heading_kind(fold(found["label"])) not in ("poll", "site_poll"):
        return False
    if not polls_marks.question(found["value"]) or not polls_shape.follows(walk.lines, index):
        return False
    walk.open("poll", "poll")
    walk.put(index, Block.POLL, "poll")
    return True


def _vote_heading(walk: Walk, index: int, text: str) -> bool:
    """A heading that speaks of a vote in words of its own, over numbers; a motion it quotes is the question."""
    line = walk.lines[index]
    if line.bullet or len(text.split()) > 16 or text[-1:] in ".;," or not polls_shape.about_vote(text):
        return False
    if walk.section == "poll" or polls_shape.phase_of(text) or re.search(r"\d", polls_base.without_base(text)):
        return False
    if polls_marks.question(text) or signs.is_rating(text) or not polls_shape.follows(walk.lines, index, 5):
        return False
    quoted = polls_shape.quoted_motion(text)
    walk.open("poll", "poll")
    base = text if polls_base.base_of(text) is not None else ""
    walk.put(index, *((Block.POLL, "poll") if quoted else (Block.HEADING, "poll", base)))
    return True


def _people_heading(walk: Walk, index: int, folded: str) -> bool:
    line = walk.lines[index]
    role, side = role_words().get(folded), side_words().get(folded)
    if signs.people_columns(line):
        walk.put(index, Block.HEADING, "people")
        walk.open("people", walk.tag if walk.section == "people" else "speaker")
        return True
    if role is None and side is None:
        return False
    upcoming = walk.ahead.following(index)
    if upcoming is None or _asked(walk, index):
        return False
    if role and signs.people_columns(upcoming):
        walk.put(index, Block.HEADING, "people")
        walk.open("people", role)
        return True
    following = upcoming.text
    named = names.recognise(following) or names.recognise(re.split(r"[,;(–—]| - ", following)[0])
    loose = upcoming.bullet or named or (len(following) > 20 and re.search(r"[,;]", following))
    if side and not role and not named and not any(entry.pieces for entry in lists.read(following, single=True)):
        return False
    if not (line.text.endswith(":") or line.kind == "heading" or named or loose):
        return False
    if walk.section == "theses" and not named:
        return False
    walk.put(index, Block.HEADING, "people")
    walk.open("people", role or f"side:{side}")
    return True


def _people_by_shape(walk: Walk, index: int, text: str) -> bool:
    """A heading in unknown words over lines that are people: names with posts behind them, or blocks of lines."""
    line = walk.lines[index]
    if (
        walk.section == "theses"
        or line.bullet
        or fold(text) in role_words()
        or _asked(walk, index)
        or not walk.ahead.persons_follow(index, text)
    ):
        return False
    inside = (
        walk.section == "people" and not signs.side_told(text) and line.kind != "heading" and not text.endswith(":")
    )
    if inside or signs.evident_entry(line):
        return False
    side = signs.side_told(text) or signs.standing_side(f"{text} ")
    role = signs.role_told(text)
    prose = line.kind != "heading" and len(text.split()) > 6
    walk.put(index, *((Block.BODY,) if prose else (Block.HEADING, "people")))
    walk.prose += prose
    walk.open("people", f"side:{side}" if side else role or "speaker")
    return True


def _asked(walk: Walk, index: int) -> bool:
    """Whether a line of a poll names those whose answers stand under it."""
    if walk.section != "poll" or polls_asked.asked_of(walk.lines[index]) is None:
        return False
    return polls_shape.follows(walk.lines, index, 3)


def _agreed(walk: Walk, index: int, text: str) -> bool:
    """ "The following conclusions were supported by all:" over bullets: points that all share."""
    upcoming = walk.ahead.following(index)
    if not text.endswith(":") or upcoming is None or not upcoming.bullet or walk.section in ("people", "poll"):
        return False
    if len(text) > 200 or not any_of("agreed").search(text):
        return False
    walk.put(index, Block.HEADING, "collective")
    walk.open("theses", "collective")
    return True
