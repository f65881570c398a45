-- What readers filter and sort by, one row for what a reader of one locale sees of one field. It is derived from the
-- publications and can be computed anew, so no rule of history guards it; projection says by what it was computed. By
-- nothing yet, so the next start fills this table for every edition there was.
DROP TABLE published_value;

CREATE TABLE published_value (
  id            INTEGER PRIMARY KEY,
  -- No foreign keys: publications have them, and each would be looked up for every row while the ledger is held.
  item          TEXT NOT NULL,
  type          TEXT NOT NULL,
  -- The locale that is read; '*': a value that all languages share; who sees the item is in the rows of the locales.
  locale        TEXT NOT NULL,
  -- '': that the item is there for these readers at all.
  field         TEXT NOT NULL,
  -- 0: by all readers of the locale; 1: only by those with fallback; 2: only by those without.
  seen          SMALLINT NOT NULL CHECK (seen IN (0, 1, 2)),
  -- 1: a place in the order by this field, also that of an item which lacks it and comes last.
  ordered       SMALLINT NOT NULL CHECK (ordered IN (0, 1)),
  -- Null where the field is not filtered by, or is missing.
  value         TEXT,
  sort_key      BLOB,
  from_edition  BIGINT NOT NULL,
  until_edition BIGINT,
  CHECK (until_edition > from_edition)
);
CREATE INDEX published_value_order ON published_value (type, locale, field, seen, sort_key, item)
  WHERE until_edition IS NULL AND ordered = 1;
CREATE INDEX published_value_filter ON published_value (type, locale, field, value, item, seen)
  WHERE until_edition IS NULL AND value IS NOT NULL;
CREATE INDEX published_value_past ON published_value (type, locale, field, until_edition)
  WHERE until_edition IS NOT NULL;
CREATE INDEX published_value_item ON published_value (item, locale, field, until_edition);

-- By which types and languages published_value was computed, and how far.
CREATE TABLE projection (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  fingerprint TEXT NOT NULL,
  -- Items up to this one are done; null: all are.
  done_to     TEXT
);
INSERT INTO projection VALUES (1, '', '');

-- Where something is used, in pages by key.
DROP INDEX reference_target;
CREATE INDEX reference_target ON reference (target, source, line, slot, field);
