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

CREATE TRIGGER dropped_version_no_update BEFORE UPDATE ON dropped_version BEGIN SELECT RAISE(ABORT, 'dropped_version is insert-only'); END;
CREATE TRIGGER dropped_version_no_delete BEFORE DELETE ON dropped_version BEGIN SELECT RAISE(ABORT, 'dropped_version is insert-only'); END;
-- INSERT OR REPLACE takes rows away without asking the triggers above.
CREATE TRIGGER dropped_version_no_replace BEFORE INSERT ON dropped_version
WHEN EXISTS (SELECT 1 FROM dropped_version WHERE item = NEW.item AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'dropped_version is insert-only'); END;
-- What readers saw, see, or work goes on from is never let go of.
CREATE TRIGGER dropped_version_unused BEFORE INSERT ON dropped_version
WHEN EXISTS (SELECT 1 FROM publication WHERE item = NEW.item AND version = NEW.number)
  OR EXISTS (SELECT 1 FROM head WHERE item = NEW.item AND (version = NEW.number OR base = NEW.number))
BEGIN SELECT RAISE(ABORT, 'the version is in use'); END;
CREATE TRIGGER publication_not_dropped BEFORE INSERT ON publication
WHEN EXISTS (SELECT 1 FROM dropped_version WHERE item = NEW.item AND number = NEW.version)
BEGIN SELECT RAISE(ABORT, 'the version is no longer kept'); END;
CREATE TRIGGER head_not_dropped BEFORE INSERT ON head
WHEN EXISTS (SELECT 1 FROM dropped_version WHERE item = NEW.item AND number IN (NEW.version, NEW.base))
BEGIN SELECT RAISE(ABORT, 'the version is no longer kept'); END;
CREATE TRIGGER head_not_moved_to_dropped BEFORE UPDATE ON head
WHEN EXISTS (SELECT 1 FROM dropped_version WHERE item = NEW.item AND number IN (NEW.version, NEW.base))
BEGIN SELECT RAISE(ABORT, 'the version is no longer kept'); END;

-- A text is emptied where only versions have it that were let go of, and can be written again where it is empty.
DROP TRIGGER IF EXISTS part_no_update;
CREATE TRIGGER part_no_update BEFORE UPDATE ON part
WHEN NEW.hash <> OLD.hash OR (OLD.content <> '' AND (NEW.content <> '' OR EXISTS (
  SELECT 1 FROM version_part p WHERE p.part = OLD.hash
    AND NOT EXISTS (SELECT 1 FROM dropped_version d WHERE d.item = p.item AND d.number = p.number))))
BEGIN SELECT RAISE(ABORT, 'part is insert-only'); END;
DROP TRIGGER IF EXISTS part_no_replace;
CREATE TRIGGER part_no_replace BEFORE INSERT ON part
WHEN EXISTS (SELECT 1 FROM part WHERE hash = NEW.hash AND content <> '')
BEGIN
  SELECT CASE WHEN (SELECT content FROM part WHERE hash = NEW.hash) = NEW.content
    THEN RAISE(IGNORE) ELSE RAISE(ABORT, 'part is insert-only') END;
END;
CREATE TRIGGER version_part_has_text BEFORE INSERT ON version_part
WHEN EXISTS (SELECT 1 FROM part WHERE hash = NEW.part AND content = '')
  AND NOT EXISTS (SELECT 1 FROM dropped_version WHERE item = NEW.item AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the text is no longer kept'); END;

-- A value that is kept is never another one, and so never one that was erased.
CREATE TRIGGER personal_value_no_update BEFORE UPDATE ON personal_value BEGIN SELECT RAISE(ABORT, 'personal_value is kept or erased'); END;
