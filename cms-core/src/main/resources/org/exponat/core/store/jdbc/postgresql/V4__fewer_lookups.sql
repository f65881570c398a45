-- With the edition they began in, so that a list goes through the indexes without looking up each row it passes over.
DROP INDEX published_value_order;
CREATE INDEX published_value_order ON published_value (type, locale, field, seen, sort_key, item, from_edition)
  WHERE until_edition IS NULL AND ordered = 1;
DROP INDEX published_value_filter;
CREATE INDEX published_value_filter ON published_value (type, locale, field, value, item, seen, from_edition)
  WHERE until_edition IS NULL AND value IS NOT NULL;

-- While an edition is written the ledger is held. What was asked for each row, of its trigger and its foreign keys, is asked
-- once for all rows of a statement. Row by row, by the keys, so that no plan depends on how many there were at first.
DROP TRIGGER publication_begins_now ON publication;
DROP FUNCTION publication_begins_now();
ALTER TABLE publication
  DROP CONSTRAINT publication_item_fkey,
  DROP CONSTRAINT publication_part_fkey,
  DROP CONSTRAINT publication_item_version_slot_fkey,
  DROP CONSTRAINT publication_from_edition_fkey,
  DROP CONSTRAINT publication_until_edition_fkey;
CREATE FUNCTION publications_begin() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE newest BIGINT := (SELECT MAX(number) FROM edition);
BEGIN
  IF EXISTS (SELECT 1 FROM begun WHERE from_edition IS DISTINCT FROM newest OR until_edition IS NOT NULL)
  THEN RAISE EXCEPTION 'a publication begins with the newest edition'; END IF;
  IF EXISTS (SELECT 1 FROM begun WHERE part IS DISTINCT FROM (SELECT p.part FROM version_part p
    WHERE p.item = begun.item AND p.number = begun.version AND p.slot = begun.slot))
  THEN RAISE EXCEPTION 'a publication shows a part of its version'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER publications_begin AFTER INSERT ON publication REFERENCING NEW TABLE AS begun
  FOR EACH STATEMENT EXECUTE FUNCTION publications_begin();

DROP TRIGGER publication_close_only ON publication;
DROP FUNCTION close_only();
CREATE FUNCTION publications_end() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE newest BIGINT := (SELECT MAX(number) FROM edition);
BEGIN
  IF EXISTS (SELECT 1 FROM was FULL JOIN ended ON ended.id = was.id WHERE was.id IS NULL OR ended.id IS NULL
    OR was.until_edition IS NOT NULL OR ended.until_edition IS NULL OR ended.item <> was.item
    OR ended.type <> was.type OR ended.slot <> was.slot OR ended.version <> was.version OR ended.part <> was.part
    OR ended.slug IS DISTINCT FROM was.slug OR ended.from_edition <> was.from_edition)
  THEN RAISE EXCEPTION 'a publication can only be closed, once'; END IF;
  IF EXISTS (SELECT 1 FROM ended WHERE until_edition IS DISTINCT FROM newest)
  THEN RAISE EXCEPTION 'a publication ends with the newest edition'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER publications_end AFTER UPDATE ON publication REFERENCING OLD TABLE AS was NEW TABLE AS ended
  FOR EACH STATEMENT EXECUTE FUNCTION publications_end();

DROP TRIGGER edition_change_now ON edition_change;
DROP FUNCTION edition_change_now();
ALTER TABLE edition_change
  DROP CONSTRAINT edition_change_edition_fkey,
  DROP CONSTRAINT edition_change_item_fkey;
CREATE FUNCTION edition_changes_now() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE newest BIGINT := (SELECT MAX(number) FROM edition);
BEGIN
  IF EXISTS (SELECT 1 FROM added WHERE edition IS DISTINCT FROM newest)
  THEN RAISE EXCEPTION 'edition_change is insert-only, and only of the newest edition'; END IF;
  IF EXISTS (SELECT 1 FROM added WHERE (SELECT item.id FROM item WHERE item.id = added.item) IS NULL)
  THEN RAISE EXCEPTION 'edition_change names no item, as a foreign key would find'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER edition_changes_now AFTER INSERT ON edition_change REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION edition_changes_now();
