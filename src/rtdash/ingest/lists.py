"""Lists of people: from a run of text ("A, post, B, post and C, post") to persons with their pieces.

A list is cut at semicolons, commas and joining words outside brackets and quotation marks; each piece is a name,
a name with what stands beside it, a post with the name behind it, or a post. The first person tells whether posts
stand before or after the names. `pieces.py` reads what stands between two commas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rtdash.ingest import names, posts, signs
from rtdash.ingest.bodies import is_unit
from rtdash.ingest.names import Named
from rtdash.ingest.pieces import Piece, cut, pieces
from rtdash.ingest.standing import collective, is_member
from rtdash.ingest.unit_fields import BLANK, COMMA
from rtdash.ingest.words import Phrases, either, folded, words


@lru_cache(maxsize=1)
def _tails() -> Phrases:
    return Phrases(rf"(?:,?\s*(?:and|as well as|и|а также)?\s*{either(words()['list_tails'])})\s*\.?$")


@dataclass
class Entry:
    """One person of a list with the pieces that stand with the name."""

    name: Named
    pieces: list[str] = field(default_factory=list)
    exact: bool = False
    joined: bool = False  # by "and" to the one before
    start: int = 0


_SURNAME_FIRST = re.compile(
    r"(?P<surname>(?:(?:[A-ZÀ-ÞА-ЯЁ]{2,}|[a-z]{2,3}|O(?=['’]))[ '’-]){0,3}[A-ZÀ-ÞА-ЯЁ]{3,}), "
    r"(?P<given>(?:[A-ZÀ-ÞА-ЯЁ]\.[ -]?){1,3}|[A-ZÀ-ÞА-ЯЁ][a-zß-ÿā-žа-яё]+(?:[ -][A-ZÀ-ÞА-ЯЁ][a-zß-ÿā-žа-яё]+)?)"
    r"(?=\s*(?:$|[–—(,;]|- ))"
)


_INITIAL_LAST = re.compile(r"(?<!\w)\w\.$|\w\.\w\.$")
_RETIRED = re.compile(r"(?<=\.)\s*\((?i:ret|retd|rtd)\.?\)\s*(?=[A-ZÀ-Ž])")  # "Capt. (ret.) Olav Stormoen"
_THREE_CAPITALS = re.compile("[A-ZÀ-ÞА-ЯЁ]{3}, ")


def _given_first(found: re.Match[str]) -> str:
    """ "KUUSIK, Maarja" at the head of an item as "Maarja KUUSIK"; letters of an organization stay as they are."""
    surname, given = found["surname"], found["given"]
    letters = surname.casefold() in folded("acronyms") or (len(surname) < 5 and not names.has_given(given))
    if found.start() or (letters and given[1] != "."):
        return found[0]
    particles = words()["particles"]
    parts = [part.lower() if part.lower() in particles else part for part in found["surname"].split()]
    return f"{found['given'].strip()} {' '.join(parts)}"


def named(cell: str) -> Named | None:
    """The name that fills a cell, also with the surname before a comma: "KOUADIO, Ange-Désiré", "Kouadio, Ange"."""
    found = names.recognise(cell)
    if found is not None or "," not in cell:
        return found
    given_first = _SURNAME_FIRST.sub(_given_first, cell)
    return names.recognise(given_first if given_first != cell else signs.turned(cell) or "")


def read(text: str, *, single: bool = False) -> list[Entry]:
    """Read a run of text as a list of people; [] where it names none.

    `single` says that the text is one item of a list: a second name in it counts only where it is joined by "and".
    """
    text = text.strip()
    if not (text.endswith(".") and _INITIAL_LAST.search(text[-4:])):
        text = text.rstrip(" .;,")
    if tail := _tails().search(text):
        text = text[: tail.start()]
    if len(text) < 5 or len(text) > 20_000:
        return []
    text = _from_naming(_RETIRED.sub(" ", text) if "(" in text else text)
    if _THREE_CAPITALS.search(text):  # without them there is no surname to turn
        text = _SURNAME_FIRST.sub(_given_first, text)
    first, _, rest = text.partition(" ")
    while rest.partition(" ")[0].casefold() in words()["plural_titles"]:
        first, _, rest = rest.partition(" ")
    if rest and first.casefold() in words()["plural_titles"]:
        shared = words()["plural_titles"][first.casefold()]
        entries = read(rest)
        for entry in entries:
            if not entry.pieces and shared:
                entry.pieces.append(shared)
        return entries
    items = [item for item in cut(text, ";") if item.strip()]
    if len(items) > 1:
        found: list[Entry] = []
        for item in items:
            found += _commas(_SURNAME_FIRST.sub(_given_first, item.strip()), single=True)
        return found
    return _shared(_commas(text, single=single))


def _from_naming(text: str) -> str:
    """ "experts from Latvia and Estonia, including Ivar Lepik, …": the list from where it names people."""
    found = _naming().search(text)
    if found is None or (found.start() and not collective(text)):
        return text
    before = cut(text[: found.start()], ",;")
    return text if any(names.recognise(piece.strip()) for piece in before) else text[found.end() :]


@lru_cache(maxsize=1)
def _naming() -> Phrases:
    return Phrases(rf"[,:(]?\s*(?:{either(words()['naming'])})\s*:?\s+(?=\w)")


def _shared(entries: list[Entry]) -> list[Entry]:
    """ "A and B, Programme Directors of X": a post in the plural belongs to those before it who have none."""
    for number, entry in enumerate(entries):
        if not entry.joined or not entry.pieces or number == 0 or entries[number - 1].pieces:
            continue
        if both := _BOTH.match(entry.pieces[0]):
            entry.pieces[0] = entry.pieces[0][both.end() :]
            entries[number - 1].pieces += entry.pieces
            continue
        if singular := _one_of(entry.pieces[0]):
            entry.pieces[0] = singular
            for before in reversed(entries[:number]):
                if before.pieces:
                    break
                before.pieces += entry.pieces
            continue
        head = re.match(
            r"(?:(?!of |at |in |for )[\w-]+ ){0,4}?(?P<noun>[\w-]+)s(?= (?:of|at|in|for)\b|$)", entry.pieces[0]
        )
        if all(piece.startswith("\x02") for piece in entry.pieces):
            # "A and B from the Institute": both are
            entries[number - 1].pieces += entry.pieces
            continue
        if head is None or head["noun"].casefold() not in words()["posts"]["en"]:
            continue
        entry.pieces[0] = entry.pieces[0][: head.end("noun")] + entry.pieces[0][head.end("noun") + 1 :]
        for before in reversed(entries[:number]):
            if before.pieces:
                break
            before.pieces += entry.pieces
    return entries


_BOTH = re.compile(r"(?:both|all(?: of them| three| four)?|оба|обе|все(?: трое)?),?\s+(?=(?:of|from|at|with|из|от) )")
_PLURAL = re.compile(r"(?P<before>(?:[а-яё-]+[ыи]е ){0,2})(?P<noun>[а-яё-]+)(?P<rest>(?: .+)?)")


def _one_of(text: str) -> str:
    """A Russian post in the plural as that of one: "старшие эксперты Фонда" is "старший эксперт Фонда"; or ""."""
    found = _PLURAL.fullmatch(text)
    noun = _singular(found["noun"]) if found else ""
    if found is None or not noun:
        return ""
    before = re.sub(r"([гкхжшщч])ие ", r"\1ий ", found["before"])
    return f"{re.sub('[ыи]е ', 'ый ', before)}{noun}{found['rest']}"


def _singular(noun: str) -> str:
    stem, posts_ru = noun[:-1], words()["posts"]["ru"]
    return next((one for one in (stem, f"{stem}ь", f"{stem}й") if one in posts_ru), "") if noun[-1] in "ыи" else ""


def _commas(text: str, *, single: bool = False) -> list[Entry]:
    text = _whole_unit(text)
    return _assemble([piece for chunk in cut(text, ",") for piece in pieces(chunk.strip())], single=single)


_SERIES = re.compile(
    r"(?<![\w-])(?P<noun>[\w-]+) (?:of|for|on) (?P<first>[\w-]+(?: [\w-]+)?)"
    r"(?P<more>(?:, [\w-]+(?: [\w-]+)?){1,3}),? and "
    r"(?P<last>[\w-]+(?: [\w-]+){0,2})(?= (?:of|at|in|under) (?:the )?[A-ZÀ-Ž]|$)"
)


def _whole_unit(text: str) -> str:
    """The text with the joints within a unit's name masked: "the Department of Ports, Ferries and Waterways of …"."""
    for found in _SERIES.finditer(text) if " and " in text else ():
        fields = [found["first"], *found["more"].strip(", ").split(", ")]
        if found.end() == len(text) and not posts.begins(text):
            continue
        if not is_unit(found["noun"]) or any(names.has_given(part) or posts.begins(part) for part in fields):
            continue
        if any(names.recognise(part) for part in fields[1:]) or names.has_given(found["last"]):
            continue
        joints = found[0].replace(", ", f"{COMMA}{BLANK}").replace(" and ", f"{BLANK}and{BLANK}")
        text = text.replace(found[0], joints.replace(f" {found['last']}", f"{BLANK}{found['last']}"))
    return text


def _assemble(parts: list[Piece], *, single: bool) -> list[Entry]:
    found: list[Entry] = []
    waiting: list[str] = []
    first_name = next((number for number, piece in enumerate(parts) if piece.kind == "name"), None)
    if first_name is None:
        return []
    before_mode = first_name > 0 or bool(parts[first_name].before)
    for number, piece in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        if piece.kind == "group":
            if found and found[-1].joined and not found[-1].pieces and _shared_post(piece.text):
                found[-1].pieces.append(piece.text)
            continue
        if piece.kind == "post":
            if found and before_mode and is_member(piece.text):
                found[-1].pieces.append(piece.text)  # "… Анна Ли, член совета, и вице-президент X Пётр Ом"
                continue
            bare = found and found[-1].pieces in ([], [found[-1].name.title])
            if found and (not before_mode or bare or not _for_next(parts, number)):
                found[-1].pieces.append(piece.text)
            else:
                waiting.append(piece.text)
            continue
        assert piece.name is not None
        if found and (_is_organization(piece, found[-1], following) or (single and not piece.joined)):
            found[-1].pieces.append(piece.text)
            continue
        entry = Entry(piece.name, joined=piece.joined)
        if before_mode and waiting:
            entry.pieces += waiting
        waiting = []
        if piece.before:
            if entry.pieces and is_member(piece.before):
                entry.pieces.append(piece.before)  # "директор X, член совета Анна Ли"
            elif entry.pieces:
                entry.pieces[-1] = f"{entry.pieces[-1]}, {piece.before}"
            else:
                entry.pieces.append(piece.before)
        entry.pieces += piece.after
        found.append(entry)
    if waiting and found:
        found[-1].pieces += waiting
    for entry in found:
        # "Professor Marat Kenzhin, Secretary of the Committee": the title gives way to the post
        if entry.name.title and entry.pieces[:1] == [entry.name.title] and any(map(posts.has_post, entry.pieces[1:])):
            entry.pieces.pop(0)
    return found


def _shared_post(text: str) -> bool:
    """Whether what looks like a group is the post of two who are joined: "A and B, experts of the Baltic Forum"."""
    first, _, rest = text.partition(" ")
    singular = first.removesuffix("s") in words()["posts"]["en"] if first.isascii() else bool(_singular(first))
    return singular and posts.split(text).organization is not None if rest else singular


def _for_next(parts: list[Piece], number: int) -> bool:
    """Whether a post belongs to the name after it: there is one, and it has no post of its own behind it."""
    ahead = parts[number + 1 :]
    place = next((index for index, piece in enumerate(ahead) if piece.kind == "name"), None)
    if place is None:
        return False
    behind = ahead[place + 1] if place + 1 < len(ahead) else None
    named_alone = not ahead[place].before and place == 0
    return not (named_alone and parts[0].kind == "name" and behind is not None and behind.kind == "post")


def _is_organization(piece: Piece, last: Entry, following: Piece | None) -> bool:
    """A name-like piece after a bare post is its organization ("President, Global Zero"), unless it is joined."""
    owned = all(part.startswith("\x02") for part in piece.after)  # "Seed Vault of Livonia"
    if piece.joined or piece.before or not owned or names.has_given(piece.text):
        return False
    if following is not None and following.kind == "post":
        return False
    if not last.pieces:
        return not piece.after and names.is_heard(last.name.person)
    post = last.pieces[-1]
    return (
        posts.has_post(post)
        and posts.split(post).organization is None
        and len(post.split()) <= 4
        and not re.search(r"[.]", piece.text)
    )
