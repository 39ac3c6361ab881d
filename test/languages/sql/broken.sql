-- é 🚚
CREATE TABLE vehicle (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '🚚',
);
