-- Types, a JSON Schema, a database schema and a handbook, from one ontology

-- A shelf of the shop.
CREATE TABLE "category" (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL CHECK (length(title) <= 80),
  parent_id INTEGER REFERENCES "category" (id)
);

-- Someone who buys.
CREATE TABLE "customer" (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT
);

-- A product that is delivered as a file.
CREATE TABLE "download" (
  id INTEGER PRIMARY KEY REFERENCES "product" (id),
  download_url TEXT NOT NULL
);

-- What one customer buys in one go.
CREATE TABLE "order" (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES "customer" (id),
  placed_at TIMESTAMP NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'paid', 'sent'))
);

-- A line of the order.
CREATE TABLE "order_has_line" (
  order_id INTEGER NOT NULL REFERENCES "order" (id),
  line_id INTEGER NOT NULL REFERENCES "order_line" (id),
  PRIMARY KEY (order_id, line_id)
);

-- One product of an order, and how many of it.
CREATE TABLE "order_line" (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES "product" (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 1)
);

-- Something that can be bought.
CREATE TABLE "product" (
  id INTEGER PRIMARY KEY,
  sku TEXT NOT NULL,
  title TEXT NOT NULL CHECK (length(title) <= 80),
  price DECIMAL(10, 2) NOT NULL CHECK (price >= 0),
  in_category_id INTEGER NOT NULL REFERENCES "category" (id)
);

-- A word to find it by.
CREATE TABLE "product_has_tag" (
  product_id INTEGER NOT NULL REFERENCES "product" (id),
  tag TEXT NOT NULL,
  PRIMARY KEY (product_id, tag)
);
