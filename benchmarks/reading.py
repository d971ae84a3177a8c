"""How well pages are read: precision and recall of each field over the fixture pages, and the worst pages.

    python -m benchmarks.reading [--pages FOLDER …] [--worst 5] [--all]

Each page has its truth beside it (`<page>.yaml`). Texts are compared exactly after folding white space and case of
names; a page that holds no event is right when the reader says so.
"""

from __future__ import annotations

import argparse
import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rtdash.domain.record import Event, Option, Participant, Poll, Rating, Thesis
from rtdash.errors import NoEventError, RtdashError
from rtdash.ingest import Read, read

FIXTURES = Path(__file__).resolve().parents[1] / "tests" / "fixtures"
PAGES = FIXTURES / "pages"  # what the reader was made with
MORE = FIXTURES / "more_pages"  # by writers who knew the list of forms and not the reader; scored before it was mended
# What is compared of a poll beside its question and options.
HEAD = frozenset({"scope", "phase", "base_n", "classification", "incomplete"})
EVENT = (
    "name",
    "start_date",
    "end_date",
    "status",
    "classification",
    "venue",
    "locality",
    "attendance_mode",
    "organizers",
    "rating",
)


@dataclass
class Score:
    """Hits, what the reader said beyond the truth, and what it missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was said that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was said."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Report:
    """The scores by field and the faults by page."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def sets(self, page: str, name: str, said: Iterable[Any], true: Iterable[Any]) -> None:
        """Compare two collections as multisets."""
        left, right = list(said), list(true)
        score = self.scores[name]
        for item in list(left):
            if item in right:
                right.remove(item)
                left.remove(item)
                score.right += 1
        score.extra += len(left)
        score.missed += len(right)
        self.faults[page] += [f"{name}: said {item}" for item in left] + [f"{name}: missed {item}" for item in right]

    def one(self, page: str, name: str, said: Any, true: Any) -> None:
        """Compare one value; a value where there is none is extra, a wrong one is both extra and missed."""
        score = self.scores[name]
        if said == true:
            score.right += true is not None
            return
        score.extra += said is not None
        score.missed += true is not None
        self.faults[page].append(f"{name}: said {said!r}, is {true!r}")


def folded(text: str | None) -> str | None:
    """White space and typographic apostrophes folded."""
    return " ".join(text.replace("’", "'").split()) if text else None


def low(text: str | None) -> str | None:
    """Folded, without regard to case."""
    value = folded(text)
    return value.casefold() if value else None


def score(*folders: Path) -> Report:
    """Read every page of the folders and compare it with its truth."""
    report = Report()
    for path in sorted(item for pages in folders for item in pages.iterdir() if item.suffix in (".txt", ".html")):
        truth = truth_of(path.with_suffix(".yaml"))
        try:
            found = read(path.read_bytes())
        except NoEventError:
            report.one(path.name, "no event", True, True if truth.get("error") else None)
            continue
        if truth.get("error"):
            report.one(path.name, "no event", None, True)
            continue
        compare(report, path.name, found, truth)
    return report


class TruthError(RtdashError):
    """A truth file with a key that nothing is compared with: a misspelt one would go unnoticed."""


# The lists of a truth file, and what an item of each may say: the record's own words.
_ITEMS = {"participants": Participant, "theses": Thesis, "polls": Poll}
_TOP = frozenset({"event", *_ITEMS, "problems", "summary_has", "summary_lacks", "error"})


def truth_of(path: Path) -> dict[str, Any]:
    """The truth of a page; raises TruthError, with the file and the key, where a key is misspelt."""
    truth: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))

    def known(item: dict[str, Any], keys: Collection[str], place: str) -> None:
        for key in item.keys() - set(keys):
            near = difflib.get_close_matches(str(key), sorted(keys), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise TruthError(f"{path.name}: {place}{key} is no key of a truth file{hint}")

    known(truth, _TOP, "")
    known(truth.get("event") or {}, Event.model_fields, "event.")
    known((truth.get("event") or {}).get("rating") or {}, Rating.model_fields, "event.rating.")
    for name, model in _ITEMS.items():
        for number, item in enumerate(truth.get(name) or []):
            known(item, model.model_fields, f"{name}[{number}].")
            for at, option in enumerate(item.get("options") or []):
                known(option, Option.model_fields, f"{name}[{number}].options[{at}].")
    return truth


def compare(report: Report, page: str, found: Read, truth: dict[str, Any]) -> None:
    """Compare one page."""
    record = found.record.to_dict()
    for name in EVENT:
        if name not in truth["event"]:
            continue
        said, true = record["event"][name], truth["event"][name]
        if name == "organizers":
            report.sets(page, name, map(low, said), map(low, true))
        else:
            report.one(
                page, name, low(said) if isinstance(said, str) else said, low(true) if isinstance(true, str) else true
            )
    said_people = {low(item["person"]): item for item in record["participants"]}
    true_people = {low(item["person"]): item for item in truth["participants"]}
    report.sets(page, "people", said_people, true_people)
    for name in said_people.keys() & true_people.keys():
        for key in ("role", "post", "organization", "side"):
            report.one(page, f"person.{key}", low(said_people[name][key]), low(true_people[name].get(key)))
        if "notes" in true_people[name]:
            report.sets(
                page, "person.notes", map(low, said_people[name]["notes"]), map(low, true_people[name]["notes"])
            )
    report.sets(page, "theses", map(_thesis, record["theses"]), map(_thesis, truth["theses"]))
    open_keys = {low(item["question"]): HEAD - item.keys() for item in truth["polls"]}
    report.sets(
        page,
        "polls",
        [_poll(item, open_keys.get(low(item["question"]), frozenset())) for item in record["polls"]],
        [_poll(item, HEAD - item.keys()) for item in truth["polls"]],
    )
    for wanted in truth.get("problems", []):
        hit = any(wanted in f"{item['reason']} {item['fragment']}" for item in record["problems"])
        report.one(page, "problems told", True if hit else None, True)
    summary = folded(record["event"]["summary"]) or ""
    for wanted in truth.get("summary_has", []):
        report.one(page, "summary keeps", True if folded(wanted) in summary else None, True)
    for unwanted in truth.get("summary_lacks", []):
        in_theses = any(unwanted in item["text"] for item in record["theses"])
        report.one(page, "no furniture", None if unwanted in summary or in_theses else True, True)
    lost = [
        mark.line
        for mark, line in zip(found.ledger, found.lines, strict=True)
        if mark.field == "blank" and line.strip()
    ]
    report.one(page, "ledger", True if not lost else None, True)


def _thesis(item: dict[str, Any]) -> tuple[str | None, str | None]:
    return low(item["speaker"]), folded(item["text"])


def _poll(item: dict[str, Any], unknown: Set[str]) -> str:
    """A poll as one line; what the page leaves open (keys the truth lacks) is not compared."""
    options = "; ".join(f"{low(option['label'])}={option['votes']}/{option['percent']}" for option in item["options"])
    head = " ".join("*" if key in unknown else str(item[key]) for key in sorted(HEAD))
    return f"{low(item['question'])} [{head}] {options}"


def main() -> None:
    """Print the scores and the worst pages."""
    parser = argparse.ArgumentParser(description="Score the reader on pages with truth beside them.")
    parser.add_argument("--pages", type=Path, nargs="+", default=[PAGES, MORE])
    parser.add_argument("--worst", type=int, default=5)
    parser.add_argument("--all", action="store_true", help="list every fault of every page")
    given = parser.parse_args()
    try:
        report = score(*given.pages)
    except TruthError as error:
        parser.exit(1, f"{error}\n")
    print(f"{'field':<20} precision recall     F1  right extra missed")
    for name, item in report.scores.items():
        counts = f"{item.right:6} {item.extra:5} {item.missed:6}"
        print(f"{name:<20} {item.precision:9.3f} {item.recall:6.3f} {item.f1:6.3f} {counts}")
    worst = sorted(((page, faults) for page, faults in report.faults.items() if faults), key=lambda item: -len(item[1]))
    for page, faults in worst if given.all else worst[: given.worst]:
        print(f"\n{page}: {len(faults)} faults")
        for fault in faults:
            print(f"  {fault[:300]}")


if __name__ == "__main__":
    main()
