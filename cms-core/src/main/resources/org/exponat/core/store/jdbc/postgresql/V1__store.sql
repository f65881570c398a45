-- The counters everything else is numbered by. One row; whoever holds its lock is the only one giving out numbers.
CREATE TABLE ledger (
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  edition         BIGINT NOT NULL,
  position        BIGINT NOT NULL,
  document_number INTEGER NOT NULL,
  effective_at    BIGINT NOT NULL
);
INSERT INTO ledger VALUES (1, 0, 0, 0, 0);

-- What this installation alone knows, such as the key its entity tags are made with.
CREATE TABLE installation (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  secret     TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE content_type (
  name       TEXT NOT NULL,
  number     INTEGER NOT NULL,
  hash       TEXT NOT NULL,
  definition TEXT NOT NULL,
  loaded_at  BIGINT NOT NULL,
  PRIMARY KEY (name, number)
);

CREATE TABLE item (
  id              TEXT PRIMARY KEY,
  type            TEXT NOT NULL,
  key             TEXT,
  document_number TEXT,
  created_at      BIGINT NOT NULL,
  created_by      TEXT NOT NULL,
  trashed_at      BIGINT
);
CREATE UNIQUE INDEX item_key ON item (type, key) WHERE key IS NOT NULL;
-- Partial, so that giving an item its number does not lock out those that begin to point at it.
CREATE UNIQUE INDEX item_number ON item (document_number) WHERE document_number IS NOT NULL;
CREATE INDEX item_type ON item (type, id);

CREATE TABLE part (
  hash    TEXT PRIMARY KEY,
  content TEXT NOT NULL
);

-- Values of personal fields, apart from the parts that carry only their digests, so that they can be erased.
CREATE TABLE personal_value (
  item   TEXT NOT NULL,
  digest TEXT NOT NULL,
  salt   TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (item, digest)
);

CREATE TABLE version (
  item       TEXT NOT NULL REFERENCES item (id),
  number     INTEGER NOT NULL,
  line       TEXT NOT NULL,
  base       INTEGER,
  author     TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  message    TEXT,
  previous   TEXT,
  hash       TEXT NOT NULL,
  PRIMARY KEY (item, number)
);

CREATE TABLE version_part (
  item   TEXT NOT NULL,
  number INTEGER NOT NULL,
  slot   TEXT NOT NULL,
  part   TEXT NOT NULL REFERENCES part (hash),
  PRIMARY KEY (item, number, slot),
  FOREIGN KEY (item, number) REFERENCES version (item, number)
);

-- The open lines. base: the version of main a line last had in common with it.
CREATE TABLE head (
  item      TEXT NOT NULL REFERENCES item (id),
  line      TEXT NOT NULL,
  version   INTEGER NOT NULL,
  base      INTEGER,
  opened_at BIGINT NOT NULL,
  opened_by TEXT NOT NULL,
  PRIMARY KEY (item, line),
  FOREIGN KEY (item, version) REFERENCES version (item, number),
  FOREIGN KEY (item, base) REFERENCES version (item, number),
  CHECK ((line = 'main') = (base IS NULL))
);

-- Text not yet saved. A copy that was dropped leaves its row without content, so that no revision is given twice.
CREATE TABLE working_copy (
  item       TEXT NOT NULL REFERENCES item (id),
  line       TEXT NOT NULL,
  editor     TEXT NOT NULL,
  base       INTEGER NOT NULL,
  revision   INTEGER NOT NULL,
  content    TEXT,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (item, line, editor),
  FOREIGN KEY (item, base) REFERENCES version (item, number)
);
CREATE INDEX working_copy_editor ON working_copy (editor, item, line) WHERE content IS NOT NULL;

CREATE TABLE edition (
  number       BIGINT PRIMARY KEY,
  effective_at BIGINT NOT NULL UNIQUE,
  recorded_at  BIGINT NOT NULL,
  author       TEXT NOT NULL,
  message      TEXT
);

CREATE TABLE edition_change (
  edition BIGINT NOT NULL REFERENCES edition (number),
  item    TEXT NOT NULL REFERENCES item (id),
  slot    TEXT NOT NULL,
  type    TEXT NOT NULL,
  PRIMARY KEY (edition, item, slot)
);
CREATE INDEX edition_change_item ON edition_change (item, slot, edition);
CREATE INDEX edition_change_type ON edition_change (type, edition);

-- In the editions [from, until) the item shows, in this slot, this version's part; a locale under this slug.
CREATE TABLE publication (
  id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  item          TEXT NOT NULL REFERENCES item (id),
  type          TEXT NOT NULL,
  slot          TEXT NOT NULL,
  version       INTEGER NOT NULL,
  part          TEXT NOT NULL REFERENCES part (hash),
  slug          TEXT,
  from_edition  BIGINT NOT NULL REFERENCES edition (number),
  until_edition BIGINT REFERENCES edition (number),
  CHECK (until_edition > from_edition),
  CHECK ((slot = '*') = (slug IS NULL)),
  FOREIGN KEY (item, version, slot) REFERENCES version_part (item, number, slot)
);
CREATE UNIQUE INDEX publication_live ON publication (item, slot) WHERE until_edition IS NULL;
CREATE UNIQUE INDEX publication_slug ON publication (type, slot, slug) WHERE until_edition IS NULL AND slug IS NOT NULL;
CREATE INDEX publication_interval ON publication (item, slot, from_edition);
CREATE INDEX publication_slugs ON publication (type, slug, from_edition);

-- What can be filtered and sorted by, projected when it is published.
CREATE TABLE published_value (
  publication BIGINT NOT NULL REFERENCES publication (id),
  field       TEXT NOT NULL,
  value       TEXT NOT NULL,
  sort_key    BYTEA,
  PRIMARY KEY (publication, field, value)
);
CREATE INDEX published_value_field ON published_value (field, value, publication);

-- Who points at whom: from the newest version of a line, or from what is live (line '').
CREATE TABLE reference (
  source TEXT NOT NULL REFERENCES item (id),
  line   TEXT NOT NULL,
  slot   TEXT NOT NULL,
  field  TEXT NOT NULL,
  -- No foreign key: it would lock the target after the ledger. Items are never deleted, and saving makes sure of them.
  target TEXT NOT NULL,
  PRIMARY KEY (source, line, slot, field, target)
);
CREATE INDEX reference_target ON reference (target);

CREATE TABLE feed (
  position BIGINT PRIMARY KEY,
  at       BIGINT NOT NULL,
  author   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  item     TEXT,
  version  INTEGER,
  line     TEXT,
  edition  BIGINT,
  act      BIGINT,
  due_at   BIGINT
);

-- Computed plans, for a while, so that one that no longer holds can be compared with what would happen now.
CREATE TABLE plan (
  seal    TEXT PRIMARY KEY,
  outcome TEXT NOT NULL,
  kept_at BIGINT NOT NULL
);
CREATE INDEX plan_kept ON plan (kept_at);

-- Acts of publishing that wait for their instant, and what became of them. Ids are given in the order of acceptance.
CREATE TABLE schedule (
  id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state      TEXT NOT NULL CHECK (state IN ('planned', 'done', 'failed', 'cancelled')),
  due_at     BIGINT NOT NULL,
  entries    TEXT NOT NULL,
  author     TEXT NOT NULL,
  message    TEXT,
  created_at BIGINT NOT NULL,
  settled_at BIGINT,
  edition    BIGINT REFERENCES edition (number),
  reason     TEXT
);
CREATE INDEX schedule_due ON schedule (state, due_at, id);

CREATE TABLE schedule_item (
  item TEXT NOT NULL REFERENCES item (id),
  act  BIGINT NOT NULL REFERENCES schedule (id),
  PRIMARY KEY (item, act)
);

CREATE TABLE release (
  name       TEXT PRIMARY KEY,
  state      TEXT NOT NULL,
  author     TEXT NOT NULL,
  message    TEXT,
  created_at BIGINT NOT NULL,
  edition    BIGINT
);

-- Taken out of every edition, for law and safety; the slot * stands for the whole item. At every read of the published
-- site this is looked up by its key.
CREATE TABLE retraction (
  item     TEXT NOT NULL REFERENCES item (id),
  slot     TEXT NOT NULL,
  position BIGINT NOT NULL REFERENCES feed (position),
  at       BIGINT NOT NULL,
  author   TEXT NOT NULL,
  reason   TEXT NOT NULL,
  PRIMARY KEY (item, slot)
);
CREATE INDEX retraction_position ON retraction (position);

-- What still pointed at an item that went away all the same, with the entry of the feed by which it went.
CREATE TABLE breakage (
  position BIGINT NOT NULL REFERENCES feed (position),
  item     TEXT NOT NULL REFERENCES item (id),
  message  TEXT,
  places   TEXT NOT NULL,
  PRIMARY KEY (position, item)
);

CREATE TABLE account (
  name       TEXT PRIMARY KEY,
  created_at BIGINT NOT NULL
);

CREATE TABLE account_role (
  account TEXT NOT NULL REFERENCES account (name),
  role    TEXT NOT NULL,
  PRIMARY KEY (account, role)
);

CREATE TABLE token (
  hash         TEXT PRIMARY KEY,
  account      TEXT NOT NULL REFERENCES account (name),
  scopes       TEXT,
  created_at   BIGINT NOT NULL,
  expires_at   BIGINT,
  last_used_at BIGINT,
  revoked_at   BIGINT
);

-- History is never rewritten, whoever tries.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER version_insert_only BEFORE UPDATE OR DELETE ON version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER version_part_insert_only BEFORE UPDATE OR DELETE ON version_part FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER part_insert_only BEFORE UPDATE OR DELETE ON part FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER edition_insert_only BEFORE UPDATE OR DELETE ON edition FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER edition_change_insert_only BEFORE UPDATE OR DELETE ON edition_change FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feed_insert_only BEFORE UPDATE OR DELETE ON feed FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER breakage_insert_only BEFORE UPDATE OR DELETE ON breakage FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER retraction_insert_only BEFORE UPDATE OR DELETE ON retraction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- Emptying a table asks no row.
CREATE TRIGGER version_no_truncate BEFORE TRUNCATE ON version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER version_part_no_truncate BEFORE TRUNCATE ON version_part FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER part_no_truncate BEFORE TRUNCATE ON part FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER edition_no_truncate BEFORE TRUNCATE ON edition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER edition_change_no_truncate BEFORE TRUNCATE ON edition_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER feed_no_truncate BEFORE TRUNCATE ON feed FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER breakage_no_truncate BEFORE TRUNCATE ON breakage FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER retraction_no_truncate BEFORE TRUNCATE ON retraction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_no_truncate BEFORE TRUNCATE ON publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION close_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.until_edition IS NOT NULL OR NEW.until_edition IS NULL OR NEW.id <> OLD.id OR NEW.item <> OLD.item
    OR NEW.type <> OLD.type OR NEW.slot <> OLD.slot OR NEW.version <> OLD.version OR NEW.part <> OLD.part
    OR NEW.slug IS DISTINCT FROM OLD.slug OR NEW.from_edition <> OLD.from_edition
  THEN RAISE EXCEPTION 'a publication can only be closed, once'; END IF;
  IF NEW.until_edition <> (SELECT MAX(number) FROM edition)
  THEN RAISE EXCEPTION 'a publication ends with the newest edition'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publication_close_only BEFORE UPDATE ON publication FOR EACH ROW EXECUTE FUNCTION close_only();
CREATE FUNCTION feed_dense() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.position <> (SELECT COALESCE(MAX(position), 0) + 1 FROM feed)
  THEN RAISE EXCEPTION 'feed positions are dense'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER feed_dense BEFORE INSERT ON feed FOR EACH ROW EXECUTE FUNCTION feed_dense();
CREATE FUNCTION edition_dense() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM edition)
    OR NEW.effective_at <= (SELECT COALESCE(MAX(effective_at), -1) FROM edition)
  THEN RAISE EXCEPTION 'editions are dense and ordered in time'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition_dense BEFORE INSERT ON edition FOR EACH ROW EXECUTE FUNCTION edition_dense();
-- What past editions showed is never rewritten: publications begin and end with the edition just made.
CREATE FUNCTION publication_begins_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.from_edition <> (SELECT MAX(number) FROM edition) OR NEW.until_edition IS NOT NULL
  THEN RAISE EXCEPTION 'a publication begins with the newest edition'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publication_begins_now BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION publication_begins_now();
CREATE FUNCTION edition_change_now() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.edition <> (SELECT MAX(number) FROM edition)
  THEN RAISE EXCEPTION 'edition_change is insert-only, and only of the newest edition'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition_change_now BEFORE INSERT ON edition_change FOR EACH ROW EXECUTE FUNCTION edition_change_now();
