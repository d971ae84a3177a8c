"""What of a page is the web site's: furniture, menus, ratings, and what stands outside the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rtdash.ingest import dates, names, polls_grid, polls_key, polls_marks, polls_shape, posts, signs
from rtdash.ingest.faults import repaired
from rtdash.ingest.pictures import picture
from rtdash.ingest.walk import ARTICLE, Block, Walk
from rtdash.ingest.words import any_of, closers, fold, furniture, heading_kind, loose_furniture, ratings, role_words


def _without(text: str, found: Sequence[dates.Found]) -> str:
    """The text without the dates found in it."""
    for date in reversed(found):
        text = text[: date.start] + text[date.end :]
    return text.strip()


def outside(walk: Walk, index: int) -> None:
    """A line outside the article: a poll is read, as the web site's own unless its heading names who was there."""
    line = walk.lines[index]
    text = fold(repaired(line.text))
    heading = heading_kind(text) if len(line.text) < 90 else None
    if heading in ("poll", "site_poll") and polls_shape.follows(walk.lines, index):
        present = any_of("polls", "groups", "event").search(text)
        walk.widget = "poll" if heading == "poll" and present else "site_poll"
        walk.put(index, Block.HEADING, heading)
    elif walk.widget and polls_shape.belongs(walk.lines, index) and not furniture().fullmatch(line.whole):
        walk.put(index, Block.POLL, walk.widget)
    elif signs.is_rating(line.whole) and (any_of("of_page").search(line.text) or _right_under(walk)):
        walk.put(index, Block.RATING)  # the article's own, in the foot of the page
    else:
        walk.widget = ""
        walk.put(index, Block.OUTSIDE)


def furniture_line(walk: Walk, index: int) -> bool:
    """Whether a line is the web site's, or a rating of the page; it is placed then."""
    line = walk.lines[index]
    text = repaired(line.text if picture(line.bullet) else line.whole)
    if len(text) > 160 or (line.kind == "row" and walk.section == "poll"):
        return False
    counted = polls_marks.numbers(line) or polls_shape.labels_next(walk.lines, index)
    if walk.section == "poll" and counted and not _over_rating(walk, index):
        return False
    if walk.section == "poll" and polls_shape.counts_label(walk.lines, index):
        return False
    if walk.section == "poll" and (above := walk.previous()) and polls_key.goes_on(above.line, line):
        return False
    if walk.prose and closers().is_whole(text) and walk.begun:
        walk.put(index, Block.FURNITURE)
        walk.open("rest")
        return True
    if walk.section == "theses" and line.bullet and re.search(r"\w[.!?]$", text):
        return False  # a sentence among the theses, whatever its words
    loose = _apart(walk, index) and loose_furniture().is_whole(text)
    if (loose or furniture().is_whole(text)) and fold(text) not in role_words():
        rated = any(pattern.search(text) for pattern in ratings())
        walk.put(index, Block.RATING if rated else Block.FURNITURE)
        if walk.section in ("theses", "people", "poll") and not walk.goes_on(index):
            walk.open("body" if walk.section != "poll" else "after")
        return True
    if _navigation(walk, index):
        walk.put(index, Block.FURNITURE)
        return True
    found = dates.find(text, quoted=True) if len(text) < 120 else ()
    parts = [part for part in re.split(r"\s*[|·•]\s*", _without(text, found)) if part] if found else ()
    if any(map(furniture().is_whole, parts)):
        walk.put(index, Block.FURNITURE)
        return True
    return False


def _right_under(walk: Walk) -> bool:
    """Whether the article ended with the line before."""
    previous = walk.previous()
    return previous is not None and previous.block in (*ARTICLE, Block.BODY)


def _over_rating(walk: Walk, index: int) -> bool:
    """Whether a line of a poll stands apart over a rating that was printed above: no answer with its votes."""
    upcoming = walk.ahead.following(index)
    if upcoming is None or not walk.gap() or upcoming.number == walk.lines[index].number + 1:
        return False
    rated = signs.is_rating(upcoming.whole) and upcoming.whole[:1] == "("
    return rated and any(item.block is Block.RATING and item.line.whole == upcoming.whole for item in walk.placed)


def _apart(walk: Walk, index: int) -> bool:
    """Whether a line stands under the text, alone, and is no bullet, heading or sentence."""
    line = walk.lines[index]
    if line.bullet or line.kind in ("heading", "item") or not walk.prose or re.search(r"[.!?]$", line.text):
        return False
    inside = walk.section in ("theses", "people", "poll")
    return not inside or (walk.gap() and not walk.goes_on(index))


_YEAR_LAST = re.compile(r"(?<=[>›→»/|] )(?:19|20)\d\d$")


def _navigation(walk: Walk, index: int) -> bool:
    """A line of short words between bars, slashes or wide blanks, no names and no numbers: the site's menu."""
    line = walk.lines[index]
    if (
        line.kind == "row"
        or walk.section in ("people", "poll", "theses")
        or any(map(str.isdigit, _YEAR_LAST.sub("", line.text)))
    ):
        return False
    if not re.search(r"[|/>»›·•→]|\s{2}", line.raw.strip()):
        return False
    parts = [part.strip(" []‹›←→") for part in re.split(r"\s*[|/>»›·•]\s*|\s{2,}", line.raw.strip()) if part.strip()]
    trail = "|" in line.raw or (re.search("[>›→»]", line.raw) and "«" not in line.raw)
    if len(parts) < 3 and not (len(parts) == 2 and trail):
        return False
    if signs.side_columns(line) or polls_grid.starts(walk.lines, index):
        return False
    short = all(len(part) <= 28 and len(part.split()) <= 3 for part in parts)
    return short and not any(names.has_given(part) or (" " in part and posts.has_post(part)) for part in parts)


def votes(walk: Walk, index: int) -> bool:
    """Whether a line "20 votes" goes with the percent above or below it: votes of a poll, no rating of the page."""
    previous = walk.previous()
    if walk.section != "poll" or previous is None or previous.block is not Block.POLL:
        return False
    under = walk.ahead.following(index)
    share = polls_marks.numbers(under) if under is not None else None
    if share is not None and share.percent is not None and share.votes is None:
        return True
    over = next((item.line for item in walk.above(previous) if item.block is not Block.BLANK), None)
    return polls_shape.counts_all(walk.lines[index], previous.line, over, rated=walk.rated)
