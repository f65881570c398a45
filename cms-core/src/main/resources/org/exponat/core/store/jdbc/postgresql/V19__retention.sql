-- Versions that do not say any more what they said, by the rule of their type; all else that is known of them stays. at: the
-- same for all that one run let go of.
CREATE TABLE dropped_version (
  item   TEXT NOT NULL,
  number INTEGER NOT NULL,
  at     BIGINT NOT NULL,
  PRIMARY KEY (item, number),
  FOREIGN KEY (item, number) REFERENCES version (item, number)
);
-- Which versions have a text.
CREATE INDEX version_part_part ON version_part (part);

CREATE TRIGGER dropped_version_insert_only BEFORE UPDATE OR DELETE ON dropped_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dropped_version_no_truncate BEFORE TRUNCATE ON dropped_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- What readers saw, see, or work goes on from is never let go of.
CREATE OR REPLACE FUNCTION dropped_unused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM publication WHERE item = NEW.item AND version = NEW.number)
    OR EXISTS (SELECT 1 FROM head WHERE item = NEW.item AND (version = NEW.number OR base = NEW.number))
  THEN RAISE EXCEPTION 'the version is in use'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dropped_version_unused BEFORE INSERT ON dropped_version FOR EACH ROW EXECUTE FUNCTION dropped_unused();
CREATE OR REPLACE FUNCTION publication_not_dropped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM dropped_version WHERE item = NEW.item AND number = NEW.version)
  THEN RAISE EXCEPTION 'the version is no longer kept'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publication_not_dropped BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION publication_not_dropped();
CREATE OR REPLACE FUNCTION head_not_dropped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM dropped_version WHERE item = NEW.item AND number IN (NEW.version, NEW.base))
  THEN RAISE EXCEPTION 'the version is no longer kept'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER head_not_dropped BEFORE INSERT OR UPDATE ON head FOR EACH ROW EXECUTE FUNCTION head_not_dropped();

-- A text is emptied where only versions have it that were let go of, and can be written again where it is empty.
DROP TRIGGER IF EXISTS part_insert_only ON part;
CREATE OR REPLACE FUNCTION part_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.hash <> OLD.hash OR (OLD.content <> '' AND (NEW.content <> '' OR EXISTS (
    SELECT 1 FROM version_part p WHERE p.part = OLD.hash
      AND NOT EXISTS (SELECT 1 FROM dropped_version d WHERE d.item = p.item AND d.number = p.number))))
  THEN RAISE EXCEPTION 'part is insert-only'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER part_kept BEFORE UPDATE ON part FOR EACH ROW EXECUTE FUNCTION part_kept();
CREATE TRIGGER part_no_delete BEFORE DELETE ON part FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE FUNCTION version_part_has_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM part WHERE hash = NEW.part AND content = '')
    AND NOT EXISTS (SELECT 1 FROM dropped_version WHERE item = NEW.item AND number = NEW.number)
  THEN RAISE EXCEPTION 'the text is no longer kept'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER version_part_has_text BEFORE INSERT ON version_part FOR EACH ROW EXECUTE FUNCTION version_part_has_text();

-- A value that is kept is never another one, and so never one that was erased.
CREATE TRIGGER personal_value_no_update BEFORE UPDATE ON personal_value FOR EACH ROW EXECUTE FUNCTION refuse_change();
