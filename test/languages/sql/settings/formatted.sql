-- The fleet – 🚚
CREATE TABLE IF NOT EXISTS maker (
	id integer PRIMARY KEY,
	"full name" text NOT NULL UNIQUE,
	country char(2) DEFAULT 'DE' CHECK (length(country) = 2)
)
;


CREATE TABLE vehicle (
	id INTEGER PRIMARY KEY, -- the number
	maker_id INTEGER NOT NULL REFERENCES maker (id) ON DELETE CASCADE ON UPDATE NO ACTION,
	kind TEXT NOT NULL CHECK (kind IN ('car', 'truck', 'van')),
	name TEXT NOT NULL DEFAULT 'it''s – 🚚',
	wheels INTEGER,
	weight_kg REAL DEFAULT -1.5,
	built DATE,
	/* a comment
	of two lines */
	CONSTRAINT vehicle_name UNIQUE (maker_id, name),
	CHECK (
		wheels >= 2 AND
		wheels <= 18 OR
		wheels IS NULL
	)
)
;


CREATE INDEX vehicle_kind ON vehicle (kind, built DESC)
WHERE
	wheels > 2
;


CREATE VIEW heavy AS
SELECT
	v.id,
	v.name,
	m."full name" maker
FROM
	vehicle v
	JOIN maker m ON m.id = v.maker_id
	LEFT JOIN vehicle o ON o.id <> v.id
WHERE
	v.weight_kg > 3500 AND
	v.kind IN ('truck', 'van')
GROUP BY
	v.id
HAVING
	count(*) > 0
ORDER BY
	v.name COLLATE NOCASE
;


INSERT INTO
	maker (id, "full name", country)
VALUES
	(1, 'Große Räder', 'DE'),
	(2, 'Line one
line  two', 'FR')
;


INSERT INTO
	vehicle (id, maker_id, kind, name)
VALUES
	(1, 1, 'truck', 'a "quoted" \ name')
ON CONFLICT (id) DO UPDATE
SET
	name = excluded.name,
	wheels = coalesce(wheels, 4)
;


WITH RECURSIVE
	counted (n) AS (
		VALUES
			(1)
		UNION ALL
		SELECT
			n + 1
		FROM
			counted
		WHERE
			n < 10
	)
SELECT
	n,
	sum(n) OVER (
		PARTITION BY
			n % 2
		ORDER BY
			n ROWS BETWEEN 1 PRECEDING AND
			CURRENT ROW
	) total,
	CASE
		WHEN n % 2 = 0 THEN 'even'
		ELSE 'odd'
	END parity
FROM
	counted
;


CREATE TRIGGER vehicle_changed AFTER
UPDATE OF name ON vehicle FOR EACH ROW WHEN old.name <> new.name BEGIN
UPDATE vehicle
SET
	built = CURRENT_DATE
WHERE
	id = new.id
;


END
;


SELECT
	x.value ->> 'a'
FROM
	json_each('[{"a":1}]') x
WHERE
	x.value -> 'a' IS NOT NULL
;
