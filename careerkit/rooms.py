"""What `careerkit room` and its commands do: serve a room, list, export and purge those that are kept."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from careerkit.documents.workbook import Sheet, csv_text
from careerkit.errors import CareerkitError

if TYPE_CHECKING:
    from careerkit.workshop.store.store import Store

INSTALL = 'A live room needs more than is installed here: pip install "careerkit[room]"'
NONE = "No rooms are kept here."
FORMATS = {".csv": "csv", ".json": "json"}


def serve(options: argparse.Namespace, say: Callable[[str], object]) -> int:
    """Open a room as it was asked for on the command line, and serve it until it is stopped."""
    try:
        from careerkit.live import run  # noqa: PLC0415 - needs the room extra
        from careerkit.live.opening import Wishes  # noqa: PLC0415
        from careerkit.live.serving import Listening  # noqa: PLC0415
    except ImportError:
        raise CareerkitError(INSTALL) from None
    told = run.Command(
        wishes=Wishes(
            title=options.title,
            agenda=options.agenda,
            agenda_file=options.agenda_file,
            minimum=options.minimum,
            capacity=options.capacity,
        ),
        resume=options.resume,
        database=options.database,
        host=options.host,
        port=options.port,
        public=options.public_url,
        listening=Listening(options.tls_cert, options.tls_key, tuple(options.trusted_proxy)),
        rehearse=options.rehearse,
        ask=_asked if sys.stdin.isatty() and not options.json else None,
        as_json=options.json,
    )
    return run.run(told, lambda text: (say(text), sys.stdout.flush()))


def listed(database: str | None) -> str:
    """List the rooms, the latest first."""
    from careerkit.workshop.codes import spaced  # noqa: PLC0415 - beside the store
    from careerkit.workshop.room import replay  # noqa: PLC0415

    with _store(database) as store:
        lines = []
        for room in sorted(store.rooms(), key=lambda each: each.opened_at, reverse=True):
            closed = replay(room, store.events(room.id)).closed
            people = len(store.seats(room.id))
            opened = room.opened_at.astimezone()
            state = "closed" if closed else "open"
            lines.append(
                f"{spaced(room.code)}  {opened:%Y-%m-%d %H:%M}  {state:<6}  {people:>3} people  {room.title}"
            )
    return "\n".join(lines) or NONE


def format_of(chosen: str | None, output: Path | None) -> str:
    """Choose the format by what was asked for, or by the name of the file."""
    return chosen or FORMATS.get(output.suffix.lower() if output else "", "json")


def exported(database: str | None, code: str, form: str) -> str:
    """Give what a room published: groups only, no seat and no single answer."""
    with _store(database) as store:
        export = store.export(_room(store, code))
    if form == "json":
        return export.as_json()
    return csv_text(Sheet("room", export.columns, export.rows))


def purged(database: str | None, code: str) -> str:
    """Delete a room; says how far that goes."""
    with _store(database) as store:
        return store.purge(_room(store, code))


@contextlib.contextmanager
def _store(database: str | None) -> Iterator[Store]:
    from careerkit.workshop.store import open_store  # noqa: PLC0415 - needs the room extra

    store = open_store(database)
    try:
        yield store
    finally:
        store.close()


def _room(store: Store, code: str) -> str:
    from careerkit.live.opening import room_named  # noqa: PLC0415 - beside the store

    return room_named(store, code).id


def _asked(question: str) -> bool:
    """Ask the person at the terminal; nothing typed means yes."""
    return input(f"{question} [Y/n] ").strip().lower() in ("", "y", "yes")
