"""Files by their address, as scripts ask for them, from a server of one process and of several."""

from __future__ import annotations

import http.client
import io
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import unquote, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from rtdash.domain.filters import Filters
from rtdash.domain.link import Link
from rtdash.query import theses
from rtdash.settings import Settings
from rtdash.store.connect import Store
from rtdash.takeaway import files
from rtdash.ui import downloads
from tests.browser.conftest import serve, settled

pytestmark = pytest.mark.browser
A = "2024-06-debate-on-nuclear-power"
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def shared(tiny_settings: Settings) -> Iterator[str]:
    """A server of two processes."""
    with serve(tiny_settings.data, command="workers") as address:
        yield address


def ask(server: str, path: str) -> tuple[int, dict[str, str], bytes]:
    """One request over a connection of its own, which any process may take."""
    with closing(http.client.HTTPConnection(urlsplit(server).netloc, timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()


@pytest.mark.parametrize(
    ("page", "chosen"), [("theses", {}), ("polls", {}), ("poll", {"id": f"{A}-p1"}), ("event", {"id": A}), ("data", {})]
)
def test_every_format_of_a_page_has_an_address(shared: str, page: str, chosen: dict[str, str]) -> None:
    """What a page offers can be had of its address: the media type, a name, and what is no error."""
    for form in files.forms(page):
        status, headers, body = ask(shared, downloads.address(Link(page).choose(**chosen), form))
        assert status == 200, body
        assert headers["content-type"].partition(";")[0] == files.FORMATS[form].media_type
        assert unquote(headers["content-disposition"]).startswith("attachment; filename*=UTF-8''rtdash-")
        assert len(body) > 100


def test_the_file_has_the_rows_of_its_address(shared: str, tiny: Store) -> None:
    """Filters and order of the query hold, and each row links to this server, whoever of its processes answers."""
    asked = Link("theses", Filters(speaker=("anna-berg",))).choose(sort="oldest")
    for _ in range(6):
        rows = pd.read_csv(io.BytesIO(ask(shared, downloads.address(asked, "csv"))[2]))
        assert rows["Thesis"].tolist() == theses.all_rows(tiny, asked.filters, "oldest")["text"].tolist()
        assert rows["Link"].str.startswith(f"{shared}/thesis?id=").all()
    told = json.loads(ask(shared, downloads.address(asked, "json"))[2])
    assert len(told["rows"]) == len(rows)


def test_all_data_are_one_file_whatever_is_filtered(shared: str) -> None:
    """The workbook has a sheet for each table; a filter changes nothing of it."""
    plain, filtered = (ask(shared, f"/take/data.datapackage{query}")[2] for query in ("", "?topic=energy"))
    assert plain[:2] == b"PK"
    assert len(plain) == len(filtered)
    assert ask(shared, "/take/data.xlsx")[2][:2] == b"PK"


def test_who_asks_for_files_keeps_nobody_else_waiting(server: str) -> None:
    """While more files are asked for than are made at once, health answers; those too many are asked to come back."""
    paths = [f"/take/brief.html?since=20{year:02}-01-01" for year in range(downloads.WAITING + 8)]
    with ThreadPoolExecutor(len(paths)) as pool:
        answers = [pool.submit(ask, server, path) for path in paths]
        assert ask(server, "/health")[0] == 200
        assert sum(not answer.done() for answer in answers) > 2
        found = [answer.result()[0] for answer in answers]
    assert set(found) <= {200, 503}
    assert found.count(200) >= downloads.WAITING


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/take/theses.pdf", 404, "Formats of this page: "),
        ("/take/nothing.csv", 404, "There is nothing of this page to take away."),
        ("/take/add.csv", 404, "There is nothing of this page to take away."),
        ("/take/theses.csv?speaker=nobody", 400, "there is no such speaker in the data"),
        ("/take/theses.csv?colour=red", 400, "this page knows no such key"),
        ("/take/event.csv?id=nowhere", 400, "nowhere"),
    ],
)
def test_what_is_not_there_gets_a_sentence(server: str, path: str, status: int, told: str) -> None:
    """No file that holds something else than was asked, and no error page."""
    answer = ask(server, path)
    assert answer[0] == status
    assert told in answer[2].decode()


def test_readers_of_several_processes_read_and_save(shared: str, visit: Visit) -> None:
    """Pages, links and files work whichever process holds the session; a page that is made first can be saved."""
    page = visit(f"{shared}/theses?q=energy")
    settled(page)
    page.get_by_role("link", name="Anna Berg").first.click()
    expect(page.get_by_role("heading", name="Anna Berg")).to_be_visible()
    page.goto(f"{shared}/brief")
    settled(page)
    page.get_by_role("button", name="Take it away").click()
    page.get_by_role("button", name="Web page (HTML)").click()
    link = page.get_by_role("link", name="Save rtdash-brief-")
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download(timeout=60_000) as saved:
        link.click()
    assert saved.value.suggested_filename.endswith(".html")
