"""The frame of every page: heading, the sentence of what is shown, notices, and the foot with the data version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from rtdash.domain.filters import Filters, asked, sentence
from rtdash.domain.link import Dropped, Link
from rtdash.errors import RtdashError
from rtdash.query import counts, names
from rtdash.store.connect import Store
from rtdash.ui import data, link, sitemap, web
from rtdash.ui.cards import text

_DROPPED = "frame.dropped"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page script is handed: its link, its filters and the data."""

    link: Link
    store: Store

    @property
    def filters(self) -> Filters:
        """What the reader asked for."""
        return self.link.filters

    @property
    def id(self) -> str:
        """The slug of the thing that a page of one thing shows; empty where the link names none."""
        return self.link.choice("id")

    def sentence(self, count: int, unit: str, plural: str | None = None) -> str:
        """What is shown, in English."""
        which = asked(self.link.choice("scope"), self.link.choice("phase")) if self.link.page == "polls" else ""
        return sentence(
            self.filters,
            count,
            unit,
            lambda field, slug: data.ask(names.name, field, slug).frame,
            plural=plural,
            which=which,
        )

    def say(self, count: int, unit: str, plural: str | None = None) -> None:
        """Draw the sentence, with the way to drop the filters where there are some."""
        clear = web.NOTHING
        if self.filters.active:
            clear = web.to("Clear filters", self.link.select(Filters()), icon=":material/filter_alt_off:")
        left_out = ""
        if self.filters.since or self.filters.until:
            undated = data.ask(counts.undated).frame
            if undated:
                left_out = f"{undated:,} events without a date are left out while dates are set."
        told = web.strong(self.sentence(count, unit, plural))
        web.draw(web.line(web.p(told), clear), web.quiet(left_out))


@contextmanager
def page(name: str, title: str | None = None) -> Iterator[Page]:
    """Draw a page. `title` replaces the page's own title (a person's name, say). Known faults show as a sentence."""
    entry = sitemap.ENTRIES[name]
    shown = Page(link.current(), data.store())
    st.title(text.escape(title or entry.title), anchor=False)
    _notices(st.session_state.get(_DROPPED, ()))
    try:
        yield shown
    except RtdashError as error:
        st.error(text.escape(str(error)))
    _way_back(shown)
    _foot(shown)


def remember(dropped: Sequence[Dropped]) -> None:
    """Keep what of the link was dropped, for the page to say."""
    st.session_state[_DROPPED] = tuple(dropped)


def _notices(dropped: Sequence[Dropped]) -> None:
    if not dropped:
        return
    lines = [str(item) for item in dropped[:5]]
    if len(dropped) > 5:
        lines.append(f"And {len(dropped) - 5} more.")
    st.warning("\n\n".join(text.escape(line) for line in lines), icon=":material/link_off:")


def _way_back(shown: Page) -> None:
    """On a page of one thing, the way back to what the reader had filtered."""
    if shown.filters.active and not sitemap.ENTRIES[shown.link.page].unit:
        count = data.ask(counts.count, shown.filters).frame
        link.to(f"Back to your filter: {shown.sentence(count, 'thesis', 'theses')}", shown.link.to("theses"))


def _foot(shown: Page) -> None:
    built = shown.store.built_at
    version = f"Data version {shown.store.version[:12]} · built {built.day} {built:%B %Y, %H:%M} UTC"
    copy = web.copied(
        "Copy link",
        origin() + shown.link.href,
        "It shows what you see: filters, sort, page and chart choices.",
    )
    method = web.to("How the numbers are made", shown.link.to("data")) if shown.link.page != "data" else web.NOTHING
    web.draw(web.foot(web.quiet(version), copy, method))


def origin() -> str:
    """Where this dashboard stands: scheme and host of the reader's address, or of the settings."""
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else data.config().base_url
