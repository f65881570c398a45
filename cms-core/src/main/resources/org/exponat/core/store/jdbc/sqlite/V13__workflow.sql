-- What the feed tells of besides an item: the state a version came into, or the number of a comment or an assignment.
ALTER TABLE feed ADD COLUMN subject TEXT;
CREATE INDEX feed_item ON feed (item, position) WHERE item IS NOT NULL;
CREATE INDEX feed_edition ON feed (edition) WHERE edition IS NOT NULL;

-- The states versions came into, after the first. The last one of a version is the state it is in.
CREATE TABLE state_change (
  item       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  from_state TEXT NOT NULL,
  to_state   TEXT NOT NULL,
  at         BIGINT NOT NULL,
  author     TEXT NOT NULL,
  message    TEXT,
  position   BIGINT NOT NULL UNIQUE REFERENCES feed (position),
  PRIMARY KEY (item, version, number),
  FOREIGN KEY (item, version) REFERENCES version (item, number)
);
CREATE INDEX state_change_to ON state_change (to_state, item, version);

-- What people say of a text, numbered per item. thread: the comment it answers, or itself; only that one has a place and
-- can be resolved. text: null once it is retracted.
CREATE TABLE item_comment (
  item         TEXT NOT NULL REFERENCES item (id),
  number       INTEGER NOT NULL,
  thread       INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  pointer      TEXT,
  block        TEXT,
  text         TEXT,
  author       TEXT NOT NULL,
  at           BIGINT NOT NULL,
  resolved_at  BIGINT,
  resolved_by  TEXT,
  retracted_at BIGINT,
  retracted_by TEXT,
  PRIMARY KEY (item, number),
  FOREIGN KEY (item, thread) REFERENCES item_comment (item, number),
  FOREIGN KEY (item, version) REFERENCES version (item, number),
  CHECK ((text IS NULL) = (retracted_at IS NOT NULL))
);
CREATE INDEX item_comment_thread ON item_comment (item, thread, number);

-- Who is to do something about an item, numbered per item. due_on: a day, as 2026-03-01. An ended one stays.
CREATE TABLE assignment (
  item     TEXT NOT NULL REFERENCES item (id),
  number   INTEGER NOT NULL,
  line     TEXT NOT NULL,
  account  TEXT NOT NULL REFERENCES account (name),
  note     TEXT,
  due_on   TEXT,
  at       BIGINT NOT NULL,
  author   TEXT NOT NULL,
  ended_at BIGINT,
  ended_by TEXT,
  PRIMARY KEY (item, number)
);
CREATE UNIQUE INDEX assignment_open ON assignment (account, item, line) WHERE ended_at IS NULL;

CREATE TRIGGER state_change_no_update BEFORE UPDATE ON state_change BEGIN SELECT RAISE(ABORT, 'state_change is insert-only'); END;
CREATE TRIGGER state_change_no_delete BEFORE DELETE ON state_change BEGIN SELECT RAISE(ABORT, 'state_change is insert-only'); END;
CREATE TRIGGER item_comment_no_delete BEFORE DELETE ON item_comment BEGIN SELECT RAISE(ABORT, 'item_comment is kept'); END;
CREATE TRIGGER assignment_no_delete BEFORE DELETE ON assignment BEGIN SELECT RAISE(ABORT, 'assignment is kept'); END;
