"""What stands around Streamlit's server: compressed files, safe headers, no uploads for visitors, health."""

from __future__ import annotations

import gzip
import http.client
import json
import re
from contextlib import closing
from importlib import resources
from urllib.parse import urlsplit

import pytest

from rtdash.exports.html import PLOTLY

pytestmark = pytest.mark.browser


def ask(server: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request, answered raw."""
    with closing(http.client.HTTPConnection(urlsplit(server).netloc, timeout=30)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()


def test_static_files_are_compressed_and_kept(server: str) -> None:
    """A script is sent compressed, is the same file unpacked, and may be kept for a year."""
    shell = ask(server, "/")[2].decode()
    script = re.search(r'src="\.(/static/js/index[^"]+)"', shell)
    assert script is not None
    path = script[1]
    status, headers, packed = ask(server, path, **{"accept-encoding": "gzip"})
    plain = ask(server, path)[2]
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    assert gzip.decompress(packed) == plain
    assert len(packed) < len(plain) / 2


def test_plotly_is_sent_when_it_is_asked_for(server: str) -> None:
    """Our scripts stand in the shell; the Plotly that it needs is sent compressed, and is the package's."""
    assert b'<script src="/picture.js" defer>' in ask(server, "/")[2]
    for path in ("/history.js", "/picture.js"):
        status, headers, _ = ask(server, path)
        assert (status, headers["content-type"].partition(";")[0]) == (200, "text/javascript")
    _, headers, packed = ask(server, "/plotly.js", **{"accept-encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == PLOTLY.read_bytes() == ask(server, "/plotly.js")[2]


def test_our_style_is_served_as_one(server: str) -> None:
    """The shell names our style sheet, which is sent as CSS and asked for anew after an update."""
    assert b'<link rel="stylesheet" href="/style.css" />' in ask(server, "/")[2]
    status, headers, body = ask(server, "/style.css")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "text/css")
    assert headers["cache-control"] == "no-cache"
    assert body == (resources.files("rtdash.ui") / "style.css").read_bytes()


def test_the_shell_is_ours_and_guarded(server: str) -> None:
    """Every page's shell has our title, no font that we do not use, and a policy without inline or foreign scripts."""
    for path in ("/", "/theses?topic=energy"):
        status, headers, body = ask(server, path)
        assert status == 200
        assert b"<title>rtdash</title>" in body
        assert b"SourceSans" not in body
        scripts = re.search(r"script-src ([^;]+)", headers["content-security-policy"])
        assert scripts is not None
        assert "unsafe" not in scripts[1]
        assert "http" not in scripts[1]
        assert headers["x-content-type-options"] == "nosniff"


def test_an_address_that_is_no_page_is_said(server: str) -> None:
    """A mistyped address is answered with 404, a sentence and the pages there are; what it says is shown as text."""
    status, _, body = ask(server, "/thesis-list", accept="text/html")
    assert status == 404
    assert b"There is no page /thesis-list" in body
    assert b'href="/theses"' in body
    assert ask(server, "/theses/", accept="text/html")[0] in (200, 301)


def test_visitors_cannot_upload(server: str) -> None:
    """The upload route is shut where nobody may edit."""
    assert ask(server, "/_stcore/upload_file/a/b", "PUT")[0] == 403


def test_static_files_stay_in_their_folder(server: str) -> None:
    """No path leads out of the folder of static files."""
    for path in ("/static/../index.html", "/static/%2e%2e/%2e%2e/__init__.py", "/static/js/../../../cli.py"):
        status, _, body = ask(server, path)
        assert status in (400, 404) or b"<title>" in body


def test_health_names_the_data(server: str, tiny) -> None:
    """/health says that there is data, and which."""
    status, _, body = ask(server, "/health")
    assert status == 200
    assert json.loads(body)["data_version"] == tiny.version


def test_the_database_can_be_taken_away(server: str, tiny) -> None:
    """The DuckDB file is served byte for byte."""
    status, headers, body = ask(server, "/download/rtdash.duckdb")
    assert status == 200
    assert tiny.path.name in headers["content-disposition"]
    assert body == tiny.path.read_bytes()
