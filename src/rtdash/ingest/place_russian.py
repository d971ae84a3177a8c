"""Place in Russian: the venue and the town of a sentence, which stand in a case and come back in the nominative."""

from __future__ import annotations

import re
from functools import lru_cache

from rtdash.ingest import bodies
from rtdash.ingest.cues import lowered
from rtdash.ingest.prose import Sentence
from rtdash.ingest.when import QUOTED
from rtdash.ingest.words import any_of, either, fold, folded, months, words


@lru_cache(maxsize=1)
def _russian() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    nouns = either(re.escape(noun) for noun in sorted(words()["venues"]["ru"], key=len, reverse=True))
    head = re.compile(
        rf"(?:[А-ЯЁа-яё-]+(?:ом|ем|ой|ей|ых|их)\s+){{0,4}}{nouns}(?!\w)|(?-i:[А-ЯЁ]{{2,}}[а-яё]*(?:\s[А-ЯЁ]{{2,}})?(?:\s+России)?)(?!\w)",
        re.I,
    )
    little = either(word for word in words()["venue_stops_ru"] if len(word) <= 3 and word not in ("был",))
    stems = either(word for word in words()["venue_stops_ru"] if len(word) > 3 or word == "был")
    stop = re.compile(rf"[.,;:(]|\s[–—-]\s|\s(?:{little}|{stems}\w*)(?=\s)")
    no = re.compile(either(words()["not_venues_ru"]), re.I)
    return head, stop, no


def venue_in(sentence: Sentence, *, is_lead: bool) -> str | None:
    """The venue that a sentence tells behind "в" or "на", in the nominative."""
    head_pattern, _, no = _russian()
    if not is_lead and not any_of("held").search(sentence.key) and not any_of("announced").search(sentence.key):
        return None
    where = re.compile(r"(?<!\w)(?:в|во|на)\s+(?:стенах\s+|базе\s+|площадке\s+|помещении\s+)?(?=\S)", re.I)
    aside = _ASIDE.search(sentence.key)
    for found in where.finditer(sentence.key):
        if aside and found.start() > aside.start():
            break
        tail = sentence.key[found.end() :]
        head = head_pattern.match(tail)
        if (
            head is None
            or (not re.search("[а-яё]", head[0]) and not head[0].isupper())
            or no.match(tail)
            or fold(head[0]) in _cities()
            or not head[0].strip()
        ):
            continue
        if head[0].isupper() is False and not re.search("[а-яё]", head[0]):
            continue
        return _in_nominative(_till_stop(sentence.text[found.end() :], tail, head.end()))
    owned = _ON_THE_PREMISES.search(sentence.key)
    if owned is None:
        return None
    place = _till_stop(sentence.text[owned.end() :], sentence.key[owned.end() :], 0)
    named = bodies.nominative(place)
    return named if named != place or bodies.has_body(place) else None


_ASIDE = re.compile(
    r",\s+(?:[а-яё]{1,3}\s+)?(?:почему|зачем|что|чтобы|как|когда|куда|где|кто|если|котор[а-яё]+)(?=\s)", re.I
)  # a clause that says what was talked of


_ON_THE_PREMISES = re.compile(
    r"(?<!\w)(?:в стенах|на базе|на площадке|в помещении|в здании|на территории)\s+(?=[А-ЯЁ«]|[а-яё]+\s+«)", re.I
)


def _till_stop(text: str, key: str, since: int) -> str:
    """What stands before the first word that no venue holds."""
    safe = QUOTED.sub(lambda inner: "ъ" * len(inner[0]), key)
    stop = _russian()[1].search(safe, since)
    return text[: stop.start() if stop else len(safe)].strip()


def _in_nominative(text: str) -> str:
    tokens = text.split(" ")
    table = words()["venues"]["ru"]
    for index, token in enumerate(tokens[:5]):
        noun = table.get(token.casefold())
        if noun:
            tokens[:index] = [bodies.adjective(word, bodies.gender_of(noun)) for word in tokens[:index]]
            tokens[index] = noun.capitalize() if token[0].isupper() else noun
            return " ".join(tokens)
    return text


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    return frozenset(fold(form) for form in words()["cities"]["ru"])


@lru_cache(maxsize=1)
def _locatives() -> dict[str, str]:
    """How each Russian city of the list stands after "в", in lower case -> the city."""
    return {lowered(form): city for form, city in words()["cities"]["ru"].items()}


def city_in(sentence: Sentence, venue: str | None) -> str | None:
    """The town that a sentence tells: one of the list, one of the venue, or one that stands where towns do."""
    low = lowered(sentence.key)
    for form, city in _locatives().items():
        if form in low and re.search(rf"(?<!\w)(?:в|во|на)\s+(?:г(?:ороде|\.)\s*)?{re.escape(form)}(?!\w)", low):
            return city
    bracketed = re.search(r"\((г(?:ород|\.)\s*)?([А-ЯЁ][а-яё]+(?:[- ][А-ЯЁ][а-яё]+)*)\)", sentence.key)
    if bracketed and (bracketed[1] or (venue and bracketed[2] in words()["cities"]["ru"].values())):
        return bracketed[2]
    if venue and (of := _city_of(venue)):
        return of
    beside = re.search(r",\s+(?:г\.\s*)?([А-ЯЁ][а-яё]+(?:[- ][А-ЯЁ][а-яё]+)?)\s*[.;)]", sentence.key) if venue else None
    if beside and beside[1] in words()["cities"]["ru"].values():
        return beside[1]
    found = re.search(
        r"(?:^В|\sв)\s+(?:г(?:ороде|\.)\s*)?([А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*)\s+(?=\d|состоял|прош)", sentence.key
    )
    dated = re.search(
        r"\d{4}(?:\s*г(?:\.|ода))?,?\s+в\s+(?:г(?:ороде|\.)\s*)?([А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*)(?=[\s,])",
        sentence.key,
    )
    met = _met_in().search(sentence.key)
    found = found or dated or met
    named = found[1].casefold() if found else ""
    if named.endswith(("ии", "стане")) or named in folded("regions_ru"):
        return None
    if found and named.rsplit("-", 1)[-1] in words()["venues"]["ru"]:
        return None
    if found and _of_a_room(named, sentence.key[found.end(1) :]):
        return None
    if found and any_of("held").search(sentence.key) and named not in months():
        return _from_locative(found[1])
    return None


def _of_a_room(word: str, behind: str) -> bool:
    """Whether a word tells which room or house it is: "в Малом зале", "в Большом конференц-зале"."""
    following = re.match(r"\s+((?:[а-яё]+(?:ом|ем|ой|ей)\s+)?)([а-яё-]+)", behind)
    if following is None or not word.endswith(("ом", "ем", "ой", "ей")):
        return False
    return following[2].rsplit("-", 1)[-1] in words()["venues"]["ru"]


@lru_cache(maxsize=1)
def _met_in() -> re.Pattern[str]:
    """ "встретились в Кяхте, чтобы …": a town right behind the verb."""
    return re.compile(
        rf"(?<!\w)(?i:{either(words()['held'])})\s+в\s+(?:г(?:ороде|\.)\s*)?([А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*)(?=[,.]|\s[а-яё])"
    )


def _city_of(venue: str) -> str | None:
    """ "Дом учёных Новосибирска": a city in the genitive at the end of a venue."""
    return _genitives().get(venue.split()[-1])


@lru_cache(maxsize=1)
def _genitives() -> dict[str, str]:
    """Genitive of each Russian city of the list -> the city; the first of the list wins."""
    found: dict[str, str] = {}
    for city in words()["cities"]["ru"].values():
        stem = city[:-1] if city[-1] in "аяьй" else city
        for ending in "аыия":
            if stem + ending != city:
                found.setdefault(stem + ending, city)
    return found


def _from_locative(city: str) -> str:
    """A Russian city after "в": "Вологде" -> "Вологда", "Томске" -> "Томск"."""
    if re.search("(?:поле|авле|здале)$", city):
        return city[:-1] + "ь"
    if city.endswith("це"):
        return city[:-2] + "ец"
    if re.search(
        "(?:ике|уте|енте|еке|есте|уре|иже|-[Мм]аре|ске|цке|граде|баде|бурге|городе|доне|ове|еве|ине|ыне|арде|даре|ире|ане)$",
        city,
    ):
        return city[:-1]
    if city.endswith(("ае", "ее", "уе")):
        return city[:-1] + "й"
    if city.endswith("е"):
        return city[:-1] + "а"
    return city[:-1] + "ь" if city.endswith("и") and not city.endswith(("чи", "ми", "си")) else city
