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
CREATE OR REPLACE FUNCTION state_change_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    OLD.message := NULL;
    IF NEW IS NOT DISTINCT FROM OLD THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME;
END $$;
CREATE OR REPLACE TRIGGER state_change_insert_only BEFORE UPDATE OR DELETE ON state_change FOR EACH ROW EXECUTE FUNCTION state_change_erased();
