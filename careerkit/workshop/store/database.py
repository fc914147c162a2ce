"""A connection to SQLite or PostgreSQL, set up so that what is acknowledged is on the disk."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from careerkit.errors import CareerkitError
from careerkit.workshop.store.faults import told
from careerkit.workshop.store.places import name_of, prepare_file

WAIT_SECONDS = 5  # for another writer, or for a server to answer
LOOP_SECONDS = 1  # for another writer, where a whole room would wait as well
MISSING = (
    "PostgreSQL needs psycopg, which is not installed here. "
    'This installs it: pip install "careerkit[postgres]"'
)
# One answer of two hundred people at once is a few commits; FULL costs each one flush of the disk.
PRAGMAS = (
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten
    "synchronous = FULL",  # what is acknowledged survives a power cut
    "trusted_schema = OFF",
)
# A server or a network that falls silent is noticed within seconds, too.
POSTGRESQL: dict[str, str | int] = {
    "application_name": "careerkit",
    "client_encoding": "utf8",
    "connect_timeout": WAIT_SECONDS,
    "keepalives_count": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "tcp_user_timeout": 10_000,
    "options": f"-c lock_timeout={WAIT_SECONDS}s -c statement_timeout=60s -c synchronous_commit=on",
}


class Database:
    """Transactions on one place, whose faults come as sentences.

    Attributes
    ----------
    where:  the file or the URL
    name:   the same for a sentence, without a password
    engine: SQLAlchemy's
    """

    def __init__(self, where: Path | URL) -> None:
        self.where, self.name = where, name_of(where)
        self.engine = _sqlite(where) if isinstance(where, Path) else _postgresql(where)

    @property
    def is_sqlite(self) -> bool:
        """Tell whether this is a file of SQLite's."""
        return isinstance(self.where, Path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read, all from one moment as far as the database gives that."""
        with told(self.where), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write all or nothing; when the block has ended, it is on the disk."""
        # SQLite has to know at the beginning: a reader that wants to write later can be refused.
        writer = self.engine.execution_options(writes=True)
        with told(self.where), writer.begin() as connection:
            yield connection

    @contextmanager
    def outside(self) -> Iterator[Connection]:
        """Give a connection without a transaction, for what can be in none."""
        how = {"writes": None} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        alone = self.engine.execution_options(**how)
        with told(self.where), alone.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection; the next use opens new ones."""
        self.engine.dispose()


def _sqlite(path: Path) -> Engine:
    prepare_file(path)
    url = URL.create("sqlite+pysqlite", database=str(path.resolve()))
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # `_begin` begins; Python's module would begin too late
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    wait = LOOP_SECONDS if _in_a_loop() else WAIT_SECONDS
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {1000 * wait}")
    if writes is not None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _in_a_loop() -> bool:
    """Tell whether this is the thread of a loop, which serves many people."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _postgresql(url: URL) -> Engine:
    try:
        # A connection that a restart has cut is replaced before it is used.
        return create_engine(
            url, connect_args=_settings(url), pool_pre_ping=True, hide_parameters=True
        )
    except ImportError:
        raise CareerkitError(MISSING) from None


def _settings(url: URL) -> dict[str, str | int]:
    """Give our settings, over which those in the URL win: a schema of its own, another patience."""
    theirs = {name: value for name, value in url.query.items() if isinstance(value, str)}
    settings = POSTGRESQL | theirs
    if "options" in theirs:
        settings["options"] = f"{POSTGRESQL['options']} {theirs['options']}"
    return settings
