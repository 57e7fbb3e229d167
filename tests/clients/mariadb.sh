#!/usr/bin/env bash
# The mariadb command-line client: queries, errors, a dump loaded, a procedure by DELIMITER.
set -eu
db=client_mariadb
client() { mariadb --no-defaults -h 127.0.0.1 -P "$BOUGH_PORT" -u root --skip-ssl "$@"; }
expect() { # wanted, got
    [ "$1" = "$2" ] || { printf 'wanted:\n%s\ngot:\n%s\n' "$1" "$2"; exit 1; }
}

client -e "DROP DATABASE IF EXISTS $db; CREATE DATABASE $db"
client $db <<'SQL'
CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20), at DATETIME(3), d DECIMAL(8,2), b BLOB);
INSERT INTO t (name, at, d, b) VALUES ('ä', '2026-01-02 03:04:05.678', 1.50, x'00FF'), (NULL, NULL, NULL, NULL);
SQL
expect "$(printf '1\tä\t2026-01-02 03:04:05.678\t1.50\t00FF\n2\tNULL\tNULL\tNULL\tNULL')" \
    "$(client -N $db -e 'SELECT id, name, at, d, hex(b) FROM t ORDER BY id')"
expect "ERROR 1062 (23000) at line 1: Duplicate entry '1' for key 't.PRIMARY'" \
    "$(client $db -e 'INSERT INTO t (id) VALUES (1)' 2>&1 | tail -n 1)"
client $db <<'SQL'
DELIMITER //
CREATE PROCEDURE twice(IN n INT)
BEGIN
    SELECT n;
    SELECT n * 2;
END//
DELIMITER ;
SQL
expect "$(printf '21\n42')" "$(client -N $db -e 'CALL twice(21)')"

client $db -e "CALL dolt_commit('-A', '-m', 'first'); CALL dolt_branch('other')"
client "$db/other" -e "DELETE FROM t WHERE id = 2; CALL dolt_commit('-a', '-m', 'second')" >/dev/null
expect "$(printf 'main\t2\nother\t1')" "$(client -N $db -e "
    SELECT 'main', count(*) FROM t AS OF 'main' UNION ALL SELECT 'other', count(*) FROM t AS OF 'other'")"

# What mariadb-dump writes: conditional comments, locks, keys switched off.
client $db <<'SQL'
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
DROP TABLE IF EXISTS `dumped`;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `dumped` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `name` varchar(20) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `by_name` (`name`)
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4;
LOCK TABLES `dumped` WRITE;
/*!40000 ALTER TABLE `dumped` DISABLE KEYS */;
INSERT INTO `dumped` VALUES (1,'a'),(2,'it''s'),(3,NULL);
/*!40000 ALTER TABLE `dumped` ENABLE KEYS */;
UNLOCK TABLES;
/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
SQL
expect "$(printf "1\ta\n2\tit's\n3\tNULL")" "$(client -N $db -e 'SELECT * FROM dumped ORDER BY id')"

# Blobs as they are, which mariadb-dump writes without --hex-blob.
printf "CREATE TABLE blobs (b BLOB); INSERT INTO blobs VALUES ('\\200\\377\\303\\251\\\\0\\\\'\\376'), (_binary '\\377');" | client $db
expect "$(printf '80FFC3A90027FE\nFF')" "$(client -N $db -e 'SELECT hex(b) FROM blobs ORDER BY length(b) DESC')"

# The dump of the tests, and what mariadb-dump makes of it when it reads it back, with and without --hex-blob.
sed 's/{{bytes}}/plain/' ../src/test/resources/dump.sql | client
shown() {
    client "$1" -e "SELECT isbn, title, kind, tags, price, hex(flags), printed, hex(extract), hex(cover), meta FROM book ORDER BY isbn;
        SELECT * FROM loan ORDER BY id; SELECT * FROM reader ORDER BY id; SELECT * FROM lent ORDER BY reader;
        CALL raise_prices(0, @n); SELECT @n"
}
for option in --skip-hex-blob --hex-blob; do
    client -e "DROP DATABASE IF EXISTS again; CREATE DATABASE again"
    mariadb-dump --no-defaults -h 127.0.0.1 -P "$BOUGH_PORT" -u root --skip-ssl --routines --events $option library |
        client again
    expect "$(shown library)" "$(shown again)"
done
[ "$(shown library | wc -l)" = 15 ]
client -e "DROP DATABASE library; DROP DATABASE again"
client -e "DROP DATABASE $db"
mariadb --version
