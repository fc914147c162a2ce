"""What a database's error means, in one sentence with what to do; never a password."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

from careerkit.workshop.store.errors import StoreError, StoreUnavailableError
from careerkit.workshop.store.places import name_of

LOCKED = "{name} is locked by another program: close what has it open."
FULL = "The disk that holds {name} is full: make room on it."
LOGIN = "{name} refused the user's name or password: correct them in the URL."
NOT_LET_IN = "{name} does not let this user in: ask whoever runs it."
NOT_THERE = "{name} is not there: create it, or correct its name in the URL."
CROWDED = "{name} takes no more connections: close others, or try again later."
BUSY = "{name} is busy: try again in a moment."
NOT_FOUND = "{name} was not found: correct the host's name in the URL, or look at the network."
UNREACHABLE = (
    "{name} cannot be reached: look whether the server runs, whether the network is up, and "
    "whether name and password are right."
)
OTHER = "{name} could not do what careerkit asked ({kind})."

# By SQLite's primary result codes.
OF_SQLITE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: "{name} could not be read or written: look whether the disk is full or gone.",
    sqlite3.SQLITE_READONLY: "{name} may not be written to: allow it, or choose another file.",
    sqlite3.SQLITE_CANTOPEN: "{name} cannot be opened: look whether you may write in its folder.",
    sqlite3.SQLITE_NOTADB: "{name} is not a database of rooms: choose another file; this one was "
    "left as it is.",
    sqlite3.SQLITE_CORRUPT: "{name} is damaged: take a copy of it back, or choose another file.",
}
# By PostgreSQL's SQLSTATE, or the class that it begins with.
OF_POSTGRESQL = {
    "28P01": LOGIN,
    "28": NOT_LET_IN,
    "3D000": NOT_THERE,
    "42501": "{name} does not let this user create and change tables: ask whoever runs it.",
    "53100": FULL,
    "53300": CROWDED,
    "55P03": BUSY,
    "57014": BUSY,
    "40": BUSY,
    "25006": "{name} may only be read now: ask whoever runs it.",
}
# A server that refuses a connection has its SQLSTATE dropped on the way; its words remain.
WORDS = {
    "password": LOGIN,
    "role ": LOGIN,
    "pg_hba": NOT_LET_IN,
    "does not exist": NOT_THERE,
    "too many": CROWDED,
    "remaining connection slots": CROWDED,
    "resolve": NOT_FOUND,
    "translate host": NOT_FOUND,
}


@contextmanager
def told(where: Path | URL) -> Iterator[None]:
    """Turn what the database raises in this block into a sentence, unless a row fits nowhere."""
    try:
        yield
    except IntegrityError:  # only who wrote the row knows what that means
        raise
    except DataError as fault:  # it would be the same at every other try
        raise StoreError(sentence(fault, where)) from None
    except SQLAlchemyError as fault:
        raise StoreUnavailableError(sentence(fault, where)) from None


def sentence(fault: SQLAlchemyError, where: Path | URL) -> str:
    """Say what a database's error means; the driver's own words are left out, they may tell secrets."""
    cause = fault.orig if isinstance(fault, DBAPIError) else None
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None) or 0
        words = OF_SQLITE.get(code & 0xFF, OTHER)  # the rest of the code is the particular case
        kind = getattr(cause, "sqlite_errorname", None) or type(cause).__name__
    else:
        state = getattr(cause, "sqlstate", None) or ""
        words = _of_postgresql(state, str(cause or "")) or (
            UNREACHABLE if _is_cut_off(fault, state) else OTHER
        )
        kind = f"{type(cause or fault).__name__} {state}".strip()
    told = words.format(name=name_of(where), kind=kind)
    return told[0].upper() + told[1:] if isinstance(where, URL) else told


def _of_postgresql(state: str, words: str) -> str | None:
    if state:
        return OF_POSTGRESQL.get(state) or OF_POSTGRESQL.get(state[:2])
    return next((told for hint, told in WORDS.items() if hint in words.lower()), None)


def _is_cut_off(fault: SQLAlchemyError, state: str) -> bool:
    """Tell whether the connection is what failed."""
    lost = isinstance(fault, DBAPIError) and fault.connection_invalidated
    return lost or state[:2] in {"08", "57"} or (not state and isinstance(fault, OperationalError))
