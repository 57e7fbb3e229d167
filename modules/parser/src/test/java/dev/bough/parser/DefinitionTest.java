package dev.bough.parser;

import static dev.bough.parser.Parsing.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.type.TypeKind;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.AlterAction;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Partitioning;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.TableElement;
import dev.bough.parser.tree.TableElement.CheckConstraint;
import dev.bough.parser.tree.TableElement.ColumnDefinition;
import dev.bough.parser.tree.TableElement.ColumnKey;
import dev.bough.parser.tree.TableElement.ForeignKeyDefinition;
import dev.bough.parser.tree.TableElement.IndexDefinition;
import dev.bough.parser.tree.TableElement.IndexKind;
import dev.bough.parser.tree.TableElement.KeyPart;
import dev.bough.parser.tree.TableElement.ReferenceAction;
import dev.bough.parser.tree.TableOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {
    private static Ddl.CreateTable table(String elements) {
        return (Ddl.CreateTable) statement("CREATE TABLE t (" + elements + ")");
    }

    private static ColumnDefinition column(String definition) {
        return (ColumnDefinition) table("c " + definition).elements().getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "TINYINT | TINYINT -1 -1",
            "INT1(3) UNSIGNED | TINYINT 3 -1 unsigned",
            "SMALLINT ZEROFILL | SMALLINT -1 -1 unsigned zerofill",
            "MIDDLEINT | MEDIUMINT -1 -1",
            "INTEGER(11) SIGNED | INT 11 -1",
            "INT8 | BIGINT -1 -1",
            "BOOL | TINYINT 1 -1",
            "SERIAL | BIGINT -1 -1 unsigned",
            "BIT | BIT 1 -1",
            "BIT(8) | BIT 8 -1",
            "DEC(10) | DECIMAL 10 -1",
            "NUMERIC(10, 2) | DECIMAL 10 2",
            "FLOAT(7, 3) | FLOAT 7 3",
            "FLOAT4 | FLOAT -1 -1",
            "REAL | DOUBLE -1 -1",
            "DOUBLE PRECISION(8, 2) | DOUBLE 8 2",
            "DATETIME(6) | DATETIME 6 -1",
            "YEAR(4) | YEAR 4 -1",
            "CHAR | CHAR -1 -1",
            "CHAR(3) CHARACTER SET latin1 COLLATE latin1_bin | CHAR 3 -1 latin1 latin1_bin",
            "CHAR(3) BINARY | CHAR 3 -1 binary",
            "CHAR BYTE | CHAR -1 -1 binary",
            "NATIONAL VARCHAR(5) | VARCHAR 5 -1 utf8mb3",
            "CHARACTER VARYING(7) ASCII | VARCHAR 7 -1 latin1",
            "VARBINARY(9) | VARBINARY 9 -1",
            "LONG | MEDIUMTEXT -1 -1",
            "LONG VARBINARY | MEDIUMBLOB -1 -1",
            "TEXT(1000) UNICODE | TEXT 1000 -1 ucs2",
            "LONGTEXT CHARSET utf8mb4 | LONGTEXT -1 -1 utf8mb4",
            "BLOB(5) | BLOB 5 -1",
            "JSON | JSON -1 -1",
            "MULTIPOINT | GEOMETRY -1 -1 MULTIPOINT",
            "GEOMCOLLECTION | GEOMETRY -1 -1 GEOMETRYCOLLECTION",
            "ENUM('a', 'it''s') COLLATE utf8mb4_bin | ENUM -1 -1 utf8mb4_bin [a, it's]",
            "SET('x', 0x79) | SET -1 -1 [x, y]",
    })
    void resolvesTypes(String text, String expected) {
        DataType type = column(text).type();
        String shown = type.kind() + " " + type.length() + " " + type.scale() + (type.unsigned() ? " unsigned" : "")
                + (type.zerofill() ? " zerofill" : "") + (type.charset() == null ? "" : " " + type.charset())
                + (type.collation() == null ? "" : " " + type.collation()) + (type.binaryCollation() ? " binary" : "")
                + (type.geometry() == null ? "" : " " + type.geometry())
                + (type.members().isEmpty() ? "" : " " + type.members());
        assertEquals(expected, shown);
        if (!text.startsWith("CHAR BYTE") || type.charset() != null) {
            assertEquals(type, Parsing.PARSER.type(text));
        }
    }

    @Test
    void readsColumnAttributes() {
        ColumnDefinition column = column("INT NOT NULL DEFAULT -5 COMMENT 'why' UNIQUE KEY INVISIBLE COLUMN_FORMAT"
                + " DYNAMIC STORAGE MEMORY"
                + " REFERENCES p (a) ON DELETE CASCADE CONSTRAINT k CHECK (c > 0) NOT ENFORCED");
        assertEquals(false, column.nullable());
        assertEquals("(NEGATE 5)", Rendering.of(column.defaultValue().expression()));
        assertEquals("why", column.comment());
        assertEquals(ColumnKey.UNIQUE, column.key());
        assertTrue(column.invisible());
        assertEquals("DYNAMIC", column.columnFormat());
        assertEquals("MEMORY", column.storage());
        assertEquals(ReferenceAction.CASCADE, column.references().onDelete());
        assertEquals("k", column.checks().getFirst().name());
        assertFalse(column.checks().getFirst().enforced());
        assertNull(column("INT").nullable());
        assertEquals(ColumnKey.PRIMARY, column("INT KEY").key());
        assertTrue(column("INT AUTO_INCREMENT PRIMARY KEY").autoIncrement());
        assertTrue(column("SERIAL").serial());
        assertEquals(4326L, column("POINT SRID 4326").srid());
        assertEquals("utf8mb4_bin", column("VARCHAR(3) NOT NULL COLLATE utf8mb4_bin").type().collation());
    }

    @Test
    void recoversTheTextOfStoredExpressions() {
        String text = "CREATE TABLE t (a INT DEFAULT (1 +  2), b INT AS ( a * 2 ) STORED, c DATETIME(3) DEFAULT"
                + " NOW(3) ON UPDATE"
                + " CURRENT_TIMESTAMP(3), CHECK ( a > 0 ), KEY ((a + 1) DESC))";
        List<TableElement> elements = ((Ddl.CreateTable) statement(text)).elements();
        ColumnDefinition a = (ColumnDefinition) elements.get(0);
        assertTrue(a.defaultValue().inParentheses());
        assertEquals("1 +  2", a.defaultValue().span().of(text));
        ColumnDefinition b = (ColumnDefinition) elements.get(1);
        assertTrue(b.generated().stored());
        assertEquals("a * 2", b.generated().span().of(text));
        ColumnDefinition c = (ColumnDefinition) elements.get(2);
        assertFalse(c.defaultValue().inParentheses());
        assertEquals("NOW(3)", c.defaultValue().span().of(text));
        assertEquals("now(3)", Rendering.of(c.onUpdate()));
        assertEquals("a > 0", ((CheckConstraint) elements.get(3)).span().of(text));
        KeyPart.Computed part = (KeyPart.Computed) ((IndexDefinition) elements.get(4)).parts().getFirst();
        assertEquals("a + 1", part.span().of(text));
        assertTrue(part.descending());
    }

    @Test
    void readsIndexesAndKeys() {
        List<TableElement> elements = table("a INT, PRIMARY KEY USING HASH (a), UNIQUE u (a(3), b DESC) COMMENT 'x',"
                + " CONSTRAINT c UNIQUE KEY (a),"
                + " FULLTEXT INDEX f (b) WITH PARSER ngram, SPATIAL (g), KEY k (a) INVISIBLE, CONSTRAINT fk"
                + " FOREIGN KEY ix (a, b)"
                + " REFERENCES d.p (x, y) MATCH SIMPLE ON UPDATE SET NULL ON DELETE NO ACTION, CONSTRAINT"
                + " CHECK (a) ENFORCED")
                .elements();
        IndexDefinition primary = (IndexDefinition) elements.get(1);
        assertEquals(IndexKind.PRIMARY, primary.kind());
        assertEquals("HASH", primary.options().algorithm());
        IndexDefinition unique = (IndexDefinition) elements.get(2);
        assertEquals("u", unique.name());
        assertEquals(List.of(new KeyPart.Column("a", 3, false), new KeyPart.Column("b", -1, true)), unique.parts());
        assertEquals("x", unique.options().comment());
        assertEquals("c", ((IndexDefinition) elements.get(3)).constraint());
        assertEquals("ngram", ((IndexDefinition) elements.get(4)).options().parser());
        assertEquals(IndexKind.SPATIAL, ((IndexDefinition) elements.get(5)).kind());
        assertTrue(((IndexDefinition) elements.get(6)).options().invisible());
        ForeignKeyDefinition key = (ForeignKeyDefinition) elements.get(7);
        assertEquals("fk", key.constraint());
        assertEquals("ix", key.index());
        assertEquals(new QualifiedName("d", "p"), key.references().table());
        assertEquals(List.of("x", "y"), key.references().columns());
        assertEquals(ReferenceAction.SET_NULL, key.references().onUpdate());
        assertEquals(ReferenceAction.NO_ACTION, key.references().onDelete());
        CheckConstraint check = (CheckConstraint) elements.get(8);
        assertNull(check.name());
        assertTrue(check.enforced());
    }

    @Test
    void readsTableOptions() {
        Ddl.CreateTable create = (Ddl.CreateTable) statement("CREATE TABLE t (a INT) ENGINE=InnoDB AUTO_INCREMENT"
                + " 18446744073709551615,"
                + " DEFAULT CHARACTER SET = utf8mb4 COLLATE 'utf8mb4_bin' COMMENT = 'x' ROW_FORMAT = DEFAULT"
                + " MAX_ROWS 0x10 MIN_ROWS 4.9"
                + " PACK_KEYS DEFAULT TABLE_CHECKSUM 1 DATA DIRECTORY '/d'");
        assertEquals(
                List.of(
                        new TableOption(TableOption.Name.ENGINE, "InnoDB"),
                        new TableOption(TableOption.Name.AUTO_INCREMENT, "18446744073709551615"),
                        new TableOption(TableOption.Name.CHARSET, "utf8mb4"),
                        new TableOption(TableOption.Name.COLLATE, "utf8mb4_bin"),
                        new TableOption(TableOption.Name.COMMENT, "x"),
                        new TableOption(TableOption.Name.ROW_FORMAT, "DEFAULT"),
                        new TableOption(TableOption.Name.MAX_ROWS, "16"),
                        new TableOption(TableOption.Name.MIN_ROWS, "4"),
                        new TableOption(TableOption.Name.PACK_KEYS, "DEFAULT"),
                        new TableOption(TableOption.Name.CHECKSUM, "1"),
                        new TableOption(TableOption.Name.DATA_DIRECTORY, "/d")),
                create.options());
    }

    @Test
    void readsPartitions() {
        Partitioning partitioning = ((Ddl.CreateTable) statement("CREATE TABLE t (a INT) PARTITION BY RANGE"
                + " (YEAR(a)) SUBPARTITION BY LINEAR"
                + " KEY (b) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (5, MAXVALUE) COMMENT 'x',"
                + " PARTITION p1 VALUES LESS THAN"
                + " MAXVALUE)"))
                .partitioning();
        assertEquals(Partitioning.Kind.RANGE, partitioning.method().kind());
        assertEquals("year(a)", Rendering.of(partitioning.method().expression()));
        assertTrue(partitioning.subpartitioning().linear());
        assertEquals(2, partitioning.subpartitionCount());
        assertEquals(-1, partitioning.count());
        assertEquals(2, partitioning.definitions().getFirst().lessThan().size());
        assertEquals(List.of(new Partitioning.Bound.Maximum()), partitioning.definitions().get(1).lessThan());
    }

    @Test
    void readsAlterations() {
        Ddl.AlterTable alter = (Ddl.AlterTable) statement("ALTER TABLE d.t ADD a INT FIRST, ADD COLUMN b INT AFTER"
                + " a, MODIFY c INT, CHANGE d e"
                + " INT, DROP f, DROP INDEX g, DROP KEY `PRIMARY`, ADD UNIQUE (a), ADD CHECK (b), ALTER c SET"
                + " DEFAULT (1 + 1), ALTER COLUMN"
                + " c DROP DEFAULT, RENAME AS u, RENAME COLUMN x TO y, RENAME KEY x TO y, ALTER INDEX i VISIBLE,"
                + " ALGORITHM INSTANT, LOCK ="
                + " EXCLUSIVE, ENABLE KEYS, COMMENT 'x' CHARSET utf8mb4");
        assertEquals(new QualifiedName("d", "t"), alter.name());
        List<AlterAction> actions = alter.actions();
        assertEquals(new AlterAction.Position.First(), ((AlterAction.AddColumn) actions.get(0)).position());
        assertEquals(new AlterAction.Position.After("a"), ((AlterAction.AddColumn) actions.get(1)).position());
        assertEquals("c", ((AlterAction.ModifyColumn) actions.get(2)).column().name());
        assertEquals("d", ((AlterAction.ChangeColumn) actions.get(3)).name());
        assertEquals(new AlterAction.DropColumn("f"), actions.get(4));
        assertEquals(new AlterAction.DropIndex("g"), actions.get(5));
        assertEquals(new AlterAction.DropIndex("PRIMARY"), actions.get(6));
        assertEquals(IndexKind.UNIQUE, ((IndexDefinition) ((AlterAction.AddElement) actions.get(7)).element()).kind());
        assertTrue(((AlterAction.SetColumnDefault) actions.get(9)).defaultValue().inParentheses());
        assertNull(((AlterAction.SetColumnDefault) actions.get(10)).defaultValue());
        assertEquals(new AlterAction.RenameTable(new QualifiedName(null, "u")), actions.get(11));
        assertEquals(new AlterAction.RenameColumn("x", "y"), actions.get(12));
        assertEquals(new AlterAction.RenameIndex("x", "y"), actions.get(13));
        assertEquals(new AlterAction.SetIndexVisibility("i", true), actions.get(14));
        assertEquals(new AlterAction.Algorithm("INSTANT"), actions.get(15));
        assertEquals(new AlterAction.Lock("EXCLUSIVE"), actions.get(16));
        assertEquals(new AlterAction.EnableKeys(true), actions.get(17));
        assertEquals(2, ((AlterAction.SetOptions) actions.get(18)).options().size());
    }

    @Test
    void readsViews() {
        String text = "CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`a`@`h` SQL SECURITY DEFINER VIEW d.v (x) AS select"
                + " 1 WITH CHECK OPTION";
        Ddl.CreateView view = (Ddl.CreateView) statement(text);
        assertTrue(view.orReplace());
        assertEquals("MERGE", view.algorithm());
        assertEquals(new AccountName("a", "h"), view.definer());
        assertEquals(true, view.definerRights());
        assertEquals(List.of("x"), view.columns());
        assertEquals("select 1", view.query().span().of(text));
        assertEquals(Ddl.ViewCheck.CASCADED, view.check());
    }

    @Test
    void readsCreateTableSelect() {
        Ddl.CreateTable create = (Ddl.CreateTable) statement(
                "CREATE TEMPORARY TABLE IF NOT EXISTS t (a INT) REPLACE SELECT b FROM u");
        assertTrue(create.temporary());
        assertTrue(create.ifNotExists());
        assertEquals(Ddl.DuplicateRows.REPLACE, create.duplicates());
        assertEquals(1, create.elements().size());
        assertEquals("select", Rendering.of(create.query().body()));
        assertEquals(TypeKind.INT, ((ColumnDefinition) create.elements().getFirst()).type().kind());
    }
}
