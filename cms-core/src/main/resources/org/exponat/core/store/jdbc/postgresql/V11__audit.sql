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
CREATE TRIGGER audit_insert_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE FUNCTION audit_dense() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM audit)
  THEN RAISE EXCEPTION 'audit numbers are dense'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_dense BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_dense();
