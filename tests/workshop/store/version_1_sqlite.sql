-- A database of version 1, as SQLite dumps it: what every later careerkit has to be able to read.
BEGIN TRANSACTION;
CREATE TABLE careerkit_schema (
    version INTEGER PRIMARY KEY,
    since   TEXT NOT NULL
);
INSERT INTO "careerkit_schema" VALUES(1,'2026-03-02T11:00:00.000000+00:00');
CREATE TABLE events (
    room   TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,         -- from 1 in each room
    at     TEXT NOT NULL,
    kind   TEXT NOT NULL,
    body   TEXT NOT NULL,           -- JSON
    PRIMARY KEY (room, number)
);
INSERT INTO "events" VALUES('00112233445566778899aabbccddeeff',1,'2026-03-02T12:00:00.123456+00:00','opened','{"title":"Leaders in March \ud83c\udf89"}');
INSERT INTO "events" VALUES('00112233445566778899aabbccddeeff',2,'2026-03-02T11:59:00.000000+00:00','closed','{}');
CREATE TABLE rooms (
    id        TEXT PRIMARY KEY,     -- 128 random bits in hexadecimal
    code      TEXT NOT NULL UNIQUE, -- what people type to come in
    title     TEXT NOT NULL,
    minimum   INTEGER NOT NULL,     -- the smallest group that is shown
    capacity  INTEGER NOT NULL,     -- the most people who can take part
    opened_at TEXT NOT NULL
);
INSERT INTO "rooms" VALUES('00112233445566778899aabbccddeeff','7KQ2MX','Leaders in March 🎉',5,200,'2026-03-02T12:00:00.123456+00:00');
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
);
INSERT INTO "seats" VALUES('00112233445566778899aabbccddeeff','5eed','2026-03-02T12:01:00.000000+00:00',0,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
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
);
INSERT INTO "submissions" VALUES('00112233445566778899aabbccddeeff',1,'f1','5eed','check','q1','"it''s \u0000 50 %"','2026-03-02T12:02:00.000000+00:00');
INSERT INTO "submissions" VALUES('00112233445566778899aabbccddeeff',2,'f2','5eed','check','q1','null','2026-03-02T12:01:59.000000+00:00');
INSERT INTO "submissions" VALUES('00112233445566778899aabbccddeeff',3,'f3','5eed','check','q2','{"evidence":[1,2.5,true]}','2026-03-02T12:03:00.000000+00:00');
CREATE INDEX submissions_by_key ON submissions (room, activity, seat, key, arrival);
CREATE TRIGGER events_are_not_updated BEFORE UPDATE ON events
WHEN EXISTS (SELECT 1 FROM rooms WHERE id = old.room) BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
WHEN EXISTS (SELECT 1 FROM rooms WHERE id = old.room) BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;
CREATE TRIGGER submissions_are_not_updated BEFORE UPDATE ON submissions
WHEN EXISTS (SELECT 1 FROM rooms WHERE id = old.room) BEGIN
    SELECT RAISE(ABORT, 'submissions are append-only');
END;
CREATE TRIGGER submissions_are_not_deleted BEFORE DELETE ON submissions
WHEN EXISTS (SELECT 1 FROM rooms WHERE id = old.room) BEGIN
    SELECT RAISE(ABORT, 'submissions are append-only');
END;
COMMIT;
