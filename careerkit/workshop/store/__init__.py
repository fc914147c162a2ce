"""The room's store: SQLite on this machine, or PostgreSQL by URL.

Only what the room needs is kept: people are random ids, secrets are digests. What happened and what
was sent in is append-only and goes with the whole room alone, by `purge`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from careerkit.errors import CareerkitError

if TYPE_CHECKING:
    from careerkit.workshop.store.store import Store

MISSING = (
    "The live room needs SQLAlchemy, which is not installed here. "
    'This installs it: pip install "careerkit[room]"'
)


def open_store(url: str | Path | None = None) -> Store:
    """Open the rooms' database, made or brought up to date if need be.

    `url` is a file on a disk of this machine, or a URL such as
    `postgresql://name:password@host/database`; without it the file is `rooms/rooms.sqlite` in the
    user's data folder. Raises CareerkitError, one sentence without a password in it, if that does
    not work.
    """
    try:
        import sqlalchemy  # noqa: F401, PLC0415 - optional
    except ImportError:
        raise CareerkitError(MISSING) from None
    from careerkit.workshop.store.database import Database  # noqa: PLC0415 - needs SQLAlchemy
    from careerkit.workshop.store.migrations import bring_up_to_date  # noqa: PLC0415
    from careerkit.workshop.store.places import place_of  # noqa: PLC0415
    from careerkit.workshop.store.store import Store  # noqa: PLC0415

    database = Database(place_of(url))
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return Store(database)
