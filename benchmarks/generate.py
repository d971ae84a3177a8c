"""A made corpus of any size, the same for the same seed: records as JSON Lines, and the files beside them.

    python -m benchmarks.generate --theses 200000 FOLDER

Speakers, topics and words are drawn by Zipf's law; theses are English and Russian; every tenth event has a date that
is partial or missing; polls have the sizes of real audiences, some of one audience before and after. People and
organizations do not exist; the topics are those of `data/topics.yaml`, for their labels are what tagging works on.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks import vocabulary
from rtdash.domain.slug import slug
from rtdash.settings import root

THESES_AN_EVENT = 10
PEOPLE_AN_EVENT = (2, 3, 3, 4, 4, 5, 6, 8)
RUSSIAN_SHARE = 0.35
FIRST_YEAR, LAST_YEAR = 1990, 2025
CLASSIFICATIONS = ("roundtable", "debate", "seminar", "conference", "discussion", "lecture", "presentation", "meeting")
_CLASS_WEIGHTS = (40, 15, 12, 10, 9, 5, 5, 4)
_WORDS = 60_000
_BATCH = 1 << 18


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything a corpus of so many theses has."""

    theses: int

    @property
    def events(self) -> int:
        """One for every ten theses."""
        return max(1, self.theses // THESES_AN_EVENT)

    @property
    def people(self) -> int:
        """One for every fifty theses, and enough for a panel."""
        return max(20, self.theses // 50)

    @property
    def organizations(self) -> int:
        """One for every ten people."""
        return max(8, self.people // 10)


class Corpus:
    """Draws one record after the other."""

    def __init__(self, theses: int, seed: int = 1) -> None:
        self.size = Size(theses)
        self._chance = random.Random(seed)
        self._numbers = np.random.default_rng(seed)
        self.names = vocabulary.people(self.size.people, self._chance)
        self.organizations = vocabulary.organizations(self.size.organizations, self._chance)
        topics = yaml.safe_load((root() / "data" / "topics.yaml").read_text(encoding="utf-8"))["topics"]
        self._chance.shuffle(topics)
        self._labels = {
            language: [_labels(topic, language) or _labels(topic, "en") for topic in topics]
            for language in ("en", "ru")
        }
        self._words = {
            "en": vocabulary.english(_WORDS, self._chance),
            "ru": vocabulary.russian(_WORDS, self._chance),
        }
        self._word_ranks = self._zipf(_WORDS, 1.07, 12.0)
        self._people_ranks = self._zipf(self.size.people, 0.85, 4.0)
        self._topic_ranks = self._zipf(len(topics), 0.8, 2.0)
        # What a speaker mostly speaks about, and where the speaker works, earlier and later.
        self._favourites = self._numbers.choice(len(topics), (self.size.people, 4), p=_weights(len(topics), 0.6, 2.0))
        self._homes = self._numbers.choice(
            self.size.organizations, (self.size.people, 2), p=_weights(self.size.organizations, 0.8, 2.0)
        )
        self._moved = self._numbers.integers(FIRST_YEAR, LAST_YEAR + 15, self.size.people)
        self._widgets = [self._widget() for _ in range(max(1, self.size.events // 500))]

    def records(self) -> Iterator[dict[str, Any]]:
        """Every record, as plain values, in no order of dates."""
        left = self.size.theses
        for number in range(self.size.events):
            last = number == self.size.events - 1
            count = left if last else min(left, int(self._numbers.poisson(THESES_AN_EVENT - 2)) + 2)
            left -= count
            yield self._record(number, count)

    def people(self) -> list[dict[str, Any]]:
        """Entries of people.yaml: every third person has another spelling."""
        entries = []
        taken: dict[str, int] = {}
        for index, (given, family) in enumerate(self.names):
            other = [{"name": f"{given[0]}. {family} {index}", "language": "en"}] if index % 3 == 0 else []
            key = slug(f"{given}-{family}")
            taken[key] = taken.get(key, 0) + 1
            key = key if taken[key] == 1 else f"{key}-{taken[key]}"
            entries.append(
                {"slug": key, "name": f"{given} {family}", "sort_name": f"{family}, {given}", "other_names": other}
            )
        return entries

    def organization_entries(self) -> list[dict[str, Any]]:
        """Entries of organizations.yaml."""
        return [
            {"slug": slug(name), "name": name, "abbreviation": None, "parent": None, "other_names": []}
            for name in self.organizations
        ]

    def _record(self, number: int, count: int) -> dict[str, Any]:
        chance = self._chance
        language = "ru" if chance.random() < RUSSIAN_SHARE else "en"
        start, end, year = self._date()
        subject = " ".join(self._text(language, 5))
        name = f"{chance.choice(self._labels[language][next(self._topic_ranks)])} {subject}"
        name = name[0].upper() + name[1:]
        key = f"{start}-event-{number}" if start else f"event-{number}"
        people = self._panel(chance.choice(PEOPLE_AN_EVENT))
        event: dict[str, Any] = {
            **{"id": key, "name": name, "start_date": start, "end_date": end, "language": language},
            "classification": chance.choices(CLASSIFICATIONS, _CLASS_WEIGHTS)[0],
            "locality": chance.choice(vocabulary.CITIES),
            "organizers": [self.organizations[self._homes[people[0], 0]]] if chance.random() < 0.5 else [],
            "summary": f"{' '.join(self._text(language, 35)).capitalize()}.",
            "source": {"url": f"https://example.org/pages/{number}", "publisher": "Example"},
        }
        participants = [
            {
                "person": " ".join(self.names[person]),
                "post": vocabulary.POSTS[(person + year // 6) % len(vocabulary.POSTS)],
                "organization": self.organizations[self._homes[person, int(year >= self._moved[person])]],
                "role": "moderator" if place == 0 and len(people) > 3 else "speaker",
            }
            for place, person in enumerate(people)
        ]
        theses = [self._thesis(people[place * len(people) // max(1, count)], language) for place in range(count)]
        return {
            **{"schema_version": 1, "event": event, "participants": participants, "theses": theses},
            "polls": [*self._polls(language), *self._shown_widgets()],
        }

    def _thesis(self, person: int, language: str) -> dict[str, Any]:
        chance = self._chance
        words = self._text(language, 7 + min(30, int(chance.expovariate(0.11))))
        for _ in range(chance.choices((0, 1, 2, 3), (10, 42, 33, 15))[0]):
            favourite = chance.random() < 0.7
            topic = int(self._favourites[person, chance.randrange(4)]) if favourite else next(self._topic_ranks)
            words.insert(chance.randrange(len(words) + 1), chance.choice(self._labels[language][topic]))
        text = " ".join(words)
        speaker = None if chance.random() < 0.03 else " ".join(self.names[person])
        return {"speaker": speaker, "text": f"{text[0].upper()}{text[1:]}."}

    def _polls(self, language: str) -> list[dict[str, Any]]:
        """The polls of one event; about one wave an event over all of them."""
        chance = self._chance
        kind = chance.choices(("none", "one", "pair", "several"), (45, 25, 20, 10))[0]
        if kind == "none":
            return []
        if kind == "one":
            return [self._poll(language)]
        pairs = []
        for _ in range(1 if kind == "pair" else 2):
            before = self._poll(language) | {"phase": "before"}
            pairs += [before, self._again(before)]
        return pairs

    def _poll(self, language: str, scope: str = "event") -> dict[str, Any]:
        chance = self._chance
        options = chance.choice((2, 3, 3, 4, 4, 5, 6))
        base = max(12, int(chance.lognormvariate(5.0, 1.0)))
        shares = self._numbers.dirichlet([1.5] * options)
        question = " ".join(self._text(language, 9)).capitalize()
        labels = [" ".join(self._text(language, 3)).capitalize() for _ in range(options)]
        return {
            **{"question": f"{question} {len(labels)}?", "scope": scope, "classification": "single"},
            "base_n": base if chance.random() < 0.3 else None,
            "options": _options([f"{place}. {label}" for place, label in enumerate(labels, 1)], base, shares),
        }

    def _again(self, before: dict[str, Any]) -> dict[str, Any]:
        base = sum(option["votes"] for option in before["options"])
        labels = [option["label"] for option in before["options"]]
        shares = self._numbers.dirichlet([1.0 + 8 * option["votes"] / base for option in before["options"]])
        left = max(8, int(base * self._chance.uniform(0.7, 1.05)))
        return before | {
            "phase": "after",
            "base_n": None if before["base_n"] is None else left,
            "options": _options(labels, left, shares),
        }

    def _widget(self) -> list[dict[str, Any]]:
        """A poll of the web site as its pages showed it, with ever more votes."""
        poll = self._poll("en", "site") | {"base_n": None}
        shares = self._numbers.dirichlet([3.0] * len(poll["options"]))
        labels = [option["label"] for option in poll["options"]]
        return [poll | {"options": _options(labels, base, shares)} for base in (150, 420, 1100, 2600)]

    def _shown_widgets(self) -> list[dict[str, Any]]:
        if self._chance.random() > 0.06:
            return []
        return [self._chance.choice(self._chance.choice(self._widgets))]

    def _panel(self, count: int) -> list[int]:
        drawn: dict[int, None] = {}
        while len(drawn) < count:
            drawn[next(self._people_ranks)] = None
        return list(drawn)

    def _date(self) -> tuple[str | None, str | None, int]:
        chance = self._chance
        # Later years hold more events.
        year = int(FIRST_YEAR + (LAST_YEAR - FIRST_YEAR + 1) * chance.random() ** 0.6)
        month, day = chance.randint(1, 12), chance.randint(1, 27)
        kind = chance.choices(("day", "range", "month", "year", "none"), (86, 4, 5, 3, 2))[0]
        if kind == "none":
            return None, None, year
        if kind == "year":
            return f"{year}", None, year
        if kind == "month":
            return f"{year}-{month:02}", None, year
        start = f"{year}-{month:02}-{day:02}"
        return start, f"{year}-{month:02}-{day + 1:02}" if kind == "range" else None, year

    def _text(self, language: str, count: int) -> list[str]:
        words = self._words[language]
        ranks = self._word_ranks
        return [words[next(ranks)] for _ in range(count)]

    def _zipf(self, count: int, power: float, shift: float) -> Iterator[int]:
        """Ranks from 0, drawn in batches, for drawing them one by one is slow."""
        edges = np.cumsum(_weights(count, power, shift))
        while True:
            yield from np.minimum(np.searchsorted(edges, self._numbers.random(_BATCH)), count - 1).tolist()


def write(theses: int, folder: Path, seed: int = 1) -> Path:
    """Write a corpus into a folder that can serve as RTDASH_DATA, and return the path of its records."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus = Corpus(theses, seed)
    for name, key, entries in (
        ("people.yaml", "people", corpus.people()),
        ("organizations.yaml", "organizations", corpus.organization_entries()),
    ):
        # JSON is YAML, and faster to write.
        (folder / name).write_text(json.dumps({key: entries}, ensure_ascii=False), encoding="utf-8")
    shutil.copyfile(root() / "data" / "topics.yaml", folder / "topics.yaml")
    path = folder / "records.jsonl"
    part = folder / "records.part"
    with part.open("w", encoding="utf-8") as file:
        for record in corpus.records():
            file.write(json.dumps(record, ensure_ascii=False))
            file.write("\n")
    part.replace(path)
    return path


def _options(labels: list[str], base: int, shares: Any) -> list[dict[str, Any]]:
    votes = [int(share * base) for share in shares]
    votes[0] += base - sum(votes)
    return [
        {"label": label, "votes": count, "percent": round(100 * count / base, 1)}
        for label, count in zip(labels, votes, strict=True)
    ]


def _labels(topic: dict[str, Any], language: str) -> list[str]:
    found = [topic["pref_label"][language]] if language in topic["pref_label"] else []
    return found + list((topic.get("alt_label") or {}).get(language, ()))


def _weights(count: int, power: float, shift: float) -> Any:
    weights = 1.0 / (np.arange(count) + shift) ** power
    return weights / weights.sum()


def main() -> None:
    """Read the command line and write a corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__.partition("\n")[0])
    parser.add_argument("--theses", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    print(write(given.theses, given.folder, given.seed))


if __name__ == "__main__":
    main()
