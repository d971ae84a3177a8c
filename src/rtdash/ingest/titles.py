"""Titles: which of the short lines above the text is the event's name, and the line beside it that tells its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from rtdash.ingest import bodies, signs
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.dates import find as find_dates
from rtdash.ingest.words import any_of, event_noun, fold, furniture, words

QUOTED_NAME = r"[“\"«„](?P<name>[^“”\"»„]{3,300}(?:«[^»]*»[^“”\"»„]*)?)[”\"»“]"


def titles(placed: Sequence[Placed]) -> list[Placed]:
    """The page's title first: of the short lines above the text, the one that looks most like the name of an event."""
    marked = [item for item in placed if item.block is Block.TITLE]
    marked.sort(key=lambda item: item.tag != "h1")
    if not marked or marked[0].tag == "h1":
        return marked
    found = [marked[0]]
    for item in placed[placed.index(marked[0]) + 1 :]:
        if any_of("event_leads").fullmatch(item.line.text.strip(" :")):
            found = []  # "Upcoming event": over it stands whose page this is
            continue
        if item.block in (Block.BLANK, Block.RATING, Block.FURNITURE):
            continue
        if item.block is Block.BODY and len(item.line.text) < 40 and find_dates(item.line.text, quoted=True):
            continue
        if item.block is Block.BODY and len(item.line.text) < 60 and _of_site(item.line.text):
            continue
        if item.block is not Block.BODY or not signs.title_line(item.line) or len(found) == 4:
            break
        found.append(item)
    if len(found) > 1 and _owned(found[0], placed):
        found.pop(0)
    found = found or marked[:1]
    site = _menu_under(found[0], placed) or _acts(found[0], placed)
    rest = found[1:] if site and len(found) > 1 else found
    best = max(rest, key=lambda item: (_likeness(item.line.text), -found.index(item)))
    # The motion of a debate is its name, whatever club stands over it.
    margin = 0 if site else _MARGIN
    near = _likeness(best.line.text) < _likeness(found[0].line.text) + margin
    if near and any_of("motions").match(best.line.text) is None:
        best = found[0]
    return [best, *(item for item in marked if item is not best)]


def _owned(title: Placed, placed: Sequence[Placed]) -> bool:
    """Whether the foot of the page says that the first line names who owns it: "© Nordic Rail Forum, 2024"."""
    name = fold(title.line.text)
    foot = (fold(item.line.text) for item in placed if "©" in item.line.text)
    return any(line.strip(" ©.,0123456789–-") == name for line in foot)


_SIGNS = re.compile(r"[▾▼☰→🔍]|\s/\s")


def _of_site(text: str) -> bool:
    """Whether a short line is a button or trail of the site: "Talks / Upcoming", "☰ Menu"."""
    return (len(text.split()) == 1 and text.isalpha()) or _SIGNS.search(text) is not None


def _acts(title: Placed, placed: Sequence[Placed]) -> bool:
    """Whether the text has the first line do something, "The Nordic Rail Forum invites …": it names who holds it."""
    name, table = re.escape(fold(title.line.text)), words()["organized"]
    verb = rf"(?:{table['after']}|{table['after_ru']})"
    act = re.compile(rf"(?:^|(?<=[.!?,\d] ))(?:the )?{name}(?: \([^()]{{2,12}}\))?(?: and [^.]{{3,80}}?)? {verb}(?!\w)")
    said = [fold(item.line.text) for item in placed if item.block is Block.BODY and len(item.line.text) > 40]
    return any(act.search(text) for text in said[:4])


_MENU = re.compile(r"[|>»›]|\s·\s")


def _menu_under(title: Placed, placed: Sequence[Placed]) -> bool:
    """Whether the menu or trail of the site stands right under a line, which names the site then: "Home > Events"."""
    place = placed.index(title)
    below = next((item for item in placed[place + 1 : place + 4] if item.block is not Block.BLANK), None)
    return below is not None and below.block is Block.FURNITURE and _MENU.search(below.line.raw) is not None


_MARGIN = 5  # by so much a lower line must look more like a title than the first
_SITE = re.compile(r"(?:\b[A-Z]{2}\b[\s|/]*){2,}|(?i:log ?in|sign ?in|войти|поиск по сайту|карта сайта)\s*$")


def _likeness(text: str) -> int:
    size = min(len(text.split()), 6)
    motion = any_of("motions").match(text) is not None
    named = motion or bool(re.search(QUOTED_NAME, text)) or bool(re.search(r"[:?!]", text))
    short = not motion and len(text.split()) <= 5
    body = _own_letters(text) or (short and bodies.has_body(text) and not event_noun().search(text))
    dated = bool(find_dates(text))
    return (
        size
        + 4 * named
        + 3 * bool(event_noun().search(text) and size > 2)
        - 6 * body
        - 8 * dated
        - 8 * bool(furniture().fullmatch(text) or _SITE.search(text))
    )


def _own_letters(text: str) -> bool:
    """Whether a line is a body's letters and its name, or the other way round: "WAHPI – West African Health …"."""
    found = re.fullmatch(r"(?P<letters>[A-ZА-ЯЁ]{3,8})\s*[–—:·|-]\s*(?P<name>\S.+)", text)
    found = found or re.fullmatch(r"(?P<name>.+\S)\s*(?:[–—:·|-]\s*|\()(?P<letters>[A-ZА-ЯЁ]{3,8})\)?", text)
    if found is None:
        return False
    initials = [word[0].upper() for word in re.findall(r"[^\W\d_][\w’'-]*", found["name"]) if word[0].isupper()]
    return "".join(initials) == found["letters"]


def kinds_beside(title: Placed, placed: Sequence[Placed]) -> Iterator[tuple[str, int]]:
    """The lines right under and over a title that are an event's noun and nothing else: "Panel discussion"."""
    place = placed.index(title)
    for near in (placed[place + 1 : place + 4], placed[max(0, place - 3) : place][::-1]):
        for item in islice((item for item in near if item.block is not Block.BLANK), 1):
            if event_noun().fullmatch(item.line.text.strip(" .:")):
                yield item.line.text.strip(" .:"), item.line.number
