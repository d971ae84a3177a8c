"""Names of people: what looks like one, and when two spellings are one person, with the reason.

Every rule can be told in a sentence; `same` gives that sentence. Nothing is merged on likeness alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rtdash.ingest.bodies import body_of
from rtdash.ingest.faults import repaired
from rtdash.ingest.words import either, folded, words

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_LETTER = r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚƏА-ЯЁІЇЄҐ]"
_SMALL = r"[a-zß-öø-ÿā-žșțəı\u0300-\u036fа-яёіїєґ]"
_INITIAL = re.compile(rf"(?:{_LETTER}\.-?){{1,3}}")
_CAPITALS = re.compile(
    rf"{_LETTER}{{2,}}(?:[-'’]{_LETTER}{{2,}})*|{_LETTER}['’]{_LETTER}{{2,}}|(?:MC|MAC|Mc|Mac){_LETTER}{{2,}}"
)
_CAP = re.compile(
    rf"(?:(?:[dDlLnN]|O|М|м|Ал|ал|al|el|ad|ar|as|Al|El|ль|аль|эль)['’-])?(?:Mc|Mac|De|Di|La|Le|Van|Fitz)?{_LETTER}{_SMALL}*(?:['’‘`-]{{1}}(?:{_LETTER}?{_SMALL}+|{_LETTER}))*[’']?"
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
def _honorific() -> re.Pattern[str]:
    plain = sorted((re.escape(word) for word in words()["honorifics"]), key=len, reverse=True)
    titles = sorted((re.escape(word) for word in words()["titles"]), key=len, reverse=True)
    return re.compile(
        rf"(?:(?P<plain>{either(plain)})\.?(?:\s+|(?<=\.)(?=[A-ZА-Я]))|(?P<title>{either(titles)})\s+)(?=[A-ZА-ЯЁÀ-Ž(])",
        re.I,
    )


@lru_cache(maxsize=1)
def _degree() -> re.Pattern[str]:
    return re.compile(rf"{either(words()['degrees'])}", re.I)


def is_degree(text: str) -> bool:
    """Whether the text is a degree and nothing else: "PhD", "Doctor of Political Sciences", "к.и.н."."""
    return bool(_degree().fullmatch(text.strip(" ,;()")))


def strip_titles(text: str) -> tuple[str, str]:
    """Take honorifics and titles off the front: ("Ivan Petrov", "Professor")."""
    title = ""
    for _ in range(5):
        found = _honorific().match(text)
        if found is None:
            break
        if found["title"]:
            title = f"{title} {found['title']}".strip()
        text = text[found.end() :].lstrip(" .,")
    return text, title


def recognise(text: str, *, initials_alone: bool = True) -> Named | None:
    """Read the whole text as one person's name, or None. Brackets are kept as a remark."""
    text = text.strip()
    if not 3 <= len(text) <= 90:
        return None
    return _recognise(repaired(text), initials_alone)


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
    text = re.sub(rf",?\s+{_degree().pattern}$", "", text, flags=re.I).strip(_EDGE.replace(".", ""))
    text = re.sub(r"(?<=[A-ZА-ЯЁ]\.)(?=[A-ZА-ЯЁ][a-zа-яё])", " ", text)
    tokens = text.split()
    if len(tokens) == 1 and title.casefold() in words()["names_too"]:
        tokens, title = [title, *tokens], ""
    if not 2 <= len(tokens) <= 6:
        return None
    if _name_tokens(tokens, initials_alone):
        return Named(_cased(tokens), title, remark)
    return None


def _name_tokens(tokens: list[str], initials_alone: bool) -> bool:
    if _acronym_first(tokens) or any(not token.isascii() and body_of(token) for token in tokens):
        return False
    particles, never = folded("particles"), folded("never_in_names")
    bodies, units, acronyms = folded("organizations"), folded("units"), folded("acronyms")
    full = initials = 0
    for index, token in enumerate(tokens):
        low = token.casefold().replace("ё", "е")
        if _INITIAL.fullmatch(token):
            initials += 1
        elif (
            low.strip("-'’") in particles
            and (index < len(tokens) - 1 or low in ("оглы", "кызы", "заде"))
            and (index or low not in ("de", "la", "le", "e", "y", "ул") or len(tokens) > 2)
        ):
            if not token[0].isupper() or len(token) > 1:
                continue
        elif (
            (low in never and not (index and tokens[0].casefold() in folded("families") and token[0].isupper()))
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


def _acronym_first(tokens: list[str]) -> bool:
    """Whether an organization's letters stand before a name: МГТУ Томас Грэм."""
    first = tokens[0]
    if not first.isupper() or not first.isalpha() or not 2 <= len(first) <= 6:
        return False
    if not re.search("[AEIOUYАЕЁИОУЫЭЮЯ]", first):
        return True
    return len(tokens) > 2 and tokens[1].casefold() in _given() and not tokens[1].isupper()


def _post_word(low: str, tokens: list[str]) -> bool:
    if not (low in folded("posts") or low in folded("post_modifiers")) or low in _given():
        return False
    return not (low in folded("names_too") and any(token.casefold() in _given() for token in tokens))


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return folded("given")


def from_genitive(name: str) -> str:
    """A Russian name in the nominative: "Инны Лавровой" -> "Инна Лаврова"; as it stands where no rule fits."""
    tokens = name.split()
    if not tokens or not re.search("[а-яё]", name):
        return name
    table = _genitives()
    given = table.get(tokens[0].casefold().replace("ё", "е"))
    if given is None:
        return name
    female = given[1]
    endings = _FEMALE if female else _MALE
    found = [given[0]]
    for token in tokens[1:]:
        for ending, nominative in endings:
            if token.endswith(ending):
                token = token[: -len(ending)] + nominative
                break
        found.append(token)
    return " ".join(found)


_FEMALE = (("ской", "ская"), ("цкой", "цкая"), ("овны", "овна"), ("евны", "евна"), ("ичны", "ична"), ("овой", "ова"), ("евой", "ева"), ("ёвой", "ёва"), ("иной", "ина"), ("ыной", "ына"), ("ой", "ая"))  # fmt: skip
_MALE = (("ского", "ский"), ("цкого", "цкий"), ("овича", "ович"), ("евича", "евич"), ("ича", "ич"), ("ова", "ов"), ("ева", "ев"), ("ёва", "ёв"), ("ина", "ин"), ("ына", "ын"), ("ого", "ый"), ("ея", "ей"), ("ая", "ай"), ("ка", "к"), ("на", "н"), ("ра", "р"), ("ла", "л"), ("та", "т"), ("да", "д"), ("ча", "ч"), ("ша", "ш"), ("га", "г"), ("са", "с"), ("за", "з"), ("ба", "б"), ("ма", "м"), ("ля", "ль"), ("ря", "рь"))  # fmt: skip


@lru_cache(maxsize=1)
def _genitives() -> dict[str, tuple[str, bool]]:
    """Genitive of each Russian given name of the list -> (nominative, whether it is a woman's)."""
    found: dict[str, tuple[str, bool]] = {}
    for name in words()["given"]["ru"]:
        shown = name.capitalize()
        plain = name.replace("ё", "е")
        if plain.endswith("ия"):
            found[plain[:-1] + "и"] = (shown, True)
        elif plain.endswith("я"):
            found[plain[:-1] + "и"] = (shown, plain not in ("илья",))
        elif plain.endswith("а"):
            found[plain[:-1] + ("и" if plain[-2] in "кгхжшчщ" else "ы")] = (shown, plain not in ("никита",))
        elif plain.endswith("ь"):
            found[plain[:-1] + ("и" if plain in ("любовь",) else "я")] = (shown, plain == "любовь")
        elif plain.endswith("й"):
            found[plain[:-1] + "я"] = (shown, False)
        else:
            stem = {"лев": "льв", "павел": "павл", "петр": "петр"}.get(plain, plain)
            found[stem + "а"] = (shown, False)
    return found


def has_given(text: str) -> bool:
    """Whether a given name of the list is among the first two words, or a family name that stands first is first."""
    tokens = [token.casefold().replace("ё", "е") for token in text.split()[:2]]
    return any(token in _given() for token in tokens) or tokens[:1] != [] and tokens[0] in folded("families")


def _cased(tokens: list[str]) -> str:
    return " ".join(
        _lower_capitals(token) if _CAPITALS.fullmatch(token) and len(token) > 2 else token for token in tokens
    )


def _lower_capitals(token: str) -> str:
    return re.sub(r"[^-'’]+", lambda part: part[0].capitalize(), token)


def transliterate(text: str) -> str:
    """Cyrillic to Latin letters, lower case, without accents."""
    text = "".join(_CYRILLIC.get(letter, letter) for letter in text.casefold().translate(_PLAIN))
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""), (r"shch|sch", "s"), (r"sh", "s"), (r"tch|ch", "c"), (r"zh", "z"), (r"kh", "h"), (r"ts|tz|cz", "c"), (r"ph", "f"), (r"ks", "x"), (r"ck", "k"), (r"w", "v"),
        (r"(?<=[aeo])[yij](?=$|[^aeou])", "i"), (r"y[ei]|ie|je|io(?!n)|yo|jo", "e"), (r"^e+", "e"), (r"ya|ia|ja", "a"), (r"yu|iu|ju", "u"), (r"[yji]+", "i"), (r"ou", "u"),
        (r"i+$", "i"), (r"(.)\1+", r"\1"), (r"q", "k"), (r"g(?=h)", "g"), (r"th", "t"),
    )
)  # fmt: skip
_SAME_GIVEN = {
    "aleksandr": "alexander", "alexandr": "alexander", "oleksandr": "alexander", "aleksander": "alexander", "alexandre": "alexander", "eugene": "evgeny", "evgeni": "evgeny", "yevgeny": "evgeny", "yevgeni": "evgeny", "evgenii": "evgeny", "ilia": "ilya", "ilja": "ilya",
    "georgii": "georgy", "georgi": "georgy", "xenia": "ksenia", "kseniya": "ksenia", "yelena": "elena", "yekaterina": "ekaterina", "catherine": "ekaterina", "mikhail": "mikhail", "natalya": "natalia", "nataliya": "natalia", "sofya": "sofia", "lyudmila": "ludmila", "liudmila": "ludmila", "viktor": "victor", "viktoria": "victoria",
    "viktoriya": "victoria", "maksim": "maxim", "fyodor": "fedor", "feodor": "fedor", "pyotr": "petr", "yegor": "egor", "mohamed": "mohammed", "muhammad": "mohammed", "mohammad": "mohammed", "muhammed": "mohammed", "tatyana": "tatiana", "semyon": "semen", "aleksei": "alexey", "aleksey": "alexey", "daria": "darya", "dariya": "darya", "dmitriy": "dmitry", "dmitrii": "dmitry",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def sound(token: str) -> str:
    """A key that spellings of one name share: Sergey, Sergei and Сергей; Timofeev and Timofeyev."""
    plain = re.sub(r"[^a-z]", "", transliterate(token))
    plain = _SAME_GIVEN.get(plain, plain)
    for pattern, replacement in _SOUNDS:
        plain = pattern.sub(replacement, plain)
    return plain


@lru_cache(maxsize=20_000)
def key(name: str) -> tuple[str, ...]:
    """The sounds of a name's words in order; an initial stays one letter and a dot."""
    name = re.sub(r"(?<=\.)(?=\w)", " ", repaired(name))
    particles = folded("particles")
    found = []
    for token in name.split():
        low = token.casefold()
        if low in particles and low not in ("ben", "abu") and len(name.split()) > 2:
            continue
        if _INITIAL.fullmatch(token):
            found.append(sound(token)[:1] + ".")
        else:
            found += [sound(part) for part in re.split(r"[-‐]", token) if sound(part)]
    return tuple(found)


def _fits(short: str, long: str) -> bool:
    return short.endswith(".") and long.startswith(short[:-1])


def same(one: str, other: str) -> str:
    """Why two spellings name one person, or "" where no rule says so."""
    if one == other:
        return "the same spelling"
    left, right = key(one), key(other)
    if not left or not right:
        return ""
    if left == right:
        if one.casefold() == other.casefold():
            return "the same letters"
        cyrillic = bool(re.search("[а-яё]", one, re.I)) != bool(re.search("[а-яё]", other, re.I))
        return "transliteration" if cyrillic else "another transliteration of the same name"
    if sorted(left) == sorted(right):
        return "the same words in another order"
    if len(left) >= 2 and len(right) >= 2:
        return _partial(left, right)
    return ""


def _partial(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if not any(part.endswith(".") for part in short + long):
        rest = list(long)
        for part in short:
            if part not in rest:
                return ""
            rest.remove(part)
        # the surname must be among what is shared, and so must the given name: patronymics and middle names differ
        if long[0] in short and (long[-1] in short or long[1] in short):
            return "the same name with a middle name or patronymic"
        return "the same name with a further word" if len(short) >= 2 else ""
    surnames = {part for part in left if not part.endswith(".")} & {part for part in right if not part.endswith(".")}
    if not surnames:
        return ""
    rest = [part for part in long if part not in surnames]
    for part in short:
        if part in surnames:
            continue
        hit = next((other for other in rest if part == other or _fits(part, other) or _fits(other, part)), None)
        if hit is None:
            return "" if rest else "initials"
        rest.remove(hit)
    return "initials"


def surname_of(name: str) -> set[str]:
    """The sounds that may be the surname: the last word, or the first where Chinese or Russian order is possible."""
    parts = [part for part in key(name) if not part.endswith(".")]
    return {parts[0], parts[-1]} if parts else set()
