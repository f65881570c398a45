-- Who did what, when, from where, and with which token. Each hash covers the row and the hash before it.
CREATE TABLE audit (
  number  BIGINT PRIMARY KEY,
  at      BIGINT NOT NULL,
  account TEXT,
  token   TEXT,
  address TEXT,
  action  TEXT NOT NULL,
  item    TEXT,
  edition BIGINT,
  subject TEXT,
  detail  TEXT,
  hash    TEXT NOT NULL
);
CREATE INDEX audit_account ON audit (account, number);
CREATE INDEX audit_action ON audit (action, number);
CREATE INDEX audit_item ON audit (item, number);
CREATE INDEX audit_edition ON audit (edition);
CREATE INDEX audit_at ON audit (at, number);
-- Where the chain ends; whoever appends locks it.
CREATE TABLE audit_head (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  number BIGINT NOT NULL,
  hash   TEXT NOT NULL
);
INSERT INTO audit_head (id, number, hash) VALUES (1, 0, '');
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;
CREATE TRIGGER audit_dense BEFORE INSERT ON audit
WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'audit numbers are dense'); END;
