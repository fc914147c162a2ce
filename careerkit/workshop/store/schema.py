"""The tables, version by version, as SQL; a version that was published is never changed again.

Both databases understand the same few words of SQL. Every moment is a text in UTC (ISO 8601), every
value that came from outside is JSON in ASCII, and every secret is there as its SHA-256 only.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text


@dataclass(frozen=True, slots=True)
class Version:
    """The statements that lead from the version before to this one, in their order.

    Attributes
    ----------
    both:       for either database
    sqlite:     what only SQLite needs after that
    postgresql: what only PostgreSQL needs after that
    """

    both: tuple[str, ...]
    sqlite: tuple[str, ...] = ()
    postgresql: tuple[str, ...] = ()


# Which versions this database has been through.
VERSION_TABLE = """
CREATE TABLE IF NOT EXISTS careerkit_schema (
    version INTEGER PRIMARY KEY,
    since   TEXT NOT NULL
)"""

FIRST = Version(
    both=(
        """
CREATE TABLE rooms (
    id        TEXT PRIMARY KEY,     -- 128 random bits in hexadecimal
    code      TEXT NOT NULL UNIQUE, -- what people type to come in
    title     TEXT NOT NULL,
    minimum   INTEGER NOT NULL,     -- the smallest group that is shown
    capacity  INTEGER NOT NULL,     -- the most people who can take part
    opened_at TEXT NOT NULL
)""",
        # Append-only: what happened in a room.
        """
CREATE TABLE events (
    room   TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,         -- from 1 in each room
    at     TEXT NOT NULL,
    kind   TEXT NOT NULL,
    body   TEXT NOT NULL,           -- JSON
    PRIMARY KEY (room, number)
)""",
        # Who takes part: no name, no address, nothing but a random id.
        """
CREATE TABLE seats (
    room      TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    id        TEXT NOT NULL,
    joined_at TEXT NOT NULL,
    paper     INTEGER NOT NULL,     -- 1 if the facilitator typed the answers in
    token     TEXT NOT NULL,        -- digest of what the browser holds
    resume    TEXT NOT NULL,        -- digest of the code that brings somebody back
    PRIMARY KEY (room, id),
    UNIQUE (room, token),
    UNIQUE (room, resume)
)""",
        # Append-only: what was sent in. The arrival is counted by the store, under a lock on the
        # room, so that no clock decides which of two answers is the later one.
        """
CREATE TABLE submissions (
    room     TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    arrival  BIGINT NOT NULL,       -- from 1 in each room
    id       TEXT NOT NULL,         -- made by the sender, so that sending it again changes nothing
    seat     TEXT NOT NULL,
    activity TEXT NOT NULL,
    key      TEXT NOT NULL,
    value    TEXT NOT NULL,         -- JSON; null takes an answer back
    at       TEXT NOT NULL,
    PRIMARY KEY (room, arrival),
    UNIQUE (room, id),
    FOREIGN KEY (room, seat) REFERENCES seats (room, id) ON DELETE CASCADE
)""",
        "CREATE INDEX submissions_by_key ON submissions (room, activity, seat, key, arrival)",
    ),
    # Nothing changes what is append-only, and it goes with its room alone.
    sqlite=(
        """
CREATE TRIGGER events_are_not_updated BEFORE UPDATE ON events
WHEN EXISTS (SELECT 1 FROM rooms WHERE id = old.room) BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END""",
        """
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
WHEN EXISTS (SELECT 1 FROM rooms WHERE id = old.room) BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END""",
        """
CREATE TRIGGER submissions_are_not_updated BEFORE UPDATE ON submissions
WHEN EXISTS (SELECT 1 FROM rooms WHERE id = old.room) BEGIN
    SELECT RAISE(ABORT, 'submissions are append-only');
END""",
        """
CREATE TRIGGER submissions_are_not_deleted BEFORE DELETE ON submissions
WHEN EXISTS (SELECT 1 FROM rooms WHERE id = old.room) BEGIN
    SELECT RAISE(ABORT, 'submissions are append-only');
END""",
    ),
    postgresql=(
        """
CREATE FUNCTION careerkit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM rooms WHERE id = old.room) THEN
        RAISE restrict_violation USING MESSAGE = tg_table_name || ' are append-only';
    END IF;
    RETURN old;
END $$""",
        *(
            f"CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION careerkit_append_only()"
            for table in ("events", "submissions")
        ),
        # Statistics would keep the most common answers in the catalogue, where no purge reaches them.
        *(
            f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0"
            for table, columns in {
                "rooms": "id code title minimum capacity opened_at",
                "events": "room number at kind body",
                "seats": "room id joined_at paper token resume",
                "submissions": "room arrival id seat activity key value at",
            }.items()
            for column in columns.split()
        ),
    ),
)

SECOND = Version(
    both=(
        "ALTER TABLE rooms ADD COLUMN agenda TEXT NOT NULL DEFAULT ''",
        # Facilitators' links: whoever holds the secret may act.
        """
CREATE TABLE links (
    room    TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    digest  TEXT NOT NULL,
    name    TEXT NOT NULL,          -- as the facilitator calls whom it is for
    made_at TEXT NOT NULL,
    PRIMARY KEY (room, digest)
)""",
        # Which process is the host of a room.
        """
CREATE TABLE leases (
    room    TEXT PRIMARY KEY REFERENCES rooms (id) ON DELETE CASCADE,
    holder  TEXT NOT NULL,          -- random, a new one each time
    host    TEXT NOT NULL,          -- the machine's name, to be shown
    machine TEXT NOT NULL,          -- tells machines of one name apart
    process BIGINT NOT NULL,
    since   BIGINT NOT NULL,        -- by the database's clock, in seconds
    beat    BIGINT NOT NULL         -- last sign of life, by the same clock
)""",
    ),
    postgresql=tuple(
        f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0"
        for table, columns in {
            "rooms": "agenda",
            "links": "room digest name made_at",
            "leases": "room holder host machine process since beat",
        }.items()
        for column in columns.split()
    ),
)

VERSIONS = (FIRST, SECOND)

# The same tables as they are after the last version, for queries.
_tables = MetaData()
versions = Table("careerkit_schema", _tables, Column("version", Integer), Column("since", Text))
rooms = Table(
    "rooms",
    _tables,
    *(Column(name, Text) for name in ("id", "code", "title", "opened_at", "agenda")),
    *(Column(name, Integer) for name in ("minimum", "capacity")),
)
events = Table(
    "events",
    _tables,
    *(Column(name, Text) for name in ("room", "at", "kind", "body")),
    Column("number", BigInteger),
)
seats = Table(
    "seats",
    _tables,
    *(Column(name, Text) for name in ("room", "id", "joined_at", "token", "resume")),
    Column("paper", Integer),
)
submissions = Table(
    "submissions",
    _tables,
    *(Column(name, Text) for name in ("room", "id", "seat", "activity", "key", "value", "at")),
    Column("arrival", BigInteger),
)
links = Table(
    "links", _tables, *(Column(name, Text) for name in ("room", "digest", "name", "made_at"))
)
leases = Table(
    "leases",
    _tables,
    *(Column(name, Text) for name in ("room", "holder", "host", "machine")),
    *(Column(name, BigInteger) for name in ("process", "since", "beat")),
)
TABLES = (rooms, events, seats, submissions, links, leases)
