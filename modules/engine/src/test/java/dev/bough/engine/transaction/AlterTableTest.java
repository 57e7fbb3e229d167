package dev.bough.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.storage.repository.Ticket;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlterTableTest {
    @TempDir Path folder;

    private TestServer server;

    @BeforeEach
    void open() throws Exception {
        server = new TestServer(folder);
        server.define("CREATE DATABASE db");
        server.define("CREATE TABLE t (id INT PRIMARY KEY, v INT, s VARCHAR(10))");
        insert(1, 10, "a");
        insert(2, 20, "B");
        insert(3, null, "12");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void insert(int id, Integer v, String s) {
        Transaction transaction = server.participant.begin(
                new TransactionSettings(Isolation.REPEATABLE_READ, false, true, Patience.seconds(1)));
        transaction.beginStatement(new TestServer.NoSession(), false);
        TableWriter writer = transaction.access().writer(server.table("t"));
        ValueWriter value = new ValueWriter();
        if (v == null) {
            value.putNull();
        } else {
            value.putLong(v, 4);
        }
        value.putBytes(s.getBytes(StandardCharsets.UTF_8));
        writer.put(RowCursor.PRIMARY, new KeyWriter().putLong(id, 4).toKey(), value.toTuple());
        transaction.endStatement(false);
        Ticket ticket = transaction.commit();
        ticket.await();
    }

    private String rows(String table, int index) {
        StoredTable handle = server.table(table);
        TableLayout layout = handle.layout();
        Transaction transaction = server.participant.begin(
                new TransactionSettings(Isolation.REPEATABLE_READ, false, true, Patience.seconds(1)));
        transaction.beginStatement(new TestServer.NoSession(), false);
        Frame frame = new Frame(1, new TestServer.NoSession());
        RowCursor cursor = transaction.access().cursor(handle, index, true, LockMode.NONE);
        cursor.attach(transaction.access());
        cursor.range(new byte[0], -1, true, new byte[0], -1, true, false);
        Evaluator[] columns = new Evaluator[layout.definition().columns().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] =
                    Conversions.toText(layout.primary().evaluator(0, i, layout.definition().columns().get(i).type()));
        }
        StringJoiner rows = new StringJoiner(";");
        while (cursor.next(frame.rows[0])) {
            StringJoiner row = new StringJoiner(",");
            for (Evaluator column : columns) {
                String text = column.evalBytes(frame).toString();
                row.add(frame.isNull ? "NULL" : text);
            }
            rows.add(row.toString());
        }
        cursor.detach();
        transaction.rollback();
        return rows.toString();
    }

    @Test
    void aNullableColumnAtTheEndRewritesNothing() {
        var before = server.branch().working().table("t").primary();
        assertEquals(0, server.define("ALTER TABLE t ADD COLUMN n DATETIME").affectedRows());
        assertEquals(before.fold().hash(), server.branch().working().table("t").primary().fold().hash());
        assertEquals("1,10,a,NULL;2,20,B,NULL;3,NULL,12,NULL", rows("t", -1));
    }

    @Test
    void columnsComeWithDefaultsInAnyPlace() {
        assertEquals(3,
                server.define(
                        "ALTER TABLE t ADD COLUMN n INT NOT NULL DEFAULT 7 FIRST, ADD c CHAR(3) NOT NULL AFTER id, "
                                + "ADD g INT AS (id * 2) STORED")
                        .affectedRows());
        assertEquals("7,1,,10,a,2;7,2,,20,B,4;7,3,,NULL,12,6", rows("t", -1));
        server.define("ALTER TABLE t DROP COLUMN n, DROP c, DROP g");
        assertEquals("1,10,a;2,20,B;3,NULL,12", rows("t", -1));
    }

    @Test
    void typesAreConvertedOrRefused() {
        server.define("ALTER TABLE t MODIFY v VARCHAR(5), CHANGE s text VARCHAR(20)");
        assertEquals("1,10,a;2,20,B;3,NULL,12", rows("t", -1));
        assertNumber(1138, "ALTER TABLE t MODIFY v INT NOT NULL");
        assertNumber(1366, "ALTER TABLE t MODIFY text INT");
        assertNumber(1406, "ALTER TABLE t MODIFY text VARCHAR(1)");
        assertEquals("1,10,a;2,20,B;3,NULL,12", rows("t", -1));
    }

    @Test
    void indexesAreBuiltKeptAndDropped() {
        server.define("CREATE INDEX k ON t (s DESC, v)");
        assertEquals("2,20,B;1,10,a;3,NULL,12", rows("t", 0));
        var built = server.branch().working().table("t").existing("k");
        server.define("ALTER TABLE t RENAME INDEX k TO k2, ADD COLUMN x INT");
        assertEquals(built.tree().hash(), server.branch().working().table("t").existing("k2").tree().hash());
        server.define("ALTER TABLE t ADD UNIQUE u (v)");
        assertEquals("3,NULL,12,NULL;1,10,a,NULL;2,20,B,NULL", rows("t", 1));
        server.define("DROP INDEX k2 ON t");
        assertNull(server.branch().working().table("t").map("k2"));
        insert4();
        SqlException e = assertNumber(1062, "ALTER TABLE t ADD UNIQUE w (s)");
        assertEquals("Duplicate entry 'A' for key 't.w'", e.text());
    }

    private void insert4() {
        server.define("ALTER TABLE t DROP INDEX u, DROP COLUMN x");
        insert(4, 40, "A");
    }

    @Test
    void primaryKeysComeAndGo() {
        server.define("ALTER TABLE t DROP PRIMARY KEY");
        assertEquals(3, server.branch().working().table("t").primary().count());
        server.define("ALTER TABLE t ADD PRIMARY KEY (s, id)");
        assertEquals("3,NULL,12;1,10,a;2,20,B", rows("t", -1));
    }

    @Test
    void checksAndForeignKeysHoldForTheRowsThatAreThere() {
        assertNumber(3819, "ALTER TABLE t ADD CONSTRAINT c CHECK (id < 3)");
        server.define("ALTER TABLE t ADD CONSTRAINT c CHECK (id < 4)");
        assertNumber(3959, "ALTER TABLE t RENAME COLUMN id TO i");
        server.define("CREATE TABLE p (id INT PRIMARY KEY)");
        assertNumber(1452, "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (v) REFERENCES p (id)");
        server.define("ALTER TABLE t DROP CHECK c, ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES t (id)");
        assertNumber(1828, "ALTER TABLE t DROP COLUMN id");
        server.define("ALTER TABLE t RENAME COLUMN id TO i, RENAME TO t2");
        assertEquals("i", server.table("t2").layout().definition().foreignKeys().getFirst().columns().getFirst());
        assertEquals("i",
                server.table("t2").layout().definition().foreignKeys().getFirst().referencedColumns().getFirst());
    }

    @Test
    void viewsAreRowsOfATable() {
        server.define("CREATE VIEW w AS SELECT id FROM t");
        Views.View view = new Views().find(server.branch().working(), "W");
        assertNotNull(view);
        SchemaObject stored = SchemaObjectStore.find(server.branch().working(), "view", "W");
        assertNotNull(stored);
        assertEquals("CREATE VIEW w AS SELECT id FROM t", stored.fragment());
        assertEquals(1, server.branch().working().table("dolt_schemas").primary().count());
        assertNumber(1050, "CREATE VIEW w AS SELECT 1");
        server.define("CREATE OR REPLACE VIEW w AS SELECT v FROM t");
        assertNumber(1050, "CREATE TABLE w (a INT)");
        server.define("DROP VIEW w");
        assertNull(server.branch().working().table("dolt_schemas"));
        assertNumber(1051, "DROP VIEW w");
    }

    private SqlException assertNumber(int number, String sql) {
        SqlException e = assertThrows(SqlException.class, () -> server.define(sql), sql);
        assertEquals(number, e.number(), sql + ": " + e.text());
        return e;
    }
}
