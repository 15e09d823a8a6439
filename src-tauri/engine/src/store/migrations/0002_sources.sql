-- Which of the person's identifiers a request was about: an id of this file, never an address. It goes when the identifier is
-- removed, so that its lines become anonymous.
ALTER TABLE ledger ADD COLUMN identifier BLOB REFERENCES entity (id) ON DELETE SET NULL;

CREATE INDEX ledger_identifier ON ledger (identifier) WHERE identifier IS NOT NULL;

-- What a server gave with a list, to ask the next time whether it has changed.
ALTER TABLE list ADD COLUMN etag TEXT NOT NULL DEFAULT '';
ALTER TABLE list ADD COLUMN modified TEXT NOT NULL DEFAULT '';
