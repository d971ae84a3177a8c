"""Posts and organizations: where the post ends and the organization begins, in one phrase.

English phrases are cut at their prepositions; a unit (department, sector) stays with the post, and a centre or council
gives way to the larger body after it ("Head of the Centre for X of the Academy" is of the Academy). Russian ones are
cut at the first noun of an organization, which is put into the nominative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rtdash.ingest import posts_russian
from rtdash.ingest.bodies import (
    bare,
    body_of,
    has_body,
    has_post,
    is_acronym,
    is_post,
    is_unit,
)
from rtdash.ingest.phrases import Cut
from rtdash.ingest.words import either, fold, folded, words

_JOINT = re.compile(r"\s+(of|at|in|with|for|from|to)\s+(the\s+)?|\s*,\s+|\s+[–—-]\s+")
_BRACKETS = re.compile(r"\([^()]*\)")

_FORM = re.compile(r"\s[A-Z]\.(?:[A-Za-z]\.){1,2}\s*$|\s(?:A\.Ş|Inc|Ltd|Corp)\.\s*$")  # "S.p.A.", "Inc."


@lru_cache(maxsize=2048)  # a piece of a list is cut again by each question about it
def split(phrase: str) -> Cut:
    """Cut one phrase into post and organization; the organization is None where none is named."""
    dotted = phrase.rstrip().endswith((".)", "U.S.")) or _FORM.search(phrase) is not None
    phrase = phrase.strip(" ,;–—-") if dotted else phrase.strip(" ,;.–—-")
    if not phrase or fold(phrase) in folded("whole_posts"):
        return Cut(phrase, None)
    russian = len(re.findall("[а-яё]", phrase, re.I)) > len(phrase) / 3
    return posts_russian.split(phrase) if russian else _english(phrase)


_TOWN = re.compile(r"\s+(?:of|for|at|to) the (?P<body>(?:City|Town|Municipality|Borough|County) of [A-ZÀ-Ž].*)$", re.I)


@dataclass(frozen=True, slots=True)
class _Start:
    place: int
    begin: int
    kind: str
    sure: bool
    preposition: str


@lru_cache(maxsize=1)
def _led() -> re.Pattern[str]:
    """ "Chief executive of Norrland Energy": what stands behind such a post is a body, whatever its words."""
    body = r"[A-ZÀ-Ž][\w’'.&-]*(?: (?:[A-ZÀ-Ž&][\w’'.&-]*|and|of|de|the))*"
    return re.compile(rf"(?P<post>(?i:{either(words()['chiefs'])})) of (?P<body>{body})")


def _english(phrase: str) -> Cut:
    if before := _body_first(phrase):
        return before
    led = _led().fullmatch(phrase)
    if led and not any(map(has_post, led["body"].split(" and ")[1:])):
        return Cut(led["post"], led["body"])
    post, comma, behind = phrase.rpartition(", ")
    if comma and state_unit(behind) and "(" not in post:
        return Cut(post, behind)
    safe = _BRACKETS.sub(lambda inner: "\x01" * len(inner[0]), phrase)
    joints = list(_JOINT.finditer(safe))
    starts: list[_Start] = []
    for number, joint in enumerate(joints):
        end = joints[number + 1].start() if number + 1 < len(joints) else len(phrase)
        head = safe[joint.end() : end].replace("\x01", "").strip()
        last = number + 1 == len(joints)
        preposition = joint[1] or ","
        kind, sure = _kind(head, preposition, phrase[: joint.start()], article=bool(joint[2]), last=last)
        if kind:
            starts.append(_Start(joint.start(), joint.end(), kind, sure, preposition))
    town = _TOWN.search(safe) if not any(start.sure for start in starts) else None
    if town:
        return Cut(phrase[: town.start()].strip(" ,–—-"), phrase[town.start("body") :].strip(" ,"))
    if not starts:
        return Cut(phrase, None)
    start = _outermost(starts)
    return Cut(phrase[: start.place].strip(" ,–—-"), phrase[start.begin :].strip(" ,") or None, start.sure)


def _outermost(starts: list[_Start]) -> _Start:
    """The body that counts: an institute of an academy is one name; a centre gives way to what it belongs to."""
    weak, wholes = frozenset(words()["weak_bodies"]["en"]), frozenset(words()["wholes"]["en"])
    sure = [start for start in starts if start.sure]
    if place := next((start for start in sure if start.preposition == "at"), None):
        return place  # what somebody is "at" is the organization, with all that it belongs to
    index, chain = 0, sure or starts[:1]
    while index + 1 < len(chain):
        here, there = chain[index].kind, chain[index + 1].kind
        if here.startswith("instit") and (
            there in wholes or there in ("ministry", "government", "state", "university")
        ):
            break
        if here not in weak or there in words()["small_bodies"]:
            break
        index += 1
    return chain[index]


def _kind(head: str, preposition: str, before: str, *, article: bool, last: bool) -> tuple[str, bool]:
    """What a noun phrase after a preposition is: an organization's noun, acronym or named; "" when it is none."""
    tokens = head.split()
    if len(tokens) > 1 and tokens[0] in folded("quoted_bodies") and tokens[1][0].isupper():
        return "named", True  # "editor of the magazine Kthimi"
    if not tokens or not (head[0].isupper() or head[0] in '«“"' or head[0].isdigit()):
        return "", True
    post = bare(before.split()[-1]) if before.split() else ""
    if preposition == "to" and post not in words()["advising"]:
        return "", True
    core = next((number for number, token in enumerate(tokens) if number and token in ("on", "and")), len(tokens))
    noun = body_of(tokens[-1]) or body_of(tokens[core - 1]) or (body_of(tokens[0]) if bare(tokens[0]) != "port" else "")
    last_word = bare(tokens[-1])
    units = any(is_unit(token) for token in tokens)
    plural = last_word.endswith("s") and (body_of(tokens[-1]) or "\x04" in head)
    if post in folded("hard_units") and post != "board" and plural and not article:
        return "", True  # "the Department of Museums, Libraries and Archives": what a unit deals with
    if preposition == "of" and not article and _study(tokens, before):
        return "", True
    if preposition != "at" and (_field_of_body(tokens) or (_fields_of_unit(tokens, before) and not noun)):
        return "", True
    if article and last and last_word == "department" and len(tokens) == 2 and post in folded("state_posts"):
        return last_word, True  # "Permanent Secretary of the Home Department"
    if noun or units:
        if preposition == "at" and last and len(tokens) > 1:
            return noun or last_word, True
        if preposition == "for" and body_of(before.split()[-1]):
            return "", True  # "the Institute for Energy and Finance Foundation" is one body
        if is_unit(tokens[-1]) and not _proper(tokens, last=last):
            soft = noun and not last and last_word not in folded("hard_units")
            return (noun, False) if soft else ("", True)
        if units and not noun and not is_unit(tokens[-1]):
            return "", True
        return noun or last_word, True
    if any(is_acronym(token) for token in tokens):
        return "acronym", True
    if preposition in ("at", "with", "from") or (preposition == "of" and post in words()["publishing"]):
        return "named", True
    if (
        _field(head, article=article)
        or preposition in ("in", "to")
        or re.sub("^the ", "", fold(head)) in folded("countries")
    ):
        return "", True
    if (
        preposition == "of"
        and not any(bare(token) in folded("ownerless") for token in before.split())
        and _capitals(tokens)
        and (article or last)
    ):
        return "named", article
    if preposition == "for" and head.startswith("The ") and last:
        return "named", True
    if preposition == "," and last and ("&" in tokens or not has_post(head)) and has_post(before):
        return "named", True
    return "", True


def _study(tokens: list[str], before: str) -> bool:
    """Whether an institute right before "of" has this for its field: the Institute of Energy Dialogue, of Railways."""
    last = bare(tokens[-1])
    plural = last.endswith("s") and bool(body_of(tokens[-1]))
    institute = bool(before.split()) and body_of(before.split()[-1]) in frozenset(words()["weak_bodies"]["en"])
    return institute and (plural or last in folded("abstract_bodies"))


def _field_of_body(tokens: list[str]) -> bool:
    """Whether a body's noun only says whose affairs these are: "Vice President for Government Affairs"."""
    head, last = tokens[0], tokens[-1]
    return len(tokens) == 2 and bool(body_of(head)) and not body_of(last) and bare(last) in folded("fields")


def _fields_of_unit(tokens: list[str], before: str) -> bool:
    """Whether fields joined by "and" belong to the unit before: "Department for the Law of the Sea and Navigation"."""
    joined = "and" in tokens[1:-1] and not any(is_acronym(token) for token in tokens)
    return joined and any(bare(token) in folded("hard_units") for token in before.split())


def _proper(tokens: list[str], *, last: bool) -> bool:
    """A unit that is an organization of its own: it has a name before it, and no larger body follows."""
    word = bare(tokens[-1])
    if not last or (word in folded("hard_units") and word != "board") or len(tokens) < 2:
        return False
    return not all(bare(token) in folded("generic") for token in tokens[:-1])


def named_unit(text: str) -> bool:
    """Whether a text is a unit with a name of its own, as an organization has: "Pomeranian Energy Office"."""
    tokens = text.split()
    return is_unit(tokens[-1]) and _capitals(tokens) and _proper(tokens, last=True)


def office(text: str) -> bool:
    """Whether a phrase in capitals is the office of a post, and no post: "Ombudsman Office", "Mayor's Office"."""
    *before, last = text.split()
    named = bool(before) and all(token[:1].isupper() for token in before)
    return named and is_unit(last) and last[0].isupper() and not is_post(last)


def state_unit(text: str) -> bool:
    """Whether a text is a unit of a state, a body of its own: "Directorate of Rural Health of Iceland"."""
    found = _OF_STATE.fullmatch(text) if " of " in text else None
    own, _, state = text.partition(" of ")
    owned = "'s " in own or "’s " in own  # "Mayor's Office of Quito"
    if found is None or owned or not is_unit(found["unit"]):
        return office(own) and _proper(own.split(), last=True) and (owned or _state(state))
    name, field = found["name"] or "", found["field"] or ""
    if name and all(bare(token) in folded("generic") | folded("fields") for token in name.split()):
        return False  # "Press Office of Uruguay" is a unit of something else
    studied = any(bare(token) in folded("studied") for token in field.split())
    return bool(name or field) and _state(found["state"]) and not studied


def _state(text: str) -> bool:
    plain = re.sub("^the ", "", fold(text))
    return plain in folded("countries") or (plain.split()[:1] != [] and plain.split()[0] in folded("states"))


_OF_STATE = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]+ )*)(?P<unit>[A-Z][a-z]+)(?P<field> (?:of|for|on) (?:the )?[A-Z].{2,60}?)?"
    r" of (?P<state>(?:the )?[A-Z][^,()]{2,40})"
)


def _capitals(tokens: list[str]) -> bool:
    return all(token[:1].isupper() or token in ("in", "and", "de", "&") for token in tokens)


def _field(head: str, *, article: bool) -> bool:
    """Whether a noun phrase is a field of work: "Security Policy" is one, "the Lake Como Security Dialogue" a body."""
    fields, never = folded("fields"), folded("never_in_names")
    tokens = [bare(token) for token in head.split()]
    if article and len(tokens) > 2 and _capitals(head.split()):
        return all(token in fields or token in never or token in _LITTLE for token in tokens)
    return any(token in fields for token in tokens) or all(token in never for token in tokens)


def _body_first(phrase: str) -> Cut | None:
    """ "RIAC Director General", "Chatham House fellow", "Centre for X Programme Director": the organization first."""
    tokens = phrase.split()
    if is_post(tokens[0]) or not (tokens[0][0].isupper() or tokens[0] == "the"):
        return None
    body = next((i for i, token in enumerate(tokens) if body_of(token) or is_acronym(token) or _owner(token)), None)
    if body is None:
        return None
    for start in range(body + 1, min(len(tokens), 16)):
        if _post_begins(tokens, start):
            head = tokens[:start]
            if not all(token[:1].isupper() or bare(token) in _LITTLE or token[0] == "(" for token in head):
                return None
            if len(head) == 1 and not is_acronym(head[0]) and not _owner(head[0]) and bare(head[0]) != "riac":
                return None  # "court reporter", "bank manager"
            if bare(head[-1]) in _LITTLE or (any(is_unit(token) for token in head) and not any(map(body_of, head))):
                return None
            organization = re.sub(r"^the\s+", "", re.sub(r"['’]s$", "", " ".join(head)), flags=re.I)
            rest = " ".join(tokens[start:])
            return Cut(rest, organization)
    return None


_LITTLE = frozenset({"of", "for", "the", "and", "in", "on", "&", "at", "de", "la"})


def _owner(token: str) -> bool:
    return token.endswith(("'s", "’s")) and token[0].isupper()


def begins(phrase: str) -> bool:
    """Whether a phrase begins with a post: its noun, or modifiers up to its noun."""
    tokens = phrase.split()
    return bool(tokens) and _post_begins(tokens, 0)


def _post_begins(tokens: list[str], start: int) -> bool:
    """Whether a post begins at a word: its noun, or modifiers up to its noun."""
    for token in tokens[start:]:
        if is_post(token):
            return True
        if bare(token) not in folded("post_modifiers"):
            return False
    return False


__all__ = ["Cut", "begins", "has_body", "has_post", "is_acronym", "named_unit", "office", "split", "state_unit"]
