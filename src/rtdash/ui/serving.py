"""What stands around Streamlit's server: compressed static files, safe headers, routes of our own, a warm start.

Streamlit sends its static files uncompressed. Here each is compressed once, kept beside the built data, and sent
with a cache life of a year: their names change with their contents.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import hashlib
import html
import json
import logging
import mimetypes
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rtdash import settings
from rtdash.domain.link import PAGES
from rtdash.errors import NoDataError
from rtdash.exports.html import PLOTLY
from rtdash.query import cards, census, columns, details, people, polls, postings, printed, series, taxonomy
from rtdash.store.connect import open_store, published, read_ahead, read_first
from rtdash.ui import downloads, packing
from rtdash.ui.sitemap import ENTRIES

log = logging.getLogger("rtdash")

_version = cache(version)
_STATIC = Path(st.__file__).parent / "static"
_SCRIPTS = ("history.js", "picture.js", "copy.js", "folds.js")
"""What our pages do in the browser beside Streamlit."""
_STYLE = "style.css"
"""How what `web.py` draws looks."""
_ICON = "favicon.png"
"""The icon in the browser's tab, where Streamlit has its own."""
_KINDS = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}
_FOREVER = "public, max-age=31536000, immutable"
_PAGES = {f"/{name}" for name in PAGES} | {"/"}
_ADDRESS = re.compile(r"/(?!health$)[A-Za-z0-9_~-]+")
"""An address that somebody typed or followed: one word. What is ours or Streamlit's own is looked for before."""
READ_ONCE = (
    columns.columns,
    cards.shelf,
    cards.event_texts,
    details.details,
    postings.index,
    census.census,
    polls.figures,
    printed.printed,
    series.series,
    taxonomy.taxonomy,
    people.people,
)
"""What is read once of a version, before it is shown."""
FOLLOWS = 1.0
"""Seconds between two looks for a newly published version."""
GARBAGE = 10_000
"""New objects after which Python looks for garbage among them; a page makes some thousand."""
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_DESCRIPTION = "Expert roundtables as data: who held what, when, and what the audience thought."


def _setup() -> str:
    """What Streamlit's page is told before it starts: its own colours and font, and where its server is.

    Without it a page below "/" first asks for a server below its own path, and the first paint loads another font.
    """
    with (settings.root() / ".streamlit" / "config.toml").open("rb") as file:
        theme = tomllib.load(file)["theme"]
    shared = {"bodyFont": theme["font"], "codeFont": theme["codeFont"]}
    given = {f"{name.upper()}_THEME": {**shared, **theme[name]} for name in ("light", "dark")}
    return (
        f"<script>window.__streamlit = {{...{json.dumps(given)}, "
        "BACKEND_BASE_URL: location.origin, MAIN_PAGE_BASE_URL: location.origin}</script>"
    )


_SETUP = _setup()


def _index() -> tuple[bytes, str]:
    """Streamlit's page shell with our name in it and without the font we do not use, and the policy that fits it."""
    shell = (_STATIC / "index.html").read_bytes()
    shell = re.sub(rb"<link\s+rel=\"preload\"[^>]*?SourceSans[^>]*?/>", b"", shell)
    head = f'<title>rtdash</title>\n    <meta name="description" content="{_DESCRIPTION}" />'
    shell = shell.replace(b"<title>Streamlit</title>", head.encode())
    scripts = "".join(f'<script src="/{name}" defer></script>' for name in _SCRIPTS)
    scripts += f'<link rel="stylesheet" href="/{_STYLE}" />'
    shell = shell.replace(b"</head>", f"    {scripts}\n  </head>".encode(), 1)
    shell = shell.replace(b"<script>", _SETUP.encode() + b"\n    <script>", 1)
    shell = re.sub(
        rb"<noscript>.*?</noscript>",
        b"<noscript><p>rtdash needs JavaScript to draw its charts.</p></noscript>",
        shell,
        flags=re.DOTALL,
    )
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in _INLINE.findall(shell)
    )
    policy = (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )
    return shell, policy


_SHELL, _POLICY = _index()


class Guard:
    """Sends the shell and static files itself, refuses uploads where nobody may edit, and adds safe headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is ours; pass on the rest."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        reply: Response | None = None
        if path.startswith("/_stcore/upload_file") and not settings.read().editing:
            reply = PlainTextResponse("Uploads are off: this dashboard is read-only.", 403)
        elif scope["method"] in ("GET", "HEAD"):
            if path in _PAGES:
                reply = HTMLResponse(_SHELL, headers={"cache-control": "no-cache"})
            elif _ADDRESS.fullmatch(path) and "text/html" in Headers(scope=scope).get("accept", ""):
                reply = HTMLResponse(_nowhere(path), 404)
            elif path.startswith("/static/"):
                reply = await _static(path, Headers(scope=scope).get("accept-encoding", ""))

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-content-type-options"] = "nosniff"
                headers["referrer-policy"] = "same-origin"
                if headers.get("content-type", "").startswith("text/html"):
                    headers["content-security-policy"] = _POLICY
            await send(message)

        await (reply or self.app)(scope, receive, headed)


def _nowhere(path: str) -> str:
    """What a browser is shown at an address that is no page: a sentence and the pages there are."""
    near = "".join(
        f'<li><a href="/{"" if name == "overview" else name}">{html.escape(entry.title)}</a></li>'
        for name, entry in ENTRIES.items()
        if entry.menu and name != "add"
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>No such page · rtdash</title>'
        '<meta name="viewport" content="width=device-width"><style>:root{color-scheme:light dark}'
        "body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}</style></head>"
        f"<body><h1>There is no page {html.escape(path)}</h1><p>These are the pages of rtdash:</p><ul>{near}</ul>"
        "</body></html>"
    )


async def _static(path: str, accepted: str) -> Response | None:
    """A static file of Streamlit, compressed where the browser takes it; None where there is no such file."""
    file = (_STATIC / path.lstrip("/")).resolve()
    if not file.is_relative_to(_STATIC) or not file.is_file():
        return None
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"cache-control": _FOREVER, "vary": "accept-encoding"}
    if file.suffix in packing.COMPRESSIBLE and "gzip" in accepted:
        packed = await asyncio.to_thread(packing.packed, file, _kept("streamlit"))
        return FileResponse(packed, media_type=kind, headers={**headers, "content-encoding": "gzip"})
    return FileResponse(file, media_type=kind, headers=headers)


def _kept(package: str) -> Path:
    """The folder of the compressed static files of a package, beside the built data."""
    return settings.read().built / "static" / f"{package}-{_version(package)}"


async def _ours(request: Request) -> Response:
    """A script, style sheet or icon of ours: each text says in its first lines what it is for."""
    file = Path(__file__).parent / request.url.path.strip("/")
    return FileResponse(file, media_type=_KINDS[file.suffix], headers={"cache-control": "no-cache"})


async def _plotly(request: Request) -> Response:
    """The Plotly that `picture.js` draws with, sent at the first picture: Streamlit's own is sealed in a bundle."""
    headers = {"cache-control": "public, max-age=86400", "vary": "accept-encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(PLOTLY, media_type="text/javascript", headers=headers)
    packed = await asyncio.to_thread(packing.packed, PLOTLY, _kept("plotly"))
    return FileResponse(packed, media_type="text/javascript", headers={**headers, "content-encoding": "gzip"})


async def _health(request: Request) -> Response:  # noqa: ARG001
    """Whether there is data to show, and which."""
    try:
        store = await asyncio.to_thread(open_store, settings.read())
    except NoDataError as error:
        return JSONResponse({"ready": False, "reason": str(error)}, 503)
    return JSONResponse({"ready": True, "data_version": store.version, "built_at": store.built_at.isoformat()})


async def _database(request: Request) -> Response:  # noqa: ARG001
    """The DuckDB file that is published: that of an older version, which may be shown still, can be gone."""
    path = await asyncio.to_thread(published, settings.read())
    return FileResponse(path, media_type="application/vnd.duckdb", filename=path.name)


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[dict[str, Any]]:  # noqa: ARG001
    """Import what the first visitor would wait for, then take it out of the garbage collector's way."""
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)  # not a line for every request
    await asyncio.to_thread(_warm)
    gc.collect()
    gc.freeze()
    # Looked for after every 700 new objects, garbage takes 3 % of a busy server; it is not more of it a page.
    gc.set_threshold(GARBAGE)
    ended = threading.Event()
    ahead = _pack_ahead()
    threading.Thread(target=_follow, args=(ended,), name="follow", daemon=True).start()
    yield {}
    ended.set()
    if ahead is not None:
        ahead.terminate()
        ahead.wait()


def _warm() -> None:
    import pandas as pd

    from rtdash.charts import empty

    empty.draw("warm").to_json()
    pd.DataFrame({"a": [1]}).describe()
    read_ahead(*READ_ONCE)
    with suppress(NoDataError):
        read_first(settings.read())


def _follow(ended: threading.Event) -> None:
    """Look for a new version, so that it is read ahead though nobody visits; to look costs one `stat`."""
    while not ended.wait(FOLLOWS):
        with suppress(NoDataError):
            open_store(settings.read())


def _pack_ahead() -> subprocess.Popen[bytes] | None:
    """Compress all static files ahead of the first visitor, once after installing."""
    kept = _kept("streamlit")
    if (kept / packing.ALL).exists():
        return None
    return subprocess.Popen([sys.executable, "-m", packing.__name__, str(_STATIC), str(kept)])


def tell(error: Exception) -> bool:
    """Log a fault of ours in full, and show the visitor a sentence. True: Streamlit need not show its own."""
    log.error("a page failed", exc_info=error)
    st.error(
        "This part of the page failed: a fault of the dashboard, not of your link. It was logged. Other pages work.",
        icon=":material/bug_report:",
    )
    return True


ROUTES = [
    Route("/health", _health),
    *(Route(f"/{name}", _ours) for name in (*_SCRIPTS, _STYLE, _ICON)),
    Route("/plotly.js", _plotly),
    Route("/download/rtdash.duckdb", _database),
    *downloads.ROUTES,
]
MIDDLEWARE = [Middleware(Guard)]
