-- Every row carries the device that wrote it and a hybrid logical clock (48 bits of milliseconds, 16 of a counter), so
-- that two copies can be merged later: facts last-writer per (entity, name, origin), events an append-only union,
-- removals as tombstones.

CREATE TABLE entity (
    id      BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person  BLOB NOT NULL CHECK (length(person) = 16),
    kind    TEXT NOT NULL,
    made    INTEGER NOT NULL,
    removed INTEGER,
    device  BLOB NOT NULL,
    clock   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    entity BLOB NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    name   TEXT NOT NULL,
    origin TEXT NOT NULL,
    value  TEXT NOT NULL,
    at     INTEGER NOT NULL,
    device BLOB NOT NULL,
    clock  INTEGER NOT NULL,
    PRIMARY KEY (entity, name, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    id     BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    entity BLOB NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    about  TEXT NOT NULL,
    mark   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    device BLOB NOT NULL,
    clock  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX event_entity ON event (entity);

CREATE TABLE exposure (
    identifier BLOB NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    leak       TEXT NOT NULL,
    source     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    gone       INTEGER NOT NULL DEFAULT 0,
    device     BLOB NOT NULL,
    clock      INTEGER NOT NULL,
    PRIMARY KEY (identifier, leak, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE look (
    id         INTEGER PRIMARY KEY,
    identifier BLOB NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    source     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    outcome    TEXT NOT NULL,
    found      INTEGER NOT NULL,
    status     INTEGER NOT NULL,
    wait       INTEGER NOT NULL,
    device     BLOB NOT NULL,
    clock      INTEGER NOT NULL
) STRICT;

CREATE INDEX look_identifier ON look (identifier);

CREATE TABLE tombstone (
    id     BLOB NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL,
    device BLOB NOT NULL,
    clock  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name   TEXT NOT NULL PRIMARY KEY,
    value  TEXT NOT NULL,
    device BLOB NOT NULL,
    clock  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What left this computer: never a digit of a fingerprint, never an address, never an account.
CREATE TABLE ledger (
    place     INTEGER PRIMARY KEY,
    id        BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    at        INTEGER NOT NULL,
    receiver  TEXT NOT NULL,
    purpose   TEXT NOT NULL,
    carried   TEXT NOT NULL,
    digits    INTEGER NOT NULL,
    bytes_out INTEGER NOT NULL,
    bytes_in  INTEGER NOT NULL,
    status    INTEGER NOT NULL,
    answer    TEXT NOT NULL
) STRICT;

-- Public lists, whole, as they were downloaded.
CREATE TABLE list (
    name TEXT NOT NULL PRIMARY KEY,
    at   INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
