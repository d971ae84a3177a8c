"""The taxonomy: two levels, an English label for each, every fault at once."""

from __future__ import annotations

from typing import Any

import pytest

from rtdash.domain.topic import Topic, load_topics, taxonomy
from rtdash.errors import DataFileError


def topic(slug: str, **values: Any) -> Topic:
    """A topic with an English label that is its slug."""
    return Topic.model_validate({"slug": slug, "scheme": "regions", "pref_label": {"en": slug}, **values})


def test_labels_come_with_their_language() -> None:
    """Preferred labels first, then the alternatives."""
    china = topic("china", pref_label={"en": "China", "ru": "Китай"}, alt_label={"en": ["PRC"]})
    assert china.labels() == [("en", "China"), ("ru", "Китай"), ("en", "PRC")]
    assert (china.label(), china.label("ru"), topic("x").label("ru")) == ("China", "Китай", "x")


def test_narrower_topics_are_found() -> None:
    """The topics right below one, in the order of the file."""
    tree = taxonomy([topic("asia"), topic("china", broader="asia"), topic("japan", broader="asia"), topic("europe")])
    assert tree.narrower("asia") == ["china", "japan"]
    assert tree.narrower("europe") == []


def test_every_fault_is_told_at_once() -> None:
    """Slugs twice, no English label, an unknown broader topic, a third level, another scheme."""
    topics = [
        topic("asia"),
        topic("asia"),
        topic("x", pref_label={"ru": "Икс"}),
        topic("y", broader="nowhere"),
        topic("china", broader="asia"),
        topic("tibet", broader="china"),
        topic("trade", scheme="themes", broader="asia"),
    ]
    with pytest.raises(DataFileError) as failed:
        taxonomy(topics)
    assert [(fault.place, fault.reason[:32]) for fault in failed.value.faults] == [
        ("asia", "this slug is used twice; slugs a"),
        ("x", "has no English pref_label; add o"),
        ("y", "broader 'nowhere' is no topic"),
        ("tibet", "broader 'china' is itself narrow"),
        ("trade", "broader 'asia' is of scheme 'reg"),
    ]


@pytest.mark.parametrize(
    "values", [{"slug": "No Slug"}, {"scheme": "other"}, {"color": "red"}, {"pref_label": {"de": "X"}}, {"labels": []}]
)
def test_a_wrong_topic_is_a_fault(values: dict[str, Any]) -> None:
    """Slugs, schemes, colours, languages and keys are held to the format."""
    with pytest.raises(DataFileError):
        load_topics({"topics": [{"slug": "x", "scheme": "themes", "pref_label": {"en": "X"}, **values}]}, "topics.yaml")
