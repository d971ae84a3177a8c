"""The topics of a page's theses: what the labels find, with the words; what a reviewer adds and takes away."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from rtdash.domain.record import Record
from rtdash.store.corrections import Correction
from rtdash.store.decisions import begins, rules_of
from rtdash.store.tagging import Tag
from rtdash.ui import data, intake
from rtdash.ui.cards import text

_LABELS = "review.labels"
_CHOSEN = "review.chosen"
_PLACE = "review.place"
_REASON = "Decided in the review of the page"
_SHOWN_CHANGES = 12


def reset() -> None:
    """Forget what was decided on the page before; read topics.yaml anew."""
    for key in (_LABELS, _CHOSEN, _PLACE):
        st.session_state.pop(key, None)


def choose(record: Record, key: str) -> list[Correction]:
    """One thesis after the other with its topics, to be changed. Returns the rules that the changes come to."""
    if not record.theses:
        st.caption("The page has no thesis.")
        return []
    labels = _labels()
    names = {slug: topic.label() for slug, topic in labels.taxonomy.topics.items()}
    if not names:
        st.caption("There are no topics yet; add them to topics.yaml.")
        return []
    tags = [labels.tagger.tag(thesis.text) for thesis in record.theses]
    old = _held(record, labels.decided.get(record.event.id, ()))
    chosen = _chosen(record, tags, old)
    place = _which(record, f"{key}.thesis")
    chosen[place] = _one(record, place, tags[place], chosen[place], names, key)
    st.session_state[_CHOSEN][record.theses[place].text] = chosen[place]
    rules = rules_of(record, dict(enumerate(chosen)), labels.tagger, reason=_REASON)
    rules = _told(rules, old, names, f"{key}.reason")
    _all(record, chosen, labels.colors, names)
    return rules


def _labels() -> intake.Labels:
    if _LABELS not in st.session_state:
        st.session_state[_LABELS] = intake.labels(data.config())
    found: intake.Labels = st.session_state[_LABELS]
    return found


def _held(record: Record, rules: Sequence[Correction]) -> list[Correction]:
    """The decisions of an earlier review that are still about the theses of this record."""
    return [
        rule
        for rule in rules
        if rule.thesis is not None
        and rule.thesis < len(record.theses)
        and begins(record.theses[rule.thesis].text, rule.expect)
    ]


def _chosen(record: Record, tags: Sequence[Sequence[Tag]], old: Sequence[Correction]) -> list[list[str]]:
    """The topics of each thesis: as chosen here, else as decided before, else as the labels find them."""
    here: dict[str, list[str]] = st.session_state.setdefault(_CHOSEN, {})
    made = []
    for place, (thesis, found) in enumerate(zip(record.theses, tags, strict=True)):
        slugs = {tag.topic: None for tag in found}
        for rule in old:
            if rule.thesis == place and rule.action == "remove":
                slugs.pop(rule.value, None)
            elif rule.thesis == place:
                slugs[rule.value] = None
        made.append(here.get(thesis.text, list(slugs)))
    return made


def _which(record: Record, key: str) -> int:
    """The thesis that is looked at, and the way to the next one."""
    count = len(record.theses)
    # A select box finds its choice again by the label: other texts, another box, on the same place.
    own = f"{key}.{_mark(*(thesis.text for thesis in record.theses))}"
    if own not in st.session_state:
        st.session_state[own] = min(st.session_state.get(_PLACE, 0), count - 1)
    line = st.container(horizontal=True, vertical_alignment="bottom")
    place = line.selectbox(
        "Thesis",
        range(count),
        format_func=lambda place: f"{place + 1} of {count}: {record.theses[place].text}",
        key=own,
    )

    def go_on() -> None:
        st.session_state[own] = (place + 1) % count

    line.button("Next thesis", icon=":material/arrow_forward:", on_click=go_on, disabled=count == 1)
    st.session_state[_PLACE] = place
    return int(place)


def _one(
    record: Record, place: int, tags: Sequence[Tag], chosen: list[str], names: Mapping[str, str], key: str
) -> list[str]:
    """The thesis with the words that name topics marked, which word for which topic, and its topics to be changed."""
    thesis = record.theses[place]
    with st.container(border=True):
        st.caption(text.escape(thesis.speaker or "Held by all participants"))
        st.markdown(text.marked(thesis.text, _places(thesis.text, tags)))
        if tags:
            found = (f"{names[tag.topic]} by {', '.join(f'“{word}”' for word in tag.words)}" for tag in tags)
            st.caption(text.escape(f"Found: {'; '.join(found)}"))
        else:
            st.caption("No label of a topic was found in it.")
        own = f"{key}.{place}.{_mark(thesis.text)}"
        if own not in st.session_state:
            st.session_state[own] = chosen
        return st.multiselect(
            "Topics of this thesis", list(names), format_func=names.__getitem__, key=own, select_all=False
        )


def _mark(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]


def _places(held: str, tags: Sequence[Tag]) -> list[tuple[int, int]]:
    words = sorted({word for tag in tags for word in tag.words}, key=len, reverse=True)
    if not words:
        return []
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", held)
    return [match.span() for match in found]


def _told(rules: list[Correction], old: Sequence[Correction], names: Mapping[str, str], key: str) -> list[Correction]:
    """Each change in words, and its reason: that of an earlier review stays."""
    if not rules:
        return []
    for rule in rules[:_SHOWN_CHANGES]:
        did = "added to" if rule.action == "add" else "taken off"
        st.markdown(f"**{text.escape(names[rule.value])}** is {did} thesis {(rule.thesis or 0) + 1}")
    if len(rules) > _SHOWN_CHANGES:
        st.caption(f"and {len(rules) - _SHOWN_CHANGES} more changes")
    why = st.text_input("Why the topics were changed", _REASON, key=key).strip() or _REASON
    return [_as_before(rule, old) or rule.model_copy(update={"reason": why}) for rule in rules]


def _as_before(rule: Correction, old: Sequence[Correction]) -> Correction | None:
    same = ("target", "action", "value")
    return next((other for other in old if all(getattr(other, name) == getattr(rule, name) for name in same)), None)


def _all(record: Record, chosen: Sequence[Sequence[str]], colors: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Every thesis with its topics, to be looked over."""
    carrying = sum(1 for slugs in chosen if slugs)
    label = f"{carrying} of {text.count(len(record.theses), 'thesis', 'theses')} carry a topic"
    with st.expander(label if carrying != 1 else label.replace("carry", "carries")):
        frame = pd.DataFrame(
            {
                "number": range(1, len(chosen) + 1),
                "topics": [[names[slug] for slug in slugs] for slugs in chosen],
                "text": [thesis.text for thesis in record.theses],
            }
        )
        st.dataframe(
            frame,
            hide_index=True,
            row_height=64,
            height=min(640, 40 + 64 * len(frame)),
            column_config={
                "number": st.column_config.NumberColumn("No.", width=44),
                "topics": st.column_config.MultiselectColumn(
                    "Topics", options=list(names.values()), color=[colors[slug] for slug in names], width=260
                ),
                "text": st.column_config.TextColumn("Thesis", width="large"),
            },
        )
