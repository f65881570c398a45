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

CREATE TRIGGER erasure_insert_only BEFORE UPDATE OR DELETE ON erasure FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erasure_no_truncate BEFORE TRUNCATE ON erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erased_value_insert_only BEFORE UPDATE OR DELETE ON erased_value FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erased_value_no_truncate BEFORE TRUNCATE ON erased_value FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- What was erased does not come back.
CREATE OR REPLACE FUNCTION stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM erased_value WHERE item = NEW.item AND digest = NEW.digest)
  THEN RAISE EXCEPTION 'the value was erased'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER personal_value_stays_erased BEFORE INSERT ON personal_value FOR EACH ROW EXECUTE FUNCTION stays_erased();
