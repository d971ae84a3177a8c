"""A reader without a browser: speaks Streamlit's websocket protocol to a server on this machine.

A change of filters is sent as the browser sends Back, Forward or a followed link: a rerun with another query.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from selectolax.lexbor import LexborHTMLParser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks import measure
from rtdash.domain.link import Link, to_query
from rtdash.settings import root

EMPTY = "benchmarks/apps/empty.py"
ONE_CHART = "benchmarks/apps/one_chart.py"
PATIENCE = 60.0


@dataclass(slots=True)
class Shown:
    """What one run sent: how long it took, how much it weighs, its texts, and what went wrong."""

    milliseconds: float
    processor: float = 0.0
    """Processor time of the server, ms; 0 where the reader was not told its process."""
    bytes: int = 0
    messages: int = 0
    texts: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The texts of the run, those of its HTML a line each; read when they are asked for, not while it is timed."""
        return [
            line
            for text in (*self.texts, *(LexborHTMLParser(html).text(separator="\n") for html in self.html))
            for line in text.splitlines()
        ]


class Reader:
    """One session of the dashboard."""

    def __init__(self, connection: ClientConnection, server: int | None = None) -> None:
        self._connection = connection
        self._server = server

    @classmethod
    async def open(cls, port: int, server: int | None = None) -> Reader:
        """Connect. The server runs nothing before the first `show`.

        `server` is its process, for the processor time of each run: only while this reader is its only one.
        """
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        return cls(
            await connect(
                address,
                subprotocols=["streamlit"],
                max_size=None,
                compression=None,
                open_timeout=PATIENCE,
            ),
            server,
        )  # type: ignore[list-item]

    async def close(self) -> None:
        """Leave."""
        await self._connection.close()

    async def show(self, link: Link) -> Shown:
        """Ask for a link and wait until its run has ended."""
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string = urlencode(to_query(link))
        state.page_name = "" if link.page == "overview" else link.page
        state.page_script_hash = ""
        state.is_history_navigation = True
        state.context_info.url = f"http://127.0.0.1{link.href}"
        used = measure.processor_ms(self._server) if self._server else 0.0
        began = time.perf_counter()
        await self._connection.send(asked.SerializeToString())
        shown = Shown(0.0)
        async with asyncio.timeout(PATIENCE):
            while True:
                packet = await self._connection.recv(decode=False)
                shown.bytes += len(packet)
                shown.messages += 1
                message = ForwardMsg.FromString(packet)
                kind = message.WhichOneof("type")
                if kind == "delta":
                    _note(message, shown)
                elif kind == "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        continue
                    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        shown.faults.append(ForwardMsg.ScriptFinishedStatus.Name(message.script_finished))
                    break
                elif kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
                    shown.faults.append(str(message.session_event.script_compilation_exception.message))
        shown.milliseconds = (time.perf_counter() - began) * 1000
        if self._server:
            shown.processor = measure.processor_ms(self._server) - used
        return shown


def _note(message: ForwardMsg, shown: Shown) -> None:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "exception":
        shown.faults.append(f"{element.exception.type}: {element.exception.message}")
    elif kind == "alert" and element.alert.format == element.alert.ERROR:
        shown.faults.append(element.alert.body)
    elif kind == "markdown":
        shown.texts.append(element.markdown.body)
    elif kind == "html":
        shown.html.append(element.html.body)


@contextmanager
def serving(
    app: str, environment: Mapping[str, str] | None = None, folder: Path | None = None, workers: int = 1
) -> Iterator[tuple[int, int]]:
    """A server of an app of this checkout: its port and its process id.

    It has the checkout's settings, or those of the `folder` that it is started in. More than one of `workers` are
    those of `rtdash serve --workers`, which serves `app.py`.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(root() / app), "--server.headless", "true"),
        *("--server.address", "127.0.0.1", "--server.port", str(port)),
    ]
    if workers > 1:
        serve = ["serve", "--no-build", f"--workers={workers}", f"--port={port}"]
        command = [sys.executable, "-c", "from rtdash.cli import main; main()", *serve]
    process = subprocess.Popen(
        command,
        cwd=folder or root(),
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        _wait(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            said = process.stderr.read() if process.stderr else ""
            raise RuntimeError(f"the server ended at its start: {said[-2000:]}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer within a minute")


def data(folder: Path) -> dict[str, str]:
    """The environment that makes the dashboard show a folder."""
    return {"RTDASH_DATA": str(folder)}
