"""Bring a database from any published version, or from nothing, to the last one."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from sqlalchemy import Connection, func, inspect, select

from careerkit.workshop.store.database import WAIT_SECONDS, Database
from careerkit.workshop.store.errors import StoreError, StoreUnavailableError
from careerkit.workshop.store.rows import moment
from careerkit.workshop.store.schema import TABLES, VERSION_TABLE, VERSIONS, Version, versions

LOCK = 0x636172656572  # any number, the same for all hosts: “career”


def bring_up_to_date(database: Database) -> None:
    """Take the steps that this database has not been through, all or none.

    Raises StoreError for another program's database and for one of a newer careerkit.
    """
    with (
        database.reading() as connection
    ):  # what does not fit is refused before anything is changed
        if not database.is_sqlite:
            _check_letters(connection, database)
        before = _version(connection, database)
    if database.is_sqlite:
        _write_ahead(database)
    if before == len(VERSIONS):
        return
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        # Asked again: another host may have been quicker.
        for number in range(_version(connection, database), len(VERSIONS)):
            _take(connection, VERSIONS[number], number + 1)


def _version(connection: Connection, database: Database) -> int:
    """Find the version of this database; 0 is one without any tables."""
    names = set(inspect(connection).get_table_names())
    if versions.name in names:
        found = connection.execute(select(func.max(versions.c.version))).scalar() or 0
        if found > len(VERSIONS):
            raise StoreError(
                f"{database.name} was written by a newer careerkit (version {found}, this one knows "
                f"{len(VERSIONS)}): update careerkit (pip install --upgrade careerkit), or choose "
                "another place. It was left as it is."
            )
        return found
    # A file is careerkit's alone; on a server others may have tables beside ours, of other names.
    strange = names if database.is_sqlite else names & {table.name for table in TABLES}
    if strange:
        raise StoreError(
            f"{database.name} belongs to another program (it has the table “{min(strange)}”): "
            "choose a place for the rooms alone. It was left as it is."
        )
    return 0


def _check_letters(connection: Connection, database: Database) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise StoreError(
            f"{database.name} has not all letters (its encoding is {encoding}): make a database in "
            "UTF-8 for the rooms (CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0)."
        )


def _take(connection: Connection, version: Version, number: int) -> None:
    own = getattr(version, connection.dialect.name)
    for statement in (VERSION_TABLE, *version.both, *own):
        connection.exec_driver_sql(statement)
    connection.execute(versions.insert().values(version=number, since=moment(datetime.now(UTC))))


def _write_ahead(database: Database) -> None:
    """Let readers and the writer of a file not wait for each other."""
    end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            with database.outside() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except StoreUnavailableError:
            # SQLite does not wait for this one by itself when two processes make the file.
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
