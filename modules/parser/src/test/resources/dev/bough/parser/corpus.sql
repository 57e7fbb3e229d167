-- Statements as applications, tools and administrators send them; the parser's speed is measured on them.

-- Point reads and writes
SELECT c FROM sbtest1 WHERE id = 4711;
SELECT id, email, created_at FROM users WHERE id = 42;
SELECT * FROM orders WHERE customer_id = 17 ORDER BY placed_at DESC LIMIT 20;
SELECT c FROM sbtest1 WHERE id BETWEEN 100 AND 199;
SELECT SUM(k) FROM sbtest1 WHERE id BETWEEN 5000 AND 5099;
SELECT DISTINCT c FROM sbtest1 WHERE id BETWEEN 10 AND 109 ORDER BY c;
UPDATE sbtest1 SET k = k + 1 WHERE id = 815;
UPDATE sbtest1 SET c = '68487932199-96439406143-93774651418-41631865787' WHERE id = 816;
DELETE FROM sbtest1 WHERE id = 817;
INSERT INTO sbtest1 (id, k, c, pad) VALUES (817, 2331, '68487932199-964', '67847967377-480');
SELECT 1;
SELECT @@version_comment LIMIT 1;
SELECT DATABASE();
SELECT NOW(), CURRENT_USER(), CONNECTION_ID();
SELECT COUNT(*) FROM users;
SELECT EXISTS(SELECT 1 FROM users WHERE email = 'ada@example.org');
SELECT * FROM users WHERE email = ? AND active = ?;
INSERT INTO sessions (token, user_id, expires_at) VALUES (?, ?, ?);
UPDATE accounts SET balance = balance - ? WHERE id = ? AND balance >= ?;
DELETE FROM sessions WHERE expires_at < ?;

-- What drivers and object-relational mappers send
SELECT `users`.* FROM `users` WHERE `users`.`id` = 1 LIMIT 1;
SELECT `t0`.`id`, `t0`.`name`, `t1`.`title` FROM `authors` AS `t0` LEFT OUTER JOIN `books` AS `t1` ON `t0`.`id` = `t1`.`author_id` WHERE (`t0`.`name` LIKE '%son' AND (`t1`.`year` > 1990 OR `t1`.`year` IS NULL)) ORDER BY `t0`.`name` ASC, `t1`.`title` DESC;
SELECT u1_0.id, u1_0.version, u1_0.first_name, u1_0.last_name, a1_0.id, a1_0.city FROM person u1_0 JOIN address a1_0 ON a1_0.id = u1_0.address_id WHERE u1_0.last_name IN ('Lovelace', 'Hopper', 'Liskov') AND u1_0.version <> 0;
SELECT COUNT(*) AS `count` FROM (SELECT `id` FROM `invoices` WHERE `state` = 'open' GROUP BY `id` HAVING COUNT(*) > 1) AS `dup`;
SELECT DISTINCT `articles`.`id`, `articles`.`created_at` AS alias_0 FROM `articles` INNER JOIN `taggings` ON `taggings`.`article_id` = `articles`.`id` WHERE `taggings`.`tag_id` IN (3, 5, 8, 13) ORDER BY `articles`.`created_at` DESC LIMIT 25 OFFSET 50;
INSERT INTO `articles` (`title`, `body`, `created_at`, `updated_at`) VALUES ('First', 'It''s a long story', '2026-03-01 10:00:00', '2026-03-01 10:00:00');
INSERT INTO `metrics` (`host`, `name`, `value`, `at`) VALUES ('a1', 'load', 0.25, NOW(6)), ('a1', 'temp', 41.5, NOW(6)), ('a2', 'load', 1.75, NOW(6)), ('a2', 'temp', 39.0, NOW(6));
UPDATE `articles` SET `articles`.`title` = 'Second', `articles`.`updated_at` = '2026-03-02 09:30:00.123456' WHERE `articles`.`id` = 7;
INSERT INTO `counters` (`name`, `hits`) VALUES ('home', 1) ON DUPLICATE KEY UPDATE `hits` = `hits` + VALUES(`hits`);
INSERT INTO counters (name, hits) VALUES ('home', 1) AS new ON DUPLICATE KEY UPDATE hits = counters.hits + new.hits;
REPLACE INTO cache (k, v) VALUES ('answer', '42');
INSERT IGNORE INTO tags SET name = 'sql', used = DEFAULT;
SET NAMES utf8mb4;
SET autocommit = 0;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';
SET @@session.time_zone = '+00:00', @@sql_auto_is_null = 0, @x = 1;
SET character_set_results = NULL;
SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
SET TRANSACTION READ ONLY, ISOLATION LEVEL REPEATABLE READ;
SET sql_select_limit = DEFAULT;
SELECT @@session.auto_increment_increment AS auto_increment_increment, @@character_set_client AS character_set_client, @@max_allowed_packet AS max_allowed_packet, @@sql_mode AS sql_mode, @@transaction_isolation AS transaction_isolation;
/* mysql-connector-j-9.0.0 */ SELECT @@session.transaction_read_only;
SHOW VARIABLES LIKE 'sql_mode';
SHOW WARNINGS;
SHOW FULL TABLES FROM `shop` LIKE 'ord%';
SHOW FULL COLUMNS FROM `orders` FROM `shop`;
SHOW INDEX FROM orders;
SHOW CREATE TABLE orders;
SHOW DATABASES;
SHOW TABLE STATUS LIKE 'orders';
SHOW GLOBAL STATUS WHERE Variable_name IN ('Threads_connected', 'Uptime');
USE shop;
START TRANSACTION;
BEGIN;
COMMIT;
ROLLBACK;
SAVEPOINT before_payment;
ROLLBACK TO SAVEPOINT before_payment;
RELEASE SAVEPOINT before_payment;
START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY;
SELECT * FROM accounts WHERE id = 5 FOR UPDATE;
SELECT * FROM jobs WHERE state = 'new' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
SELECT * FROM accounts WHERE id IN (5, 6) LOCK IN SHARE MODE;
LOCK TABLES orders WRITE, customers AS c READ;
UNLOCK TABLES;
PREPARE stmt FROM 'SELECT * FROM orders WHERE id = ?';
EXECUTE stmt USING @x;
DEALLOCATE PREPARE stmt;
KILL QUERY 17;

-- Joins and subqueries
SELECT o.id, c.name, SUM(l.quantity * l.price) AS total FROM orders o JOIN customers c ON c.id = o.customer_id JOIN order_lines l ON l.order_id = o.id WHERE o.placed_at >= '2026-01-01' AND o.placed_at < '2026-02-01' GROUP BY o.id, c.name HAVING total > 1000 ORDER BY total DESC;
SELECT e.name, m.name AS manager FROM employees e LEFT JOIN employees m ON e.manager_id = m.id;
SELECT * FROM a, b, c WHERE a.x = b.x AND b.y = c.y;
SELECT * FROM a NATURAL JOIN b;
SELECT * FROM a JOIN b USING (id, kind) CROSS JOIN c;
SELECT * FROM a LEFT JOIN (b JOIN c ON b.id = c.b_id) ON a.id = b.a_id;
SELECT * FROM t1 STRAIGHT_JOIN t2 ON t1.a = t2.a;
SELECT name FROM products p WHERE price > (SELECT AVG(price) FROM products WHERE category_id = p.category_id);
SELECT * FROM products WHERE id NOT IN (SELECT product_id FROM order_lines);
SELECT * FROM products p WHERE NOT EXISTS (SELECT * FROM order_lines l WHERE l.product_id = p.id);
SELECT * FROM t1 WHERE (a, b) IN (SELECT c, d FROM t2);
SELECT * FROM t1 WHERE a > ALL (SELECT b FROM t2) OR a = ANY (SELECT c FROM t3);
SELECT * FROM (SELECT id, name FROM users WHERE active = 1) AS u (uid, uname) WHERE u.uid > 10;
SELECT c.name, latest.placed_at FROM customers c, LATERAL (SELECT placed_at FROM orders o WHERE o.customer_id = c.id ORDER BY placed_at DESC LIMIT 1) AS latest;
SELECT * FROM orders FORCE INDEX (ix_placed) USE INDEX FOR ORDER BY (ix_customer) WHERE placed_at > CURDATE() - INTERVAL 7 DAY;
SELECT a FROM t1 UNION SELECT b FROM t2 UNION ALL SELECT c FROM t3 ORDER BY 1 LIMIT 5;
(SELECT a FROM t1 ORDER BY a LIMIT 3) UNION ALL (SELECT b FROM t2 ORDER BY b LIMIT 3) ORDER BY a;
SELECT a FROM t1 INTERSECT SELECT b FROM t2 EXCEPT SELECT c FROM t3;
VALUES ROW(1, 'a'), ROW(2, 'b') ORDER BY column_0;
TABLE t1 ORDER BY a LIMIT 10;
WITH recent AS (SELECT * FROM orders WHERE placed_at > NOW() - INTERVAL 1 MONTH) SELECT customer_id, COUNT(*) FROM recent GROUP BY customer_id;
WITH RECURSIVE tree (id, parent_id, depth) AS (SELECT id, parent_id, 0 FROM nodes WHERE parent_id IS NULL UNION ALL SELECT n.id, n.parent_id, t.depth + 1 FROM nodes n JOIN tree t ON n.parent_id = t.id) SELECT * FROM tree ORDER BY depth, id;
WITH big AS (SELECT id FROM orders WHERE total > 5000) DELETE FROM audit WHERE order_id IN (SELECT id FROM big);
WITH RECURSIVE seq AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM seq WHERE n < 100) SELECT SUM(n) FROM seq;
SELECT 1 FROM DUAL WHERE ((1 = 1) AND ((2 > 1) OR (3 < 2)));
SELECT department, year, SUM(amount) FROM sales GROUP BY department, year WITH ROLLUP;

-- Expressions and functions
SELECT 1 + 2 * 3 - -4 DIV 2 % 3, 7 & 3 | 8 ^ 1, ~5 << 2, !0, NOT TRUE XOR FALSE;
SELECT CASE WHEN score >= 90 THEN 'A' WHEN score >= 80 THEN 'B' ELSE 'C' END AS grade FROM results;
SELECT CASE kind WHEN 1 THEN 'one' WHEN 2 THEN 'two' END FROM things;
SELECT IF(a IS NULL, 'none', a), IFNULL(b, 0), COALESCE(c, d, 'x'), NULLIF(e, '') FROM t;
SELECT CAST(price AS DECIMAL(10, 2)), CONVERT(name USING utf8mb4), CAST('7' AS UNSIGNED), CAST(doc AS JSON) FROM products;
SELECT CONCAT(first_name, ' ', last_name), UPPER(city), LEFT(zip, 2), SUBSTRING(phone FROM 2 FOR 3), TRIM(LEADING '0' FROM code), REPLACE(note, 'a', 'b') FROM people;
SELECT DATE_FORMAT(placed_at, '%Y-%m') AS month, COUNT(*) FROM orders GROUP BY month ORDER BY month;
SELECT DATE_ADD(placed_at, INTERVAL 3 DAY), placed_at - INTERVAL '1:30' HOUR_MINUTE, TIMESTAMPDIFF(SECOND, a, b), EXTRACT(YEAR_MONTH FROM c) FROM orders;
SELECT DATE '2026-02-03', TIME '10:11:12', TIMESTAMP '2026-02-03 10:11:12.5', x'4D7953514C', 0xFF, b'1010', _latin1'abc', N'abc', 1e10, .5, 'a' 'b';
SELECT name COLLATE utf8mb4_bin FROM people WHERE name LIKE 'A\_%' ESCAPE '\\' AND name NOT REGEXP '^[0-9]+$';
SELECT GROUP_CONCAT(DISTINCT name ORDER BY name DESC SEPARATOR '; ') FROM tags;
SELECT COUNT(DISTINCT a, b), AVG(c), MIN(d), MAX(e), STDDEV_SAMP(f), BIT_OR(g), JSON_ARRAYAGG(h), JSON_OBJECTAGG(k, v) FROM t;
SELECT doc->'$.name', doc->>'$.address.city', JSON_EXTRACT(doc, '$.tags[0]'), 'x' MEMBER OF (doc->'$.tags') FROM docs WHERE JSON_CONTAINS(doc, '1', '$.a');
SELECT jt.* FROM docs, JSON_TABLE(doc, '$.items[*]' COLUMNS (n FOR ORDINALITY, sku VARCHAR(20) PATH '$.sku' DEFAULT '?' ON EMPTY, price DECIMAL(8, 2) PATH '$.price', NESTED PATH '$.tags[*]' COLUMNS (tag VARCHAR(10) PATH '$'))) AS jt;
SELECT id, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY placed_at DESC) AS rn FROM orders;
SELECT day, SUM(amount) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS moving, LAG(amount, 1, 0) OVER w, RANK() OVER w FROM sales WINDOW w AS (ORDER BY amount DESC);
SELECT @row := @row + 1 AS n, t.* FROM t, (SELECT @row := 0) AS init;
SELECT MATCH (title, body) AGAINST ('+fast -slow' IN BOOLEAN MODE) AS score FROM articles WHERE MATCH (title, body) AGAINST ('database');
SELECT a <=> NULL, a <> b, a != b, a IS NOT NULL, b IS TRUE, c IS NOT UNKNOWN, NOT a BETWEEN 1 AND 2 FROM t;
SELECT a || b, a && b, a OR b AND c FROM t WHERE a SOUNDS LIKE 'hello' OR b RLIKE 'x+';
SELECT INTERVAL(23, 1, 15, 17, 30, 44, 200), MOD(29, 9), 29 MOD 9, CHAR(77, 121 USING utf8mb4), POSITION('b' IN 'abc'), ST_AsText(POINT(1, 2));
SELECT /*+ MAX_EXECUTION_TIME(1000) */ id FROM orders WHERE id > 10;
SELECT SQL_CALC_FOUND_ROWS HIGH_PRIORITY id FROM orders LIMIT 1;
SELECT /*!80000 STRAIGHT_JOIN */ id FROM t1 JOIN t2 /* inner comment */ ON t1.a = t2.a; # trailing comment
SELECT * FROM orders WHERE placed_at BETWEEN '2026-01-01' AND '2026-01-31' AND (state = 'paid' OR state = 'shipped' OR state = 'done') AND NOT (total < 10 AND discount > 0.5) AND customer_id IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

-- Data definition
CREATE DATABASE IF NOT EXISTS shop DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
ALTER DATABASE shop CHARACTER SET = utf8mb4;
DROP DATABASE IF EXISTS old_shop;
CREATE TABLE customers (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, name VARCHAR(100) NOT NULL, email VARCHAR(255) CHARACTER SET ascii NOT NULL, born DATE DEFAULT NULL, created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), PRIMARY KEY (id), UNIQUE KEY uk_email (email), KEY ix_name (name(20), born DESC)) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci COMMENT = 'who buys';
CREATE TABLE orders (id INT PRIMARY KEY AUTO_INCREMENT, customer_id BIGINT UNSIGNED NOT NULL, state ENUM('new', 'paid', 'shipped', 'done') NOT NULL DEFAULT 'new', flags SET('gift', 'express'), total DECIMAL(12, 2) NOT NULL DEFAULT 0.00, tax DECIMAL(12, 2) GENERATED ALWAYS AS (total * 0.19) STORED, note TEXT, placed_at DATETIME NOT NULL DEFAULT (NOW()), CONSTRAINT fk_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE ON UPDATE RESTRICT, CONSTRAINT positive CHECK (total >= 0), INDEX ix_placed (placed_at) USING BTREE, INDEX ix_lower ((LOWER(note(10)))), FULLTEXT KEY ft (note));
CREATE TEMPORARY TABLE IF NOT EXISTS scratch (a INT, b DOUBLE, c FLOAT(7, 3), d BIT(8), e JSON, f BLOB, g YEAR, h TIME(3), i GEOMETRY, j BOOL, k CHAR(10) BINARY, l VARBINARY(16), m MEDIUMTEXT COLLATE utf8mb4_bin) ENGINE MEMORY;
CREATE TABLE copy LIKE orders;
CREATE TABLE report AS SELECT customer_id, SUM(total) AS total FROM orders GROUP BY customer_id;
CREATE TABLE IF NOT EXISTS logs (id BIGINT, at DATETIME, message VARCHAR(500)) PARTITION BY RANGE (YEAR(at)) (PARTITION p0 VALUES LESS THAN (2025), PARTITION p1 VALUES LESS THAN (2026), PARTITION p2 VALUES LESS THAN MAXVALUE);
ALTER TABLE orders ADD COLUMN shipped_at DATETIME NULL AFTER placed_at, DROP COLUMN note, MODIFY COLUMN state VARCHAR(20) NOT NULL, ADD INDEX ix_state (state), ALGORITHM = INPLACE, LOCK = NONE;
ALTER TABLE orders ADD CONSTRAINT fk_c2 FOREIGN KEY (customer_id) REFERENCES customers (id), DROP FOREIGN KEY fk_customer;
ALTER TABLE orders RENAME COLUMN total TO amount, RENAME INDEX ix_state TO ix_st, ALTER COLUMN amount SET DEFAULT 1, ALTER INDEX ix_st INVISIBLE;
ALTER TABLE orders RENAME TO orders_2026;
ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
ALTER TABLE t CHANGE a b INT UNSIGNED NOT NULL DEFAULT 0 FIRST, DROP PRIMARY KEY, ADD PRIMARY KEY (b), AUTO_INCREMENT = 100;
CREATE UNIQUE INDEX uk ON orders (customer_id, placed_at);
DROP INDEX uk ON orders;
DROP TABLE IF EXISTS scratch, copy;
TRUNCATE TABLE logs;
RENAME TABLE a TO b, c TO d;
CREATE OR REPLACE ALGORITHM = MERGE DEFINER = 'app'@'%' SQL SECURITY INVOKER VIEW open_orders (id, who) AS SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.state <> 'done' WITH LOCAL CHECK OPTION;
DROP VIEW IF EXISTS open_orders;
ANALYZE TABLE orders, customers;
OPTIMIZE TABLE logs;
CHECK TABLE orders FOR UPGRADE;

-- More changes
UPDATE orders o JOIN customers c ON c.id = o.customer_id SET o.state = 'done', c.last_order = o.id WHERE o.state = 'shipped' AND c.active;
UPDATE LOW_PRIORITY IGNORE items SET price = price * 1.1, name = TRIM(name) WHERE category = 3 ORDER BY id DESC LIMIT 10;
DELETE o, l FROM orders AS o INNER JOIN order_lines AS l ON l.order_id = o.id WHERE o.state = 'void';
DELETE FROM o USING orders AS o JOIN customers AS c WHERE o.customer_id = c.id AND c.gone = 1;
DELETE QUICK FROM logs WHERE at < '2025-01-01' ORDER BY at LIMIT 1000;
INSERT INTO archive (id, state) SELECT id, state FROM orders WHERE placed_at < '2025-01-01' ON DUPLICATE KEY UPDATE state = VALUES(state);
INSERT INTO t VALUES (), (DEFAULT), (1 + 1), (NULL);
LOAD DATA LOCAL INFILE '/tmp/orders.csv' REPLACE INTO TABLE orders CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY '\\' LINES TERMINATED BY '\n' IGNORE 1 LINES (id, @state, total) SET state = LOWER(@state);
SELECT id, name INTO OUTFILE '/tmp/x.csv' FIELDS TERMINATED BY ',' FROM customers;
SELECT MAX(id), MIN(id) INTO @high, @low FROM orders;
DO SLEEP(0.1);

-- Versions
CALL dolt_commit('-Am', 'Add the orders');
CALL dolt_checkout('-b', 'feature/prices');
CALL dolt_merge('feature/prices', '--no-ff', '-m', 'Merge prices');
CALL dolt_branch('-d', 'old');
SELECT * FROM orders AS OF 'HEAD~1' WHERE id = 3;
SELECT o.*, p.total FROM orders o JOIN orders AS OF '2026-01-01' AS p ON o.id = p.id WHERE o.total <> p.total;
SELECT * FROM dolt_log LIMIT 10;
SELECT * FROM dolt_diff('main', 'feature/prices', 'orders') AS d WHERE diff_type = 'modified';
SELECT to_id, from_total, to_total FROM dolt_diff_orders WHERE to_commit = HASHOF('main');
SELECT name, hash, latest_commit_message FROM dolt_branches ORDER BY name;
SHOW TABLES AS OF 'v1.0';
USE `shop/feature/prices`;
USE shop/main;
SELECT * FROM `shop/main`.orders, `shop/feature/prices`.orders AS theirs WHERE orders.id = theirs.id;
SELECT active_branch(), dolt_hashof_table('orders'), dolt_hashof('HEAD');
SELECT * FROM dolt_branch_activity;

-- Stored programs
CREATE PROCEDURE pay(IN order_id INT, OUT ok BOOLEAN) MODIFIES SQL DATA COMMENT 'pays' BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; SET ok = FALSE; END; START TRANSACTION; UPDATE orders SET state = 'paid' WHERE id = order_id; IF ROW_COUNT() = 0 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no such order', MYSQL_ERRNO = 1644; END IF; COMMIT; SET ok = TRUE; END;
CREATE FUNCTION gross(net DECIMAL(10, 2)) RETURNS DECIMAL(10, 2) DETERMINISTIC RETURN net * 1.19;
CREATE PROCEDURE walk() BEGIN DECLARE done INT DEFAULT FALSE; DECLARE n INT; DECLARE c CURSOR FOR SELECT id FROM orders; DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE; OPEN c; again: LOOP FETCH c INTO n; IF done THEN LEAVE again; ELSEIF n < 10 THEN ITERATE again; ELSE CALL pay(n, @ok); END IF; END LOOP; CLOSE c; END;
CREATE TRIGGER orders_bi BEFORE INSERT ON orders FOR EACH ROW SET NEW.total = COALESCE(NEW.total, 0), NEW.placed_at = NOW();
CREATE DEFINER = root@localhost TRIGGER orders_au AFTER UPDATE ON orders FOR EACH ROW FOLLOWS orders_log BEGIN INSERT INTO audit (order_id, was, now_is) VALUES (OLD.id, OLD.state, NEW.state); END;
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2026-01-01 03:00:00' ON COMPLETION PRESERVE ENABLE COMMENT 'nightly' DO DELETE FROM sessions WHERE expires_at < NOW();
DROP PROCEDURE IF EXISTS pay;
DROP TRIGGER orders_bi;
SHOW CREATE PROCEDURE pay;
CALL pay(17, @ok);

-- Accounts
CREATE USER IF NOT EXISTS 'app'@'%' IDENTIFIED BY 'secret' REQUIRE SSL WITH MAX_USER_CONNECTIONS 50 PASSWORD EXPIRE INTERVAL 90 DAY;
ALTER USER 'app'@'%' IDENTIFIED WITH caching_sha2_password BY 'other' ACCOUNT LOCK;
GRANT SELECT, INSERT (id, total), UPDATE ON shop.orders TO 'app'@'%' WITH GRANT OPTION;
GRANT ALL PRIVILEGES ON *.* TO admin@localhost;
REVOKE INSERT, UPDATE ON shop.* FROM 'app'@'%';
CREATE ROLE reader, writer;
GRANT reader TO 'app'@'%';
SET ROLE ALL EXCEPT writer;
SHOW GRANTS FOR 'app'@'%';
DROP USER 'app'@'%';
FLUSH PRIVILEGES;

-- Administration
EXPLAIN SELECT * FROM orders WHERE id = 1;
EXPLAIN FORMAT = JSON UPDATE orders SET total = 1 WHERE id = 2;
EXPLAIN ANALYZE SELECT COUNT(*) FROM orders;
DESCRIBE orders;
SHOW PROCESSLIST;
SHOW ENGINES;
SHOW COLLATION WHERE Charset = 'utf8mb4';
SHOW PROCEDURE STATUS WHERE Db = 'shop';
SET GLOBAL max_connections = 500;
SET PERSIST innodb_lock_wait_timeout = 10;
XA START 'tx1', 'branch', 7;
HELP 'SELECT'
