"""So many people at once in the app, each a real WebSocket client on loopback.

    python benchmarks/load.py [SESSIONS] [MINUTES] [EMPLOYEES] [LINKS]

Starts the app on an invented organisation, opens the sessions, and has each of them click about:
pages, boxes of the map, the search, with 2 to 6 seconds of thought in between. Prints one JSON
object: what was asked for, how busy the machine was, seconds from a click to the end of what it
draws (p50, p95, worst; by kind of click), seconds of computing a click (other than those it does
not depend on what else the machine does), errors, bytes sent, and the memory in MB of the server
and of all its processes (resident, and proportional: what they have in common counted once).
"""

import asyncio
import http.cookies
import json
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import psutil
from organisations import tables
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from chainmap.schema import DEPENDENCIES, EMPLOYEES, MOMENTS

THOUGHT = (2.0, 6.0)
PATIENCE = 120.0
#: Page by page: how often somebody goes there.
PAGES = {"": 1, "findings": 3, "map": 4, "moments": 2, "settings": 1}


@dataclass
class Clicks:
    """What was measured."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    sent: int = 0

    @property
    def count(self) -> int:
        return sum(len(one) for one in self.seconds.values())

    def summary(self) -> dict[str, object]:
        every = [one for kind in self.seconds.values() for one in kind]
        by_kind = {kind: _quantiles(took) for kind, took in sorted(self.seconds.items())}
        return {
            "clicks": self.count,
            **_quantiles(every),
            "by_kind": by_kind,
            "errors": len(self.errors),
            "first_errors": self.errors[:5],
            "megabytes_sent": round(self.sent / 1e6, 1),
        }


def _quantiles(took: list[float]) -> dict[str, float]:
    return {
        "p50": round(float(np.quantile(took, 0.5)), 3),
        "p95": round(float(np.quantile(took, 0.95)), 3),
        "worst": round(max(took), 3),
    }


class Person:
    """One session: keeps the page as a browser would, and clicks."""

    def __init__(self, socket: ClientConnection, clicks: Clicks, seed: int) -> None:
        self._socket, self._clicks, self._random = socket, clicks, random.Random(seed)
        self._known: dict[str, bytes] = {}
        self._elements: dict[tuple[int, ...], object] = {}
        self._pages: dict[str, str] = {}
        self._page = ""

    async def open(self) -> None:
        """The first run: the file is read and analysed, or shared with who did."""
        await self._run("open", "")

    async def wander(self, until: float) -> None:
        """Click, think, click."""
        while time.monotonic() < until:
            await asyncio.sleep(self._random.uniform(*THOUGHT))
            if self._page == "map" and self._random.random() < 0.7:
                await self._random.choice((self._box, self._search))()
            else:
                page = self._random.choices(list(PAGES), list(PAGES.values()))[0]
                await self._run(f"page {page or 'start'}", page)

    async def _box(self) -> None:
        """Click a box on the map."""
        for one in self._of("bidi_component"):
            boxes = _boxes(_data(one))
            if boxes:
                told = {"kind": "select", "target": "node", "id": self._random.choice(boxes)}
                event = {**told, "nonce": str(time.time())}
                await self._run("box", self._page, _trigger(one, "event", event))
                return

    async def _search(self) -> None:
        """Choose somebody in the search."""
        for one in self._of("bidi_component"):
            data = _data(one)
            if data.get("label") == "Find":
                chosen = self._random.choice(list(data["options"]))
                await self._run("search", self._page, _trigger(one, "found", chosen))
                return

    def _of(self, kind: str) -> list:
        found = (getattr(one, kind) for one in self._elements.values() if one.HasField(kind))
        return list(found)

    async def _run(self, kind: str, page: str, state: WidgetState | None = None) -> None:
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self._pages.get(page, "")
        asked.rerun_script.cached_message_hashes.extend(self._known)
        if state is not None:
            asked.rerun_script.widget_states.widgets.append(state)
        began = time.monotonic()
        await self._socket.send(asked.SerializeToString())
        await asyncio.wait_for(self._drawn(), PATIENCE)
        self._page = page
        self._clicks.seconds[kind].append(time.monotonic() - began)

    async def _drawn(self) -> None:
        """Take in what is sent until the run is over."""
        while True:
            data = await self._socket.recv()
            self._clicks.sent += len(data)
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "ref_hash":
                path = list(message.metadata.delta_path)
                message.ParseFromString(self._known[message.ref_hash])
                message.metadata.delta_path[:] = path
            elif message.metadata.cacheable:
                self._known[message.hash] = data
            if self._took(message):
                return

    def _took(self, message: ForwardMsg) -> bool:
        """Whether this message ends the run."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._elements.clear()
        elif kind == "navigation":
            self._pages = {
                "" if one.is_default else one.url_pathname: one.page_script_hash
                for one in message.navigation.app_pages
            }
        elif kind == "delta" and message.delta.HasField("new_element"):
            element = message.delta.new_element
            self._elements[tuple(message.metadata.delta_path)] = element
            if element.HasField("exception"):
                self._clicks.errors.append(element.exception.message)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                self._clicks.errors.append("the page could not be run")
            return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False


def _data(component: BidiComponent) -> dict:
    """What the component got."""
    text = component.json or component.mixed.json
    return json.loads(text) if text else {}


def _trigger(component: BidiComponent, name: str, value: object) -> WidgetState:
    """What a browser sends when the component tells ``value``."""
    id = f"$$STREAMLIT_INTERNAL_KEY_{component.id}__events"
    return WidgetState(id=id, json_trigger_value=json.dumps([{"event": name, "value": value}]))


def _boxes(data: dict) -> list[str]:
    """The ids of the boxes in the data of the drawing."""
    nodes = data.get("picture", {}).get("nodes", ())
    return [one["id"] for one in nodes if ":" in str(one.get("id"))]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def workbook(folder: Path, employees: int, links: int) -> Path:
    """An invented organisation as a workbook."""
    path = folder / "organisation.xlsx"
    with pd.ExcelWriter(path) as book:
        for table, sheet in zip(
            tables(employees, links), (EMPLOYEES, DEPENDENCIES, MOMENTS), strict=True
        ):
            headings = {one.name: one.heading for one in sheet}
            table.rename(columns=headings).to_excel(book, sheet_name=sheet.title, index=False)
    return path


@contextmanager
def served(file: Path, port: int) -> Iterator[psutil.Process]:
    """The app on ``file``, until the block ends."""
    command = [sys.executable, "-m", "chainmap.ui.serve", str(file), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait()


@asynccontextmanager
async def arrived(port: int, clicks: Clicks, seed: int) -> AsyncIterator[Person]:
    """A new session, its cookies as a browser would send them."""
    where = f"127.0.0.1:{port}"
    page = await asyncio.to_thread(urllib.request.urlopen, f"http://{where}/")
    jar = http.cookies.SimpleCookie()
    for line in page.headers.get_all("Set-Cookie") or ():
        jar.load(line)
    cookies = "; ".join(f"{name}={one.value}" for name, one in jar.items())
    async with connect(
        f"ws://{where}/_stcore/stream",
        subprotocols=["streamlit"],
        origin=f"http://{where}",
        additional_headers={"Cookie": cookies} if cookies else None,
        max_size=None,
    ) as socket_:
        yield Person(socket_, clicks, seed)


async def visit(port: int, clicks: Clicks, seed: int, until: float) -> None:
    """Open the app, wander about, leave; whatever goes wrong is an error."""
    try:
        async with arrived(port, clicks, seed) as person:
            await person.open()
            await person.wander(until)
    except Exception as error:
        clicks.errors.append(f"{type(error).__name__}: {error}")


def _computing(server: psutil.Process) -> float:
    """Seconds of computing of the server so far."""
    times = server.cpu_times()
    return float(times.user + times.system)


def memory(server: psutil.Process) -> dict[str, float]:
    """MB of the server alone, and of all its processes."""
    every = [server, *server.children(recursive=True)]
    full = [one.memory_full_info() for one in every]
    return {
        "processes": len(every),
        "server_resident": round(full[0].rss / 1e6),
        "all_resident": round(sum(one.rss for one in full) / 1e6),
        "all_proportional": round(sum(one.pss for one in full) / 1e6),
    }


async def load(port: int, server: psutil.Process, sessions: int, minutes: float) -> dict:
    """Everybody at once for so many minutes, after one has opened the file."""
    first, clicks, memories = Clicks(), Clicks(), []
    await visit(port, first, 0, 0)
    opened, before = memory(server), _computing(server)
    until = time.monotonic() + 60 * minutes
    visits = [visit(port, clicks, 1 + one, until) for one in range(sessions)]
    everybody = asyncio.gather(*visits)
    while not everybody.done():
        await asyncio.wait([everybody], timeout=2)
        memories.append(await asyncio.to_thread(memory, server))
    most = max(memories, key=lambda one: one["all_resident"])
    return {
        "sessions": sessions,
        "minutes": minutes,
        "thought": THOUGHT,
        "load_average": psutil.getloadavg(),
        "first": first.summary(),
        "after_first": opened,
        **clicks.summary(),
        "computing_a_click": round((_computing(server) - before) / clicks.count, 3),
        "most_memory": most,
        "last_memory": memories[-1],
    }


def main(sessions: int, minutes: float, employees: int, links: int) -> None:
    """Make the organisation, serve it, measure, print."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        file = workbook(Path(folder), employees, links)
        with served(file, port) as server:
            print(json.dumps(asyncio.run(load(port, server, sessions, minutes)), indent=1))


if __name__ == "__main__":
    given = [float(one) for one in sys.argv[1:]]
    chosen = given + [20, 1.0, 5_000, 20_000][len(given) :]
    main(int(chosen[0]), chosen[1], int(chosen[2]), int(chosen[3]))
