"""Topics: a SKOS taxonomy of two levels with labels in English and Russian."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rtdash.domain.person import load_list
from rtdash.domain.record import Slug, Text
from rtdash.errors import DataFileError, Fault

Scheme = Literal["regions", "institutions", "themes"]
Language = Literal["en", "ru"]

SCHEMES: Mapping[Scheme, str] = {
    "regions": "Regions and countries",
    "institutions": "Institutions and agreements",
    "themes": "Themes",
}
COLORS: Mapping[Scheme, str] = {"regions": "#0072b2", "institutions": "#d55e00", "themes": "#009e73"}
"""The colour of a topic says its group and no more: nobody tells sixty colours apart. Okabe and Ito's, which the
colour-blind tell apart, each 3:1 or more on white and on the dark page. `topics.yaml` may give a topic its own."""
COLORS_SAID = "Blue: regions and countries; orange: institutions and agreements; green: themes."


class Topic(BaseModel):
    """A SKOS concept: labels in each language, the broader concept's slug, phrases in which no label counts."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    slug: Slug
    scheme: Scheme
    broader: Slug | None = None
    pref_label: Mapping[Language, Text]
    alt_label: Mapping[Language, tuple[Text, ...]] = Field(default_factory=dict)
    not_in: Mapping[Language, tuple[Text, ...]] = Field(default_factory=dict, alias="except")
    scope_note: str | None = None
    color: str | None = Field(default=None, pattern=r"^#[0-9a-f]{6}$")

    def label(self, language: Language = "en") -> str:
        """The preferred label in a language, in English where that one has none."""
        return self.pref_label.get(language) or self.pref_label["en"]

    def labels(self) -> list[tuple[Language, str]]:
        """Every label that a text may hold, with its language; the preferred ones first."""
        found = list(self.pref_label.items())
        for language, labels in self.alt_label.items():
            found += [(language, label) for label in labels]
        return found


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All topics by slug, in the order of the file."""

    topics: Mapping[str, Topic]

    def narrower(self, slug: str) -> list[str]:
        """The slugs of the topics right below one."""
        return [topic.slug for topic in self.topics.values() if topic.broader == slug]


def taxonomy(topics: Iterable[Topic], where: str = "topics.yaml") -> Taxonomy:
    """Check and index the topics. Raises `DataFileError`: slugs twice, no English label, broken or third levels."""
    by_slug: dict[str, Topic] = {}
    faults: list[Fault] = []
    for topic in topics:
        if topic.slug in by_slug:
            faults.append(Fault(where, topic.slug, "this slug is used twice; slugs are unique"))
        if "en" not in topic.pref_label:
            faults.append(Fault(where, topic.slug, "has no English pref_label; add one"))
        by_slug[topic.slug] = topic
    for topic in by_slug.values():
        if topic.broader is None:
            continue
        above = by_slug.get(topic.broader)
        if above is None:
            faults.append(Fault(where, topic.slug, f"broader {topic.broader!r} is no topic"))
        elif above.broader is not None:
            faults.append(Fault(where, topic.slug, f"broader {topic.broader!r} is itself narrower; two levels only"))
        elif above.scheme != topic.scheme:
            faults.append(Fault(where, topic.slug, f"broader {topic.broader!r} is of scheme {above.scheme!r}"))
    if faults:
        raise DataFileError(faults)
    return Taxonomy(by_slug)


def load_topics(values: Any, where: str) -> list[Topic]:
    """The topics of a parsed `topics.yaml`. Raises `DataFileError` with every fault."""
    return load_list(values, "topics", Topic, where)
