-- With the edition they began in, so that a list goes through the indexes without looking up each row it passes over.
DROP INDEX published_value_order;
CREATE INDEX published_value_order ON published_value (type, locale, field, seen, sort_key, item, from_edition)
  WHERE until_edition IS NULL AND ordered = 1;
DROP INDEX published_value_filter;
CREATE INDEX published_value_filter ON published_value (type, locale, field, value, item, seen, from_edition)
  WHERE until_edition IS NULL AND value IS NOT NULL;

CREATE TRIGGER publication_shows_its_version BEFORE INSERT ON publication
WHEN NEW.part IS NOT (SELECT part FROM version_part
  WHERE item = NEW.item AND number = NEW.version AND slot = NEW.slot)
BEGIN SELECT RAISE(ABORT, 'a publication shows a part of its version'); END;
