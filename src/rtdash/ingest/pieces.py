"""Pieces of a list of people: what stands between two commas is a name, a post, a name with its post, or a group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rtdash.ingest import names, posts
from rtdash.ingest.bodies import agrees, bare, body_of, is_acronym, is_post, is_unit
from rtdash.ingest.names import Named
from rtdash.ingest.standing import collective
from rtdash.ingest.words import either, fold, folded, role_words, words

_LONGEST = 600  # a piece of a list that is longer is no piece of a list
_OPEN, _CLOSE = "([«“„", ")]»”"
_MARKS = re.compile(r"[(\[«“„)\]»”\"]")
_DASH = re.compile(r"\s+[–—-]\s+|\s*[–—]\s+(?=[a-zа-яA-ZА-Я])|\s+--\s+")
_HONORED = re.compile(r"\s(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Lord|Lady)\.?\s")
_OF = re.compile(r"\s+(?:of|from|at|with|representing|из|от)\s+(?=(?:the\s+)?[A-ZА-ЯЁ«“])")
_PATRONYMIC = re.compile(
    r"[А-ЯЁA-Z][а-яёa-z]+(?:ович|евич|ич|овна|евна|ична|инична|ovich|evich|ovna|evna|yevich|yevna|ichna)", re.I
)


def cut(text: str, separators: str) -> list[str]:
    """Split at separators that stand outside brackets and quotation marks."""
    if not _MARKS.search(text):  # nothing is in brackets or quotation marks
        return text.split(separators) if len(separators) == 1 else re.split(f"[{re.escape(separators)}]", text)
    found, depth, start, straight = [], 0, 0, False
    for mark in _marks_and(separators).finditer(text):
        place, letter = mark.start(), mark[0]
        if letter == '"':
            straight = not straight and '"' in text[place + 1 :]
        elif letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif letter in separators and depth == 0 and not straight:
            found.append(text[start:place])
            start = place + 1
    if depth and len(found) < 1 and any(separator in text for separator in separators):
        return re.split(f"[{re.escape(separators)}]", text)
    found.append(text[start:])
    return found


@lru_cache(maxsize=8)
def _marks_and(separators: str) -> re.Pattern[str]:
    return re.compile(rf"{_MARKS.pattern}|[{re.escape(separators)}]")


@lru_cache(maxsize=1)
def _joiner() -> re.Pattern[str]:
    joiners = sorted(words()["joiners"], key=len, reverse=True)
    return re.compile(rf"^(?:{either(re.escape(word) for word in joiners)})(?:\s+|$|:\s*)", re.I)


@lru_cache(maxsize=1)
def _inner_joiner() -> re.Pattern[str]:
    joiners = sorted(words()["joiners"], key=len, reverse=True)
    return re.compile(rf"\s+(?:{either(re.escape(word) for word in joiners)})\s+", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two commas: its kind (name, post or group), the name, and what stands beside the name."""

    kind: str  # name, post, group
    text: str = ""
    name: Named | None = None
    before: str = ""
    after: tuple[str, ...] = ()
    joined: bool = False


_INITIAL_LAST = re.compile(r"\w\.\Z")


def pieces(chunk: str) -> list[Piece]:
    """The pieces of a text without commas: more than one where "and" joins a name to what is before it."""
    joined = False
    while found := _joiner().match(chunk):
        joined = True
        chunk = chunk[found.end() :]
    chunk = chunk.strip(" ,.:") if not _INITIAL_LAST.search(chunk) else chunk.strip(" ,:")
    if not chunk:
        return []
    if len(chunk) > _LONGEST:
        return [Piece("group", chunk, joined=joined)]
    whole = _piece(chunk, joined=joined)
    if whole.kind == "name" and not whole.before and not whole.after:
        return [whole]
    for found in _inner_joiner().finditer(chunk):
        left, right = chunk[: found.start()], chunk[found.end() :]
        if collective(right) and not _depth(left) and (piece := _piece(left, joined=joined)).kind == "name":
            return [piece, Piece("group", right)]
        right_piece = _piece(
            right.split(" and ")[0] if " and " in right and names.recognise(right.split(" and ")[0]) else right,
            joined=True,
        )
        if right_piece.kind == "post" and posts.has_post(right.split()[0]) and not _depth(left):
            # "директор X Анна Ли и ректор Y, член Z Иван Петров": the post of the next one
            named = _piece(left, joined=joined)
            if named.kind == "name" and named.before and named.name and names.has_given(named.name.person):
                return [named, _joined(right_piece, True)]
        if right_piece.kind != "name" or _depth(left):
            continue
        if "&" in found[0] and right_piece.name and not names.has_given(right_piece.name.person):
            continue  # "Partner at Costa & Lobo Advisers"
        left_pieces = pieces(left)
        if not any(piece.kind == "name" for piece in left_pieces) and right_piece.before:
            continue
        return [
            _joined(left_pieces[0], joined),
            *left_pieces[1:],
            *[_joined(piece, True) if n == 0 else piece for n, piece in enumerate(pieces(right))],
        ]
    return [whole]


def _joined(piece: Piece, joined: bool) -> Piece:
    return Piece(piece.kind, piece.text, piece.name, piece.before, piece.after, joined or piece.joined)


def _depth(text: str) -> bool:
    return sum(text.count(mark) for mark in "(«“[") != sum(text.count(mark) for mark in ")»”]")


_BRACKET = re.compile(r"([^()]+?)\s*(\([^()]*\))\s*,?\s*(.*)$")


def _piece(chunk: str, *, joined: bool = False) -> Piece:
    chunk = chunk.strip()
    if not names.ANY_CAPITAL.search(chunk):  # most of a sentence, and no name
        return Piece("group" if collective(chunk) else "post", chunk, joined=joined)
    if named := names.recognise(chunk):
        return Piece("name", chunk, named, named.title if posts_title(named.title) else "", _remark(named), joined)
    if collective(chunk):
        return Piece("group", chunk, joined=joined)
    if named := names.surname_alone(chunk):
        return Piece("name", chunk, named, joined=joined)
    dash = _DASH.search(chunk)
    if dash:
        left, right = chunk[: dash.start()], chunk[dash.end() :]
        if named := names.recognise(left):
            title = named.title if posts_title(named.title) else ""
            return Piece("name", chunk, named, title, (*_remark(named), *_dashed(right)), joined)
        if named := names.recognise(right):
            return Piece("name", chunk, named, left, _remark(named), joined)
    bracket = _BRACKET.match(chunk) if "(" in chunk else None
    if bracket and (named := names.recognise(bracket[1])):
        inner = bracket[2].strip("()")
        return Piece(
            "name",
            chunk,
            named,
            named.title if posts_title(named.title) else "",
            tuple(part for part in (*_bracket(inner, named.person), bracket[3]) if part),
            joined,
        )
    of = _OF.search(chunk)
    if of and (named := names.recognise(chunk[: of.start()])):
        return Piece(
            "name", chunk, named, named.title if posts_title(named.title) else "", ("\x02" + chunk[of.end() :],), joined
        )
    for of in _OF.finditer(chunk):
        # "rural sociologist Dr. Ewan McTavish of the University of Glenmore"
        if names.recognise(chunk[: of.start()]) is None and (found := _post_before(chunk[: of.start()])):
            told = _HONORED.search(chunk[: of.start()]) or (found[0].islower() and posts.has_post(found[0]))
            if not names.has_given(found[1].person) and not told:
                continue
            return Piece("name", chunk, found[1], found[0], (*_remark(found[1]), "\x02" + chunk[of.end() :]), joined)
    if found := _post_before(chunk):
        return Piece("name", chunk, found[1], found[0], _remark(found[1]), joined)
    if found2 := _name_before(chunk):
        return Piece("name", chunk, found2[0], "", (found2[1],), joined)
    return Piece("post", chunk, joined=joined)


def _dashed(text: str) -> list[str]:
    """What stands behind "Name – ": post and body where a second dash parts them, else one phrase."""
    post, *more = _DASH.split(text)
    return [post, *more] if posts.has_post(post) and not any(map(posts.has_post, more)) else [text]


def posts_title(title: str) -> bool:
    """Whether a title before a name is worth keeping as the post when nothing else is said."""
    return bool(title) and title.casefold() not in ("doctor", "доктор")


def _bracket(inner: str, person: str) -> tuple[str, ...]:
    """What stands in brackets behind a name: the name in other letters or words, or what the person is."""
    other = bool(re.search("[а-яё]", inner, re.I)) != bool(re.search("[а-яё]", person, re.I))
    spelled = other or names.has_given(inner) or set(inner.casefold().split()) & set(person.casefold().split())
    if names.recognise(inner) and re.search("[a-z]", inner, re.I) and spelled:
        return ("\x03" + inner,)
    return tuple(part.strip() for part in cut(inner, ",;"))


def _remark(named: Named) -> tuple[str, ...]:
    return _bracket(named.remark, named.person) if named.remark else ()


_OF_A_BODY = re.compile(r"\s(?:at|of|for|in)\s(?:the\s)?[A-ZÀ-Ž]\S*$")


def _post_before(chunk: str) -> tuple[str, Named] | None:
    """ "RIAC Director General Andrey Kortunov": a name at the end, a post before it.

    Two words, unless a given name, a family name that stands first, a patronymic or a particle says where it begins.
    """
    plain = re.sub(r"\s*\([^()]*\)$", "", chunk) if chunk.endswith(")") else chunk
    remark = chunk[len(plain) :]
    tokens = plain.split()
    posted = next((number for number, token in enumerate(tokens) if posts.has_post(token)), len(tokens))
    best: tuple[str, Named] | None = None
    for size in range(2, min(6, len(tokens))):
        head, tail, near = " ".join(tokens[:-size]), tokens[-size:], tokens[-size - 1]
        name = " ".join(tail)
        given = names.has_given(name)
        small = (given or _beside(head, tail)) and head.islower() and len(tokens) - size <= 3
        if not (posted < len(tokens) - size or small or _is_role(head)):
            break
        capitals = all(token.isupper() for token in tail)
        if (
            tail[0][0] in "(«“"
            or names.strip_titles(name)[1]
            or (is_acronym(tail[0]) and not capitals and tail[0].casefold() not in folded("families"))
        ):
            continue
        oblique = all(token.endswith(("а", "я", "ы", "и", "ого", "его", "ой", "ей")) for token in tail)
        oblique = oblique and not any(token.endswith(("овна", "евна", "ична")) for token in tail[1:])
        if oblique and body_of(near) and not given:
            continue  # "научный сотрудник Института Фритьофа Нансена": the name of the institute
        if oblique and not given and tail[0].endswith(("ого", "его", "ой", "ей")) and agrees(tail[0], tail[1]):
            continue  # "сопредседатель Фонда развития Нижней Волги"
        if best is not None and near[:1].isupper() and near.endswith(".") and near[:-1].casefold() in _honorifics():
            named = names.recognise(name + remark)
            return (_without_honorifics(head), named) if named else best  # "… of Pharmacy Dr. Anna Maria Ek"
        if near.casefold() in folded("named_after"):
            continue  # "доцент Университета имени Чокана Валиханова"
        if near.isascii() and near.islower() and not is_post(near) and not given:
            continue  # "host of the podcast Eighth Layer"
        if best is not None and _owned_land(head, tail):
            continue  # "мэр Зальцбурга Карл Ом"
        evident = given or names.INITIAL.fullmatch(tail[0])
        whole = body_of(near) or bare(near) in folded("fields")
        if not evident and not whole and _OF_A_BODY.search(head):
            continue  # "Mining Engineer at the Universidad Técnica de Oruro"
        if remark and not given and is_acronym(remark.strip(" ()")):
            continue  # "Head of the Unit of the Institute for Tropical Land Use (ITLU)"
        if _PATRONYMIC.fullmatch(tail[0]) or head.lower().endswith(
            (" of", " the", " for", " and", " &", " at", " de", " in")
        ):
            continue
        named = names.recognise(name + remark)
        if named is None:
            continue
        patronymic = size == 3 and any(_PATRONYMIC.fullmatch(token) for token in tail[1:])
        if (
            best is None
            or head.islower()
            or names.has_given(tail[0])
            or patronymic
            or tail[1][0].islower()
            or _particle(tail[1])
        ):
            best = (_without_honorifics(head), named)
    return best


def _beside(head: str, tail: list[str]) -> bool:
    """Whether a Russian noun in small letters stands beside a name in the nominative, "бондарь Ян Ом"."""
    near = head.split()[-1]
    noun = len(near) > 3 and not near.isascii() and near[-1] not in "ыеиоую" and not (body_of(near) or is_unit(near))
    return noun and tail[0][:1].isupper() and not _ENDS_IN_VOWEL.search(f"{tail[0]} {tail[-1]}")


_ENDS_IN_VOWEL = re.compile(r"[аеёиоуыэюя](?: |$)")


def _owned_land(head: str, tail: list[str]) -> bool:
    """Whether the first word of what may be a name is the town or country, in the genitive, of the post before it."""
    posted = any(bare(token) in folded("ownerless") for token in head.split()) and not head.isascii()
    first = tail[0].casefold()
    return posted and first.endswith(("а", "я", "ы", "и")) and not names.has_given(tail[0]) and names.has_given(tail[1])


@lru_cache(maxsize=1)
def _honorifics() -> frozenset[str]:
    return frozenset(words()["honorifics"])


def _without_honorifics(head: str) -> str:
    """A post without the "Mr." that stands between it and the name."""
    tokens = head.split()
    while len(tokens) > 1 and tokens[-1].rstrip(".").casefold() in words()["honorifics"]:
        tokens.pop()
    return " ".join(tokens)


def _particle(token: str) -> bool:
    return token.casefold() in words()["particles"] and len(token) > 1


def _is_role(head: str) -> bool:
    return len(head) <= _longest_role() and fold(head) in role_words()


@lru_cache(maxsize=1)
def _longest_role() -> int:
    return max(map(len, role_words())) + 8  # marks around it


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
