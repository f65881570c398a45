-- Names are listed in the order of their bytes, as in the other engine.
ALTER TABLE account ALTER COLUMN name TYPE TEXT COLLATE "C";
-- Roles that are not shipped. grants: what they allow, as JSON.
CREATE TABLE role (
  name        TEXT COLLATE "C" PRIMARY KEY,
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
ALTER TABLE token ADD COLUMN id TEXT;
UPDATE token SET id = gen_random_uuid()::text;
ALTER TABLE token DROP CONSTRAINT token_pkey;
ALTER TABLE token ADD PRIMARY KEY (id);
ALTER TABLE token ADD UNIQUE (hash);
ALTER TABLE token ALTER COLUMN hash SET NOT NULL;
ALTER TABLE token ADD COLUMN name TEXT;
ALTER TABLE token ADD COLUMN beginning TEXT;
ALTER TABLE token ADD COLUMN made_by TEXT;
ALTER TABLE token ADD COLUMN made_with TEXT;
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
