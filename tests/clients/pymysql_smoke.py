"""PyMySQL: queries, parameters, errors, passwords, branches."""
import datetime
import decimal
import os
import tempfile

import pymysql

DB = "client_pymysql"
PORT = int(os.environ["BOUGH_PORT"])


def connect(user="root", password="", database=None):
    return pymysql.connect(host="127.0.0.1", port=PORT, user=user, password=password, database=database, autocommit=True)


def rows(connection, sql, *args):
    with connection.cursor() as cursor:
        cursor.execute(sql, args or None)
        return cursor.fetchall()


def error(connection, sql):
    try:
        rows(connection, sql)
    except pymysql.err.MySQLError as e:
        return e.args[0]
    return None


c = connect()
rows(c, f"DROP DATABASE IF EXISTS {DB}")
rows(c, f"CREATE DATABASE {DB}")
c.select_db(DB)
rows(c, "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(20), d DECIMAL(8,2), at DATETIME, b VARBINARY(10), f DOUBLE)")
moment = datetime.datetime(2026, 1, 2, 3, 4, 5)
row = (1, "it's ä", decimal.Decimal("1.50"), moment, b"\x00\xff", 0.1)
rows(c, "INSERT INTO t VALUES (%s, %s, %s, %s, %s, %s)", *row)
rows(c, "INSERT INTO t (id) VALUES (%s)", 2)
assert rows(c, "SELECT * FROM t ORDER BY id") == (row, (2, None, None, None, None, None)), rows(c, "SELECT * FROM t")
# The driver sends bytes as they are, within quotes, in whatever character set it has.
every_byte = bytes(range(256)) * 2 + bytes(range(255, -1, -1))
rows(c, "CREATE TABLE blobs (id INT PRIMARY KEY, b BLOB, t TEXT)")
rows(c, "INSERT INTO blobs (id, b) VALUES (%s, %s)", 1, every_byte)
rows(c, "INSERT INTO blobs (id, b) VALUES (%s, _binary%s)", 2, every_byte)
for number, charset, prefix in ((3, "latin1", False), (4, "latin1", True), (5, "utf8mb4", True), (6, "ascii", False)):
    other = pymysql.connect(
        host="127.0.0.1", port=PORT, user="root", database=DB, charset=charset, binary_prefix=prefix, autocommit=True
    )
    rows(other, "INSERT INTO blobs (id, b) VALUES (%s, %s)", number, every_byte)
    other.close()
for number, b in rows(c, "SELECT id, b FROM blobs ORDER BY id"):
    assert b == every_byte, (number, b)
assert rows(c, "SELECT COUNT(*) FROM blobs WHERE b = %s", every_byte) == ((6,),)
with c.cursor() as cursor:
    cursor.executemany("INSERT INTO blobs (id, b) VALUES (%s, %s)", [(10 + i, bytes([i, 255 - i])) for i in range(40)])
assert rows(c, "SELECT b FROM blobs WHERE id >= 10 ORDER BY id") == tuple((bytes([i, 255 - i]),) for i in range(40))
try:
    rows(c, "INSERT INTO blobs (id, t) VALUES (%s, %s)", 7, b"a\xff")
    raise AssertionError("a text column took what is no text")
except pymysql.err.MySQLError as e:
    assert e.args[0] == 1366, e

assert error(c, "INSERT INTO t (id) VALUES (1)") == 1062
assert error(c, "SELECT * FROM missing") == 1146
assert error(c, "SELEC 1") == 1064

c.begin()
rows(c, "DELETE FROM t")
c.rollback()
assert rows(c, "SELECT count(*) FROM t") == ((2,),)

rows(c, "CALL dolt_commit('-A', '-m', 'first')")
rows(c, "CALL dolt_branch('other')")
branch = connect(database=f"{DB}/other")
assert rows(branch, "SELECT active_branch()") == (("other",),)
rows(branch, "DELETE FROM t WHERE id = 2")
assert rows(branch, "SELECT count(*) FROM t") == ((1,),)
assert rows(c, "SELECT count(*) FROM t") == ((2,),)
branch.close()

rows(c, "DROP USER IF EXISTS pymysql_user")
rows(c, "CREATE USER pymysql_user IDENTIFIED BY 'sécret'")
rows(c, f"GRANT SELECT ON {DB}.* TO pymysql_user")
limited = connect("pymysql_user", "sécret".encode(), DB)  # the driver sends a str in latin1
assert rows(limited, "SELECT count(*) FROM t") == ((2,),)
assert error(limited, "DELETE FROM t") == 1142
limited.close()
try:
    connect("pymysql_user", "wrong")
    raise AssertionError("a wrong password was accepted")
except pymysql.err.OperationalError as e:
    assert e.args[0] == 1045
rows(c, "DROP USER pymysql_user")

# A file of the client's, once the server allows it.
with tempfile.NamedTemporaryFile("wb", suffix=".csv") as file:
    file.write('1,"a, b"\n2,\\N\n3,grün\n'.encode())
    file.flush()
    loader = pymysql.connect(
        host="127.0.0.1", port=PORT, user="root", database=DB, charset="utf8mb4", local_infile=True, autocommit=True
    )
    rows(loader, "CREATE TABLE loaded (id INT PRIMARY KEY, name VARCHAR(20))")
    load = f"LOAD DATA LOCAL INFILE '{file.name}' INTO TABLE loaded FIELDS TERMINATED BY ',' ENCLOSED BY '\"'"
    rows(loader, "SET GLOBAL local_infile = 0")
    assert error(loader, load) == 3948
    rows(loader, "SET GLOBAL local_infile = 1")
    assert error(loader, load.replace("loaded", "nowhere")) == 1146
    rows(loader, load)
    assert rows(loader, "SELECT * FROM loaded") == ((1, "a, b"), (2, None), (3, "grün"))
    rows(loader, "SET GLOBAL local_infile = 0")

# Texts in the character set of the connection, and everything gone that COM_RESET_CONNECTION takes away.
western = pymysql.connect(host="127.0.0.1", port=PORT, user="root", database=DB, charset="latin1", autocommit=True)
assert rows(western, "SELECT 'ü', name FROM loaded WHERE id = 3") == (("ü", "grün"),)
rows(western, "SET @x = 1, sql_mode = '', time_zone = '+05:00'")
assert rows(western, "SELECT GET_LOCK('smoke', 0)") == ((1,),)
rows(western, "PREPARE s FROM 'SELECT 1'")
rows(western, "BEGIN")
rows(western, "INSERT INTO loaded VALUES (4, 'lost')")
western._execute_command(0x1F, b"")
assert western._read_packet().is_ok_packet()
assert rows(western, "SELECT @x, @@sql_mode = @@global.sql_mode, @@time_zone, IS_FREE_LOCK('smoke'), DATABASE()") == (
    (None, 1, "SYSTEM", 1, DB),
)
assert error(western, "EXECUTE s") == 1243
assert rows(western, "SELECT COUNT(*) FROM loaded") == ((3,),)
assert rows(western, "SELECT @@character_set_results") == (("utf8mb4",),)
western.close()
loader.close()

rows(c, f"DROP DATABASE {DB}")
c.close()
print("PyMySQL", pymysql.__version__)
