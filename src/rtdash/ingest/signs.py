"""Signs: what a single line looks like: a rating, a speaker's line, a person of a list, a cue before a list.

Above 300 lines: a list of the shapes that one line can have, one short function each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rtdash.ingest import bodies, cases, dates, names, posts
from rtdash.ingest.cues import lowered
from rtdash.ingest.faults import repaired
from rtdash.ingest.lines import Line
from rtdash.ingest.words import (
    Phrases,
    any_of,
    either,
    fold,
    folded,
    rating_near,
    ratings,
    role_words,
    side_words,
    words,
)

if TYPE_CHECKING:
    from rtdash.ingest.blocks import Placed


_BEHIND_BARE = re.compile(r"\s*(?:,|\s[–—-]\s|\()")
_BEHIND_NAME = re.compile(r"[,;(–—]|\s-\s")
_BEHIND_HEAD = re.compile(r"[,;(–—]|\s-\s|:\s|\s/\s")
_DIGIT = re.compile(r"\d")
_INITIAL_LAST = re.compile(r"(?<!\w)\w\.$")


def is_rating(text: str) -> bool:
    """Whether the whole line is one or more reader ratings of the page."""
    rest = text.strip()
    if len(rest) > 120:
        return False
    if not _DIGIT.search(rest):
        return False  # every rating counts its votes
    if not rating_near(rest):
        return False
    for pattern in ratings():
        rest = pattern.without(rest)
    return rest.strip(" |/·•—–-,;:") == "" and rest != lowered(text.strip())


@lru_cache(maxsize=1)
def _post_word() -> Phrases:
    posts = either(re.escape(word) for language in words()["posts"].values() for word in language)
    return Phrases(rf"(?<!\w){posts}(?!\w)")


def speaker_of(text: str, *, strict: bool = False) -> str | None:
    """The name that a speaker line spells: alone, with a colon, or with post and brackets after a comma."""
    text = text.strip()
    if len(text) > 220:
        return None
    if led := led_name(text):
        return led
    if ", " in text and (name := turned(text)) and ("." in name or names.has_given(name)):
        text = name
    initial = text.endswith(".") and _INITIAL_LAST.search(text[-3:])
    bare = text.rstrip(" :–—-") if initial else text.rstrip(" :.–—-")
    if named := names.recognise(bare):
        return named.person
    if strict:
        return None
    head = _BEHIND_BARE.split(bare, maxsplit=1)[0]
    if head != bare and (named := names.recognise(head)):
        rest = bare[len(head) :]
        if not any_of("said").match(rest.lstrip(" ,")) and not re.search(r"[.!?]\s+[A-ZА-Я]", rest):
            return named.person
    tokens = head.split()
    post = head != bare and posts.has_post(bare[len(head) :])
    if post and 2 <= len(tokens) <= 5 and all(token[:1].isupper() for token in tokens) and not posts.has_body(head):
        return head  # "Хон Сын А, доцент …": with a post behind it, it is a name whatever it looks like
    return None


@lru_cache(maxsize=1)
def _speaker_leads() -> re.Pattern[str]:
    return re.compile(rf"{either(words()['speaker_leads'])}\s*:?\s+(?=[A-ZÀ-ŽА-ЯЁ])", re.I)


def led_name(text: str) -> str | None:
    """The name behind the words of a heading, in the nominative: "Из выступления Анны Ли" names Анна Ли."""
    lead = _speaker_leads().match(text) if len(text) < 120 else None
    if lead is None or not text[lead.end() :][:1].isupper():
        return None
    rest = text[lead.end() :].rstrip(" :.")
    named = names.recognise(re.split(r",\s|\s[–—-]\s", rest)[0])
    return cases.from_genitive(named.person, certain=True) if named else None


_TURNED = re.compile(
    r"(?P<surname>(?:[A-ZÀ-ŽА-ЯЁ][\w’'-]+ |[a-zа-я]{2,4} ){0,3}[A-ZÀ-ŽА-ЯЁ][\w’'-]+), "
    r"(?P<given>[A-ZÀ-ŽА-ЯЁ][\w’'-]+(?: [a-zа-я]{2,4}| [A-ZÀ-ŽА-ЯЁ][\w’'-]+){0,3}|(?:[A-ZÀ-ŽА-ЯЁ]\. ?){1,3})(?<![ ])"
)


def turned(text: str) -> str | None:
    """The name that a line spells with the surname before a comma: "Orozbekova, Dinara"."""
    found = _TURNED.fullmatch(text.rstrip(" :"))
    name = f"{found['given']} {found['surname']}" if found else ""
    return name if names.recognise(name) else None


def speakers(placed: Iterable[Placed]) -> list[str]:
    """The names over theses as their lines spell them."""
    found = (speaker_of(item.line.text) for item in placed if item.block == "speaker")
    return [name for name in found if name]


def teller(sentence: str) -> str | None:
    """The name that a sentence of reported speech opens with: "Iddrisu Yakubu also pointed out that …"."""
    found = _TELLER.match(sentence)
    if found is None or not any_of("said").match(sentence, found.end()):
        return _by_view(sentence)
    named = names.recognise(found["name"])
    return named.person if named else None


def _by_view(sentence: str) -> str | None:
    """The name, in the case as it stands, that a sentence tells the view of: "По мнению Мамаду Диопа, …"."""
    led = any_of("according").match(sentence)
    found = _VIEW.match(sentence, led.end()) if led else None
    if found is None or bodies.has_body(found["name"]) or bodies.ADJECTIVE.fullmatch(found["name"].split()[0]):
        return None
    named = names.recognise(found["name"])
    return named.person if named else None


_VIEW = re.compile(r"\s+(?P<name>[A-ZÀ-ŽА-ЯЁ][\w’'-]+(?: [A-ZÀ-ŽА-ЯЁ][\w’'-]+){1,2}),\s")


_TELLER = re.compile(
    r"(?P<name>[A-ZÀ-ŽА-ЯЁ][\w’'-]+(?: [A-ZÀ-ŽА-ЯЁ][\w’'-]+| [a-zа-я]{2,4}(?= [A-ZА-ЯЁ])){1,4}) "
    r"(?:(?:also|then|further|также|затем|далее) )?"
)


_SHORT = re.compile(
    r"(?:(?:[A-ZА-ЯЁ]\.\s?)+|(?:[A-ZА-ЯЁ][\w'’-]+|de|la|van|der|von|bin|al|di|da|du|фон|де)\s)*[A-ZА-ЯЁ][\w'’-]+:?"
)


def short_name(text: str) -> bool:
    """Whether a line over bullets may be a surname alone: one to four capitalised words, no full stop."""
    text = names.strip_titles(text.strip())[0]
    return len(text.split()) <= 4 and bool(_SHORT.fullmatch(text.strip()))


SPEAKING = re.compile(r"(?:speaking|speaks?|spoke) (?:(?P<for>for|in favou?r of)|against)(?: the motion)?")

STANDING = re.compile(
    r"(?:(?:(?:Speaking|Arguing) )?(?:(?P<for>[Ff]or|[Ii]n favou?r of)|[Aa]gainst)"
    r"(?: (?:the (?:motion|proposition|resolution|house)|it))?(?:, [^,.]{3,40},)?"
    r"(?: (?:were|was|are|is|will be|spoke|argued|stood)|(?= ?[:–—]))"
    r"|(?:(?P<for_ru>За)|Против)(?! .{0,30}стол)(?: (?:тезиса?|него|предложени[ея]|резолюци[юи]))?(?:, [^,.]{3,40},)?"
    r"(?: «[^»]{3,200}»| [а-яё -]{3,50}?)?"
    r"(?: (?:выступ(?:ал|ил)[аи]?|высказал(?:ся|ась|ись)|говорил[аи]?)| ?[–—:]))[ :]+"
)


def standing_side(text: str) -> str:
    """The side that the last sentence opens with: "За возвращение выступили", "Against the motion were"; or ""."""
    stand = STANDING.match(re.split(r"[.!?]\s+", text)[-1])
    return "" if stand is None else "for" if stood_for(stand) else "against"


def stood_for(stand: re.Match[str]) -> bool:
    """Whether the side that `STANDING` found is the one for."""
    return bool(stand["for"] or stand["for_ru"])


TEAM = re.compile(
    r"(?:[Tt]he )?(?P<side>[Pp]roposition|[Oo]pposition|[Aa]ffirmative|[Nn]egative)(?: (?:side|team|bench))?"
    r"(?: (?:was|were|is|are|will be))?(?: (?:represented|argued|defended|led|spoken for))? by "
)


MOTION = re.compile(
    r"(?:[Tt]he (?:motion|proposition|resolution)|[Ii]t) (?:was|is|will be) "
    r"(?P<side>proposed|supported|defended|opposed|contested|attacked) by "
)


def defended(sentence: str) -> tuple[str, str] | None:
    """The side that a sentence opens with, and the rest: "Тезис защищали Анна Ли, …" gives ("for", "Анна Ли, …")."""
    for side, cues in _defended():
        if found := cues.match(sentence):
            return side, sentence[found.end() :]
    return None


@lru_cache(maxsize=1)
def _defended() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = words()["defended"]
    return tuple((side, re.compile(rf"{either(cues)}\s*[–—:-]?\s+(?=\S)", re.I)) for side, cues in table.items())


def singular_label(text: str) -> bool:
    """Whether the label before a colon names one person: "Moderator:", not "Moderators:" or "Chaired by:"."""
    label = label_of(text)
    return label is not None and fold(label["label"]) in folded("one_person")


@lru_cache(maxsize=1)
def _role_stems() -> tuple[tuple[str, Phrases], ...]:
    return tuple((role, Phrases(either(stems))) for role, stems in words()["role_stems"].items())


def role_told(text: str, *, close: bool = False) -> str:
    """The role that the words before a list of people tell ("Направляла разговор"), "" where they tell none.

    `close` looks for the rarer roles alone, as words behind a name tell them.
    """
    return next(
        (role for role, pattern in _role_stems() if (not close or role != "speaker") and pattern.search(text)), ""
    )


def side_told(text: str) -> str:
    """The side of a heading over a team: 'Команда «За»', 'Team “Against”'."""
    found = re.search(
        r"(?:[«“\"](за|против|for|against|yes|no|pro|con)[»”\"]|"
        r"^(?:the )?(?:team|side|сторона|команда) (?:of )?(за|против|for|against))",
        text,
        re.I,
    )
    return side_words().get(fold(next(part for part in found.groups() if part)), "") if found else ""


def side_label(label: str) -> str:
    """The side that a label before a colon names: "For", "Сторона «против»"; "" where it names none."""
    told = side_told(label) if len(label.split()) <= 4 else ""
    return side_words().get(fold(label), "") or told or standing_side(f"{label} :")


def opens_list(text: str) -> bool:
    """Whether a text begins with a name, or with a post and a name behind it."""
    head = _BEHIND_NAME.split(text, maxsplit=1)[0].strip()
    return names.recognise(head) is not None or posts.has_post(head)


def evident_entry(line: Line) -> bool:
    """Whether a line holds a person and his standing, with evidence for both."""
    head = _BEHIND_HEAD.split(line.text, maxsplit=1)[0].strip()
    if head == line.text.strip() and line.bullet:
        from rtdash.ingest.lists import read

        entries = read(line.text, single=True)
        return len(entries) == 1 and bool(entries[0].pieces) and names.has_given(entries[0].name.person)
    if head == line.text.strip() or (named := names.recognise(head)) is None:
        return False
    rest = line.text[len(head) :]
    return names.has_given(named.person) or posts.has_post(rest) or posts.has_body(rest)


def leading_role(text: str) -> str:
    """The role that a line which ends in a colon gives to the list under it: "The speakers were:"."""
    from rtdash.ingest.mentions import cues

    bare = repaired(text).rstrip(" :") + ":"
    last = fold(re.split(r"[.!?]\s+", bare)[-1])
    if last in role_words():
        return role_words()[last]
    for role, pattern in cues("before"):
        for found in pattern.finditer(bare):
            if found.end() >= len(bare) - 30:
                return role
    return ""


_SENTENCE_END = re.compile(r"[.!?…;:,][\"”’»)\]]*$")
LABEL = re.compile(r"(?P<label>[^:：]{2,60}?)\s*[:：]\s*(?P<value>.*)")


def label_of(text: str) -> re.Match[str] | None:
    """What stands before and behind the first colon; looks for the colon first, since most lines have none."""
    return LABEL.match(text) if ":" in text or "：" in text else None


def continues(line: Line, previous: Line, *, gap: bool) -> bool:
    """A wrapped line: no blank between, and the one before is unfinished or this one starts small."""
    starts_small = line.text[:1].islower()
    unfinished = not _SENTENCE_END.search(previous.text) or previous.text.endswith(",")
    if gap:
        return starts_small and unfinished
    if starts_small or unfinished:
        return True
    return line.indent > previous.indent and line.kind == "text" and line.indent >= 2


def wraps(line: Line, previous: Line) -> bool:
    """Whether a line under one that is not ended may be its rest: the width that cut it off fits this one too."""
    if re.search(r"[.:]$", previous.text) or line.kind != "text":
        return False
    if line.text[:1].islower() or previous.text.endswith((",", ";")):
        return True
    return len(previous.text) + 1 + len(line.text.split(" ", 1)[0]) >= len(line.text)


def person_line(line: Line, *, bullets: bool, in_list: bool, apart: bool) -> bool:
    """Whether a line goes on with a list of people.

    `bullets`: the list has had them; `in_list`: the line before is of the list; `apart`: a blank line and a person
    stand before.
    """
    text = line.text
    named = names.recognise(text) is not None
    if line.kind == "heading" and not named:
        return False
    if line.bullet or line.cells or text.endswith(";"):
        return True
    if len(text) > 400 or (bullets and not named):
        return False
    if named or names.recognise(_BEHIND_NAME.split(text, maxsplit=1)[0]):
        verb = any_of("said").search(text) or any_of("held").search(text)
        return not verb or not text.endswith(".")
    if not in_list or len(text) > 200:
        return False
    if re.search(r"[.!?]$", text) and len(text.split()) > 8 and any_of("held").search(text):
        return False
    post = _post_word().search(text)
    if apart:
        # the lines of a block of three may stand apart; prose does not
        prose = re.search(r"[a-zа-я]{3,} [a-zа-я]{3,} [a-zа-я]{3,}", text)
        return len(text) < 120 and not text.endswith(".") and bool(post or not prose)
    return bool(post) or not text.endswith(".")


def standing_under(above: Sequence[Line], line: Line) -> bool:
    """Whether a line tells the post or body of the bare name that the bullet over it holds; `above` are of people."""
    text = line.text
    if line.bullet or line.cells or line.kind != "text" or len(text) > 120 or re.search(r"[.!?:]$", text):
        return False
    at = next((at for at in range(len(above) - 1, -1, -1) if above[at].bullet), None)
    if at is None or line.number - above[at].number != len(above) - at or names.recognise(above[at].text) is None:
        return False
    return len(above) - at > 1 or posts.has_post(text) or bodies.has_body(text)


def tells_role(text: str) -> bool:
    """Whether a line is a sentence that says who had a role: "The roundtable was moderated by Elle-Máret Guttorm."."""
    from rtdash.ingest.mentions import cues

    if not text.endswith(".") or len(text.split()) < 4:
        return False
    if names.recognise(_BEHIND_NAME.split(text, maxsplit=1)[0]):
        return any(pattern.match(text) for role, pattern in cues("before") if role != "speaker")
    hits = (pattern.search(text) for role, pattern in cues("before") if role != "speaker")
    return any(hit is not None and hit.start() < 60 for hit in hits)


def people_columns(line: Line) -> bool:
    """Whether a row names the columns of a table of people: name, and post, organization, role or side."""
    if not line.cells:
        return False
    table = words()["people_columns"]
    cells = [fold(cell) for cell in line.cells]
    return any(cell in table["name"] for cell in cells) and any(cell in table["more"] for cell in cells)


def side_columns(line: Line) -> tuple[str, ...]:
    """The sides that the heads of a table of people name, a column each: For, Against."""
    if len(line.cells) < 2:
        return ()
    sides = tuple(side_words().get(fold(cell), "") for cell in line.cells)
    return sides if set(sides) == {"for", "against"} else ()


def whole_entry(line: Line) -> bool:
    """Whether a line of a list names a person and what he is: nothing of him follows on the next line."""
    head = _BEHIND_NAME.split(line.text, maxsplit=1)[0]
    return head != line.text and names.recognise(line.text) is None and names.recognise(head) is not None


def title_line(line: Line) -> bool:
    """Whether a line above all text may be the page's title."""
    text = line.text
    if line.bullet or not 4 <= len(text) <= 220:
        return False
    if re.search(r"[.;,:]$", text) and not _INITIAL_LAST.search(text[-3:]):
        return False
    if re.fullmatch(r"[\d\s.,:/|–—-]+", text):
        return False
    if (found := dates.find(text)) and not re.search(r"[^\W\d]", text[: found[0].start] + text[found[-1].end :]):
        return False
    return not re.match(r"(?:On|In|At|В|На|С)\s", text) or len(text) < 60
