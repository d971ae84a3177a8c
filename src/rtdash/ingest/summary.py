"""The summary: lead and body prose once, however often the page prints it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rtdash.ingest.blocks import Placed
from rtdash.ingest.lines import sentences
from rtdash.ingest.prose import paragraphs


@dataclass(frozen=True, slots=True)
class Summary:
    """The paragraphs that are kept, and the lines that only say again what stands there already."""

    text: str | None
    repeated: frozenset[int]


def _key(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.casefold()))


def read(placed: Sequence[Placed]) -> Summary:
    """Join the body's paragraphs; a sentence that was there before is left out, a longer paragraph takes its place."""
    kept: list[tuple[str, list[str]]] = []
    seen: dict[str, int] = {}
    repeated: set[int] = set()
    for paragraph in paragraphs(placed):
        found = sentences(paragraph.text)
        keys = [_key(sentence) for sentence in found]
        new = [sentence for sentence, key in zip(found, keys, strict=True) if key and key not in seen]
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
        kept.append((paragraph.text if len(new) == len(found) else " ".join(new), [_key(sentence) for sentence in new]))
        for key in keys:
            seen.setdefault(key, place)
    return Summary("\n\n".join(text for text, _ in kept) or None, frozenset(repeated))
