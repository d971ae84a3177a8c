"""Standing: what a person is (post, organization, further standing) from the pieces that stand with the name.

Above 300 lines because the pieces are taken one after the other, and each rule needs what those before it left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from rtdash.ingest import posts
from rtdash.ingest.bodies import bare, body_of, has_body, has_post, is_acronym, is_unit, nominative
from rtdash.ingest.names import is_degree
from rtdash.ingest.unit_fields import BLANK, COMMA, fields_joined
from rtdash.ingest.words import Phrases, any_of, either, fold, folded, role_words, side_words, words

_MEMBER = re.compile(
    r"(?:(?P<org>(?-i:[A-ZА-ЯЁ])[\w.&-]{1,12}(?: [A-Z]{2,8})?) (?:full |associate |corresponding )?member"
    r"|(?:full |corresponding )?member of (?:the )?.+|(?:член|действительный член|член-корреспондент) .+"
    r"|(?P<org2>(?-i:[A-ZА-ЯЁ]{2,10})) expert|эксперт (?P<org3>(?-i:[А-ЯЁ]{2,10})))",
    re.I,
)
_PRESENCE = (
    "online",
    "онлайн",
    "via zoom",
    "in person",
    "remotely",
    "по видеосвязи",
    "дистанционно",
    "retired",
    "ret",
    "в отставке",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is; `role` where a piece says one."""

    post: str | None = None
    organization: str | None = None
    notes: tuple[str, ...] = ()
    role: str = ""
    side: str | None = None


@dataclass
class _Made:
    post: str = ""
    organization: str | None = None
    notes: list[str] = field(default_factory=list)
    role: str = ""
    side: str | None = None
    whole: str = ""  # the piece that post and organization were cut from


def is_member(text: str) -> bool:
    """Whether a piece says a membership, which is further standing: "RIAC member", "член совета"."""
    return _MEMBER.fullmatch(text) is not None


def collective(text: str) -> bool:
    """Whether a piece of a list names a group ("representatives of ministries"), not a person's post."""
    found = _collectives().match(text)
    if found is None:
        return False
    # "government adviser", "faculty member": one person's post
    head = re.split(r"\s+(?:of|from|at|in|for)\s|[,(]", text, maxsplit=1)[0].split()
    return len(head) < 2 or bare(head[-1]) not in folded("posts")


@lru_cache(maxsize=1)
def _collectives() -> Phrases:
    return Phrases(rf"{either(re.escape(word) for word in words()['collectives'])}(?![\w-])")


def standing(pieces: Sequence[str], *, exact: bool = False) -> Standing:
    """Make post, organization and notes of pieces.

    `exact` says that each piece is a field of its own (a line or cell each): post, then organization.
    """
    made = _Made()
    told = fields_joined(_unbracketed(pieces))
    kept = [
        piece
        for piece, after in zip_longest(told, told[1:], fillvalue="")
        if (_is_job(piece, after) or not _aside(piece, made)) and piece.strip("–—- ")
    ]
    members = [piece for piece in kept if _MEMBER.fullmatch(piece)]
    if len(kept) > len(members):
        made.notes += members
        kept = [piece for piece in kept if piece not in members]
    if exact and len(kept) == 2 and (has_post(kept[0]) or not has_post(kept[1])):
        made.post, made.organization = kept[0], kept[1]
    else:
        for number, piece in enumerate(kept):
            _take(piece, kept[number + 1 :], made)
    if made.post and made.organization is None and (member := _MEMBER.fullmatch(made.post)):
        made.organization = member["org"] or member["org2"] or member["org3"] or posts.split(made.post).organization
    if not made.post and made.organization and (seat := next(filter(any_of("seats").fullmatch, made.notes), None)):
        made.post, made.notes = seat, [note for note in made.notes if note != seat]
    post, organization = (_printed(text) if text else None for text in (made.post, made.organization))
    return Standing(post, organization, tuple(map(_printed, made.notes)), made.role, made.side)


def _printed(text: str) -> str:
    return text.replace(COMMA, ",").replace(BLANK, " ")


_ARTICLE = re.compile(
    r"^(?:both|all)\s+(?=(?:of|at|from)\s)|^(?:(?:its|his|her|their|the|our)\s+(?=[a-z])|an?\s+(?=[a-z]|[A-Z][a-z]))"
)
_PREPOSITION = re.compile(r"^(?:of|at|from)\s+(?:the\s+)?(?=[A-Z])")


_DEGREE_LAST = re.compile(r"(?<=[а-яё»”\")])\s+[дк]\. ?(?:[а-я]{1,8}\.? ?-? ?){1,2}(?:н|наук)\.?$")


def _unbracketed(pieces: Sequence[str]) -> list[str]:
    """The pieces, with a role or presence in brackets at their end as a piece of its own."""
    found: list[str] = []
    for piece in pieces:
        piece = _ARTICLE.sub("", piece.strip(" ,;"))
        if piece[:3] in ("The", "the") and has_post(piece.split(" of ")[0]):
            piece = re.sub(r"^[Tt]he\s+(?=\w+)", "", piece)
        piece = _DEGREE_LAST.sub("", _PREPOSITION.sub("", piece))
        degree, comma, rest = piece.replace(COMMA, ",").partition(", ")
        if comma and has_post(rest.split(" ")[0]) and is_degree(degree):
            found.append(degree)  # "д.ю.н., профессор Академии права"
            piece = rest
        match = re.fullmatch(r"(.*?)\s*\(([^()]+)\)", piece) if piece.endswith(")") else None
        if match and match[1] and (_is_aside(fold(match[2])) or is_degree(match[1]) or _styled(match[1])):
            found += [match[1], match[2]]
        elif piece:
            found.append(piece)
    return found


def _is_aside(low: str) -> bool:
    return low in role_words() or low in side_words() or low.rstrip(".") in _PRESENCE


def _styled(piece: str) -> bool:
    """Whether a piece is an abbreviated style: "проф.", "Dr.", behind a name."""
    return piece.endswith(".") and piece.casefold()[:-1] in folded("honorifics")


def _is_job(piece: str, after: str) -> bool:
    """Whether the word of a role is a post: "anchor, Radio Chungcheong"."""
    return fold(piece) in folded("jobs") and bool(after) and _organization_like(after)


def _aside(piece: str, made: _Made) -> bool:
    """Roles, degrees and presence are no part of post and organization."""
    low = fold(piece).strip("()")
    if low in role_words() and (
        role_words()[low] != "speaker" or low in ("speaker", "спикер", "panelist", "panellist", "докладчик")
    ):
        made.role = made.role or role_words()[low]
    elif low in side_words():
        made.side = side_words()[low]
    elif is_degree(piece) or _styled(piece) or low.rstrip(".") in _PRESENCE:
        made.notes.append(piece)
    else:
        return False
    return True


_REMARK = re.compile(r"(?<!\w)(?:he|she|they|он|она|они)(?!\w)", re.I)  # a sentence of its own, as brackets hold
_HEADING = re.compile(r"who (?:heads?|leads?|runs?|directs?|chairs?|headed|led)\s+(?:the\s+)?", re.I)
_SECOND = re.compile(r",?\s+(?:and|и)\s+(?=\S)")


def _take(piece: str, ahead: Sequence[str], made: _Made) -> None:
    if heading := _HEADING.match(piece):
        _heads(piece[heading.end() :], made)
        return
    for joint in _SECOND.finditer(piece):
        # "Director of the Club and Dean of the School": the second post is further standing
        first, second = piece[: joint.start()], piece[joint.end() :]
        if posts.begins(second) and has_post(first) and posts.split(first).organization is not None:
            made.notes.append(second)
            piece = first
            break
    if made.post and _REMARK.search(piece):
        made.notes.append(piece)
    elif fold(piece) in folded("titles") and not has_post(piece):  # "General", which looks like a body's name
        made.post = made.post or piece
    elif made.post and made.organization is None and not has_post(piece) and (field := _rest_of_field(piece)):
        made.post, made.organization = f"{made.post}, {field[0]}", field[1]
    elif made.organization is not None:
        _after_organization(piece, made)
    elif _quoted_unit(piece):
        made.organization = piece
    elif _is_post(piece):
        cut = posts.split(piece)
        organization = cut.organization
        larger = posts.state_unit if cut.sure else _organization_like
        if organization is not None and any(larger(other) for other in ahead):
            cut, organization = posts.Cut(piece, None), None
        made.whole = f"{made.post}, {piece}".strip(", ") if cut.post else ""
        made.post = f"{made.post}, {cut.post}".strip(", ") if cut.post else made.post
        made.organization = organization
    elif (
        _unit_piece(piece)
        and not (not made.post and _leads(piece, ahead))
        and not (made.post and not ahead and _named_body(piece))
        and (ahead or not has_body(piece))
        and (ahead or made.post or not piece[0].isupper())
    ):
        made.post = f"{made.post}, {piece}".strip(", ")
    elif (
        _organization_like(piece)
        or (piece[0].isupper() and not ahead and _may_close(piece, made))
        or (made.post and not ahead and _named_body(piece))
        or (not made.post and _leads(piece, ahead))
    ):
        russian = len(re.findall("[а-яё]", piece, re.I)) > len(piece) / 3
        made.organization = nominative(piece) if russian else re.sub(r"^the\s+", "", piece)
    else:
        made.post = f"{made.post}, {piece}".strip(", ")


def _leads(piece: str, ahead: Sequence[str]) -> bool:
    """Whether a body with a name of its own stands before the post: "Amazonia Policy Lab, founder"."""
    if not ahead or piece.islower() or has_post(piece) or not posts.begins(ahead[0]):
        return False
    own = posts.named_unit(piece) and _proper_name(piece) if piece.isascii() else len(piece.split()) > 1
    return own and posts.split(ahead[0]).organization is None


def _quoted_unit(piece: str) -> bool:
    """Whether a piece is a unit with a name in quotation marks, a body of its own: "бюро «Двор-колодец»"."""
    found = re.fullmatch(r"(?P<noun>[а-яё-]{3,}) [«“\"][^«»“”\"]+[»”\"]", piece)
    if found is None or found["noun"] in folded("hard_units_ru") or has_post(found["noun"]):
        return False
    return bool(body_of(found["noun"])) or is_unit(found["noun"]) or found["noun"] in folded("named_units_ru")


_SHORT_BEHIND = re.compile(r"(?<=\w)\s+\([A-ZА-ЯЁ][\w-]+\)$")  # the letters of a body behind its name


def _is_post(piece: str) -> bool:
    """Whether a piece is a post: its noun stands before the body; "Union of Port Workers" is none.

    A phrase in small letters with a body behind it is one whatever its noun: "lexicographer at the Nur House".
    """
    head = _SHORT_BEHIND.sub("", re.split(r"\s(?:of|for|at|to)\s", piece, maxsplit=1)[0])
    if _firm(piece) or posts.state_unit(piece):
        return False
    first, comma, _ = head.partition(",")
    if comma and has_post(first.split()[-1]):
        return True  # "Litigation Director, Refugee Counsel Network"
    if piece[0].isupper() and body_of(head.split()[-1]) and not posts.begins(piece):
        return False  # "Baltic Shipowners' Council"
    if posts.office(head):
        return False  # "Ombudsman Office of Uruguay"
    if has_post(head) or (has_post(piece) and not (has_body(head) and piece[0].isupper())):
        return True
    if not piece[0].islower():
        return False
    cut = posts.split(piece)
    return bool(cut.post) and cut.organization is not None and cut.sure


_AMPERSANDS = ("&", "and")


def _firm(piece: str) -> bool:
    """Whether a phrase in capitals names a firm by what its people are: "Klaipėda Energy Advisers"."""
    *before, last = piece.split()
    if not last.endswith("s"):
        return False
    plain = all(token in _AMPERSANDS or (token[:1].isupper() and not posts.begins(token)) for token in before)
    own = plain and any(bare(token) not in _common("post_modifiers") for token in before)
    return own and has_post(last) and bare(last) not in folded("posts")


@lru_cache(maxsize=2)
def _common(kind: str) -> frozenset[str]:
    """Words that make no name: fields of work, those that stand in no name, and those of a kind."""
    return folded("fields") | folded("never_in_names") | folded(kind)


def _named_body(piece: str) -> bool:
    """Whether a unit that nothing larger follows is a body of its own: "Office for Minority Schools of Turku"."""
    first = bare(piece.split()[0])
    return posts.state_unit(piece) or (
        piece[0].isupper()
        and first not in folded("hard_units")
        and (is_unit(first) or posts.named_unit(piece) or " for " in piece or _named_desk(piece))
    )


def _named_desk(piece: str) -> bool:
    """Whether a desk has a name of its own before its field: "Lagos Commodities Desk", not "South Asia Desk"."""
    first, *more = piece.split()
    own = len(more) == 2 and bare(more[-1]) in folded("named_desks") and bare(first) not in _common("post_modifiers")
    return own and all(token[0].isupper() for token in more)


def _may_close(piece: str, made: _Made) -> bool:
    """Whether a last piece in capitals is the organization: nothing was said before, or a post that publishes."""
    last = bare(made.post.split()[-1]) if made.post else ""
    return not made.post or last in words()["publishing"] or _proper_name(piece)


def _proper_name(piece: str) -> bool:
    """Whether two capitalised words or more stand together that are not all fields of work: "São Paulo Trade Watch"."""
    tokens = piece.split()
    capitals = all(token[0].isupper() for token in tokens)
    return len(tokens) > 1 and capitals and not all(bare(token) in _common("units") for token in tokens)


def _rest_of_field(piece: str) -> tuple[str, str] | None:
    """ "Trade and Transit of the Institute of Strategies" after "Head of the Department of Transport": field, body."""
    found = re.match(r"(?P<field>[^,()]{3,60}?) (?:of|at) the (?P<body>[A-Z].+)", piece)
    if found is not None:
        fits = not has_body(found["field"]) and has_body(found["body"]) and " and " in found["field"]
        return (found["field"], found["body"]) if fits else None
    cut = posts.split(f"сектор {piece}") if " и " in piece and re.search("[а-яё]", piece) else None
    if cut is None or cut.organization is None or " и " not in cut.post:
        return None
    return cut.post.removeprefix("сектор "), cut.organization


def _heads(what: str, made: _Made) -> None:
    """ "who heads the Desk of the Observatory": the page prints no post, but a body."""
    organization = posts.split(f"head of {what}").organization or (what if has_body(what) else None)
    if organization is None:
        made.notes.append(f"heads {what}")
    else:
        made.organization = made.organization or organization


def _after_organization(piece: str, made: _Made) -> None:
    """A piece after the organization: a larger body, a place, the post that came late, or further standing."""
    assert made.organization is not None
    if has_post(piece):
        if made.post:
            made.notes.append(piece)
        else:
            made.post = piece
    elif _gives_way(made.organization) and has_body(piece):
        made.post, made.organization = made.whole or f"{made.post}, {made.organization}".strip(", "), piece
        made.whole = ""
    elif (has_body(piece) and piece[0].isupper()) or _goes_on(made.organization, piece):
        made.organization = f"{made.organization}, {piece}"
    else:
        made.notes.append(piece)


def _organization_like(piece: str) -> bool:
    """Whether a piece may be an organization: it holds one's noun, or is a name in capitals that is no field."""
    if _is_post(piece):
        return False
    if has_body(piece) or piece[0] in "«“" or re.match(r"[а-яё]{4,} [«“]", piece):
        return True
    tokens = [bare(token) for token in piece.split()]
    if posts.named_unit(piece) or posts.state_unit(piece):
        return True
    field_like = any(token in folded("fields") for token in tokens) or all(
        token in folded("never_in_names") for token in tokens
    )
    return piece[0].isupper() and not field_like and not _unit_piece(piece)


def _goes_on(organization: str, piece: str) -> bool:
    """ "the Forum on Trade" goes on with "Finance and Technology"."""
    return bool(re.search(r"(?:^|\s)(?:on|for|of) [\w-]+$", organization)) and bool(
        re.fullmatch(r"[A-Z][\w-]+(?: [A-Z][\w-]+)? and [A-Z][\w-]+(?: [A-Z][\w-]+)?", piece)
    )


def _gives_way(organization: str) -> bool:
    """A centre or institute that may belong to the larger body of the next piece."""
    nouns = [body_of(token) or (bare(token) if is_unit(token) else "") for token in organization.split()]
    nouns = [noun for noun in nouns if noun]
    weak = folded("weak_bodies")
    return (
        bool(nouns)
        and (nouns[0] in weak or is_unit(nouns[0]))
        and not any(is_acronym(token) for token in organization.split())
    )


_LARGE = frozenset(
    {"university", "academy", "institute", "ministry", "университет", "академия", "институт", "министерство"}
)


def _unit_piece(piece: str) -> bool:
    tokens = piece.split()
    return any(is_unit(token) for token in tokens[:4]) and not any(bare(token) in _LARGE for token in tokens)
