"""Lists and cards as HTML: one element of Streamlit a list, where its own widgets are six a row.

A link is an `a` with its address, which `history.js` follows without loading the page anew; so it can be copied,
opened in a new tab and printed like any other. All text is escaped by `Markup`; nothing here takes HTML as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st
from markupsafe import Markup, escape

from rtdash.domain.link import Link

Part = str | Markup
"""Text, or HTML that was made here."""
NOTHING = Markup()


def to(label: Part, target: Link, *, icon: str | None = None, title: str | None = None) -> Markup:
    """A link into the dashboard; `icon` is named as Streamlit does, ":material/person:"."""
    told = Markup(' title="{}"').format(title) if title else NOTHING
    return Markup('<a class="rt-to" href="{}"{}>{}<span>{}</span></a>').format(target.href, told, symbol(icon), label)


def out(label: Part, address: str) -> Markup:
    """A link to another site, in a new tab. The address is one that `citation.web` let pass."""
    return Markup('<a class="rt-to" href="{}" target="_blank">{}<span>{}</span></a>').format(
        address, symbol(":material/open_in_new:"), label
    )


def file(label: str, address: str, *, icon: str = ":material/download:") -> Markup:
    """A link that saves a file."""
    return Markup('<a class="rt-file" href="{}" download>{}<span>{}</span></a>').format(address, symbol(icon), label)


def entry(label: str, target: Link, *, icon: str, here: bool) -> Markup:
    """An entry of the menu."""
    return Markup('<a class="rt-entry" href="{}"{}>{}<span>{}</span></a>').format(
        target.href, Markup(' aria-current="page"') if here else NOTHING, symbol(icon), label
    )


def p(*parts: Part) -> Markup:
    """A paragraph."""
    return Markup("<p>{}</p>").format(NOTHING.join(parts))


def quiet(*parts: Part, icon: str | None = None) -> Markup:
    """A paragraph in small letters: what qualifies the rest. Nothing where it would be empty."""
    said = NOTHING.join(parts)
    return Markup('<p class="rt-quiet">{}{}</p>').format(symbol(icon), said) if said else NOTHING


def strong(words: Part) -> Markup:
    """Words that matter."""
    return Markup("<strong>{}</strong>").format(words)


def line(*parts: Part) -> Markup:
    """Parts beside each other, as far as there is room; empty ones are left out."""
    return Markup('<div class="rt-line">{}</div>').format(NOTHING.join(part for part in parts if part))


def item(*parts: Part) -> Markup:
    """One of a list: parts under each other."""
    return Markup('<div class="rt-item">{}</div>').format(NOTHING.join(parts))


def card(*parts: Part) -> Markup:
    """A part with a frame round it."""
    return Markup('<article class="rt-card">{}</article>').format(NOTHING.join(parts))


def columns(parts: Iterable[Part], *, most: int) -> Markup:
    """Parts in columns of one width, `most` beside each other where there is room."""
    return Markup('<div class="rt-columns" style="--most: {}">{}</div>').format(most, NOTHING.join(parts))


def spread(*parts: Part) -> Markup:
    """Two parts at the ends of a line."""
    return Markup('<div class="rt-line rt-spread">{}</div>').format(NOTHING.join(parts))


def ways(*parts: Part) -> Markup:
    """Links that lead away; paper leaves them out."""
    return Markup('<div class="rt-line rt-ways">{}</div>').format(NOTHING.join(parts))


def stack(*parts: Part) -> Markup:
    """Parts under each other with the room that lists have."""
    return Markup('<div class="rt">{}</div>').format(NOTHING.join(parts))


def foot(*parts: Part) -> Markup:
    """What stands under a page."""
    return Markup('<footer class="rt-line rt-foot">{}</footer>').format(NOTHING.join(parts))


def tiles(parts: Iterable[Part]) -> Markup:
    """Tiles beside each other."""
    return Markup('<div class="rt-tiles">{}</div>').format(NOTHING.join(parts))


def tile(number: str, label: str, target: Link) -> Markup:
    """A number over the way to what it counts."""
    return Markup('<a class="rt-tile" href="{}"><b>{}</b><span>{}</span></a>').format(target.href, number, label)


def badge(label: str, *, icon: str, color: str) -> Markup:
    """A mark in a few words; `color` is "orange" (take care) or "blue" (to know)."""
    return Markup('<span class="rt-badge rt-{}">{}<span>{}</span></span>').format(color, symbol(icon), label)


def marked(words: str, spans: Iterable[Sequence[int]]) -> Markup:
    """A text with the spans [start, end) of it marked, which are in order and without overlap."""
    parts: list[Part] = []
    done = 0
    for start, end in spans:
        parts += [words[done:start], Markup("<mark>{}</mark>").format(words[start:end])]
        done = end
    return NOTHING.join([*parts, words[done:]])


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
    return Markup('<div class="rt-wide" tabindex="0" role="region" aria-label="Table of the numbers">{}</div>').format(
        Markup(table)
    )


def fold(label: str, inside: Part, *, icon: str, name: str) -> Markup:
    """A part that the reader opens; `folds.js` keeps it open, by its name, when what stands round it changes."""
    return Markup('<details class="rt-fold" data-fold="{}"><summary>{}<span>{}</span></summary>{}</details>').format(
        name, symbol(icon), label, inside
    )


def copied(label: str, address: str, told: str) -> Markup:
    """A button that copies an address, shows it, and says what it is good for; `copy.js` does it."""
    return Markup(
        '<button type="button" class="rt-copy" data-copy="{}">{}<span>{}</span></button>'
        '<p class="rt-quiet rt-copied" role="status" data-told="{}"></p>'
    ).format(address, symbol(":material/link:"), label, told)


def draw(*parts: Part) -> None:
    """Draw parts under each other as one element; nothing where they are empty."""
    if any(parts):
        st.html(str(stack(*parts)))


def menu(name: str, said: str, entries: Iterable[Markup], *, below: str = "") -> None:
    """Draw the menu under the dashboard's name, and over the heading of what stands `below` it."""
    st.html(
        str(
            Markup(
                '<p class="rt-name"><strong>{}</strong><br>{}</p><nav class="rt-menu" aria-label="Pages">{}</nav>{}'
            ).format(name, said, NOTHING.join(entries), Markup("<h2>{}</h2>").format(below) if below else NOTHING)
        )
    )


def symbol(name: str | None) -> Markup:
    """An icon as a ligature of the font that Streamlit brings; screen readers pass it over."""
    if not name:
        return NOTHING
    word = escape(name.removeprefix(":material/").removesuffix(":"))
    return Markup('<i class="rt-icon" aria-hidden="true" translate="no">{}</i>').format(word)
