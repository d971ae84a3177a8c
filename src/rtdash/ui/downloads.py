"""Files over HTTP: `/take/theses.csv?topic=energy` is the file of that link, for a click as for a script.

The address says all there is to say, so any process of the server can make the file, and a link to it can be kept.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rtdash import settings
from rtdash.domain import link as codec
from rtdash.domain.link import PAGES, Dropped, Link
from rtdash.errors import NoDataError, RtdashError
from rtdash.query import names
from rtdash.store.connect import Store, open_store
from rtdash.takeaway import files
from rtdash.takeaway.files import File
from rtdash.takeaway.findings import Progress

KEPT_BYTES = 64 << 20
"""Bytes of the files that are kept; one that is larger is made each time it is asked for."""
WAITING = 16
"""Requests that may wait for a file; those beyond are asked to come back."""
# Threads of their own: what else the server sends must not wait for slides of many polls.
_makers = ThreadPoolExecutor(2, thread_name_prefix="take")
_asked: dict[str, asyncio.Future[Response]] = {}
_lock = threading.Lock()
# Not a cache of Streamlit's: it would show the progress of the first reader to the next one.
_files: OrderedDict[tuple[object, ...], File] = OrderedDict()


def today() -> date:
    """The day that files and their names carry."""
    return datetime.now(UTC).date()


def address(link: Link, form: str) -> str:
    """Where the file of a link is."""
    query = link.href.partition("?")[2]
    return f"/take/{link.page}.{form}" + (f"?{query}" if query else "")


def base(seen: str) -> str:
    """The address of the dashboard that stands in files: of the settings, where they have one; else as it was seen."""
    config = settings.read()
    return config.base_url if config.based else seen.rstrip("/")


def made(store: Store, link: Link, form: str, seen: str, progress: Progress | None = None) -> File:
    """The file of a link; the last few are kept, so that what was made with its progress is there to save.

    `seen` is the dashboard's address as the reader has it. Raises `ExportError` where the page has nothing of the kind.
    """
    day = today()
    # All data are the same file whatever is filtered.
    asked = Link(link.page) if files.whole(link.page, form) else link
    key = (store.version, asked.href, form, base(seen), day)
    with _lock:
        found = _files.get(key)
        if found is not None:
            _files.move_to_end(key)
            return found
    found = files.make(store, asked, form, base=base(seen), made_on=day, progress=progress)
    with _lock:
        _files[key] = found
        while sum(len(file.content) for file in _files.values()) > KEPT_BYTES:
            _files.popitem(last=False)
    return found


async def _take(request: Request) -> Response:
    page, form = request.path_params["page"], request.path_params["form"]
    if page not in PAGES or form not in files.forms(page):
        offered = ", ".join(files.forms(page)) if page in PAGES else ""
        told = f"Formats of this page: {offered}." if offered else "There is nothing of this page to take away."
        return PlainTextResponse(f"There is no {page}.{form}. {told}", 404)
    if request.method == "HEAD":
        return Response(media_type=files.FORMATS[form].media_type)
    # Who asks for what is being made waits for the same file.
    key = str(request.url)
    if key not in _asked:
        if len(_asked) >= WAITING:
            return PlainTextResponse("Too many files are being made; ask again soon.", 503, {"retry-after": "10"})
        link, dropped = codec.from_query(page, request.query_params.multi_items())
        loop = asyncio.get_running_loop()
        _asked[key] = loop.run_in_executor(_makers, _answer, link, dropped, form, str(request.base_url))
        _asked[key].add_done_callback(lambda _: _asked.pop(key))
    return await asyncio.shield(_asked[key])


def _answer(link: Link, dropped: list[Dropped], form: str, seen: str) -> Response:
    try:
        store = open_store(settings.read())
        _, unknown = codec.known_only(link, lambda field, slugs: names.known(store, field, slugs))
        if dropped or unknown:
            # A page says what it left out; a file that holds more than was asked could not.
            return PlainTextResponse("\n".join(str(part) for part in (*dropped, *unknown)), 400)
        file = made(store, link, form, seen)
    except NoDataError as error:
        return PlainTextResponse(str(error), 503)
    except RtdashError as error:
        return PlainTextResponse(str(error), 400)
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        "cache-control": "private, no-cache",
    }
    return Response(file.content, media_type=file.media_type, headers=headers)


ROUTES = [Route("/take/{page}.{form}", _take)]
