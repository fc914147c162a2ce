"""Make a room gone, also from the files underneath."""

from __future__ import annotations

from sqlalchemy import Connection, text

from careerkit.workshop.store.database import Database
from careerkit.workshop.store.errors import StoreUnavailableError
from careerkit.workshop.store.lease import Host, check_free
from careerkit.workshop.store.schema import TABLES, rooms

GONE = "Nothing of the room is left in {name}. "
OF_SQLITE = "Copies of the file that you or a backup program made are not reached."
OF_POSTGRESQL = (
    "The server's write-ahead log, its replicas and its backups may hold it until they are "
    "overwritten: ask whoever runs the server."
)


def purge(database: Database, room_id: str) -> str:
    """Delete everything of a room and overwrite where it was; says in a sentence how far that goes.

    SQLite deletes with zeros (`secure_delete`), and the file and the log beside it are written anew
    (`VACUUM`, `wal_checkpoint`): no byte of the room is left in them. What the disk keeps of blocks
    that were given back to it, and copies of the file, are beyond that.

    PostgreSQL writes the tables anew (`VACUUM FULL`) and keeps no statistics of their values: no
    byte is left in the database's own files. Its write-ahead log may hold them until it is
    overwritten, and so may replicas, backups, and a transaction that another program keeps open.

    May be called again, also when the room is gone already. Raises RoomHeldError if another host
    holds the room, and StoreUnavailableError if it could not be done to the end.
    """
    with database.writing() as connection:
        check_free(connection, room_id, Host.here(), or_own=True)
        connection.execute(rooms.delete().where(rooms.c.id == room_id))
    try:
        with database.outside() as connection:
            _rewrite(connection, database)
    except StoreUnavailableError as fault:
        raise StoreUnavailableError(
            f"The room is deleted, but where it was could not be overwritten yet. {fault} Then purge "
            "it again."
        ) from None
    return GONE.format(name=database.name) + (OF_SQLITE if database.is_sqlite else OF_POSTGRESQL)


def _rewrite(connection: Connection, database: Database) -> None:
    """Write every table anew, without what was deleted from it."""
    if database.is_sqlite:
        connection.exec_driver_sql("VACUUM")
        # The log is emptied when nobody reads from it any more; SQLite waits some seconds for that.
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        if busy:
            raise StoreUnavailableError(f"{database.name} is being read: close what has it open.")
        return
    before = _files(connection)
    connection.exec_driver_sql("VACUUM (FULL) " + ", ".join(before))
    if set(before.values()) & set(_files(connection).values()):
        raise StoreUnavailableError(
            f"{database.name} lets only the owner of its tables write them anew: ask for that."
        )


def _files(connection: Connection) -> dict[str, int]:
    """Give the number of the file in which PostgreSQL keeps each table."""
    query = text("SELECT pg_relation_filenode(CAST(:name AS regclass))")
    return {t.name: connection.execute(query, {"name": t.name}).scalar_one() for t in TABLES}
