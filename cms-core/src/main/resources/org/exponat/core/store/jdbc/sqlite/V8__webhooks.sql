-- Who is told over HTTP what the public sees. edition, retraction: up to where everything was put into the outbox.
-- deliveries: how many there were. Whoever holds the lease is the only one who sends.
CREATE TABLE webhook (
  id            TEXT PRIMARY KEY,
  name          TEXT NOT NULL,
  url           TEXT NOT NULL,
  filter        TEXT NOT NULL,
  author        TEXT NOT NULL,
  created_at    BIGINT NOT NULL,
  paused_at     BIGINT,
  secret        TEXT NOT NULL,
  former_secret TEXT,
  former_until  BIGINT,
  edition       BIGINT NOT NULL,
  retraction    BIGINT NOT NULL,
  deliveries    BIGINT NOT NULL,
  lease         TEXT,
  leased_until  BIGINT,
  CHECK ((former_secret IS NULL) = (former_until IS NULL)),
  CHECK ((lease IS NULL) = (leased_until IS NULL))
);
CREATE INDEX webhook_newest ON webhook (created_at, id);

-- The outbox. What a delivery says is read from the public site when it is sent.
CREATE TABLE webhook_delivery (
  id         TEXT PRIMARY KEY,
  webhook    TEXT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  number     BIGINT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('edition', 'retraction', 'ping')),
  subject    BIGINT NOT NULL,
  edition    BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
  failures   INTEGER NOT NULL,
  due_at     BIGINT,
  settled_at BIGINT,
  UNIQUE (webhook, number),
  UNIQUE (webhook, kind, subject),
  CHECK ((state = 'waiting') = (due_at IS NOT NULL)),
  CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook, number) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_state ON webhook_delivery (webhook, state, number);

CREATE TABLE webhook_attempt (
  delivery TEXT NOT NULL REFERENCES webhook_delivery (id) ON DELETE CASCADE,
  number   INTEGER NOT NULL,
  at       BIGINT NOT NULL,
  took     BIGINT NOT NULL,
  status   INTEGER,
  trouble  TEXT,
  PRIMARY KEY (delivery, number)
);
