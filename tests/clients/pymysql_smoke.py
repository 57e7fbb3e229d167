"""PyMySQL: queries, parameters, errors, passwords, branches."""
import datetime
import decimal
import os

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
rows(c, f"DROP DATABASE {DB}")
c.close()
print("PyMySQL", pymysql.__version__)
