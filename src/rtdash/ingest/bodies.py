"""Bodies: the nouns of organizations, of their units and of posts, as single words; Russian ones in every case."""

from __future__ import annotations

import re
from functools import lru_cache

from rtdash.ingest.words import fold, folded, words

_ACRONYM = re.compile(r"[A-ZА-ЯЁ]?[a-zа-яё]?[A-ZА-ЯЁ]{2,}[A-Za-zА-Яа-яё]{0,3}[A-ZА-ЯЁ]*(?:-\w+)?")
# an adjective that may stand before an organization's noun (singular, any case); "отношений" and its like are nouns
ADJECTIVE = re.compile(
    r"(?![\w-]*(?:ений|аний|яний|ций|стий|ией|ьей|остей|[^нкгхшщчж]ей|степеней)$)[А-Яа-яЁё-]+(?:ого|его|ому|ему|ой|ей|ым|им|ом|ем|ый|ий|ая|яя|ое|ее|ую|юю)",
    re.I,
)
_ENDINGS = {
    "": "а|у|ом|е",
    "ия": "ии|ию|ией",
    "ие": "ия|ию|ием|ии",
    "а": "ы|и|е|у|ой",
    "я": "и|е|ю|ей",
    "о": "а|у|ом|е",
    "е": "а|у|ем|е",
    "ая": "ей|ой|ую",
    "ь": "и|я|ю|ем|ью",
    "й": "я|ю|ем|е",
}
_QUOTES = "().,;:«»“”\"'"


@lru_cache(maxsize=20_000)
def bare(token: str) -> str:
    """A word as the lists of words have it."""
    return fold(token).strip(_QUOTES).removesuffix("'s")


@lru_cache(maxsize=20_000)
def is_acronym(token: str) -> bool:
    """Whether a word is an organization's letters: RIAC, СПбГУ; not US or CEO."""
    token = token.strip(_QUOTES)
    if token.upper() in _not_acronyms() or len(token) < 2:
        return False
    return token in _acronyms() or (bool(_ACRONYM.fullmatch(token)) and sum(letter.isupper() for letter in token) >= 2)


@lru_cache(maxsize=1)
def _not_acronyms() -> frozenset[str]:
    return frozenset(words()["not_acronyms"])


@lru_cache(maxsize=1)
def _acronyms() -> frozenset[str]:
    return frozenset(words()["acronyms"])


@lru_cache(maxsize=1)
def declined_posts() -> dict[str, str]:
    """Genitive and instrumental of every Russian post and of what may stand before it -> the nominative."""
    found: dict[str, str] = {}
    for word in (*words()["posts"]["ru"], *words()["post_modifiers"]["ru"]):
        stem = word[:-1]
        if word.endswith(("ий", "ый")):
            forms = [word[:-2] + end for end in (("его", "им") if word[-3] in "щшчж" else ("ого", "им", "ым"))]
        elif word.endswith("ая"):
            forms = [word[:-2] + ("ей" if word[-3] in "щшчж" else "ой")]
        elif word.endswith("ь") or word.endswith("й"):
            forms = [stem + "я", stem + "ем"]
        elif word.endswith("а"):
            forms = [
                stem + ("и" if stem[-1] in "гкхжшчщ" else "ы"),
                stem + "ей" if stem[-1] in "цжшчщ" else stem + "ой",
            ]
        elif word[-1] in "бвгджзклмнпрстфхцчшщ":
            forms = [word + "а", word + ("ем" if word[-1] in "цжшчщ" else "ом")]
        else:
            continue
        found.update(dict.fromkeys(forms, word))
    return {**found, **words()["ru_posts"]}


# lexicographer, seismologist, astronomer, technician, geriatrist; ихтиолог, лексикограф, краевед, педиатр
_OCCUPATION = re.compile(
    r"[a-z]{3}(?:graphers?|ologists?|onomers?|icians?|iatrists?|ometrists?|archivists?)$"
    r"|[а-я]{2}(?:олог|огиня|тограф|нограф|кограф|иограф|овед|оведка|аевед|ыковед|иатр)$"
)


@lru_cache(maxsize=20_000)
def is_post(token: str) -> bool:
    """Whether a word is the noun (or the first adjective) of a post, also in the plural or joined by a hyphen."""
    posts, word = folded("posts"), bare(token)
    if token.rstrip(_QUOTES).endswith(("'s", "’s")):
        return False
    if word in posts or (len(word) > 4 and word.removesuffix("s") in posts) or declined_posts().get(word, "") in posts:
        return True
    if _OCCUPATION.search(word):
        return True
    return "-" in word and any(len(part) > 3 and part in posts for part in word.split("-"))


@lru_cache(maxsize=4096)
def has_post(text: str) -> bool:
    """Whether a post's noun stands in the text."""
    return any(is_post(token) for token in text.replace("/", " ").split())


def is_unit(token: str) -> bool:
    """Whether a word is a unit inside an organization."""
    word = bare(token)
    return word in folded("units") or word.removesuffix("s") in folded("units")


@lru_cache(maxsize=20_000)
def body_of(token: str) -> str:
    """The organization's noun that a word is, in the nominative, or ""; a Latin one must be capitalised."""
    word = bare(token)
    if word in folded("organizations") or word in words()["named_units_ru"]:
        return word if not word.isascii() or token.lstrip(_QUOTES)[:1].isupper() else ""
    return "" if word.isascii() else _declined_bodies().get(word, "")


@lru_cache(maxsize=1)
def _declined_bodies() -> dict[str, str]:
    """Every case of every Russian noun of an organization -> the nominative; the first of the lists wins."""
    found: dict[str, str] = {}
    for body in (*words()["organizations"]["ru"], *words()["named_units_ru"]):
        stem = re.sub(r"(?:ия|ие|ое|ая|а|о|я|е|ь|й)$", "", body)
        endings = _ENDINGS.get(body[len(stem) :], "") if len(body) >= 4 else ""
        for ending in endings.split("|") if endings else ():
            found.setdefault(stem + ending, body)
    return found


def has_body(text: str) -> bool:
    """Whether an organization's noun or acronym stands in the text."""
    return any(body_of(token) or is_acronym(token) for token in text.split())


def adjective(word: str, gender: str) -> str:
    """A Russian adjective in the nominative: gender m, f or n."""
    if word.startswith("(") and word.endswith(")"):
        return f"({adjective(word[1:-1], gender)})"
    hard, soft = {"m": ("ый", "ий"), "f": ("ая", "яя"), "n": ("ое", "ее")}[gender]
    for ending in ("ого", "ому", "ым", "ом", "ой", "ую"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if gender == "m" and stem.casefold().rpartition("-")[2] in words()["stressed"]:
                return stem + "ой"
            return stem + ("ий" if gender == "m" and stem.endswith(("к", "г", "х")) else hard)
    for ending in ("его", "ему", "им", "ем", "ей", "юю"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if gender == "f" and stem.endswith(("ш", "ж", "ч", "щ")):
                return stem + "ая"
            return stem + soft
    return word


def agrees(word: str, noun: str) -> bool:
    """Whether a Russian adjective may belong to a noun, by the endings: "Морского университета", not "данным мэрии"."""
    pairs = (
        (("ы", "и"), ("ой", "ей")),
        (("а", "я"), ("ого", "его", "ая", "яя")),
        (("ом", "ем"), ("ым", "им")),
        (("е",), ("ом", "ем", "ой", "ей", "ое", "ее")),
    )
    noun = noun.strip(_QUOTES).casefold()
    fits = next((adjectives for endings, adjectives in pairs if noun.endswith(endings)), None)
    return fits is None or word.strip(_QUOTES).casefold().endswith(fits)


def gender_of(noun: str) -> str:
    """The gender of a Russian noun of the lists: m, f or n."""
    if noun in words()["feminine"]:
        return "f"
    if noun in words()["neuter"] or noun.endswith(("о", "е")):
        return "n"
    return "f" if noun.endswith(("а", "я", "ость")) else "m"


def nominative(text: str) -> str:
    """Turn the leading words of a Russian organization's name into the nominative: adjectives and the noun."""
    tokens = text.split(" ")
    for index, token in enumerate(tokens):
        plain = token.strip(",()")
        body = body_of(plain)
        if not body:
            if ADJECTIVE.fullmatch(plain) and index < 6:
                continue
            return text
        if body == "высшая":
            return re.sub(r"^(?:Высшей|Высшую) (?:школы|школу|школе)", "Высшая школа", text)
        if len(body) < 4 or is_acronym(plain) or (fold(plain) == body and not index):
            return text
        first = index
        while first and agrees(tokens[first - 1], plain):
            first -= 1
        tokens[first:index] = [adjective(word, gender_of(body)) for word in tokens[first:index]]
        tokens[index] = (body.capitalize() if plain[0].isupper() else body) + token[len(plain) :]
        return " ".join(tokens)
    return text


_LITTLE = frozenset({"of", "for", "the", "and", "in", "on", "&", "по", "и", "в", "на"})
_SHORT = re.compile(r"\(([A-ZА-ЯЁ][\w-]{1,14}(?: [A-ZА-ЯЁ]{2,6})?)\)")
_REACH = 160


def _compound(letters: str, initials: str, first: str) -> bool:
    """Whether one letter more than the initials comes out of a compound: ДВАК for Дальневосточный … клуб."""
    return len(initials) >= 3 and letters[:1] + letters[2:] == initials and letters[1] in first.casefold()[2:]


def introduced(text: str) -> list[tuple[str, str]]:
    """Abbreviations that a text introduces in brackets after the full name: [("CNR", "Centre for … (CNR)")]."""
    found = []
    for match in _SHORT.finditer(text):
        short = match[1]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        letters = "".join(letter.casefold() for letter in short if letter.isalpha())
        tokens = text[max(0, match.start() - _REACH) : match.start()].split()
        for start in range(len(tokens) - 1, -1, -1):
            if not tokens[start].lstrip('«“"')[:1].isupper():
                continue
            firsts = [(word.lstrip('«“"(')[:1].casefold(), word.casefold() in _LITTLE) for word in tokens[start:]]
            initials = "".join(first for first, little in firsts if not little)
            every = "".join(first for first, _ in firsts)  # "Совет по соседству (СПС)"
            near = len(letters) >= 3 and (
                (initials.startswith(letters[:3]) and len(initials) <= len(letters) + 1)
                or initials.startswith(letters)  # "the Institute of Roads of the Academy of X (IR)"
                or _compound(letters, initials, tokens[start])
            )
            if letters in (initials, every) or near:
                while start > 1 and tokens[start - 1][:1].isupper() and "the" in (tokens[start - 2], tokens[start - 3]):
                    start -= 1  # "the Addis Ababa Centre for … (ACSD)"
                found.append((short, f"{nominative(' '.join(tokens[start:]))} ({short})"))
                break
    return found
