-- The earlier version that text was taken from again.
ALTER TABLE version ADD COLUMN restored INTEGER;

-- Whether whoever did it could administer then. Of what was done before this was asked, nobody knows.
ALTER TABLE state_change ADD COLUMN administrator BOOLEAN NOT NULL DEFAULT FALSE;

-- The item that a request was about. What it was answered with goes when something that was said of the item is erased; of
-- answers that may tell of that already, nobody knows the item any more. body: null as well once it was erased.
ALTER TABLE kept_answer ADD COLUMN item TEXT;
CREATE INDEX kept_answer_item ON kept_answer (item) WHERE item IS NOT NULL;
UPDATE kept_answer SET body = NULL
  WHERE body LIKE '%"thread":%' OR body LIKE '%"fourEyes":%' OR body LIKE '%"assignments":%';

-- What planned acts and releases of an item went through.
CREATE INDEX feed_act ON feed (act) WHERE act IS NOT NULL;
CREATE INDEX feed_release ON feed (line, position) WHERE kind = 'release';

-- The threads in which something is left to do.
CREATE INDEX item_comment_open ON item_comment (item, number) WHERE thread = number AND resolved_at IS NULL;

-- What was said of a change of state can be erased; nothing else of it changes.
DROP TRIGGER IF EXISTS state_change_no_update;
CREATE TRIGGER state_change_no_update BEFORE UPDATE ON state_change WHEN NEW.message IS NOT NULL
  OR (NEW.item, NEW.version, NEW.number, NEW.from_state, NEW.to_state, NEW.at, NEW.author, NEW.administrator, NEW.position)
  IS NOT (OLD.item, OLD.version, OLD.number, OLD.from_state, OLD.to_state, OLD.at, OLD.author, OLD.administrator, OLD.position)
  BEGIN SELECT RAISE(ABORT, 'state_change is insert-only'); END;
