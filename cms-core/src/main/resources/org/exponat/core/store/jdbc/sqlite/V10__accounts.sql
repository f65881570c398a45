-- Roles that are not shipped. grants: what they allow, as JSON.
CREATE TABLE role (
  name        TEXT PRIMARY KEY,
  description TEXT,
  grants      TEXT NOT NULL,
  revision    INTEGER NOT NULL CHECK (revision > 0),
  created_at  BIGINT NOT NULL,
  changed_at  BIGINT NOT NULL
);
ALTER TABLE account ADD COLUMN display_name TEXT;
ALTER TABLE account ADD COLUMN disabled_at BIGINT;
ALTER TABLE account ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0);
-- For some types or locales only, as JSON lists; null: for all.
ALTER TABLE account_role ADD COLUMN types TEXT;
ALTER TABLE account_role ADD COLUMN locales TEXT;
CREATE INDEX account_role_role ON account_role (role);
-- id: names a token and opens nothing. beginning: so much of it may be shown. scopes: grants as JSON; null: whatever the
-- account may do. made_by, made_with: the account and the token that gave it. A token is never deleted.
CREATE TABLE token_10 (
  id           TEXT PRIMARY KEY,
  hash         TEXT NOT NULL UNIQUE,
  account      TEXT NOT NULL REFERENCES account (name),
  name         TEXT,
  beginning    TEXT,
  scopes       TEXT,
  made_by      TEXT,
  made_with    TEXT,
  created_at   BIGINT NOT NULL,
  expires_at   BIGINT,
  last_used_at BIGINT,
  revoked_at   BIGINT
);
INSERT INTO token_10 (id, hash, account, scopes, created_at, expires_at, last_used_at, revoked_at)
SELECT lower(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3) || '-8' || substr(h, 18, 3) || '-' || substr(h, 21, 12)),
  hash, account, scopes, created_at, expires_at, last_used_at, revoked_at
FROM (SELECT t.*, hex(randomblob(16)) AS h FROM token t);
DROP TABLE token;
ALTER TABLE token_10 RENAME TO token;
CREATE INDEX token_newest ON token (created_at, id);
CREATE INDEX token_account ON token (account, created_at, id);
-- Whoever changes accounts, roles or tokens changes this first, so that nobody else does meanwhile.
CREATE TABLE administration (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  changes BIGINT NOT NULL
);
INSERT INTO administration (id, changes) VALUES (1, 0);
-- What the token with which a preview was given may do at most, as JSON; null: whatever the account may do.
ALTER TABLE preview_token ADD COLUMN scopes TEXT;
