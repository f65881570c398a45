-- The other version whose changes a version holds, besides those of its base.
ALTER TABLE version ADD COLUMN merged INTEGER;

-- Named sets of changes that become one edition together. Nothing was ever written into the table as it was before.
DROP TABLE release;
CREATE TABLE release (
  name       TEXT PRIMARY KEY,
  state      TEXT NOT NULL CHECK (state IN ('open', 'published', 'undone', 'cancelled')),
  author     TEXT NOT NULL,
  message    TEXT,
  created_at BIGINT NOT NULL,
  -- The planned act that carries it out; it can have failed or been cancelled since.
  act        BIGINT REFERENCES schedule (id),
  edition    BIGINT REFERENCES edition (number),
  undone_by  BIGINT REFERENCES edition (number)
);
CREATE INDEX release_state ON release (state, name);
CREATE INDEX release_act ON release (act) WHERE act IS NOT NULL;
CREATE INDEX release_edition ON release (edition) WHERE edition IS NOT NULL;

-- What a release does with an item. locales: separated by spaces, empty for all that are ready, or live.
-- version: the one that was published; its line waits until it is merged into main, or cannot be.
CREATE TABLE release_item (
  release TEXT NOT NULL REFERENCES release (name),
  item    TEXT NOT NULL REFERENCES item (id),
  act     TEXT NOT NULL CHECK (act IN ('publish', 'withdraw')),
  locales TEXT NOT NULL,
  shared  BOOLEAN NOT NULL,
  in_use  TEXT NOT NULL CHECK (in_use IN ('refuse', 'break')),
  version INTEGER,
  waits   BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (release, item)
);
CREATE INDEX release_item_waits ON release_item (release, item) WHERE waits;
