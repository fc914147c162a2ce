"""What `careerkit room` does: open a room, serve it until it is stopped, and leave it in good order."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import ipaddress
import socket
import ssl
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from careerkit.errors import CareerkitError, InputError, shown
from careerkit.live import announcement, engine, network, opening
from careerkit.live.announcement import Ways
from careerkit.live.opening import Wishes
from careerkit.live.origin import Origin, public_url
from careerkit.live.panels import RoomPanels
from careerkit.live.places import Places
from careerkit.live.rehearsal import check_number, rehearse
from careerkit.live.service import Service
from careerkit.live.serving import Listening, quiet_logs, server
from careerkit.workshop.agenda import Agendas
from careerkit.workshop.host import Host
from careerkit.workshop.store import open_store
from careerkit.workshop.store.places import name_of, place_of
from careerkit.workshop.store.store import Store
from careerkit.workshop.values import RoomInfo

FACILITATOR = "Facilitator"
MADE_BEFORE_A_LOOK = 2_000  # objects; Python's own 700 are for programs with fewer of them
Say = Callable[[str], object]
Do = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Command:
    """What was asked for.

    Attributes
    ----------
    wishes:   what a new room is to be like
    resume:   code or id of a room to go on with
    database: where the rooms are kept; None for the usual file
    host, port, public, listening: where and how it listens
    rehearse: how many fictional people take part; 0 for none
    ask:      asks the person at the terminal a question to be answered with yes or no; None if nobody is
    as_json:  whether to announce it in one line for a program
    """

    wishes: Wishes = field(default_factory=Wishes)
    resume: str = ""
    database: str | None = None
    host: str = network.EVERYWHERE
    port: int = network.PORT
    public: str = ""
    listening: Listening = field(default_factory=Listening)
    rehearse: int = 0
    ask: Callable[[str], bool] | None = None
    as_json: bool = False


def run(command: Command, say: Say) -> int:
    """Serve a room until it is stopped."""
    engine.prepare()
    quiet_logs()
    public = public_url(command.public) if command.public else ""
    check_certificate(command.listening)
    check_proxies(command.listening)
    agendas = opening.agendas_of(command.wishes.agenda_file)
    rehearsal = check_number(command.rehearse) if command.rehearse else 0
    with _store(command) as store, network.listen(command.host, command.port) as listener:
        info = chosen(store, command, say)
        lost = Lost()
        with store.hold(info.id, on_lost=lost):
            port = listener.getsockname()[1]
            scheme = "https" if command.listening.certificate else "http"
            places = Places(scheme, command.host, port, public)
            serving = Serving(store, info, agendas, command, places, rehearsal, say)
            asyncio.run(_serve(serving, listener, lost))
        if rehearsal:
            store.purge(info.id)
            say("The rehearsal is over, and nothing of it is left.")
    return 0


@dataclass(frozen=True, slots=True)
class Serving:
    """All that a room needs while it is served."""

    store: Store
    info: RoomInfo
    agendas: Agendas
    command: Command
    places: Places
    rehearsal: int
    say: Say


class Lost:
    """Stops the room when another host has taken it, or when it was purged; called from a thread."""

    def __init__(self) -> None:
        """Start with nothing to stop."""
        self.why = ""
        self._stop: Do | None = None

    def __call__(self, why: str) -> None:
        """Stop, and remember why."""
        self.why = why
        if self._stop is not None:
            self._stop()

    def watch(self, stop: Do) -> None:
        """Say how to stop; at once if it is too late already."""
        self._stop = stop
        if self.why:
            stop()


async def _serve(serving: Serving, listener: socket.socket, lost: Lost) -> None:
    loop = asyncio.get_running_loop()
    host = opening.take_up(serving.store, serving.info, deliver=loop.call_soon_threadsafe)
    try:
        opening.add_agenda(host, serving.agendas)
        panels = RoomPanels(serving.agendas, lambda: serving.places.base)
        origin = Origin(serving.places.public)
        service = Service(
            host,
            panels,
            origin=origin,
            told=serving.agendas.told_first(serving.info.minimum),
            rehearsal=bool(serving.rehearsal),
        )
        secret = host.facilitator_link(FACILITATOR)

        def started() -> None:
            places = serving.places
            ways = Ways(serving.info, places.people, places.here, secret, places.public)
            serving.say(_announced(serving, ways))

        running = server(service, serving.command.listening, started)
        lost.watch(lambda: loop.call_soon_threadsafe(running.stop))
        spare_the_loop()
        async with _people(host, serving.rehearsal):
            await running.serve([listener])
        if lost.why:
            serving.say(lost.why)
    finally:
        unsaved = host.close()
        if unsaved:
            serving.say(
                f"{unsaved} answers could not be saved: the database did not take them in time."
            )


def spare_the_loop() -> None:
    """Look seldom for memory to give back: with two hundred people a look takes half a second.

    Everybody waits meanwhile. What is here before anybody comes stays, and is never looked through.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_A_LOOK)


def _announced(serving: Serving, ways: Ways) -> str:
    if serving.command.as_json:
        return announcement.as_json(ways)
    folder = "" if serving.rehearsal else name_of(place_of(serving.command.database))
    return announcement.as_text(ways, rehearsal=serving.rehearsal, folder=folder)


@contextlib.asynccontextmanager
async def _people(host: Host, number: int) -> AsyncIterator[None]:
    """Let fictional people take part meanwhile."""
    playing = asyncio.create_task(rehearse(host, number)) if number else None
    try:
        yield
    finally:
        if playing is not None:
            playing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await playing


@contextlib.contextmanager
def _store(command: Command) -> Iterator[Store]:
    """Open the rooms' database; a rehearsal has one of its own that goes with it."""
    with contextlib.ExitStack() as stack:
        place: str | Path | None = command.database
        if command.rehearse and place is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="careerkit-rehearsal-"))
            place = Path(folder) / "rehearsal.sqlite"
        store = open_store(place)
        stack.callback(store.close)
        yield store


def chosen(store: Store, command: Command, say: Say) -> RoomInfo:
    """Choose the room: the one that was named, an unfinished one, or a new one."""
    if command.resume:
        return opening.room_named(store, command.resume)
    for room in () if command.rehearse or command.as_json else opening.unfinished(store):
        at = room.opened_at.astimezone().strftime("%H:%M on %d %B")
        left = f"The room “{room.title}” of {at} is not closed"
        if command.ask is None:
            say(f"{left}: --resume {room.code} goes on with it. This opens a new one.")
        elif command.ask(f"{left}. Go on with it?"):
            return room
    return opening.open_new(store, command.wishes, rehearsal=bool(command.rehearse))


def check_proxies(listening: Listening) -> None:
    """Refuse what is no address: trusting everybody would let guessers claim a new one each time."""
    for proxy in listening.proxies:
        try:
            ipaddress.ip_network(proxy, strict=False)
        except ValueError:
            raise InputError(
                "--trusted-proxy",
                expected="the network address of your proxy, such as 127.0.0.1",
                found=shown(proxy),
            ) from None


def check_certificate(listening: Listening) -> None:
    """Refuse files that make no TLS, before anything is opened."""
    certificate, key = listening.certificate, listening.key
    if certificate is None and key is None:
        return
    if certificate is None or key is None:
        raise InputError(
            "--tls-cert and --tls-key",
            expected="both files",
            found="one",
            next_step="Add the other one.",
        )
    for path in (certificate, key):
        if not path.is_file():
            raise CareerkitError(
                f"{path} is not there: name the file of the certificate or of its key."
            )
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except (ssl.SSLError, OSError, ValueError):
        message = f"{certificate} and {key} do not make a certificate with its key, in PEM form."
        raise CareerkitError(message) from None
