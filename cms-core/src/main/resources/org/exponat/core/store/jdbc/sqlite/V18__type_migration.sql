-- Migrations of content types that were applied: how what is stored is read. They stay as they are.
CREATE TABLE type_migration (
  name       TEXT NOT NULL PRIMARY KEY,
  type       TEXT NOT NULL,
  hash       TEXT NOT NULL,
  definition TEXT NOT NULL,
  applied_at BIGINT NOT NULL
);
