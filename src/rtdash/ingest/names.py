"""Names of people: what looks like one, and what stands before and behind it (honorifics, degrees, brackets)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rtdash.ingest.bodies import body_of
from rtdash.ingest.faults import repaired
from rtdash.ingest.words import Phrases, either, fold, folded, months, words

_LETTER = r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚƏ\u1e00-\u1effА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]"


_SMALL = r"[a-zß-öø-ÿā-žșțəı\u0300-\u036f\u1e00-\u1effа-яёіїєґәғқңөұүһ]"


ANY_CAPITAL = re.compile(f"{_LETTER}|[ЈЅ]")  # the last two may stand for Latin letters


INITIAL = re.compile(rf"(?:(?:{_LETTER}|Zh|Yu|Ya|Ye|Ch|Sh|Kh|Ts|Th|Ph|Дж)\.-?){{1,3}}")


_CAPITALS = re.compile(
    rf"(?:(?:al|el|ad|ar|as|an|аль|эль|ад|ар|ас|ан)[-'’])?{_LETTER}{{2,}}(?:[-'’]{_LETTER}{{2,}})*|{_LETTER}['’]{_LETTER}{{2,}}|(?:MC|MAC|Mc|Mac){_LETTER}{{2,}}"
)


_CAP = re.compile(
    rf"(?:(?:[dDlLnN]|O|М|м|ль|{either(words()['articles'])})['’-])?(?:Mc|Mac|De|Di|La|Le|Van|Fitz)?{_LETTER}{_SMALL}*(?:['’‘`-]{{1}}(?:{_LETTER}?{_SMALL}+|{_LETTER}))*[’']?"
)


_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")


_EDGE = ' ,;:.–—-"“”«»*•|'


@dataclass(frozen=True, slots=True)
class Named:
    """A recognised name: `person` without honorifics and degrees, `title` that stood before it, `initials` only."""

    person: str
    title: str = ""
    remark: str = ""


@lru_cache(maxsize=1)
def _honorific() -> Phrases:
    plain = sorted((re.escape(word) for word in words()["honorifics"]), key=len, reverse=True)
    titles = sorted((re.escape(word) for word in words()["titles"]), key=len, reverse=True)
    return Phrases(
        rf"(?:(?P<plain>{either(plain)})\.?(?:\s+|(?<=\.)(?=[A-ZА-Я]))|(?P<title>{either(titles)})\s+)(?=[A-ZА-ЯЁÀ-Ž(])"
    )


@lru_cache(maxsize=1)
def _degree() -> Phrases:
    return Phrases(rf"{either(words()['degrees'])}")


@lru_cache(maxsize=1)
def _degree_behind() -> Phrases:
    return Phrases(rf",?\s+{either(words()['degrees'])}$")


@lru_cache(maxsize=1)
def _front_degree() -> re.Pattern[str]:
    return re.compile(rf"^{words()['front_degrees']}")


def is_degree(text: str) -> bool:
    """Whether the text is a degree and nothing else: "PhD", "Doctor of Political Sciences", "к.и.н."."""
    return bool(_degree().fullmatch(text.strip(" ,;()")))


def strip_titles(text: str) -> tuple[str, str]:
    """Take honorifics and titles off the front: ("Ivan Petrov", "Professor")."""
    title = ""
    if not text.isascii():
        text = _front_degree().sub("", text, count=1)
    for _ in range(5):
        found = _honorific().match(text)
        if found is None:
            break
        word = text[: found.end()].strip().casefold()
        if not word.endswith(".") and word in words()["dotted"]:
            break  # "Arch Puddington" is a name
        rest = text[found.end() :].split()
        if (
            len(word.rstrip(".")) == 1
            and text[0].isupper()
            and not (rest and rest[0][0].isupper() and has_given(rest[0]))
        ):
            break  # "О.Р. Мурзаев": an initial; "о. Павел" is a priest
        if word in words()["kin"] and not _of_an_order(text, rest):
            break
        if word == "justice" and not (rest and (INITIAL.fullmatch(rest[0]) or (len(rest) > 1 and has_given(rest[0])))):
            break
        if found["title"]:
            title = f"{title} {text[: found.end('title')]}".strip()
        text = text[found.end() :].lstrip(" .,")
    return text, title


def _of_an_order(text: str, rest: list[str]) -> bool:
    """Whether "Sister" or "отец" before a name is a style of the church: no "Sister City", no "отец Ивана"."""
    if not rest or (text.isascii() and not text[0].isupper()):
        return False
    latin = rest[0][0] < "А"
    return has_given(rest[0]) or (latin and text[0].isupper() and len(rest) > 1 and rest[0][0].isupper())


def recognise(text: str, *, initials_alone: bool = True) -> Named | None:
    """Read the whole text as one person's name, or None. Brackets are kept as a remark."""
    text = text.strip()
    if not 3 <= len(text) <= 90:
        return None
    return _recognise(repaired(text), initials_alone)


_INITIAL_JOINED = re.compile(r"(?<=[A-ZА-ЯЁ]\.)(?=[A-ZА-ЯЁ][a-zа-яё])")


@lru_cache(maxsize=20_000)
def _recognise(text: str, initials_alone: bool) -> Named | None:
    remark = ""
    if "(" in text or "[" in text:
        found = _BRACKETS.search(text)
        if found is None:
            return None
        remark = found[0].strip().strip("()[] ")
        text = _BRACKETS.sub(" ", text, count=1).strip()
    text = text.strip(_EDGE.replace(".", ""))
    text, title = strip_titles(text)
    if degree := _degree_behind().search(text):
        text = text[: degree.start()]
    text = text.strip(_EDGE.replace(".", ""))
    text = _INITIAL_JOINED.sub(" ", text) if "." in text else text
    tokens = text.split()
    if len(tokens) == 1 and title.casefold() in words()["names_too"]:
        tokens, title = [title, *tokens], ""
    if not 2 <= len(tokens) <= 6:
        return None
    if _name_tokens(tokens, initials_alone):
        return Named(_cased(tokens), title, remark)
    return None


def _name_tokens(tokens: list[str], initials_alone: bool) -> bool:
    if _syllables(tokens):
        return True
    if _acronym_first(tokens) or any(not token.isascii() and body_of(token) for token in tokens):
        return False
    particles, never = folded("particles"), folded("never_in_names")
    bodies, units, acronyms = folded("organizations"), folded("units"), folded("acronyms")
    full = initials = 0
    for index, token in enumerate(tokens):
        low = token.casefold().replace("ё", "е")
        if INITIAL.fullmatch(token):
            initials += 1
        elif (
            low.strip("-'’.") in particles
            and (index < len(tokens) - 1 or low in folded("patronymic_particles"))
            and token != "I"
            and (index or low not in ("de", "la", "le", "e", "y", "ул") or len(tokens) > 2)
        ):
            # "Ван Лижэнь": a family name that stands first, and no particle
            full += index == 0 and token[0].isupper() and low in folded("families")
            if not token[0].isupper() or len(token) > 1:
                continue
        elif (
            (low in never and not _no_little_word(tokens, index))
            or low in bodies
            or low in units
            or low in acronyms
            or _post_word(low, tokens)
        ):
            return False
        elif _CAP.fullmatch(token) or (_CAPITALS.fullmatch(token) and len(token) > 1):
            full += 1
            if _CAPITALS.fullmatch(token) and len(token) < 4 and len(tokens) == 2 and index == 0 and not initials:
                full -= 0
        else:
            return False
    if full == 0 or full > 5:
        return False
    if full == 1:
        return initials > 0 and initials_alone
    return True


_SYLLABLE = re.compile(r"[А-ЯЁ][бвгджзйклмнпрстфхцчшщьъ]*[аеёиоуыэюя]?[бвгджзйклмнпрстфхцчшщь]{0,2}")


def _syllables(tokens: list[str]) -> bool:
    """Whether three short words are a Korean name: "Со Ин Ок", "О Хе Ин"; the family name is one of a list."""
    if len(tokens) != 3 or tokens[0].casefold() not in folded("short_families"):
        return False
    if any(len(token) > 4 or not _SYLLABLE.fullmatch(token) for token in tokens):
        return False
    return not any(token.casefold() in folded("never_in_names") for token in tokens[1:])


def _no_little_word(tokens: list[str], index: int) -> bool:
    """Whether what is a common word elsewhere is a name here: "Марта Каллио", "Хёын Со", or behind a family name."""
    token = tokens[index]
    if not index or not token[0].isupper():
        month = token.istitle() and token.casefold() in months() and token.casefold() in given_names()
        return month and tokens[1].casefold() not in given_names()  # "June Okafor", not "(in) June Ivan Petrov"
    behind = index == len(tokens) - 1 == 1 and len(token) == 2 and not token.isascii() and not token.isupper()
    return behind or tokens[0].casefold() in folded("families")


def surname_alone(text: str) -> Named | None:
    """ "Lord Peverell", "Ms. Tanaka": an honorific with one word behind it that can be nothing but a name."""
    rest, title = strip_titles(text.strip())
    low = rest.casefold()
    if rest == text.strip() or title or not _CAP.fullmatch(rest) or len(rest) < 3:
        return None
    kinds = ("never_in_names", "organizations", "units", "acronyms", "posts", "post_modifiers")
    return None if any(low in folded(kind) for kind in kinds) else Named(rest)


def _acronym_first(tokens: list[str]) -> bool:
    """Whether an organization's letters stand before a name: МГТУ Томас Грэм."""
    first = tokens[0]
    if not first.isupper() or not first.isalpha() or not 2 <= len(first) <= 6:
        return False
    if not re.search("[AEIOUYАЕЁИОУЫЭЮЯ]", first):
        return True
    second = tokens[1].casefold()
    return (
        len(tokens) > 2
        and first.casefold() not in folded("families") | given_names()
        and not tokens[1].isupper()
        and (second in given_names() or second in folded("families"))
    )


def _post_word(low: str, tokens: list[str]) -> bool:
    if not (low in folded("posts") or low in folded("post_modifiers")) or low in folded("given"):
        return False
    return not (low in folded("names_too") and any(token.casefold() in given_names() for token in tokens))


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Given names: those of `words.yaml` and the long list beside it."""
    lines = files("rtdash.ingest").joinpath("given.txt").read_text(encoding="utf-8").splitlines()
    return folded("given") | frozenset(line for line in lines if not line.startswith("#"))


_heard: ContextVar[frozenset[str]] = ContextVar("heard", default=frozenset())


_met: ContextVar[frozenset[str]] = ContextVar("met", default=frozenset())  # those, and the words of who tells


@contextmanager
def heard(over: Iterable[str], telling: Iterable[str]) -> Iterator[None]:
    """While this holds, the words of these names are known to be names: those over theses, and of reported speech."""
    known = _words(over)
    before, earlier = _heard.set(known), _met.set(known | _words(telling))
    try:
        yield
    finally:
        _heard.reset(before)
        _met.reset(earlier)


def _words(spellings: Iterable[str]) -> frozenset[str]:
    known = frozenset(fold(token) for spelling in spellings for token in spelling.split() if len(token) > 2)
    return known - folded("particles")


def hears(text: str) -> bool:
    """Whether a word of a name that stands over theses is in the text."""
    known = _heard.get()
    return bool(known) and any(fold(word) in known for word in re.findall(r"[\w'’-]{3,}", text))


def is_heard(name: str) -> bool:
    """Whether the last word of a name is one of those that stand over theses."""
    return fold(name.split()[-1]) in _heard.get()


def has_given(text: str) -> bool:
    """Whether the first two words speak for a person: a given name, a family name that stands first, or one heard."""
    given, met = given_names(), _met.get()
    first = ""
    for token in text.split(None, 2)[:2]:
        low = token.casefold().replace("ё", "е")
        if low in given or low in met:
            return True
        if "-" in low and any(part in given for part in low.split("-")):
            return True
        first = first or low
    return first in folded("families") or _syllables(text.split(None, 3)[:3])


def _cased(tokens: list[str]) -> str:
    return " ".join(
        _lower_capitals(token)
        if _CAPITALS.fullmatch(token) and (len(token) > 2 or token.casefold() in folded("particles"))
        else token
        for token in tokens
    )


def _lower_capitals(token: str) -> str:
    return re.sub(r"(?![a-zа-я])[^-'’]+", lambda part: part[0][0] + part[0][1:].replace("İ", "i").lower(), token)
