-- How far an import into this store has come. While the row is there, the store is not whole, and nobody serves it.
-- export: the hash of the manifest. stage, done: what is in the store already, in the order of kinds and rows.
CREATE TABLE arrival (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  export TEXT NOT NULL,
  stage  INTEGER NOT NULL,
  done   BIGINT NOT NULL
);
