-- Which edition undoes which, so that one that undoes an undoing is known to show a release again.
CREATE TABLE undoing (
  edition BIGINT PRIMARY KEY REFERENCES edition (number),
  undone  BIGINT NOT NULL REFERENCES edition (number),
  CHECK (undone < edition)
);
CREATE INDEX undoing_undone ON undoing (undone);
CREATE TRIGGER undoing_insert_only BEFORE UPDATE OR DELETE ON undoing FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER undoing_no_truncate BEFORE TRUNCATE ON undoing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Until now this was kept of releases that are undone, and forgotten once they were shown again.
INSERT INTO undoing (edition, undone) SELECT undone_by, edition FROM release WHERE undone_by IS NOT NULL;

-- The edition that restored some of what a published release replaced.
ALTER TABLE release ADD COLUMN partly_undone_by BIGINT REFERENCES edition (number);
