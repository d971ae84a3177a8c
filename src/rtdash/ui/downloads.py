"""Files over HTTP: `/take/theses.csv?topic=energy` is the file of that link, for a click as for a script.

The address says all there is to say, so any process of the server can make the file, and a link to it can be kept.
"""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from datetime import UTC, date, datetime
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rtdash import settings
from rtdash.domain import link as codec
from rtdash.domain.link import PAGES, Link
from rtdash.errors import RtdashError
from rtdash.query import names
from rtdash.store.connect import Store, open_store
from rtdash.takeaway import files
from rtdash.takeaway.files import File, Progress

_KEPT = 8
_lock = threading.Lock()
# Not a cache of Streamlit's: it would show the progress of the first reader to the next one.
_files: OrderedDict[tuple[object, ...], File] = OrderedDict()
_AT_ONCE = threading.BoundedSemaphore(2)
"""Files that are made at one time: slides of many polls take seconds of a core."""


def today() -> date:
    """The day that files and their names carry."""
    return datetime.now(UTC).date()


def address(link: Link, form: str) -> str:
    """Where the file of a link is."""
    query = link.href.partition("?")[2]
    return f"/take/{link.page}.{form}" + (f"?{query}" if query else "")


def made(store: Store, link: Link, form: str, base: str, progress: Progress | None = None) -> File:
    """The file of a link; the last few are kept, so that what was made with its progress is there to save.

    Raises `ExportError` where the page has nothing of that kind.
    """
    day = today()
    key = (store.version, link.href, form, base, day)
    with _lock:
        found = _files.get(key)
        if found is not None:
            _files.move_to_end(key)
            return found
    with _AT_ONCE:
        found = files.make(store, link, form, base=base, made_on=day, progress=progress)
    with _lock:
        _files[key] = found
        while len(_files) > _KEPT:
            _files.popitem(last=False)
    return found


async def _take(request: Request) -> Response:
    page, form = request.path_params["page"], request.path_params["form"]
    if page not in PAGES or form not in files.forms(page):
        offered = ", ".join(files.forms(page)) if page in PAGES else ""
        told = f"Formats of this page: {offered}." if offered else "There is nothing of this page to take away."
        return PlainTextResponse(f"There is no {page}.{form}. {told}", 404)
    link, dropped = codec.from_query(page, request.query_params.multi_items())
    try:
        store = await asyncio.to_thread(open_store, settings.read())
        _, unknown = codec.known_only(link, lambda field, slugs: names.known(store, field, slugs))
        if dropped or unknown:
            # A page says what it left out; a file that holds more than was asked could not.
            return PlainTextResponse("\n".join(str(part) for part in (*dropped, *unknown)), 400)
        file = await asyncio.to_thread(made, store, link, form, str(request.base_url).rstrip("/"))
    except RtdashError as error:
        return PlainTextResponse(str(error), 400)
    disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return Response(
        file.content,
        media_type=file.media_type,
        headers={"content-disposition": disposition, "cache-control": "no-cache"},
    )


ROUTES = [Route("/take/{page}.{form}", _take)]
