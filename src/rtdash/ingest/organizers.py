"""Organizers: who held the event, from labels and from the sentences that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rtdash.ingest import bodies, names, pieces
from rtdash.ingest.blocks import Block, Placed
from rtdash.ingest.prose import Sentence
from rtdash.ingest.when import without_quotes
from rtdash.ingest.words import either, event_noun, months, words

_LEADS = re.compile(
    r"^(?:and|и|together with|jointly with|in cooperation with|совместно с|the|а также|as well as)\s+", re.I
)
_BETWEEN = re.compile(
    r"\s+(?:and|together with|jointly with|in cooperation with|in partnership with|with the support of|и|совместно с|"
    r"при поддержке|а также)\s+(?=the\s|[A-ZА-ЯЁ«“])"
)
_TAIL = re.compile(
    r"\s+(?:in|at|on(?=\s+(?:\d|[a-z]|[A-Z][a-z]+ \d))|with|to|under|within|which|as part|during|"
    r"for(?!\s+(?:the\s+)?[A-ZÀ-Ž])|ahead|"
    r"and (?:was|were|took|held|moderated|attended|brought)|"
    r"в рамках|при|на|с участием|по (?:теме|случаю|итогам|адресу|вопрос\w+)|прош\w*|состоя\w*)(?:\s.*)?$"
)


def read(placed: Sequence[Placed], said: Sequence[Sentence]) -> tuple[list[str], list[int]]:
    """The organizers as the page names them, and the lines that do."""
    found: list[str] = []
    lines: list[int] = []
    for item in placed:
        if item.block is Block.LABEL and item.tag == "organizers" and item.value:
            found += _named(item.value)
            lines.append(item.line.number)
    if found:
        return found, lines
    before, after = _patterns()
    for sentence in said[:8]:
        hit = before.search(without_quotes(sentence.key)[: len(sentence.key)])
        clause = _JOINTLY.sub(", ", _clause(sentence.text[hit.end() :])) if hit else ""
        if named := [name for name in _named(_TAIL.sub("", clause)) if not _person(name)]:
            return named, [sentence.line]
        plain = without_quotes(_QUOTED_BODY.sub(_masked, sentence.key))
        for subject in after.finditer(plain):
            who = sentence.text[subject.start("who") : subject.end("who")]
            if event_noun().search(sentence.key, subject.end()) and (named := _subject(who)):
                return named, [sentence.line]
    return [], []


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words()["organized"]
    before = re.compile(
        rf"(?<!\w)(?i:{either(table['before'])})\s+(?:the\s+)?(?=[A-ZÀ-ŽА-ЯЁ«“]|[а-яё]+ (?:[а-яё]+ )?  )"
    )
    word = r"(?:[A-ZÀ-ŽА-ЯЁ(][\w’'()&.-]*|of|for|the|and|in|on|&|[а-яё-]+)"
    who = rf"(?P<who>(?:[A-ZÀ-ŽА-ЯЁ]|(?:[а-яё]+\s+){{1,3}}‹ъ+›)[\w’'()&.-]*(?:(?:,)?\s+{word}){{0,22}}?)"
    where = r"(?:(?:in|в|во) [A-ZÀ-ŽА-ЯЁ][\w-]+(?: [A-ZÀ-ŽА-ЯЁ][\w-]+)?,?\s+)?"
    months_en = either(name.capitalize() for name in months() if name.isascii() and len(name) > 2)
    day = rf"\b(?:\d{{1,2}}\s+{months_en}|{months_en}\s+\d{{1,2}}),?\s+"
    opening = rf"(?:^|,\s+|{day}|\d{{4}}(?:\s*г(?:\.|ода)?)?(?: at \d{{1,2}}[:.]\d\d)?,?\s+)(?:[Tt]he\s+)?"
    after = re.compile(rf"{opening}{where}{who}\s+(?:{table['after']}|{table['after_ru']})\s")
    return before, after


_QUOTED_BODY = re.compile(r"([а-яё]+)\s+«[^«»]{1,80}»")


def _masked(found: re.Match[str]) -> str:
    """A Russian body with its quoted name, the name masked letter by letter: клуб «Полюс» is one subject."""
    if not bodies.body_of(found[1]):
        return found[0]
    return re.sub("«[^»]*»", lambda name: f"‹{'ъ' * (len(name[0]) - 2)}›", found[0])


_JOINTLY = re.compile(
    r"\s+(?:jointly with|together with|in (?:cooperation|partnership|association|collaboration) with)\s+"
    r"(?=the\s|[A-ZÀ-Ž])"
)


def _person(name: str) -> bool:
    """Whether a Russian name is a person's: "дискуссию провёл Иван Петров"; English prints the verb otherwise."""
    named = not name.isascii() and names.recognise(name) is not None
    return named and names.has_given(name) and not bodies.has_body(name)


def _clause(text: str) -> str:
    return re.split(r"\.\s|\.$|;", text)[0]


_LETTERS = re.compile(r"\([A-ZА-ЯЁ]{2,8}\)$")  # "the Nordic forum for ports (NFP)" is a body, whatever its noun


def _subject(who: str) -> list[str]:
    """Organizations that are the subject of "held a roundtable"; people and dates are none."""
    if (
        names.recognise(who)
        or re.search(r"\d", who)
        or (not _LETTERS.search(who) and any(who[noun.start()].islower() for noun in event_noun().finditer(who)))
    ):
        return []
    named = _named(who)
    return [name for name in named if not names.recognise(name) or bodies.has_body(name)]


def _named(text: str) -> list[str]:
    """Organizations of a run: "the Centre for X (CX), the Institute of Y and Z University"."""
    found: list[str] = []
    text = text.strip(" .;")
    parts = [part for part in pieces.cut(text, ";") if part.strip()]
    parts = parts if len(parts) > 1 else pieces.cut(text, ",")
    for part in parts:
        for piece in _BETWEEN.split(part):
            while _LEADS.match(piece := piece.strip(" ,")):
                piece = _LEADS.sub("", piece)
            quoted = re.match(r"(?:[а-яё]+\s+){1,3}«", piece)
            if len(piece) < 2 or not (piece[0].isupper() or piece[0] in "«“" or quoted):
                continue
            plain = re.sub(r"\s*\([^()]*\)", "", piece)
            if found and not bodies.has_body(plain) and re.search(r"\s(?:for|of|on)\s[^,]*$", found[-1]):
                # "the Institute of Trade and Growth" is one body
                found[-1] = f"{found[-1]} and {piece}"
                continue
            found.append(bodies.nominative(piece))
    return found
