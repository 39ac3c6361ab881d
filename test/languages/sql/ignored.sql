/* sql-formatter-disable */
SELECT id,   name
FROM   vehicle;
