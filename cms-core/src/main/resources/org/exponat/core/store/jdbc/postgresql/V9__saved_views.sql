-- Questions that editors keep under a name. private_to: whom it is for alone, and goes with; null: for everybody.
-- revision: counts the changes, so that nobody overwrites what they have not seen.
CREATE TABLE saved_view (
  id         TEXT PRIMARY KEY,
  owner      TEXT NOT NULL,
  private_to TEXT REFERENCES account (name) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  list       TEXT NOT NULL CHECK (list IN ('search', 'items')),
  question   TEXT NOT NULL,
  revision   INTEGER NOT NULL CHECK (revision > 0),
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL,
  CHECK (private_to IS NULL OR private_to = owner)
);
CREATE INDEX saved_view_newest ON saved_view (created_at, id);
CREATE INDEX saved_view_owner ON saved_view (owner);
CREATE INDEX saved_view_private ON saved_view (private_to);
