-- Which edition undoes which, so that one that undoes an undoing is known to show a release again.
CREATE TABLE undoing (
  edition BIGINT PRIMARY KEY REFERENCES edition (number),
  undone  BIGINT NOT NULL REFERENCES edition (number),
  CHECK (undone < edition)
);
CREATE INDEX undoing_undone ON undoing (undone);
CREATE TRIGGER undoing_no_update BEFORE UPDATE ON undoing BEGIN SELECT RAISE(ABORT, 'undoing is insert-only'); END;
CREATE TRIGGER undoing_no_delete BEFORE DELETE ON undoing BEGIN SELECT RAISE(ABORT, 'undoing is insert-only'); END;

-- Until now this was kept of releases that are undone, and forgotten once they were shown again.
INSERT INTO undoing (edition, undone) SELECT undone_by, edition FROM release WHERE undone_by IS NOT NULL;

-- The edition that restored some of what a published release replaced.
ALTER TABLE release ADD COLUMN partly_undone_by BIGINT REFERENCES edition (number);
