"""Cases: Russian names that stand in the genitive, put into the nominative."""

from __future__ import annotations

import re
from functools import lru_cache

from rtdash.ingest.names import given_names
from rtdash.ingest.words import words


def from_genitive(name: str, *, certain: bool = False) -> str:
    """A Russian name in the nominative: "Инны Лавровой" -> "Инна Лаврова"; as it stands where no rule fits.

    `certain` says that the name stands in the genitive whatever it is: "Умара Диарры" -> "Умар Диарра".
    """
    tokens = name.split()
    if not tokens or not re.search("[а-яё]", name) or any(token.endswith(("вна", "чна")) for token in tokens):
        return name  # a woman's patronymic stands in the nominative
    given = _genitives().get(tokens[0].casefold().replace("ё", "е"))
    if given is None and certain and tokens[0].casefold() not in given_names():
        female = bool(re.search("(?:ой|ей)$", tokens[-1]))
        ends = ((r"ии$", "ия"), (r"([гкхжчшщ])и$", r"\1а"), (r"и$", "я"), (r"ы$", "а"))
        male = ((r"ия$", "ий"), (r"([аеоу])я$", r"\1й"), (r"я$", "ь"), (r"а$", ""))
        plain = next((re.sub(a, b, tokens[0]) for a, b in (ends if female else male) if re.search(a, tokens[0])), None)
        given = (plain, female) if plain else None
    if given is None:
        return name
    female = given[1]
    endings = words()["spelling"]["genitive_female" if female else "genitive_male"].items()
    found = [given[0]]
    for token in tokens[1:]:
        for ending, nominative in endings:
            if token.endswith(ending):
                token = token[: -len(ending)] + nominative
                break
        found.append(token)
    return " ".join(found)


_CAPITALISED = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*")


def in_nominative(text: str) -> str:
    """A text in which Russian names whose given name is known stand in the genitive, with these in the nominative."""
    tokens = text.split(" ")
    for index, token in enumerate(tokens[:-1]):
        if token[:1].isupper() and token.casefold().replace("ё", "е") in _genitives():
            size = 1
            while size < 3 and index + size < len(tokens):
                word = tokens[index + size].rstrip(".,;:)")
                if not _CAPITALISED.fullmatch(word):
                    break
                size += 1
                if word != tokens[index + size - 1]:
                    break
            if size > 1:
                last = tokens[index + size - 1]
                bare = last.rstrip(".,;:)")
                found = from_genitive(" ".join([*tokens[index : index + size - 1], bare])).split(" ")
                found[-1] += last[len(bare) :]
                tokens[index : index + size] = found
    return " ".join(tokens)


@lru_cache(maxsize=1)
def _genitives() -> dict[str, tuple[str, bool]]:
    """Genitive of each Russian given name of the list -> (nominative, whether it is a woman's)."""
    found: dict[str, tuple[str, bool]] = {}
    for name in sorted(name for name in given_names() if name[0] >= "а"):
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
