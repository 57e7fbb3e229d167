package dev.bough.engine.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.CorruptDataException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableDefinitionCodecTest {
    static Column column(long id, String name, SqlType type, boolean nullable) {
        return new Column(id, name, type, nullable, nullable ? "NULL" : null, null, null, false, false, true, "");
    }

    static TableDefinition orders() {
        return new TableDefinition(
                "orders",
                List.of(
                        new Column(7, "id", SqlType.unsigned(TypeKind.INT), false, null, null, null, false, true, true,
                                ""),
                        column(-3, "name", SqlType.string(TypeKind.VARCHAR, 20, "utf8mb4_0900_ai_ci"), true),
                        new Column(9, "state",
                                SqlType.members(TypeKind.ENUM, List.of("new", "o'k"), "utf8mb4_0900_ai_ci"), false,
                                "'new'", null, null, false, false, true, "it's"),
                        column(10, "parent", SqlType.unsigned(TypeKind.INT), true),
                        new Column(11, "at", SqlType.temporal(TypeKind.DATETIME, 3), false, "CURRENT_TIMESTAMP(3)",
                                "CURRENT_TIMESTAMP(3)", null, false, false, true, ""),
                        new Column(12, "twice", SqlType.of(TypeKind.BIGINT), true, null, null, "(`id` * 2)", true,
                                false, true, ""),
                        column(13, "price", SqlType.decimal(10, 2), true),
                        column(14, "code", SqlType.string(TypeKind.CHAR, 3, "utf8mb4_bin"), true)),
                new Index("PRIMARY", true, List.of(new Index.Part(0, 0, false)), true, ""),
                List.of(
                        new Index("k", false, List.of(new Index.Part(1, 5, true), new Index.Part(0, 0, false)), false,
                                "some"),
                        new Index("u", true, List.of(new Index.Part(2, 0, false)), true, "")),
                List.of(new ForeignKey("fk", List.of("parent"), "db", "orders", List.of("id"),
                        ForeignKey.Action.CASCADE, ForeignKey.Action.NO_ACTION)),
                List.of(new Check("positive", "(`price` > 0)", false)),
                "utf8mb4_0900_ai_ci",
                "the \"orders\"",
                Map.of("ROW_FORMAT", "DYNAMIC", "AVG_ROW_LENGTH", "10"));
    }

    @Test
    void bytesGiveTheDefinitionBack() {
        TableDefinition table = orders();
        byte[] bytes = TableDefinitionCodec.encode(table);
        assertEquals(table, TableDefinitionCodec.decode(bytes));
        assertArrayEquals(bytes, TableDefinitionCodec.encode(TableDefinitionCodec.decode(bytes)));
    }

    @Test
    void anyCutIsNoticed() {
        byte[] bytes = TableDefinitionCodec.encode(orders());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(CorruptDataException.class, () -> TableDefinitionCodec.decode(cut), "cut at " + length);
        }
    }

    @Test
    void printsAsMySqlDoes() {
        assertEquals(
                """
                CREATE TABLE `orders` (
                  `id` int unsigned NOT NULL AUTO_INCREMENT,
                  `name` varchar(20) DEFAULT NULL,
                  `state` enum('new','o''k') NOT NULL DEFAULT 'new' COMMENT 'it''s',
                  `parent` int unsigned DEFAULT NULL,
                  `at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
                  `twice` bigint GENERATED ALWAYS AS ((`id` * 2)) STORED,
                  `price` decimal(10,2) DEFAULT NULL,
                  `code` char(3) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
                  PRIMARY KEY (`id`),
                  UNIQUE KEY `u` (`state`),
                  KEY `k` (`name`(5) DESC,`id`) COMMENT 'some' /*!80000 INVISIBLE */,
                  CONSTRAINT `fk` FOREIGN KEY (`parent`) REFERENCES `orders` (`id`) ON DELETE CASCADE,
                  CONSTRAINT `positive` CHECK ((`price` > 0)) /*!80016 NOT ENFORCED */
                ) ENGINE=InnoDB AUTO_INCREMENT=12 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci AVG_ROW_LENGTH=10 ROW_FORMAT=DYNAMIC COMMENT='the "orders"'""",
                CreateTableText.of(orders(), "db", 12));
    }

    @Test
    void collatedKeyPartsHaveTheirTextsInTheValue() {
        TableLayout layout = new TableLayout(orders());
        assertEquals(0, layout.primary().keyPartOf(0));
        assertEquals(-1, layout.primary().fieldOf(0));
        assertEquals(0, layout.primary().fieldOf(1));
        // the prefix of name cannot be read back, state and id can
        assertEquals(-1, layout.index(0).keyPartOf(1));
        assertEquals(-1, layout.index(0).fieldOf(1));
        assertEquals(1, layout.index(0).keyPartOf(0));
        assertEquals(2, layout.index(0).rowKeyAt());
    }
}
