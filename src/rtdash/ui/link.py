"""The link of the page that is shown: from the browser's address, the widgets, or a click; back into the address.

The rule of a run: a click that asked for a link wins; else widgets that changed since they were last drawn win; else
the address wins. The address is written only when it says something else, so that Back never runs into a wall.

A browser that follows a link may not have drawn the widgets of the run before: what it says of one of them then is
what an older run drew, and no change. That is told by the address, which moved, and by what was drawn lately. An
address that a choice of the reader's wrote lately has not moved: it is behind, and the choice beside it counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from rtdash.domain import link as codec
from rtdash.domain.filters import LISTS, Filters
from rtdash.domain.link import PAGES, Dropped, Link
from rtdash.query import names
from rtdash.ui import data, sitemap
from rtdash.ui.cards import text

_NEXT = "link.next"
_NOW = "link.now"
_DRAWN = "link.drawn"
_GIVEN = "link.given"
_WRITTEN = "link.written"
_LEFT = "link.left"
_LABELS = "link.labels"
_FIELDS = (*LISTS, "since", "until", "q")
_LATELY = 4
"""How many links a browser can be behind; what was drawn of them is kept."""


def resolve(page: str) -> list[Dropped]:
    """Find the link of this run, make address and widgets agree with it, and return what of it was dropped."""
    state = st.session_state
    given = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    address, dropped = codec.from_query(page, given)
    address, unknown = codec.known_only(address, lambda field, slugs: data.ask(names.known, field, tuple(slugs)).frame)
    asked: Link | None = state.pop(_NEXT, None)
    before: Link | None = state.get(_NOW)
    if asked is not None and asked.page != page:
        state[_LEFT] = (before, asked)
        switch(asked)
    written: list[Link] = state.get(_WRITTEN, [])
    moved = address not in (before, state.get(_GIVEN), *written)
    state[_GIVEN] = address
    stranded = None if asked else _stranded(page, given)
    changed = None if asked or stranded else _changed(address, moved=moved)
    link = asked or stranded or changed or address
    # A page link to the page that is shown already changes what the server reads, but not the browser's address.
    if link != address or (before is not None and before.page == page and before != link):
        st.query_params.from_dict(_grouped(link))
    if link != address:
        dropped, unknown = [], []
    state[_NOW] = link
    state[_WRITTEN] = [*written, link][-_LATELY:] if changed else written if link == before else []
    _put(link, anew=changed is None and before != link)
    return dropped + unknown


def _stranded(page: str, given: Sequence[tuple[str, str]]) -> Link | None:
    """The link of a page that was left by a click, where Back has led to that page under the address of the next one.

    Streamlit changes the query before the path when it switches pages, and the browser remembers the state between.
    """
    before, after = st.session_state.get(_LEFT, (None, None))
    if before is None or before.page != page or sorted(given) != sorted(codec.to_query(after)):
        return None
    foreign = "id" in PAGES[page] or not set(after.choices) <= set(PAGES[page])
    left: Link | None = before if foreign else None
    return left


def current() -> Link:
    """The link of the page that is shown."""
    link: Link = st.session_state[_NOW]
    return link


def go(link: Link) -> None:
    """Ask for a link from a callback; the run that follows shows it."""
    st.session_state[_NEXT] = link


def switch(link: Link) -> None:
    """Leave this run for another page."""
    st.switch_page(sitemap.script(link.page), query_params=_grouped(link))


def to(label: str, link: Link, *, icon: str | None = None, help: str | None = None, width: Any = "content") -> None:
    """Draw a link. The label is text, not Markdown."""
    st.page_link(
        sitemap.target(link.page),
        label=text.escape(label),
        icon=icon,
        help=text.escape(help) if help else None,
        width=width,
        query_params=_grouped(link),
    )


def pick(key: str, labels: Mapping[str, str], *, label: str, help: str | None = None) -> str:
    """Draw the switch of a choice of this page; `labels` says what each value is called. Returns the choice."""
    st.segmented_control(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=_choice_key(current().page, key),
        help=help,
        required=True,
    )
    return current().choice(key)


def find(key: str, *, label: str, placeholder: str = "") -> str:
    """Draw the text box of a free choice of this page. Returns what it holds."""
    st.text_input(label, key=_choice_key(current().page, key), placeholder=placeholder, max_chars=200)
    return current().choice(key)


def select(
    key: str,
    labels: Mapping[str, str],
    *,
    label: str,
    help: str | None = None,
    width: int | Literal["stretch"] = "stretch",
) -> str:
    """Draw the list of a free choice of this page; `labels` says what each id is called, "" what none is called."""
    st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=_choice_key(current().page, key),
        help=help,
        width=width,
    )
    return current().choice(key)


def pages(total: int, size: int, unit: str) -> None:
    """Draw the page switch of a list of `total` rows, `size` a page; nothing where one page holds all."""
    here = current()
    last = max(1, -(-total // size))
    number = min(int(here.choice("page")), last)
    if last == 1:
        return
    back, middle, on = st.columns([1, 2, 1], vertical_alignment="center")
    first = (number - 1) * size + 1
    back.button(
        "Previous",
        icon=":material/chevron_left:",
        disabled=number == 1,
        on_click=go,
        args=(here.choose(page=str(number - 1)),),
        width="stretch",
    )
    middle.caption(f"{first:,}–{min(number * size, total):,} of {total:,} {unit}", text_alignment="center")
    on.button(
        "Next",
        icon=":material/chevron_right:",
        icon_position="right",
        disabled=number == last,
        on_click=go,
        args=(here.choose(page=str(number + 1)),),
        width="stretch",
    )


def filter_key(field: str) -> str:
    """The session key of a filter widget."""
    return f"filter.{field}"


def _choice_key(page: str, key: str) -> str:
    return f"choice.{page}.{key}"


def _changed(address: Link, *, moved: bool) -> Link | None:
    """The link that is shown, with what the reader changed in widgets since they were drawn; None if nothing was.

    Where the address `moved`, a widget that says what a run drew lately was not changed: the browser is behind.
    """
    state = st.session_state
    *lately, drawn = state.get(_DRAWN, [{}])
    now: Link | None = state.get(_NOW)
    shown = {key: _slugs(key, state[key]) for key in drawn if key in state}
    changed = {
        key: value
        for key, value in shown.items()
        if value != drawn[key] and not (moved and any(key in old and old[key] == value for old in lately))
    }
    if not changed or now is None:
        return None
    base = now if now.page == address.page and not moved else address
    fields = {field: _value(field, changed[key]) for field in _FIELDS if (key := filter_key(field)) in changed}
    link = base.select(Filters(**{**dict(base.filters), **fields})) if fields else base
    picked = {
        key: str(value) for key in PAGES[base.page] if (value := changed.get(_choice_key(base.page, key))) is not None
    }
    if picked and "page" in PAGES[base.page]:
        picked.setdefault("page", "1")
    return link.choose(**picked)


def relabel(field: str, labels: Mapping[str, str], known: Mapping[str, str]) -> None:
    """Say what the options of a list filter (label by slug) are called in this run, before it is drawn.

    `known` is the slug by label. The browser knows an option by its label, and labels hold counts: where the label of
    a chosen option changed, the browser is told anew; a click that was made on labels of the run before is still
    understood.
    """
    state = st.session_state
    key, kept = filter_key(field), f"{_LABELS}.{field}"
    now, _ = state.get(kept, ({}, {}))
    if known is not now and known != now:
        state[kept] = (known, now)
    chosen = state[key]
    if chosen:
        called = {slug: label for label, slug in now.items()}
        if any(called.get(slug) != labels.get(slug) for slug in chosen):
            state[key] = list(chosen)


def _slugs(key: str, value: Any) -> Any:
    """The values of a list filter as slugs, whatever labels the browser knew them by."""
    field = key.removeprefix("filter.")
    if field not in LISTS or field == key:
        return value
    now, before = st.session_state.get(f"{_LABELS}.{field}", ({}, {}))
    return [now.get(item) or before.get(item) or item for item in value]


def _value(field: str, value: Any) -> Any:
    """What an emptied widget means: no restriction. The one place that says so."""
    if field in LISTS:
        return tuple(value) or None
    return " ".join((value or "").split())[:200] if field == "q" else value


def _put(link: Link, *, anew: bool) -> None:
    """Make the widgets show the link, and remember what they show.

    `anew` tells the browser of a widget that showed something else lately what it shows, even where the browser says
    so already: it may be about to draw an older run.
    """
    state = st.session_state
    lately: list[dict[str, Any]] = state.get(_DRAWN, [])
    drawn: dict[str, Any] = {}
    if sitemap.ENTRIES[link.page].unit:
        for field in _FIELDS:
            value = getattr(link.filters, field)
            drawn[filter_key(field)] = list(value or ()) if field in LISTS else value
    for key in PAGES[link.page]:
        drawn[_choice_key(link.page, key)] = link.choice(key)
    for key, value in drawn.items():
        told = anew and any(old.get(key, value) != value for old in lately)
        if told or key not in state or state[key] != value:
            state[key] = value
    kept = {key: list(value) if isinstance(value, list) else value for key, value in drawn.items()}
    if [kept] != lately[-1:]:
        state[_DRAWN] = [*lately, kept][-_LATELY - 1 :]


def _grouped(link: Link) -> dict[str, str | list[str]]:
    grouped: dict[str, str | list[str]] = {}
    for key, value in codec.to_query(link):
        choice = PAGES[link.page].get(key)
        if key in LISTS or (choice and choice.kind == "waves"):
            values = grouped.setdefault(key, [])
            assert isinstance(values, list)
            values.append(value)
        else:
            grouped[key] = value
    return grouped
