"""Lists of people: from a run of text ("A, post, B, post and C, post") to persons with their pieces.

A list is cut at semicolons, commas and joining words outside brackets and quotation marks; each piece is a name,
a name with what stands beside it, a post with the name behind it, or a post. The first person tells whether posts
stand before or after the names.
Above 300 lines because the kinds of pieces and their assembly only make sense together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rtdash.ingest import names, posts
from rtdash.ingest.bodies import body_of, is_acronym
from rtdash.ingest.names import Named
from rtdash.ingest.standing import collective, is_member
from rtdash.ingest.words import either, folded, words

_LONGEST = 600  # a piece of a list that is longer is no piece of a list
_OPEN, _CLOSE = "([«“„", ")]»”"
_DASH = re.compile(r"\s+[–—-]\s+|\s*[–—]\s+(?=[a-zа-яA-ZА-Я])|\s+--\s+")


_HONORED = re.compile(r"\s(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Lord|Lady)\.?\s")


@lru_cache(maxsize=1)
def _tails() -> re.Pattern[str]:
    return re.compile(rf"(?:,?\s*(?:and|as well as|и|а также)?\s*{either(words()['list_tails'])})\s*\.?$", re.I)


_OF = re.compile(r"\s+(?:of|from|at|with|representing|из|от)\s+(?=(?:the\s+)?[A-ZА-ЯЁ«“])")
_PATRONYMIC = re.compile(
    r"[А-ЯЁA-Z][а-яёa-z]+(?:ович|евич|ич|овна|евна|ична|инична|ovich|evich|ovna|evna|yevich|yevna|ichna)", re.I
)


@dataclass
class Entry:
    """One person of a list with the pieces that stand with the name."""

    name: Named
    pieces: list[str] = field(default_factory=list)
    exact: bool = False
    joined: bool = False  # by "and" to the one before
    start: int = 0


def cut(text: str, separators: str) -> list[str]:
    """Split at separators that stand outside brackets and quotation marks."""
    found, depth, start, straight = [], 0, 0, False
    for place, letter in enumerate(text):
        if letter == '"':
            straight = not straight and '"' in text[place + 1 :]
        elif letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter in separators and depth == 0 and not straight:
            found.append(text[start:place])
            start = place + 1
    if depth and len(found) < 1 and any(mark in text for mark in separators):
        return re.split(f"[{re.escape(separators)}]", text)
    found.append(text[start:])
    return found


@lru_cache(maxsize=1)
def _joiner() -> re.Pattern[str]:
    joiners = sorted(words()["joiners"], key=len, reverse=True)
    return re.compile(rf"^(?:{either(re.escape(word) for word in joiners)})(?:\s+|$|:\s*)", re.I)


@lru_cache(maxsize=1)
def _inner_joiner() -> re.Pattern[str]:
    joiners = sorted(words()["joiners"], key=len, reverse=True)
    return re.compile(rf"\s+(?:{either(re.escape(word) for word in joiners)})\s+", re.I)


_SURNAME_FIRST = re.compile(
    r"(?P<surname>(?:(?:[A-ZÀ-ÞА-ЯЁ]{2,}|[a-z]{2,3})[ '’-]){0,3}[A-ZÀ-ÞА-ЯЁ]{3,}), "
    r"(?P<given>(?:[A-ZÀ-ÞА-ЯЁ]\.[ -]?){1,3}|[A-ZÀ-ÞА-ЯЁ][a-zß-ÿā-žа-яё]+(?:[ -][A-ZÀ-ÞА-ЯЁ][a-zß-ÿā-žа-яё]+)?)"
    r"(?=\s*(?:$|[–—(,;]|- ))"
)


def _given_first(found: re.Match[str]) -> str:
    """ "KUUSIK, Maarja" at the head of an item as "Maarja KUUSIK"; letters of an organization stay as they are."""
    surname, given = found["surname"], found["given"]
    letters = surname.casefold() in folded("acronyms") or (len(surname) < 5 and not names.has_given(given))
    if found.start() or (letters and given[1] != "."):
        return found[0]
    particles = words()["particles"]
    parts = [part.lower() if part.lower() in particles else part for part in found["surname"].split()]
    return f"{found['given'].strip()} {' '.join(parts)}"


def read(text: str, *, single: bool = False) -> list[Entry]:
    """Read a run of text as a list of people; [] where it names none.

    `single` says that the text is one item of a list: a second name in it counts only where it is joined by "and".
    """
    text = _tails().sub(
        "", text.strip().rstrip(" .;,") if not re.search(r"(?<!\w)\w\.$|\w\.\w\.$", text.strip()) else text.strip()
    )
    if len(text) < 5 or len(text) > 20_000:
        return []
    text = _SURNAME_FIRST.sub(_given_first, _from_naming(text))
    first, _, rest = text.partition(" ")
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
            entries = _commas(item, single=True)
            found += entries
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
def _naming() -> re.Pattern[str]:
    return re.compile(rf"[,:(]?\s*(?:{either(words()['naming'])})\s*:?\s+(?=\w)", re.I)


def _shared(entries: list[Entry]) -> list[Entry]:
    """ "A and B, Programme Directors of X": a post in the plural belongs to those before it who have none."""
    for number, entry in enumerate(entries):
        if not entry.joined or not entry.pieces or number == 0 or entries[number - 1].pieces:
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


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str  # name, post, group
    text: str = ""
    name: Named | None = None
    before: str = ""
    after: tuple[str, ...] = ()
    joined: bool = False


def _commas(text: str, *, single: bool = False) -> list[Entry]:
    pieces: list[_Piece] = []
    for chunk in cut(text, ","):
        pieces += _pieces(chunk.strip())
    return _assemble(pieces, single=single)


def _pieces(chunk: str) -> list[_Piece]:
    joined = False
    while found := _joiner().match(chunk):
        joined = True
        chunk = chunk[found.end() :]
    chunk = chunk.strip(" ,.:") if not re.search(r"\w\.$", chunk) else chunk.strip(" ,:")
    if not chunk:
        return []
    if len(chunk) > _LONGEST:
        return [_Piece("group", chunk, joined=joined)]
    whole = _piece(chunk, joined=joined)
    if whole.kind == "name" and not whole.before and not whole.after:
        return [whole]
    for found in _inner_joiner().finditer(chunk):
        left, right = chunk[: found.start()], chunk[found.end() :]
        if collective(right) and not _depth(left) and (piece := _piece(left, joined=joined)).kind == "name":
            return [piece, _Piece("group", right)]
        right_piece = _piece(
            right.split(" and ")[0] if " and " in right and names.recognise(right.split(" and ")[0]) else right,
            joined=True,
        )
        if right_piece.kind != "name" or _depth(left):
            continue
        left_pieces = _pieces(left)
        if not any(piece.kind == "name" for piece in left_pieces) and right_piece.before:
            continue
        if (
            not any(piece.kind == "name" for piece in left_pieces)
            and not names.has_given(right)
            and not posts.has_body(left)
        ):
            # "Head of Trade and Wei Chen": only a list in which a person came before
            pass
        return [
            _joined(left_pieces[0], joined),
            *left_pieces[1:],
            *[_joined(piece, True) if n == 0 else piece for n, piece in enumerate(_pieces(right))],
        ]
    return [whole]


def _joined(piece: _Piece, joined: bool) -> _Piece:
    return _Piece(piece.kind, piece.text, piece.name, piece.before, piece.after, joined or piece.joined)


def _depth(text: str) -> bool:
    return sum(text.count(mark) for mark in "(«“[") != sum(text.count(mark) for mark in ")»”]")


def _piece(chunk: str, *, joined: bool = False) -> _Piece:
    chunk = chunk.strip()
    if named := names.recognise(chunk):
        return _Piece("name", chunk, named, named.title if posts_title(named.title) else "", _remark(named), joined)
    if collective(chunk):
        return _Piece("group", chunk, joined=joined)
    if named := names.surname_alone(chunk):
        return _Piece("name", chunk, named, joined=joined)
    dash = _DASH.search(chunk)
    if dash:
        left, right = chunk[: dash.start()], chunk[dash.end() :]
        if named := names.recognise(left):
            return _Piece(
                "name", chunk, named, named.title if posts_title(named.title) else "", (*_remark(named), right), joined
            )
        if named := names.recognise(right):
            return _Piece("name", chunk, named, left, _remark(named), joined)
    bracket = re.match(r"([^()]+?)\s*(\([^()]*\))\s*,?\s*(.*)$", chunk)
    if bracket and (named := names.recognise(bracket[1])):
        inner = bracket[2].strip("()")
        return _Piece(
            "name",
            chunk,
            named,
            named.title if posts_title(named.title) else "",
            tuple(part for part in (*_bracket(inner), bracket[3]) if part),
            joined,
        )
    of = _OF.search(chunk)
    if of and (named := names.recognise(chunk[: of.start()])):
        return _Piece(
            "name", chunk, named, named.title if posts_title(named.title) else "", ("\x02" + chunk[of.end() :],), joined
        )
    for of in _OF.finditer(chunk):
        # "rural sociologist Dr. Ewan McTavish of the University of Glenmore"
        if names.recognise(chunk[: of.start()]) is None and (found := _post_before(chunk[: of.start()])):
            told = _HONORED.search(chunk[: of.start()]) or (found[0].islower() and posts.has_post(found[0]))
            if not names.has_given(found[1].person) and not told:
                continue
            return _Piece("name", chunk, found[1], found[0], (*_remark(found[1]), "\x02" + chunk[of.end() :]), joined)
    if found := _post_before(chunk):
        return _Piece("name", chunk, found[1], found[0], _remark(found[1]), joined)
    if found2 := _name_before(chunk):
        return _Piece("name", chunk, found2[0], "", (found2[1],), joined)
    return _Piece("post", chunk, joined=joined)


def posts_title(title: str) -> bool:
    """Whether a title before a name is worth keeping as the post when nothing else is said."""
    return bool(title) and title.casefold() not in ("doctor", "доктор")


def _bracket(inner: str) -> tuple[str, ...]:
    if names.recognise(inner) and re.search("[a-z]", inner, re.I):
        return ("\x03" + inner,)
    return tuple(part.strip() for part in cut(inner, ",;"))


def _remark(named: Named) -> tuple[str, ...]:
    return _bracket(named.remark) if named.remark else ()


def _post_before(chunk: str) -> tuple[str, Named] | None:
    """ "RIAC Director General Andrey Kortunov": a name at the end, a post before it.

    Two words, unless a given name, a family name that stands first, a patronymic or a particle says where it begins.
    """
    bare = re.sub(r"\s*\([^()]*\)$", "", chunk)
    remark = chunk[len(bare) :]
    tokens = bare.split()
    best: tuple[str, Named] | None = None
    for size in range(2, min(6, len(tokens))):
        head, tail = " ".join(tokens[:-size]), tokens[-size:]
        small = head.islower() and len(head.split()) <= 3 and names.has_given(" ".join(tail))
        if not (posts.has_post(head) or _is_role(head) or small):
            break
        capitals = all(token.isupper() for token in tail)
        if tail[0][0] in "(«“" or names.strip_titles(" ".join(tail))[1] or (is_acronym(tail[0]) and not capitals):
            continue
        oblique = all(re.search("(?:[аяыи]|ого|его|ой|ей)$", token) for token in tail)
        if oblique and body_of(tokens[-size - 1]) and not names.has_given(" ".join(tail)):
            continue  # "научный сотрудник Института Фритьофа Нансена": the name of the institute
        if re.search(r"\s(?:at|of|for|in)\s(?:the\s)?[A-ZÀ-Ž]\S*$", head) and not names.has_given(" ".join(tail)):
            continue  # "Mining Engineer at the Universidad Técnica de Oruro"
        if is_acronym(remark.strip(" ()")) and not names.has_given(" ".join(tail)):
            continue  # "Head of the Unit of the Institute for Tropical Land Use (ITLU)"
        if _PATRONYMIC.fullmatch(tail[0]) or head.lower().endswith(
            (" of", " the", " for", " and", " at", " de", " in")
        ):
            continue
        named = names.recognise(" ".join(tail) + remark)
        if named is None:
            continue
        patronymic = size == 3 and any(_PATRONYMIC.fullmatch(token) for token in tail[1:])
        if best is None or names.has_given(tail[0]) or patronymic or tail[1][0].islower() or _particle(tail[1]):
            best = (_without_honorifics(head), named)
    return best


def _without_honorifics(head: str) -> str:
    """A post without the "Mr." that stands between it and the name."""
    tokens = head.split()
    while len(tokens) > 1 and tokens[-1].rstrip(".").casefold() in words()["honorifics"]:
        tokens.pop()
    return " ".join(tokens)


def _particle(token: str) -> bool:
    return token.casefold() in words()["particles"] and len(token) > 1


def _is_role(head: str) -> bool:
    from rtdash.ingest.words import fold, role_words

    return fold(head) in role_words()


def _name_before(chunk: str) -> tuple[Named, str] | None:
    """ "Andrey Kortunov Director General of …" without a comma, or with a lower-case post behind."""
    tokens = chunk.split()
    for size in (4, 3, 2):
        if size >= len(tokens):
            continue
        rest = " ".join(tokens[size:])
        if posts.has_post(tokens[size]) or (rest[0] == "(" and rest[-1] == ")"):
            named = names.recognise(" ".join(tokens[:size]))
            if named is not None:
                return named, rest
    return None


def _assemble(pieces: list[_Piece], *, single: bool) -> list[Entry]:
    found: list[Entry] = []
    waiting: list[str] = []
    first_name = next((number for number, piece in enumerate(pieces) if piece.kind == "name"), None)
    if first_name is None:
        return []
    before_mode = first_name > 0 or bool(pieces[first_name].before)
    for number, piece in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        if piece.kind == "group":
            if found and not waiting:
                waiting = []
            continue
        if piece.kind == "post":
            if found and before_mode and is_member(piece.text):
                found[-1].pieces.append(piece.text)  # "… Анна Ли, член совета, и вице-президент X Пётр Ом"
                continue
            if found and (not before_mode or not found[-1].pieces or not _for_next(pieces, number)):
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
            if entry.pieces:
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


def _for_next(pieces: list[_Piece], number: int) -> bool:
    """Whether a post belongs to the name after it: there is one, and it has no post of its own behind it."""
    ahead = pieces[number + 1 :]
    place = next((index for index, piece in enumerate(ahead) if piece.kind == "name"), None)
    if place is None:
        return False
    behind = ahead[place + 1] if place + 1 < len(ahead) else None
    named_alone = not ahead[place].before and place == 0
    return not (named_alone and pieces[0].kind == "name" and behind is not None and behind.kind == "post")


def _is_organization(piece: _Piece, last: Entry, following: _Piece | None) -> bool:
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
