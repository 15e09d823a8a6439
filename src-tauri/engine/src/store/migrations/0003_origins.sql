-- An answer belongs to the place that gave it: a base address, or a folder. Another server under the same name is another witness,
-- whose silence takes nothing back. What was said before is held to be said by the place that the settings name today.
CREATE TEMP TABLE place (source TEXT NOT NULL PRIMARY KEY, origin TEXT NOT NULL) STRICT;
INSERT INTO place (source, origin) VALUES
    ('hibp', coalesce((SELECT nullif(value, '') FROM setting WHERE name = 'hibp.url'), 'https://haveibeenpwned.com/api/v3')),
    ('hibp_direct', coalesce((SELECT nullif(value, '') FROM setting WHERE name = 'hibp.url'), 'https://haveibeenpwned.com/api/v3')),
    ('xposed', coalesce((SELECT nullif(value, '') FROM setting WHERE name = 'xposed.url'), 'https://api.xposedornot.com/v1')),
    ('server', coalesce((SELECT value FROM setting WHERE name = 'server.url'), '')),
    ('folder', coalesce((SELECT value FROM setting WHERE name = 'folder.url'), ''));

ALTER TABLE exposure RENAME TO exposure_without_origin;

CREATE TABLE exposure (
    identifier BLOB NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    leak       TEXT NOT NULL,
    source     TEXT NOT NULL,
    origin     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    gone       INTEGER NOT NULL DEFAULT 0,
    device     BLOB NOT NULL,
    clock      INTEGER NOT NULL,
    PRIMARY KEY (identifier, leak, source, origin)
) STRICT, WITHOUT ROWID;

INSERT INTO exposure (identifier, leak, source, origin, at, gone, device, clock)
SELECT identifier, leak, source, coalesce((SELECT origin FROM place WHERE place.source = old.source), ''), at, gone, device, clock
FROM exposure_without_origin AS old;

DROP TABLE exposure_without_origin;

ALTER TABLE look ADD COLUMN origin TEXT NOT NULL DEFAULT '';
UPDATE look SET origin = coalesce((SELECT origin FROM place WHERE place.source = look.source), '');

DROP TABLE place;

-- HIBP's own list of leaks lies beside that of another server, which may add to it and takes nothing from it.
ALTER TABLE list ADD COLUMN origin TEXT NOT NULL DEFAULT '';
UPDATE list SET origin = coalesce((SELECT value FROM setting WHERE name = 'list.from'), '') WHERE name = 'breaches';
UPDATE list SET name = 'breaches_other' WHERE name = 'breaches' AND origin <> 'https://haveibeenpwned.com/api/v3';
