"""The same panel in a room and under Voilà, which gives each visitor a kernel: memory and time, side by side.

Voilà is no part of careerkit's environment. It is put into one of its own that sees this one's packages.
"""

import asyncio
import contextlib
import json
import os
import random
import re
import subprocess
import sys
import sysconfig
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx
import nbformat
import psutil
from websockets.asyncio.client import connect

from careerkit.resources import data_file
from careerkit.workshop.host import new_room
from careerkit.workshop.store import open_store
from tests.benchmarks.measure import Report, Sample
from tests.live.check_taker import Taker, place, points
from tests.live.leading import OPEN, Leader
from tests.live.protocol import Page, Person
from tests.live.running import REAL, Running

SIZES = (10, 20)
APART = 1.0  # seconds between two who come
PACE = (2.0, 4.0)
ANSWERS = 8  # of each
LONGEST = 300
PROTOCOL = "v1.kernel.websocket.jupyter.org"
KERNEL = re.compile(r'"kernelId":\s*"([^"]+)"')
FIXED = 'kind = "reality-check"\nname = "The reality check"\nminutes = 13\n'
NOTEBOOK = """
import os
from careerkit.activities.kinds import activity_of
from careerkit.panels.room_activities.open import activity_panel
from careerkit.panels.room_activities.state import InMemory
from careerkit.panels.working_copy import clock
from careerkit.workshop import codes
from careerkit.workshop.store import open_store
from careerkit.workshop.timer import SteadyClock
from careerkit.workshop.values import Seat, Submission

class Kept(InMemory):
    '''Answers that every visitor's kernel writes into the one database.'''
    def __init__(self):
        super().__init__()
        self.store = open_store(os.environ["ROOM_DATABASE"])
        self.room = self.store.rooms()[0].id
        self.clock = SteadyClock()
        self.seat = Seat(codes.new_id(), self.clock.now())
        token, code = codes.new_token(), codes.new_resume_code()
        self.store.add_seat(self.room, self.seat, token=codes.digest(token), resume=codes.digest(code))
    def put(self, key, value):
        super().put(key, value)
        now = self.clock.now()
        sent = Submission(codes.new_id(), self.seat.id, "reality-check", key, value, now)
        self.store.submit(self.room, [sent])
        panel.show_saved(f"Saved at {clock()}.")

panel = activity_panel(activity_of("reality-check", {"step": "senior-to-leader"}), Kept())
panel.widget
"""


@dataclass
class Visits:
    """What some visitors found: seconds to the first card, to each word that it is saved, and memory.

    megabytes: what one visitor takes, of memory that is not shared with others
    """

    first: list[float] = field(default_factory=list)
    saved: list[float] = field(default_factory=list)
    megabytes: float = 0


class Framed:
    """A socket to a Jupyter kernel that takes and gives messages as JSON, and sends them in frames.

    Without this protocol one socket holds up the whole of Voilà.
    """

    def __init__(self, socket: Any) -> None:
        """Take an open socket."""
        self.socket = socket

    @property
    def close_code(self) -> int | None:
        """Give why it was closed."""
        return self.socket.close_code

    async def send(self, text: str) -> None:
        """Send one message, given as JSON."""
        message = json.loads(text)
        if message["header"]["msg_type"] == "comm_open":
            message["metadata"] = {"version": "1.0.0"}  # without it ipywidgets opens no channel
        names = ("header", "parent_header", "metadata", "content")
        parts = [b"shell", *(json.dumps(message[name]).encode() for name in names)]
        ends = [8 * (len(parts) + 2)]
        for part in parts:
            ends.append(ends[-1] + len(part))
        numbers = b"".join(number.to_bytes(8, "little") for number in (len(ends), *ends))
        await self.socket.send(numbers + b"".join(parts))

    async def __aiter__(self) -> AsyncIterator[str]:
        async for data in self.socket:
            count = int.from_bytes(data[:8], "little")
            at = [int.from_bytes(data[8 * n : 8 * n + 8], "little") for n in range(1, count + 1)]
            header, parent, _, content = (json.loads(data[at[n] : at[n + 1]]) for n in range(1, 5))
            yield json.dumps({"header": header, "parent_header": parent, "content": content})

    async def close(self) -> None:
        """Close it."""
        await self.socket.close()


def in_a_room(people: int) -> Visits:
    """Let people come into a room whose check is open."""
    with tempfile.TemporaryDirectory() as folder:
        agendas = Path(folder) / "agenda.toml"
        text = data_file("agenda.toml").read_text(encoding="utf-8")
        assert FIXED in text
        agendas.write_text(
            text.replace(FIXED, f'{FIXED}options = {{ step = "senior-to-leader" }}\n'),
            encoding="utf-8",
        )
        room = Running(
            Path(folder),
            *("--host", "127.0.0.1", "--port", "0", "--agenda-file", str(agendas)),
            *("--database", str(Path(folder) / "rooms.sqlite")),
            program=REAL,
        )
        try:
            host = psutil.Process(room.process.pid)
            return asyncio.run(_visit_room(room, host, people))
        finally:
            room.stop()


async def _visit_room(room: Running, host: psutil.Process, people: int) -> Visits:
    leader = await Leader.arrive(room.base, room.secret, "The reality check")
    await leader.press(OPEN)

    async def come(number: int) -> Taker:
        taker = Taker(Person(room.base), number, PACE)
        await taker.join(room.code)
        await taker.page.until(place)
        return taker

    return await _visit(host, people, come)


def under_voila(voila: Path, people: int) -> Visits:
    """Let people open the same panel, each with a kernel."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(NOTEBOOK.strip())])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        nbformat.write(notebook, folder / "panel.ipynb")
        database = folder / "rooms.sqlite"
        _one_room(database)
        with _served(voila, folder, database) as (address, process):
            return asyncio.run(_visit_voila(address, psutil.Process(process.pid), people))


def _one_room(database: Path) -> None:
    store = open_store(database)
    new_room(store, "Under Voilà")
    store.close()


async def _visit_voila(address: str, server: psutil.Process, people: int) -> Visits:
    async def come(number: int) -> Taker:
        person = Person(address)
        person.http.timeout = httpx.Timeout(LONGEST)
        shown = await person.get("/voila/render/panel.ipynb")
        kernel = KERNEL.search(shown.text)
        assert kernel, shown.text[-2000:]
        url = f"{address.replace('http', 'ws', 1)}/api/kernels/{kernel[1]}/channels"
        socket = await connect(
            f"{url}?session_id={uuid.uuid4()}",
            origin=address,
            additional_headers={"Cookie": person.cookie},
            subprotocols=[PROTOCOL],
            max_size=None,
            proxy=None,
            open_timeout=LONGEST,
        )
        page = Page(Framed(socket), kernel[1])
        states = await page.open_comm("jupyter.widget.control")
        request = {"comm_id": states, "data": {"method": "request_states"}}
        await page.send("comm_msg", request)  # a kernel answers after it was idle
        await page.until(_states_of, patience=LONGEST)
        page.widgets = {key: each["state"] for key, each in _states_of(page).items()}
        await page.until(place)
        return Taker(person, number, PACE, page=page)

    return await _visit(server, people, come)


def _states_of(page: Page) -> dict[str, Any]:
    """Give the widgets' states once they have come."""
    return next((told["states"] for _, told in page._heard if "states" in told), {})


async def _visit(server: psutil.Process, people: int, come) -> Visits:
    """Let people come one after the other, and answer."""
    visits = Visits()
    before = _own_memory(server)

    async def visit(number: int) -> Taker:
        await asyncio.sleep(APART * number)
        started = perf_counter()
        taker = await come(number)
        visits.first.append(perf_counter() - started)
        for point in points(number, taker.rng)[:ANSWERS]:
            await asyncio.sleep(taker.rng.uniform(*PACE))
            await taker._answer(point)
        return taker

    takers = await asyncio.gather(*(visit(number) for number in range(people)))
    visits.megabytes = (_own_memory(server) - before) / people
    visits.saved = [
        each.saved - each.sent for taker in takers for each in taker.given if each.saved
    ]
    return visits


def _own_memory(server: psutil.Process) -> float:
    """Give the megabytes of a program and all that it started, each shared page counted once."""
    every = [server, *server.children(recursive=True)]
    return sum(each.memory_full_info().pss for each in every) / 1e6


@contextlib.contextmanager
def _served(voila: Path, folder: Path, database: Path) -> Iterator[tuple[str, subprocess.Popen]]:
    port = random.randint(20_000, 30_000)  # noqa: S311 - any free one
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"ROOM_DATABASE": str(database), "CAREERKIT_HOME": str(folder)}
    process = subprocess.Popen(
        [
            str(voila),
            *("-m", "voila", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"),
            "--show_tracebacks=True",
            str(folder),
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=(folder / "log").open("wb"),
    )
    try:
        end = perf_counter() + 60
        while True:
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(address, timeout=5)
                break
            if process.poll() is not None or perf_counter() > end:
                raise RuntimeError((folder / "log").read_text(encoding="utf-8"))
        yield address, process
    finally:
        for each in (*psutil.Process(process.pid).children(recursive=True), process):
            with contextlib.suppress(psutil.NoSuchProcess):
                each.kill()
        process.wait()


@contextlib.contextmanager
def voila_installed() -> Iterator[Path]:
    """Give the Python of an environment with Voilà; RuntimeError says what is missing."""
    with tempfile.TemporaryDirectory(prefix="careerkit-voila-") as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        got = subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", "voila", "ipykernel"],
            check=False,
            capture_output=True,
            text=True,
        )
        if got.returncode:
            raise RuntimeError(
                f"Voilà could not be installed, which needs the network: {got.stderr[-300:]}"
            )
        # Only now, or pip would take what is there for installed, without its templates.
        here = sysconfig.get_path("purelib")
        asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
        there = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
        Path(there, "careerkit.pth").write_text(
            f"import site; site.addsitedir({here!r})\n", encoding="utf-8"
        )
        yield python


def run() -> Report:
    """Measure both with as many people, one after the other."""
    with voila_installed() as voila:
        found = {people: (in_a_room(people), under_voila(voila, people)) for people in SIZES}
    samples, notes = [], []
    for people, (room, other) in found.items():
        for what, name in (("first", "first card"), ("saved", "answer saved")):
            for where, visits in (("in a room", room), ("under Voilà", other)):
                times = tuple(1000 * at for at in getattr(visits, what))
                samples.append(Sample(f"{name} {where}, {people} people", times))
        notes.append(
            f"{people} people: a visitor takes {room.megabytes:.1f} MB in a room and "
            f"{other.megabytes:.0f} MB under Voilà, {other.megabytes / room.megabytes:.0f} times as much."
        )
    return Report("The same panel in a room and under Voilà", samples, notes)
