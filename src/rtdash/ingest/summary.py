"""The summary: lead and body prose once, however often the page prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rtdash.ingest.prose import Paragraph


@dataclass(frozen=True, slots=True)
class Summary:
    """The paragraphs that are kept, and the lines that only say again what stands there already."""

    text: str | None
    repeated: frozenset[int]


_WORDS = re.compile(r"\w+")


def _key(sentence: str) -> str:
    found: list[str] = []
    for token in sentence.casefold().split():
        if token.isalnum():
            found.append(token)
        else:
            found += _WORDS.findall(token)
    return " ".join(found)


def read(body: Sequence[Paragraph]) -> Summary:
    """Join the body's paragraphs; a sentence that was there before is left out, a longer paragraph takes its place."""
    kept: list[tuple[str, list[str]]] = []
    seen: dict[str, int] = {}
    repeated: set[int] = set()
    for paragraph in body:
        found = paragraph.sentences
        keys = [_key(sentence) for sentence in found]
        new = [at for at, key in enumerate(keys) if key and key not in seen]
        if not new:
            repeated.update(paragraph.lines)
            continue
        old = {seen[key] for key in keys if key in seen}
        if len(old) == 1 and len(new) < len(found):
            place = old.pop()
            if set(kept[place][1]) <= set(keys):
                # the same paragraph, extended by a sentence
                kept[place] = (paragraph.text, keys)
                seen.update(dict.fromkeys(keys, place))
                continue
        place = len(kept)
        text = paragraph.text if len(new) == len(found) else " ".join(found[at] for at in new)
        kept.append((text, [keys[at] for at in new]))
        for key in keys:
            seen.setdefault(key, place)
    return Summary("\n\n".join(text for text, _ in kept) or None, frozenset(repeated))
