"""Posts and organizations: where the post ends and the organization begins, in one phrase or in several pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rtdash.ingest.names import is_degree
from rtdash.ingest.words import either, fold, folded, role_words, words

_JOINT = re.compile(r"\s+(of|at|in|with|for|from|on|under)\s+(the\s+)?|\s*,\s+|\s+[–—-]\s+")
_ACRONYM = re.compile(r"(?:[A-ZА-ЯЁ][A-Za-zА-Яа-яё]?){0,1}[A-ZА-ЯЁ]{2,}[A-Za-zА-Яа-яё]{0,3}[A-ZА-ЯЁ]*(?:-[\w]+)?")
_MEMBER = re.compile(
    r"(?:(?P<org>[A-ZА-ЯЁ][\w.&-]{1,12}(?: [A-Z]{2,8})?) (?:full |associate |corresponding )?member|(?:full |corresponding )?member of (?:the )?.+|(?:член|действительный член)(?:-корреспондент)? .+|(?P<org2>[A-ZА-ЯЁ]{2,10}) expert)",
    re.I,
)
_WEAK = frozenset({"center", "centre", "council", "bureau", "board", "commission", "committee", "laboratory", "lab", "school", "college", "institute", "institution", "program", "programme", "project", "group", "hub", "club", "initiative", "museum", "library", "service", "secretariat", "delegation", "studio", "network", "observatory", "mission", "administration", "party", "office", "fellowship"})  # fmt: skip
_RU_WEAK = frozenset({"центр", "совет", "бюро", "комиссия", "комитет", "лаборатория", "школа", "институт", "группа", "клуб", "управление", "редакция", "студия", "проект", "высшая"})  # fmt: skip
_RU_ADJECTIVE = re.compile(r"[А-Яа-яЁё-]+(?:ого|его|ому|ему|ой|ей|ым|им|ом|ем|ых|их|ый|ий|ая|яя|ое|ее|ую|юю)", re.I)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is: post, organization, further standing, and a role where a piece says one."""

    post: str | None = None
    organization: str | None = None
    notes: tuple[str, ...] = ()
    role: str = ""


@lru_cache(maxsize=1)
def _posts() -> frozenset[str]:
    return folded("posts")


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    return folded("organizations")


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return folded("units")


def _word(token: str) -> str:
    return fold(token).strip("().,;:«»“”\"'").removesuffix("'s")


def is_acronym(token: str) -> bool:
    """Whether a word is an organization's letters: RIAC, СПбГУ; not US or CEO."""
    token = token.strip("().,;:«»“”\"'")
    if token.upper() in _not_acronyms() or len(token) < 2:
        return False
    return token in _acronyms() or (bool(_ACRONYM.fullmatch(token)) and sum(letter.isupper() for letter in token) >= 2)


@lru_cache(maxsize=1)
def _not_acronyms() -> frozenset[str]:
    return frozenset(words()["not_acronyms"])


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    return frozenset(words()["acronyms"])


def has_post(text: str) -> bool:
    """Whether a post's noun stands in the text (plurals too)."""
    return any(_is_post(token) for token in re.split(r"[\s/]+", text))


def _is_post(token: str) -> bool:
    word = _word(token)
    return (
        word in _posts()
        or (word.removesuffix("s") in _posts()
        and len(word) > 4)
        or any(part in _posts() and len(part) > 3 for part in word.split("-")[:1])
    )


def _body_of(token: str) -> str:
    """The organization's noun that a word is, in the nominative, or ""."""
    word = _word(token)
    if word in _bodies():
        return word
    return _nominative_body(word)


@lru_cache(maxsize=4096)
def _nominative_body(word: str) -> str:
    if word.isascii():
        return ""
    for body in words()["organizations"]["ru"]:
        if len(body) < 4:
            continue
        stem = re.sub(r"(?:ия|ие|ое|ая|а|о|я|е|ь)$", "", body)
        tail = body[len(stem) :]
        endings = {
            "": "а|у|ом|е",
            "ия": "ии|ию|ией",
            "ие": "ия|ию|ием|ии",
            "а": "ы|и|е|у|ой",
            "я": "и|е|ю|ей",
            "о": "а|у|ом|е",
            "ая": "ей|ой|ую",
            "ь": "и|я|ю|ем|ью",
        }.get(tail, "")
        if endings and re.fullmatch(f"{stem}(?:{endings})", word):
            return body
    return {"союза": "союз", "отделения": "отделение"}.get(word, "")


def has_body(text: str) -> bool:
    """Whether an organization's noun or acronym stands in the text."""
    return any(_body_of(token) or is_acronym(token) for token in text.split())


def collective(text: str) -> bool:
    """Whether a piece of a list names a group ("representatives of ministries"), not a person's post."""
    low = fold(text)
    return any(low == word or low.startswith(word + " ") for word in words()["collectives"])


def split(phrase: str) -> tuple[str, str | None]:
    """Split one phrase into post and organization; the organization is None where none is named."""
    phrase = phrase.strip(" ,;.–—-") if not phrase.rstrip().endswith((".)", "U.S.")) else phrase.strip(" ,;–—-")
    if not phrase:
        return "", None
    russian = len(re.findall("[а-яё]", phrase, re.I)) > len(phrase) / 3
    return _split_russian(phrase) if russian else _split_english(phrase)


def _split_english(phrase: str) -> tuple[str, str | None]:
    if before := _body_first(phrase):
        return before
    starts: list[tuple[int, int, str, str]] = []
    depth_safe = re.sub(r"\([^()]*\)", lambda inner: "\x01" * len(inner[0]), phrase)
    joints = list(_JOINT.finditer(depth_safe))
    for number, joint in enumerate(joints):
        begin = joint.end()
        end = joints[number + 1].start() if number + 1 < len(joints) else len(phrase)
        head = phrase[begin:end]
        kind = _head_kind(head, joint[1] or ",", phrase[: joint.start()], last=number + 1 == len(joints))
        if kind:
            starts.append((joint.start(), begin, kind, joint[1] or ","))
    if not starts:
        return phrase, None
    index = 0
    while index + 1 < len(starts):
        here, there = starts[index][2], starts[index + 1][2]
        if here in ("institute", "institution", "center", "centre") and there in ("academy", "academies", "ras"):
            if here.startswith("instit"):
                break
        elif here not in _WEAK or (
            here in ("institute", "institution") and there in ("ministry", "government", "state")
        ) or (there in _WEAK and there not in (
            "institute",
            "institution",
            "school",
            "college",
            "council",
            "administration",
            "party",
        )):
            break
        index += 1
    start, begin, _, _ = starts[index]
    article = ""
    organization = phrase[begin:].strip(" ,")
    return phrase[:start].strip(" ,–—-"), (article + organization) or None


def _head_kind(head: str, preposition: str, before: str, *, last: bool) -> str:
    tokens = head.split()
    if not tokens:
        return ""
    if not (head[0].isupper() or head[0] in '«“"' or head[0].isdigit()):
        return ""
    nouns = [_body_of(token) for token in tokens]
    units = [token for token in tokens if _word(token) in _units()]
    found = [noun for noun in nouns if noun]
    plain = [token for token in tokens if token[:1].isalpha()]
    last_word = (
        _word(re.sub(r"\x01+|\([^()]*\)", "", head).split()[-1]) if re.sub(r"\([^()]*\)", "", head).split() else ""
    )
    if found:
        if units and last_word in _units() and last_word not in _bodies():
            return ""
        if last_word in ("board", "department", "division", "programme", "program", "faculty"):
            return ""
        return found[-1]
    if any(is_acronym(token) for token in plain):
        if units:
            return ""
        return "acronym"
    if units:
        return ""
    if preposition in ("at", "with", "from") and head[0].isupper():
        return "named"
    if (
        preposition in ("of", "for")
        and last
        and _may_own(before)
        and not _field(head)
        and all(t[:1].isupper() or t in ("in", "and", "de", "&") for t in tokens)
    ):
        return "named"
    if (
        preposition == ","
        and last
        and head[0].isupper()
        and not has_post(head)
        and not _field(head)
        and has_post(before)
    ):
        return "named"
    return ""


_OWNERS = frozenset({"president", "ceo", "director", "founder", "co-founder", "head", "chairman", "chair", "chairwoman", "editor", "editor-in-chief", "owner", "partner", "manager", "spokesperson", "correspondent", "director-general", "general", "vice-president", "analyst", "economist", "columnist", "fellow", "adviser", "advisor", "researcher", "expert", "representative", "secretary-general"})  # fmt: skip


def _may_own(before: str) -> bool:
    tokens = before.split()
    return (
        bool(tokens)
        and _word(tokens[-1]) in _OWNERS
        and not (_word(tokens[-1]) in ("secretary", "representative") and len(tokens) == 1)
    )


def _field(head: str) -> bool:
    fields, never = folded("fields"), folded("never_in_names")
    return any(_word(token) in fields for token in head.split()) or all(_word(token) in never for token in head.split())


def _body_first(phrase: str) -> tuple[str, str | None] | None:
    """ "RIAC Director General", "Chatham House fellow", "RIAC's Program Director": the organization stands first."""
    tokens = phrase.split()
    for index in range(1, min(len(tokens), 10)):
        if not _is_post(tokens[index]):
            continue
        head = tokens[:index]
        if any(
            _word(token) in ("of", "at", "in", "for", "and", "to")
            for token in tokens[:index]
            if _word(token) in ("at", "in", "to")
        ):
            return None
        if any(_is_post(token) and not _body_of(token) for token in head):
            return None
        last = head[-1]
        if _body_of(last) or is_acronym(last) or (last.endswith(("'s", "’s")) and last[0].isupper()):
            if any(_word(token) in _units() and not _body_of(token) for token in head):
                return None
            organization = re.sub(r"['’]s$", "", " ".join(head))
            organization = re.sub(r"^the\s+", "", organization, flags=re.I)
            rest = " ".join(tokens[index:])
            inner_post, inner = _split_english(rest)
            if inner and inner != rest:
                return None
            return rest, organization
    return None


def _split_russian(phrase: str) -> tuple[str, str | None]:
    safe = re.sub(r"[«“\"(][^»”\")]*[»”\")]", lambda inner: re.sub(r"\S", "ъ", inner[0]), phrase)
    spans = [(found.start(), found.end()) for found in re.finditer(r"\S+", safe)]
    starts: list[tuple[int, str]] = []
    for number, (begin, end) in enumerate(spans):
        token = safe[begin:end]
        if set(token) <= {"ъ", ",", "."}:
            continue
        body = _body_of(token.strip(",")) if token[0].isalpha() else ""
        if not body and is_acronym(token.strip(",")):
            body = "acronym"
        if not body or (_word(token) in _units() and body not in ("школа",)) or (number == 0 and _is_post(token)):
            continue
        if number == 0 and has_post(phrase) and body != "acronym":
            pass
        first = number
        while first > 0:
            before = safe[spans[first - 1][0] : spans[first - 1][1]]
            if (
                before.endswith(",")
                or not _RU_ADJECTIVE.fullmatch(before)
                or _word(before) in _units()
                or _is_post(before)
                or body == "acronym"
            ):
                break
            first -= 1
        place = spans[first][0]
        if starts and place <= starts[-1][0]:
            continue
        starts.append((place, body))
    if not starts:
        return _quoted_owner(phrase)
    index = 0
    while index + 1 < len(starts):
        here, there = starts[index][1], starts[index + 1][1]
        between = safe[starts[index][0] : starts[index + 1][0]]
        if (
            there == "acronym"
            and "," not in between
            and (
                here == "acronym"
                or _word(safe[starts[index + 1][0] :].split()[0]) in ("ран", "раен")
                or here not in _RU_WEAK
                or len(between.split()) == 1
            )
        ):
            break
        if here == "институт" and there == "академия":
            break
        if here not in _RU_WEAK or (here == "высшая"):
            break
        index += 1
    place = starts[index][0]
    post = re.sub(r"\s+(?:в|во|при|из|от|на)$", "", phrase[:place].strip(" ,–—-"))
    return post, nominative(phrase[place:].strip(" ,"))


def _quoted_owner(phrase: str) -> tuple[str, str | None]:
    found = re.search(
        r"\s+(?:(?:газет|журнал|агентств|компани|радиостанци|телеканал|телеграм-канал|портал|издани|проект|клуб|фонд|центр|групп)\w*\s+)?([«“\"].+[»”\"].*)$",
        phrase,
    )
    if found and has_post(phrase[: found.start()]):
        return phrase[: found.start()].strip(" ,"), phrase[found.start() :].strip(" ,")
    return phrase, None


_FEMALE = frozenset({"академия", "ассоциация", "комиссия", "компания", "корпорация", "лига", "организация", "палата", "партия", "школа", "федерация", "редакция", "дума", "коллегия", "газета", "студия", "фабрика", "обсерватория", "госдума"})  # fmt: skip
_NEUTER = frozenset({"агентство", "бюро", "ведомство", "издательство", "министерство", "общество", "объединение", "посольство", "правительство", "представительство", "предприятие", "управление", "товарищество", "консульство", "радио"})  # fmt: skip


def nominative(text: str) -> str:
    """Turn the leading words of a Russian organization's name into the nominative: adjectives and the noun."""
    tokens = text.split(" ")
    for index, token in enumerate(tokens):
        bare = token.strip(",")
        body = _body_of(bare)
        if not body:
            if _RU_ADJECTIVE.fullmatch(bare) and index < 6:
                continue
            return text
        if len(body) < 4 or (body == "высшая"):
            return re.sub(r"^Высшей школы|^Высшую школу|^Высшей школе", "Высшая школа", text)
        gender = (
            "f"
            if body in _FEMALE or (body.endswith(("ия", "а")) and body not in _NEUTER)
            else "n"
            if body in _NEUTER or body.endswith(("о", "е"))
            else "m"
        )
        if fold(bare) != body:
            for place in range(index):
                tokens[place] = _adjective(tokens[place], gender)
            tokens[index] = (body.capitalize() if bare[0].isupper() else body) + token[len(bare) :]
        return " ".join(tokens)
    return text


def _adjective(word: str, gender: str) -> str:
    endings = {"m": ("ый", "ий"), "f": ("ая", "яя"), "n": ("ое", "ее")}[gender]
    for ending in ("ого", "ому", "ым", "ом", "ой", "ую"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            hard = "ий" if gender == "m" and stem.endswith(("к", "г", "х")) else endings[0]
            return stem + hard
    for ending in ("его", "ему", "им", "ем", "ей", "юю"):
        if word.endswith(ending):
            return word[: -len(ending)] + endings[1]
    return word


def standing(pieces: Sequence[str], *, exact: bool = False) -> Standing:
    """Make post, organization and notes of the pieces that stand with a name.

    `exact` says that each piece is a field of its own (a line or cell each): post, then organization.
    """
    pieces = [piece.strip(" ,;") for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    notes: list[str] = []
    role = ""
    kept: list[str] = []
    for piece in pieces:
        low = fold(piece).strip("()")
        if (
            (low in role_words()
            and role_words()[low] != "speaker")
            or low in ("speaker", "спикер", "panelist", "panellist", "докладчик")
        ):
            role = role or role_words().get(low, "speaker")
        elif is_degree(piece) or low in ("online", "онлайн", "via zoom", "in person", "remotely", "по видеосвязи"):
            notes.append(piece)
        else:
            kept.append(piece)
    members = [piece for piece in kept if _MEMBER.fullmatch(piece)]
    if len(kept) > len(members):
        notes += members
        kept = [piece for piece in kept if piece not in members]
    if exact and len(kept) == 2 and has_post(kept[0]) and not has_post(kept[1]):
        return Standing(kept[0], kept[1], tuple(notes), role)
    post, organization = "", None
    for number, piece in enumerate(kept):
        if organization is not None:
            if has_post(piece) and not (number and _continues(piece)):
                notes.append(piece)
            elif _weaker(organization) and has_body(piece):
                post, organization = f"{post}, {organization}".strip(", "), piece
            elif (has_body(piece) and re.match(r"(?:Russian|Chinese|National|Academy|Ministry|Российск|РАН)", piece)) or (len(piece.split()) <= 3 and piece[0].isupper() and not has_body(piece)):
                organization = f"{organization}, {piece}"
            else:
                notes.append(piece)
            continue
        if not has_post(piece):
            if has_body(piece) or (post and piece[0].isupper() and not _field(piece) and not _unit_piece(piece)):
                if _unit_piece(piece) and number + 1 < len(kept):
                    post = f"{post}, {piece}".strip(", ")
                    continue
                russian = len(re.findall("[а-яё]", piece, re.I)) > len(piece) / 3
                organization = nominative(piece) if russian else re.sub(r"^the\s+", "", piece)
            elif post:
                post = f"{post}, {piece}"
            elif piece[0].isupper() and len(kept) == 1:
                organization = piece
            else:
                post = piece
            continue
        first, found = split(piece)
        if not first and found:
            organization = found
            continue
        post = f"{post}, {first}".strip(", ") if post else first
        if found and not post:
            organization = found
        else:
            organization = found
    if not post and organization is None and notes:
        member = next((note for note in notes if _MEMBER.fullmatch(note)), None)
        if member is not None:
            notes.remove(member)
            post = member
    if organization is None and post and (found_member := _MEMBER.fullmatch(post)):
        organization = found_member["org"] or found_member["org2"] or split(post)[1]
    return Standing(post or None, organization, tuple(notes), role)


def _continues(piece: str) -> bool:
    return piece[0].islower() and not has_post(piece)


def _weaker(organization: str) -> bool:
    """A centre or institute that may belong to the larger body of the next piece."""
    tokens = [_body_of(token) for token in organization.split()]
    nouns = [token for token in tokens if token]
    return (
        bool(nouns)
        and not any(is_acronym(token) for token in organization.split())
        and (nouns[0] in _WEAK or nouns[0] in _RU_WEAK)
    )


def _unit_piece(piece: str) -> bool:
    return any(_word(token) in _units() for token in piece.split()[:4]) and not any(
        _word(token)
        in ("university", "academy", "institute", "ministry", "университет", "академия", "институт", "министерство")
        for token in piece.split()
    )


def expand(pairs: Sequence[tuple[str, str]], name: str) -> str | None:
    """The full name for an abbreviation that the page introduced: (("RIAC", "Russian … Council (RIAC)"), …)."""
    return next((full for short, full in pairs if short == name), None)


_INTRODUCED = re.compile(
    r"((?:[A-ZА-ЯЁ«“\"][\w’'»”\"-]*|of|for|the|and|in|on|&|по|и|в|на|им\.|[а-яё-]+)(?:\s+(?:[A-ZА-ЯЁ«“\"][\w’'»”\"-]*|of|for|the|and|in|on|&|по|и|в|на|[а-яё-]+)){1,14})\s+\(([A-ZА-ЯЁ][A-Za-zА-Яа-яё]*[A-ZА-ЯЁ][\w-]*(?:\s[A-ZА-ЯЁ]{2,6})?)\)"
)
_CAPITALISED = re.compile(r"^(?:the|of|for|and|in|on|&|по|и|в|на)\s+", re.I)


def introduced(text: str) -> list[tuple[str, str]]:
    """Abbreviations that a text introduces in brackets after the full name: [("CNR", "Centre for … (CNR)")]."""
    found = []
    for match in _INTRODUCED.finditer(text):
        full, short = match[1], match[2]
        letters = [letter.casefold() for letter in short if letter.isalpha()]
        tokens = full.split()
        for start in range(len(tokens)):
            if not tokens[start][0].isupper():
                continue
            tail = tokens[start:]
            caps = "".join(
                token.lstrip('«“"')[0].casefold()
                for token in tail
                if token.lstrip('«“"')[0].isupper()
                or token.casefold() not in ("of", "for", "the", "and", "in", "on", "&", "по", "и", "в", "на")
            )
            if caps == "".join(letters) or (
                len(letters) >= 3 and caps.startswith("".join(letters[:3])) and len(caps) <= len(letters) + 1
            ):
                found.append((short, f"{' '.join(tail)} ({short})"))
                break
    return found


__all__ = [
    "Standing",
    "collective",
    "either",
    "expand",
    "has_body",
    "has_post",
    "introduced",
    "is_acronym",
    "nominative",
    "split",
    "standing",
]
