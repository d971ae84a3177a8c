"""Posts and organizations: where the post ends and the organization begins, in one phrase.

English phrases are cut at their prepositions; a unit (department, sector) stays with the post, and a centre or council
gives way to the larger body after it ("Head of the Centre for X of the Academy" is of the Academy). Russian ones are
cut at the first noun of an organization, which is put into the nominative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rtdash.ingest.bodies import (
    ADJECTIVE,
    adjective,
    agrees,
    bare,
    body_of,
    declined_posts,
    gender_of,
    has_body,
    has_post,
    is_acronym,
    is_post,
    is_unit,
    nominative,
)
from rtdash.ingest.words import fold, folded, words

_JOINT = re.compile(r"\s+(of|at|in|with|for|from|to)\s+(the\s+)?|\s*,\s+|\s+[–—-]\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"[«“\"(][^»”\")]*[»”\")]")


@dataclass(frozen=True, slots=True)
class Cut:
    """A phrase cut in two; `sure` is False where only capitals and a preposition speak for the organization."""

    post: str
    organization: str | None
    sure: bool = True


def split(phrase: str) -> Cut:
    """Cut one phrase into post and organization; the organization is None where none is named."""
    phrase = phrase.strip(" ,;–—-") if phrase.rstrip().endswith((".)", "U.S.")) else phrase.strip(" ,;.–—-")
    if not phrase or fold(phrase) in folded("whole_posts"):
        return Cut(phrase, None)
    russian = len(re.findall("[а-яё]", phrase, re.I)) > len(phrase) / 3
    return _russian(phrase) if russian else _english(phrase)


@dataclass(frozen=True, slots=True)
class _Start:
    place: int
    begin: int
    kind: str
    sure: bool
    preposition: str


def _english(phrase: str) -> Cut:
    if before := _body_first(phrase):
        return before
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
    if not tokens or not (head[0].isupper() or head[0] in '«“"' or head[0].isdigit()):
        return "", True
    post = bare(before.split()[-1]) if before.split() else ""
    if preposition == "to" and post not in words()["advising"]:
        return "", True
    core = next((number for number, token in enumerate(tokens) if number and token in ("on", "and")), len(tokens))
    noun = body_of(tokens[-1]) or body_of(tokens[core - 1]) or (body_of(tokens[0]) if bare(tokens[0]) != "port" else "")
    last_word = bare(tokens[-1])
    units = any(is_unit(token) for token in tokens)
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


def _russian(phrase: str) -> Cut:
    safe = _QUOTED.sub(lambda inner: re.sub(r"\S", "ъ", inner[0]), phrase)
    spans = [found.span() for found in re.finditer(r"\S+", safe)]
    starts: list[tuple[int, str]] = []
    named: tuple[int, str] | None = None
    for number, (begin, end) in enumerate(spans):
        token = safe[begin:end].strip(",")
        if not token or set(token) <= {"ъ", "."}:
            continue
        body = "acronym" if is_acronym(token) else body_of(token) if token[0].isalpha() else ""
        if number == 0 and is_post(token):
            continue
        unit = is_unit(token) and body != "школа"
        if not body and not unit:
            continue
        first = number
        while first > 0 and body != "acronym":
            before = safe[slice(*spans[first - 1])]
            if phrase[spans[first - 1][0]] == "(" and first > 1:
                first -= 1  # Северного (Арктического) федерального университета
                continue
            if before.endswith(",") or not ADJECTIVE.fullmatch(before) or is_unit(before) or is_post(before):
                break
            if body != "acronym" and not agrees(before, token):
                break  # "ветровых систем Поморского университета", "по данным мэрии": no adjectives of the body
            first -= 1
        first += phrase[spans[first][0]] == "("
        if unit:
            # a laboratory or bureau with a name of its own is an organization where no larger one is named
            numbered = number + 1 < len(spans) and safe[spans[number + 1][0]] in "№ъ"
            if (
                number
                and (phrase[spans[first][0]].isupper() or numbered)
                and bare(token) not in folded("hard_units_ru")
            ):
                named = named or (spans[first][0], body or "unit")
            continue
        if not starts or spans[first][0] > starts[-1][0]:
            starts.append((spans[first][0], body))
    starts = starts or ([named] if named else [])
    if not starts:
        return _titled(phrase, safe, spans) or _quoted(phrase)
    place = _outermost_russian(starts, safe)
    post = re.sub(r"\s+(?:в|во|при|из|от|на)$", "", phrase[:place].strip(" ,–—-"))
    return Cut(post_nominative(post), nominative(phrase[place:].strip(" ,")))


def _outermost_russian(starts: list[tuple[int, str]], safe: str) -> int:
    weak = frozenset(words()["weak_bodies"]["ru"])
    index = 0
    while index + 1 < len(starts):
        (place, here), (there_place, there) = starts[index], starts[index + 1]
        between = safe[place:there_place]
        whole = bare(safe[there_place:].split()[0]) in words()["wholes"]["ru"]
        if here not in weak or (here == "институт" and (whole or there == "академия")):
            break
        if there == "acronym" and "," not in between and (whole or len(between.split()) == 1):
            break
        index += 1
    return starts[index][0]


def _titled(phrase: str, safe: str, spans: list[tuple[int, int]]) -> Cut | None:
    """ "старший юрист Гамбургской гильдии": a capitalised adjective before a noun names a body whatever the noun is."""
    for number in range(1, len(spans) - 1):
        word, noun = safe[slice(*spans[number])], safe[slice(*spans[number + 1])].strip(".,;")
        if not (
            word[0].isupper() and word[1:].islower() and ADJECTIVE.fullmatch(word) and noun.isalpha() and noun.islower()
        ):
            continue
        if (
            is_post(noun)
            or is_unit(noun)
            or noun.startswith(("област", "кра", "район", "округ"))
            or not agrees(word, noun)
        ):
            continue
        plain = noun_nominative(noun)
        if plain == noun and word.casefold().endswith(("ого", "его", "ой", "ей")):
            continue
        post = post_nominative(phrase[: spans[number][0]].strip(" ,–—-"))
        rest = phrase[spans[number + 1][1] :] if noun == safe[slice(*spans[number + 1])] else ""
        return Cut(post, f"{adjective(word, gender_of(plain))} {plain}{rest}".strip(" ,"))
    return None


def _quoted(phrase: str) -> Cut:
    found = re.search(
        r"\s+((?P<noun>(?:[А-ЯЁ][а-яё-]+(?:ого|его|ой|ей)\s+)*[а-яё]+\s+)?(?P<name>[«“\"].+[»”\"].*))$", phrase
    )
    small = phrase[0].islower()
    if found and (small or has_post(phrase[: found.start()])) and not has_post(found["noun"] or ""):
        *before, noun = (found["noun"] or "").split() or [""]
        noun = noun_nominative(noun)
        noun = " ".join([*(adjective(word, gender_of(noun)) for word in before), noun]).strip()
        return Cut(post_nominative(phrase[: found.start()].strip(" ,")), f"{noun} {found['name']}".strip(" ,"))
    if found and (small or has_post(phrase[: found.start("name")])):
        return Cut(post_nominative(phrase[: found.start("name")].strip(" ,")), found["name"].strip(" ,"))
    return Cut(post_nominative(phrase), None)


_NOUNS = (
    ("ии", "ия"),
    ("ия", "ие"),
    ("ы", "а"),
    ("ки", "ка"),
    ("ги", "га"),
    ("хи", "ха"),
    ("ши", "ша"),
    ("и", "ь"),
    ("а", ""),
)


def noun_nominative(noun: str) -> str:
    """A Russian noun in the genitive, as kinds of bodies stand before a quoted name: "общины" -> "община"."""
    if body := body_of(noun):
        return body
    for ending, nominative_ending in _NOUNS:
        if noun.endswith(ending) and len(noun) > 4:
            return noun[: -len(ending)] + nominative_ending
    return noun


def post_nominative(post: str) -> str:
    """The first words of a Russian post in the nominative ("директора" after "с участием")."""
    table = declined_posts()
    tokens = post.split(" ")
    for index, token in enumerate(tokens[:3]):
        if token not in table or (index and tokens[index - 1] == token):
            break
        tokens[index] = table[token]
        if not ADJECTIVE.fullmatch(tokens[index]):
            break
    return " ".join(tokens)


__all__ = ["Cut", "has_body", "has_post", "is_acronym", "nominative", "post_nominative", "split"]
