"""Posts and organizations in Russian: a phrase is cut at the first noun of a body, which is put into the nominative."""

from __future__ import annotations

import re

from rtdash.ingest.bodies import (
    ADJECTIVE,
    adjective,
    agrees,
    bare,
    body_of,
    declined_posts,
    gender_of,
    has_post,
    is_acronym,
    is_post,
    is_unit,
    nominative,
)
from rtdash.ingest.phrases import Cut
from rtdash.ingest.words import folded, words

_QUOTED = re.compile(r"[«“\"(][^»”\")]*[»”\")]")


def split(phrase: str) -> Cut:
    """Cut one Russian phrase into post and organization, both in the nominative."""
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
    starts = _owners(starts, phrase, safe) or ([named] if named else [])
    if not starts:
        return _titled(phrase, safe, spans) or _quoted(phrase)
    place = _outermost_russian(starts, safe)
    post = re.sub(r"\s+(?:в|во|при|из|от|на)$", "", phrase[:place].strip(" ,–—-"))
    return Cut(post_nominative(post), nominative(phrase[place:].strip(" ,")))


def _owners(starts: list[tuple[int, str]], phrase: str, safe: str) -> list[tuple[int, str]]:
    """The bodies without those in small letters that an institute studies: "Институт сельской школы"."""
    found = starts[:1]
    for place, body in starts[1:]:
        behind = list(re.finditer(r"\S+", safe[place:]))
        number = next((at for at, word in enumerate(behind) if body_of(word[0].strip(",")) == body), 0)
        owner = phrase[place + behind[number + 1].start()] if number + 1 < len(behind) else ""
        proper = owner.isupper() or owner in ("«", "“", '"', "№")
        field = safe[found[0][0]].isupper() and safe[place].islower() and not proper
        if not field or (not owner and body in _NEVER_STUDIED):
            found.append((place, body))
    return found


_NEVER_STUDIED = frozenset({"министерство", "правительство", "университет"})


_LARGE = frozenset({"университет", "институт", "академия", "министерство", "правительство"})


def _outermost_russian(starts: list[tuple[int, str]], safe: str) -> int:
    weak = frozenset(words()["weak_bodies"]["ru"])
    index = 0
    while index + 1 < len(starts):
        (place, here), (there_place, there) = starts[index], starts[index + 1]
        between = safe[place:there_place]
        whole = bare(safe[there_place:].split()[0]) in words()["wholes"]["ru"]
        owned = safe[place].islower() and there in _LARGE and safe[there_place].isupper() and "," not in between
        if owned and here not in _LARGE:
            index += 1  # "генного банка Исфаханского института"
            continue
        if here not in weak or (here == "институт" and (whole or there == "академия")):
            break
        if there == "acronym" and "," not in between and (whole or len(between.split()) == 1):
            break
        index += 1
    return starts[index][0]


def _titled(phrase: str, safe: str, spans: list[tuple[int, int]]) -> Cut | None:
    """ "старший юрист Гамбургской гильдии": a capitalised adjective before a noun names a body whatever the noun is."""
    for number in range(1, len(spans) - 1):
        word, place = safe[slice(*spans[number])], number + 1
        if not (word[0].isupper() and word[1:].islower() and ADJECTIVE.fullmatch(word)):
            continue
        while place + 1 < len(spans) and place < number + 3 and _little_adjective(safe[slice(*spans[place])]):
            place += 1
        adjectives = [safe[slice(*span)] for span in spans[number:place]]
        noun = safe[slice(*spans[place])].strip(".,;")
        if not (noun.isalpha() and noun.islower()) or not all(agrees(word, noun) for word in adjectives):
            continue
        if is_post(noun) or is_unit(noun) or noun.startswith(tuple(words()["lands_ru"])):
            continue
        plain = noun_nominative(noun)
        if plain == noun and noun.endswith("а") and word.casefold().endswith(("ого", "его")):
            plain = noun[:-1]
        if plain == noun and word.casefold().endswith(("ого", "его", "ой", "ей")):
            continue
        post = post_nominative(phrase[: spans[number][0]].strip(" ,–—-"))
        rest = phrase[spans[place][1] :] if noun == safe[slice(*spans[place])] else ""
        named = " ".join(adjective(word, gender_of(plain)) for word in adjectives)
        return Cut(post, f"{named} {plain}{rest}".strip(" ,"))
    return None


def _little_adjective(token: str) -> bool:
    return token.islower() and ADJECTIVE.fullmatch(token) is not None and not is_post(token)


def _quoted(phrase: str) -> Cut:
    found = re.search(
        r"\s+((?P<noun>(?:[А-ЯЁа-яё][а-яё-]+(?:ого|его|ой|ей)\s+)*[а-яё]+\s+)?(?P<name>[«“\"].+[»”\"].*))$", phrase
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
    ("еи", "ея"),
    ("льца", "льцо"),
    ("ии", "ия"),
    ("ория", "орий"),
    ("ария", "арий"),
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
    if noun.endswith(("ца", "зла")) and not noun.endswith("льца"):
        return noun[:-2] + "е" + noun[-2]  # дворца, узла
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
