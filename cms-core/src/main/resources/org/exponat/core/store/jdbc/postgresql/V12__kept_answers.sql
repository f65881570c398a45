-- What a request with an Idempotency-Key was answered with, for a day, so that it is not carried out again when it is sent
-- again. request: the hash of method, address and body. body: null where it held a secret, which is told once.
CREATE TABLE kept_answer (
  account TEXT NOT NULL,
  key     TEXT NOT NULL,
  request TEXT NOT NULL,
  status  INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body    TEXT,
  kept_at BIGINT NOT NULL,
  PRIMARY KEY (account, key)
);
CREATE INDEX kept_answer_age ON kept_answer (kept_at);
