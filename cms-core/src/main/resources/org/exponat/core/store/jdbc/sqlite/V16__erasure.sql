-- The log of what was erased: acts by which values of an item's personal fields went for good. id: the same in every store
-- that the log was applied to. fields: a JSON list of the names.
CREATE TABLE erasure (
  id       TEXT PRIMARY KEY,
  item     TEXT NOT NULL REFERENCES item (id),
  position BIGINT NOT NULL UNIQUE REFERENCES feed (position),
  at       BIGINT NOT NULL,
  author   TEXT NOT NULL,
  reason   TEXT NOT NULL,
  fields   TEXT NOT NULL
);
CREATE INDEX erasure_item ON erasure (item);

-- The digests that stand in parts for values that went.
CREATE TABLE erased_value (
  item    TEXT NOT NULL REFERENCES item (id),
  digest  TEXT NOT NULL,
  erasure TEXT NOT NULL REFERENCES erasure (id),
  PRIMARY KEY (item, digest)
);
CREATE INDEX erased_value_erasure ON erased_value (erasure);

CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure is insert-only'); END;
CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure is insert-only'); END;
CREATE TRIGGER erased_value_no_update BEFORE UPDATE ON erased_value BEGIN SELECT RAISE(ABORT, 'erased_value is insert-only'); END;
CREATE TRIGGER erased_value_no_delete BEFORE DELETE ON erased_value BEGIN SELECT RAISE(ABORT, 'erased_value is insert-only'); END;
-- INSERT OR REPLACE takes rows away without asking the triggers above.
CREATE TRIGGER erasure_no_replace BEFORE INSERT ON erasure
WHEN EXISTS (SELECT 1 FROM erasure WHERE id = NEW.id OR position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'erasure is insert-only'); END;
-- What was erased does not come back.
CREATE TRIGGER personal_value_stays_erased BEFORE INSERT ON personal_value
WHEN EXISTS (SELECT 1 FROM erased_value WHERE item = NEW.item AND digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'the value was erased'); END;
