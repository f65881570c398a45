-- Who may look at what is not published without an account. The token itself is kept nowhere, only its hash.
CREATE TABLE preview_token (
  id         TEXT PRIMARY KEY,
  hash       TEXT NOT NULL UNIQUE,
  author     TEXT NOT NULL,
  release    TEXT REFERENCES release (name),
  items      TEXT,
  locale     TEXT,
  message    TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL CHECK (expires_at > created_at),
  revoked_at BIGINT,
  CHECK ((release IS NULL) <> (items IS NULL))
);
CREATE INDEX preview_token_newest ON preview_token (created_at, id);
CREATE INDEX preview_token_author ON preview_token (author, created_at, id);
