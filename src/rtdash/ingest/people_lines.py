"""What a line or a sentence says of the people in it: labels, the sides of a debate, a sentence behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rtdash.ingest import lists, names, posts, signs
from rtdash.ingest.blocks import Placed
from rtdash.ingest.lines import sentences
from rtdash.ingest.lists import Entry
from rtdash.ingest.mentions import by_shape, from_sentence
from rtdash.ingest.prose import LONGEST
from rtdash.ingest.signs import MOTION, STANDING, TEAM, label_of
from rtdash.ingest.words import fold, role_words, side_words


def other_clause(sentence: str) -> list[tuple[str, list[Entry]]]:
    """The people of a second clause: "X and Y spoke first, while the jurist Z and W, Editor of V, answered them"."""
    cut = re.search(r"[,;]\s+(?:а(?! также)|while|whereas|тогда как|в то время как)\s+", sentence)
    return by_shape(sentence[cut.end() :]) if cut else []


def told_behind(item: Placed) -> tuple[Placed, list[tuple[str, Entry]]]:
    """A line of people without the sentence behind them that names one of a role: "… . The moderator was X."."""
    text = item.value or item.line.text
    first, *more = sentences(text) if ". " in text and not item.line.cells and len(text) <= LONGEST else [text]
    told = [(role, entry) for sentence in more for role, entries in from_sentence(sentence) for entry in entries]
    if not told or any(role == "speaker" for role, _ in told):
        return item, []
    return replace(item, value=first), told


def by_label(item: Placed) -> list[Placed]:
    """A line of people cut where another label begins on it: "Speakers: A, B. Moderator: C", "… Moderator — C"."""
    text = item.value or item.line.text
    if item.line.cells:
        return [item]
    cuts = [found for found in _FURTHER.finditer(text) if fold(found["label"]) in role_words()]
    if not cuts:
        return [item]
    stops = [found.start() for found in cuts[1:]] + [len(text)]
    first = replace(item, value=text[: cuts[0].start() + 1])
    more = [
        replace(item, tag=role_words()[fold(found["label"])], value=text[found.end() : stop + 1].strip())
        for found, stop in zip(cuts, stops, strict=True)
    ]
    return [first, *more]


_FURTHER = re.compile(r"[.;]\s+(?P<label>[A-ZА-ЯЁ][^.;:,()]{3,40}?)(?::|\s[—–-])\s+(?=\S)")


def by_side(sentence: str) -> list[tuple[str, list[Entry]]]:
    """The people of a sentence that names the sides of a debate: "For the motion: Ivan Petrov, writer, and …"."""
    if stand := STANDING.match(sentence):
        sides = ("for", "against") if signs.stood_for(stand) else ("against", "for")
        found = list(zip(sides, re.split(_OTHER_SIDE, sentence[stand.end() :], maxsplit=1), strict=False))
    elif (label := label_of(sentence)) and (side := signs.side_label(label["label"])):
        found = [(side, label["value"])]
    elif (dash := _DASHED.match(sentence)) and (side := signs.side_told(dash["label"])):
        found = [(side, sentence[dash.end() :])]
    elif defended := signs.defended(sentence):
        found = [(defended[0], defended[1])]
    elif " by " not in sentence:
        return []
    else:
        teams = list(TEAM.finditer(sentence)) or list(MOTION.finditer(sentence))
        stops = [team.start() for team in teams[1:]] + [len(sentence)]
        found = [
            (side_words()[fold(team["side"])], re.sub(r"[,;]?\s*(?:and|while)?\s*$", "", sentence[team.end() : stop]))
            for team, stop in zip(teams, stops, strict=False)
        ]
    return [(side, entries) for side, text in found if (entries := lists.read(text))]


_DASHED = re.compile(r"(?P<label>[^–—:,.]{0,30}[«“\"][^«»“”\"]{2,8}[»”\"])\s*[–—]\s+(?=\S)")  # "Сторона «за» – …"


_OTHER_SIDE = re.compile(
    r"[,;.]\s+(?:а\s+|and\s+|while\s+)?(?:[Пп]ротив|[Aa]gainst)(?:\s+(?:него|it|тезиса|the motion))?"
    r"(?:\s+(?:выступ\w+|spoke|were|was|will speak))?\s*[–—:-]?\s+"
)


def post_line(text: str, entries: Sequence[Entry], entry: Entry) -> bool:
    """The second line of a block, whose field only looks like a name behind the post: "Lead Analyst, Gulf Risk"."""
    titled = [entry.name.title] if entry.name.title else []
    head, comma, _ = text.partition(", ")
    if not comma or entry.pieces not in ([], titled) or not posts.begins(head):
        return False
    return not any(names.has_given(found.name.person) for found in entries)


def is_affiliation(text: str, under: str, entry: Entry) -> bool:
    """The third line of a block that only looks like a name ("Global Zero"); a person's name has a post under it."""
    return (
        bool(entry.pieces)
        and entry.exact
        and len(entry.pieces) == 1
        and posts.has_post(entry.pieces[0])
        and (named := names.recognise(text)) is not None
        and not (names.has_given(named.person) and (posts.has_post(under) or not under))
        and (posts.split(entry.pieces[0]).organization is None or not posts.split(entry.pieces[0]).sure)
    )
