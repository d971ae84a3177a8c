"""Lists and cards as HTML: one element of Streamlit a list, where its own widgets are six a row.

A link is an `a` with its address, which `history.js` follows without loading the page anew; so it can be copied,
opened in a new tab and printed like any other. All text is escaped by `Markup`; nothing here takes HTML as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import streamlit as st
from markupsafe import Markup, escape

from rtdash.domain.link import Link

Part = str | Markup
"""Text, or HTML that was made here."""
NOTHING = Markup()


def made(form: str, *parts: Part) -> Markup:
    """HTML by a form of ours with `{}` where parts stand, each escaped.

    `Markup.format` reads the form anew each time and takes five times as long; a page is made of some hundred forms.
    """
    pieces = _pieces(form)
    if len(parts) != len(pieces) - 1:
        raise TypeError(f"{form!r} has {len(pieces) - 1} places and was given {len(parts)} parts")
    filled = [piece for pair in zip(pieces[:-1], map(escape, parts), strict=True) for piece in pair]
    return Markup("".join(filled) + pieces[-1])


def joined(parts: Iterable[Part]) -> Markup:
    """Parts one after the other, each escaped."""
    return Markup("".join(map(escape, parts)))


@lru_cache(maxsize=256)
def _pieces(form: str) -> tuple[str, ...]:
    return tuple(form.split("{}"))


def to(label: Part, target: Link, *, icon: str | None = None, title: str | None = None) -> Markup:
    """A link into the dashboard; `icon` is named as Streamlit does, ":material/person:"."""
    told = made(' title="{}"', title) if title else NOTHING
    return made('<a class="rt-to" href="{}"{}>{}<span>{}</span></a>', target.href, told, symbol(icon), label)


def out(label: Part, address: str) -> Markup:
    """A link to another site, in a new tab. The address is one that `citation.web` let pass."""
    return made(
        '<a class="rt-to" href="{}" target="_blank">{}<span>{}</span></a>',
        address,
        symbol(":material/open_in_new:"),
        label,
    )


def file(label: str, address: str, *, icon: str = ":material/download:") -> Markup:
    """A link that saves a file."""
    return made('<a class="rt-file" href="{}" download>{}<span>{}</span></a>', address, symbol(icon), label)


def entry(label: str, target: Link, *, icon: str, here: bool) -> Markup:
    """An entry of the menu."""
    return made(
        '<a class="rt-entry" href="{}"{}>{}<span>{}</span></a>',
        target.href,
        Markup(' aria-current="page"') if here else NOTHING,
        symbol(icon),
        label,
    )


def p(*parts: Part) -> Markup:
    """A paragraph."""
    return made("<p>{}</p>", joined(parts))


def quiet(*parts: Part, icon: str | None = None) -> Markup:
    """A paragraph in small letters: what qualifies the rest. Nothing where it would be empty."""
    said = joined(parts)
    return made('<p class="rt-quiet">{}{}</p>', symbol(icon), said) if said else NOTHING


def strong(words: Part) -> Markup:
    """Words that matter."""
    return made("<strong>{}</strong>", words)


def line(*parts: Part) -> Markup:
    """Parts beside each other, as far as there is room; empty ones are left out."""
    return made('<div class="rt-line">{}</div>', joined(part for part in parts if part))


def item(*parts: Part) -> Markup:
    """One of a list: parts under each other."""
    return made('<div class="rt-item">{}</div>', joined(parts))


def card(*parts: Part) -> Markup:
    """A part with a frame round it."""
    return made('<article class="rt-card">{}</article>', joined(parts))


def columns(parts: Iterable[Part], *, most: int) -> Markup:
    """Parts in columns of one width, `most` beside each other where there is room."""
    return made('<div class="rt-columns" style="--most: {}">{}</div>', str(most), joined(parts))


def spread(*parts: Part) -> Markup:
    """Two parts at the ends of a line."""
    return made('<div class="rt-line rt-spread">{}</div>', joined(parts))


def ways(*parts: Part) -> Markup:
    """Links that lead away; paper leaves them out."""
    return made('<div class="rt-line rt-ways">{}</div>', joined(parts))


def stack(*parts: Part) -> Markup:
    """Parts under each other with the room that lists have."""
    return made('<div class="rt">{}</div>', joined(parts))


def foot(*parts: Part) -> Markup:
    """What stands under a page."""
    return made('<footer class="rt-line rt-foot">{}</footer>', joined(parts))


def tiles(parts: Iterable[Part]) -> Markup:
    """Tiles beside each other."""
    return made('<div class="rt-tiles">{}</div>', joined(parts))


def tile(number: str, label: str, target: Link) -> Markup:
    """A number over the way to what it counts."""
    return made('<a class="rt-tile" href="{}"><b>{}</b><span>{}</span></a>', target.href, number, label)


def badge(label: str, *, icon: str, color: str) -> Markup:
    """A mark in a few words; `color` is "orange" (take care) or "blue" (to know)."""
    return made('<span class="rt-badge rt-{}">{}<span>{}</span></span>', color, symbol(icon), label)


def marked(words: str, spans: Iterable[Sequence[int]]) -> Markup:
    """A text with the spans [start, end) of it marked, which are in order and without overlap."""
    parts: list[Part] = []
    done = 0
    for start, end in spans:
        parts += [words[done:start], made("<mark>{}</mark>", words[start:end])]
        done = end
    return joined([*parts, words[done:]])


def table(head: Sequence[str], numeric: Sequence[bool], lines: Iterable[Sequence[str]]) -> Markup:
    """A table of texts; the columns that `numeric` says stand at the right of their cells."""
    # By hand and not by `Markup.format`, which takes ten times as long for a cell; every text is escaped.
    kinds = [' class="rt-number"' if is_number else "" for is_number in numeric]
    named = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for kind, name in zip(kinds, head, strict=True))
    body = "".join(
        f"<tr>{''.join(f'<td{kind}>{escape(cell)}</td>' for kind, cell in zip(kinds, line, strict=True))}</tr>"
        for line in lines
    )
    table = f"<table><thead><tr>{named}</tr></thead><tbody>{body}</tbody></table>"
    return made(
        '<div class="rt-wide" tabindex="0" role="region" aria-label="Table of the numbers">{}</div>', Markup(table)
    )


def fold(label: str, inside: Part, *, icon: str, name: str) -> Markup:
    """A part that the reader opens; `folds.js` keeps it open, by its name, when what stands round it changes."""
    return made(
        '<details class="rt-fold" data-fold="{}"><summary>{}<span>{}</span></summary>{}</details>',
        name,
        symbol(icon),
        label,
        inside,
    )


def copied(label: str, address: str, told: str) -> Markup:
    """A button that copies an address, shows it, and says what it is good for; `copy.js` does it."""
    return made(
        '<button type="button" class="rt-copy" data-copy="{}">{}<span>{}</span></button>'
        '<p class="rt-quiet rt-copied" role="status" data-told="{}"></p>',
        address,
        symbol(":material/link:"),
        label,
        told,
    )


def draw(*parts: Part) -> None:
    """Draw parts under each other as one element; nothing where they are empty."""
    if any(parts):
        st.html(str(stack(*parts)))


def menu(name: str, said: str, entries: Iterable[Markup], *, below: str = "") -> None:
    """Draw the menu under the dashboard's name, and over the heading of what stands `below` it."""
    st.html(
        str(
            made(
                '<p class="rt-name"><strong>{}</strong><br>{}</p><nav class="rt-menu" aria-label="Pages">{}</nav>{}',
                name,
                said,
                joined(entries),
                made("<h2>{}</h2>", below) if below else NOTHING,
            )
        )
    )


def symbol(name: str | None) -> Markup:
    """An icon as a ligature of the font that Streamlit brings; screen readers pass it over."""
    if not name:
        return NOTHING
    word = escape(name.removeprefix(":material/").removesuffix(":"))
    return made('<i class="rt-icon" aria-hidden="true" translate="no">{}</i>', word)
