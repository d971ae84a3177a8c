"""A page goes all the way: pasted, read, reviewed, saved, shown without a restart, and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from playwright.sync_api import Page, expect

from rtdash.settings import Settings
from rtdash.store.build import build
from tests.browser.conftest import serve, settled

pytestmark = pytest.mark.browser

PAGE = """Читать на русском
Rate this article
(votes: 4, rating: 4.5)
 (4 votes)
Share this article

On March 14, 2025, “Harbours of Tomorrow” roundtable was held at the Old Customs House. The event was attended by \
Nora Lindqvist, Director of the Institute of Ports (IP), and Teodor Vance, Senior Fellow of the Coastal Forum.

The experts discussed energy and trade in northern harbours.

Theses

Nora Lindqvist

  • Harbours need energy of their own, or ships will go elsewhere <script>alert(1)</script> **now**.

  • Trade with China du e to grow will fill the northern ports.

Teodor Vance

  • Small harbours should share one pilot service.

(votes: 4, rating: 4.5)
 (4 votes)

For business
For researchers
For students
"""


@pytest.fixture
def editing(tiny_copy: Settings):
    """A server of its own, on data that may be changed, with editing switched on."""
    build(tiny_copy)
    with serve(tiny_copy.data, editing=True) as address:
        yield address


def test_a_page_is_added_and_taken_back(editing: str, tiny_copy: Settings, visit: Callable[..., Page]) -> None:
    """Paste, read, decide each problem, save: the event is there; take it back: it is gone, and so is its file."""
    page = visit(f"{editing}/add")
    page.get_by_label("Paste the text of the page").fill(PAGE)
    page.get_by_role("button", name="Read the page").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Harbours of Tomorrow")
    expect(page.get_by_text("a word that may be split by a blank")).to_be_visible()
    settled(page)
    save = page.get_by_role("button", name="Save and build")
    expect(save).to_be_disabled()
    for choice in page.get_by_role("radio", name="Keep as known").all():
        choice.click()
        settled(page)
    expect(save).to_be_enabled()
    save.click()
    expect(page.get_by_text("“Harbours of Tomorrow” is in the dashboard.")).to_be_visible(timeout=30_000)
    records = list(tiny_copy.records.glob("2025-03-14-*.yaml"))
    assert len(records) == 1
    assert [path.read_text(encoding="utf-8") for path in tiny_copy.sources.iterdir()] == [PAGE]

    other = visit(f"{editing}/theses?q=harbours")
    expect(other.get_by_text("2 theses matching “harbours”")).to_be_visible()
    expect(other.get_by_text("<script>alert(1)</script>")).to_be_visible()
    expect(other.get_by_text("**now**")).to_be_visible()

    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("is in the dashboard.")).to_have_count(0, timeout=30_000)
    assert not records[0].exists()
    other.reload()
    settled(other)
    expect(other.get_by_text("0 theses matching “harbours”")).to_be_visible()


def test_topics_are_decided_and_taken_back(editing: str, tiny_copy: Settings, visit: Callable[..., Page]) -> None:
    """A topic taken off one thesis and one added to another: rules beside the record, pages that follow, undone."""
    rules = tiny_copy.data / "corrections.yaml"
    before = rules.read_text(encoding="utf-8")
    page = visit(f"{editing}/add")
    page.get_by_label("Paste the text of the page").fill(PAGE.replace("<script>alert(1)</script> ", ""))
    page.get_by_role("button", name="Read the page").click()
    page.get_by_role("tab", name="Topics").click()
    panel = page.get_by_role("tabpanel", name="Topics")
    expect(panel.get_by_text("Found: Energy by “energy”")).to_be_visible()
    expect(panel.get_by_text("2 of 3 theses carry a topic")).to_be_visible()
    following = panel.get_by_role("button", name="Next thesis")
    following.click()
    expect(panel.get_by_text("Found: China by “China”")).to_be_visible()
    settled(page)
    panel.get_by_role("combobox", name="Topics of this thesis").press("Backspace")
    expect(panel.get_by_text("China is taken off thesis 2")).to_be_visible()
    following.click()
    expect(panel.get_by_text("No label of a topic was found in it.")).to_be_visible()
    settled(page)
    box = panel.get_by_role("combobox", name="Topics of this thesis")
    box.click()
    box.fill("Russia")
    box.press("Enter")
    expect(panel.get_by_text("Russia is added to thesis 3")).to_be_visible()
    expect(panel.get_by_text("China is taken off thesis 2")).to_be_visible()
    box.press("Escape")
    settled(page)
    for choice in page.get_by_role("radio", name="Keep as known").all():
        choice.click()
        settled(page)
    page.get_by_role("button", name="Save and build").click()
    expect(page.get_by_text("“Harbours of Tomorrow” is in the dashboard.")).to_be_visible(timeout=30_000)
    saved = rules.read_text(encoding="utf-8")
    assert saved.startswith(before)
    made = yaml.safe_load(saved[len(before) :])
    event = made[0]["target"].partition("/")[0]
    assert [(rule["target"], rule["action"], rule["value"]) for rule in made] == [
        (f"{event}/theses[1].topics", "remove", "china"),
        (f"{event}/theses[2].topics", "add", "russia"),
    ]

    other = visit(f"{editing}/thesis?id={event}-t3")
    expect(other.get_by_text("added by a reviewer")).to_be_visible()
    other.goto(f"{editing}/thesis?id={event}-t2")
    expect(other.get_by_text("No topic of the taxonomy was found in it.")).to_be_visible()

    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("is in the dashboard.")).to_have_count(0, timeout=30_000)
    assert rules.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("Poll conducted\n\n1. Which way?\nLeft\n 10 (50%)\nRight\n 10 (50%)\n", "event"),
    ],
)
def test_what_is_no_event_is_said(editing: str, visit: Callable[..., Page], text: str, said: str) -> None:
    """An empty box, and a page that holds a widget alone, are answered with a sentence."""
    page = visit(f"{editing}/add")
    page.get_by_label("Paste the text of the page").fill(text)
    page.get_by_role("button", name="Read the page").click()
    expect(page.get_by_role("alert").filter(has_text=said).first).to_be_visible()
    expect(page.get_by_text("This part of the page failed")).to_have_count(0)


def test_the_same_event_under_another_name_is_recognised(editing: str, visit: Callable[..., Page]) -> None:
    """A page of an event that is there under another id is said to be that, and can take its id."""
    held = "2024-03-05-roundtable-on-northern-shipping"
    page = visit(f"{editing}/add")
    page.get_by_label("Paste the text of the page").fill(
        "On March 5, 2024, “Round table on Northern shipping” roundtable was held at the Harbour House. The event "
        "was attended by Anna Berg, Fellow of the Polar Institute, and Boris Orlov, Director of the Institute of "
        "Oceans.\n\n"
        "Theses\n\nAnna Berg\n\n  • Shipping needs pilots.\n\nBoris Orlov\n\n  • Ice is thinner every year.\n"
    )
    page.get_by_role("button", name="Read the page").click()
    expect(page.get_by_text("which is there already")).to_be_visible()
    page.get_by_role("button", name="Mend that record with this page").click()
    expect(page.get_by_role("textbox", name="Id in links")).to_have_value(held)
