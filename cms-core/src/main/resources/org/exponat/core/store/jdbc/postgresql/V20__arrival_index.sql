-- What an import sets aside while it puts rows in, and makes again behind them: its name, and what makes it.
CREATE TABLE arrival_index (
  name       TEXT PRIMARY KEY,
  definition TEXT NOT NULL
);
