"""Slugs: ids that stand in links, made of names in any alphabet that we meet."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
        **{"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""},
        **{"ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u"},
        **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"},
        **{"'": "", "’": "", "ʼ": "", "&": " and "},
    }
)
_REST = re.compile(r"[^a-z0-9]+")


def slug(text: str, limit: int = 80) -> str:
    """A text as a slug of at most `limit` characters, cut between words: "Андрей Кортунов" is "andrey-kortunov".

    Empty when no letter or digit of the text can be written so.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    made = _REST.sub("-", plain).strip("-")
    if len(made) <= limit:
        return made
    return made[: limit + 1].rpartition("-")[0] or made[:limit]
