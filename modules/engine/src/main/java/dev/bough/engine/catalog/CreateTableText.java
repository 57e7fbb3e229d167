package dev.bough.engine.catalog;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The text of CREATE TABLE as SHOW CREATE TABLE prints it in MySQL 8.4. */
public final class CreateTableText {
    /** Options that are printed as they are, in this order. */
    private static final List<String> KEPT = List.of("MIN_ROWS", "MAX_ROWS", "AVG_ROW_LENGTH", "PACK_KEYS",
            "STATS_PERSISTENT", "STATS_AUTO_RECALC", "STATS_SAMPLE_PAGES", "CHECKSUM", "DELAY_KEY_WRITE", "ROW_FORMAT",
            "KEY_BLOCK_SIZE");

    private final TableDefinition table;
    private final String database;

    private CreateTableText(TableDefinition table, String database) {
        this.table = table;
        this.database = database;
    }

    /**
     * The statement that makes the table.
     *
     * @param database the table's own, which foreign keys into it do not name
     * @param autoIncrement the next value; it is printed from 2 on
     */
    public static String of(TableDefinition table, String database, long autoIncrement) {
        return new CreateTableText(table, database).text(autoIncrement);
    }

    private String text(long autoIncrement) {
        List<String> lines = new ArrayList<>();
        for (Column column : table.columns()) {
            if (!column.name().startsWith(Identifiers.HIDDEN)) {
                lines.add(column(column));
            }
        }
        if (!table.isKeyless()) {
            lines.add("PRIMARY KEY " + parts(table.primaryKey()) + attributes(table.primaryKey()));
        }
        for (Index index : table.indexes().stream().sorted(Comparator.comparingInt(this::rank)).toList()) {
            lines.add((index.unique() ? "UNIQUE KEY " : "KEY ")
                    + Identifiers.quote(index.name()) + " " + parts(index) + attributes(index));
        }
        table.foreignKeys().forEach(key -> lines.add(foreignKey(key)));
        for (Check check : table.checks()) {
            lines.add("CONSTRAINT " + Identifiers.quote(check.name()) + " CHECK (" + check.sql() + ")"
                    + (check.enforced() ? "" : " /*!80016 NOT ENFORCED */"));
        }
        return "CREATE TABLE " + Identifiers.quote(table.name()) + " (\n  " + String.join(",\n  ", lines) + "\n) "
                + options(autoIncrement);
    }

    /** Unique keys come first, of those the ones without NULL. */
    private int rank(Index index) {
        if (!index.unique()) {
            return 2;
        }
        return index.parts().stream().anyMatch(part -> table.columns().get(part.column()).nullable()) ? 1 : 0;
    }

    private String column(Column column) {
        SqlType type = column.type();
        StringBuilder text = new StringBuilder();
        text.append(Identifiers.quote(column.name())).append(' ').append(TypeText.of(type));
        if (!type.collation().isEmpty() && !type.kind().isBinaryString() && type.family() != TypeKind.Family.JSON) {
            collation(text, type.collation());
        }
        if (column.generatedSql() != null) {
            text.append(" GENERATED ALWAYS AS (").append(column.generatedSql()).append(") ");
            text.append(column.stored() ? "STORED" : "VIRTUAL");
        }
        if (!column.nullable()) {
            text.append(" NOT NULL");
        } else if (type.kind() == TypeKind.TIMESTAMP) {
            text.append(" NULL");
        }
        String defaultSql = column.defaultSql();
        if (defaultSql != null && !column.isGenerated() && !(defaultSql.equals("NULL") && hasNoDefault(type))) {
            text.append(" DEFAULT ").append(defaultSql);
        }
        if (column.onUpdateSql() != null) {
            text.append(" ON UPDATE ").append(column.onUpdateSql());
        }
        if (column.autoIncrement()) {
            text.append(" AUTO_INCREMENT");
        }
        if (!column.visible()) {
            text.append(" /*!80023 INVISIBLE */");
        }
        if (!column.comment().isEmpty()) {
            text.append(" COMMENT ").append(Identifiers.literal(column.comment()));
        }
        return text.toString();
    }

    private static boolean hasNoDefault(SqlType type) {
        return type.kind().isBlob();
    }

    private void collation(StringBuilder text, String collation) {
        if (!collation.equals(table.collation())) {
            text.append(" CHARACTER SET ").append(CharacterSets.of(collation));
        }
        boolean ofPlainTable = collation.equals(table.collation());
        if (!CharacterSets.isDefault(collation) || (collation.equals(SqlType.DEFAULT_COLLATION) && !ofPlainTable)) {
            text.append(" COLLATE ").append(collation);
        }
    }

    private String parts(Index index) {
        StringBuilder text = new StringBuilder("(");
        for (Index.Part part : index.parts()) {
            text.append(text.length() > 1 ? "," : "");
            Column column = table.columns().get(part.column());
            String generated = column.generatedSql();
            if (column.name().startsWith(Identifiers.HIDDEN) && generated != null) {
                text.append('(').append(generated).append(')');
            } else {
                text.append(Identifiers.quote(column.name()));
            }
            text.append(part.prefixLength() > 0 ? "(" + part.prefixLength() + ")" : "");
            text.append(part.descending() ? " DESC" : "");
        }
        return text.append(')').toString();
    }

    private static String attributes(Index index) {
        return (index.comment().isEmpty() ? "" : " COMMENT " + Identifiers.literal(index.comment()))
                + (index.visible() ? "" : " /*!80000 INVISIBLE */");
    }

    private String foreignKey(ForeignKey key) {
        String parent = Identifiers.quote(key.referencedTable());
        if (!key.referencedDatabase().equalsIgnoreCase(database)) {
            parent = Identifiers.quote(key.referencedDatabase()) + "." + parent;
        }
        return "CONSTRAINT " + Identifiers.quote(key.name())
                + " FOREIGN KEY (" + Identifiers.quoteAll(key.columns()) + ") REFERENCES " + parent
                + " (" + Identifiers.quoteAll(key.referencedColumns()) + ")"
                + action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate());
    }

    private static String action(String when, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION ? "" : when + action.name().replace('_', ' ');
    }

    private String options(long autoIncrement) {
        StringBuilder text = new StringBuilder();
        String tablespace = table.options().get("TABLESPACE");
        if (tablespace != null) {
            text.append("/*!50100 TABLESPACE ").append(Identifiers.quote(tablespace)).append(" */ ");
        }
        option(text, "/*!80023 ", "AUTOEXTEND_SIZE", false, " */ ");
        text.append("ENGINE=InnoDB");
        if (autoIncrement > 1) {
            text.append(" AUTO_INCREMENT=").append(Long.toUnsignedString(Math.min(autoIncrement, lastValue())));
        }
        text.append(" DEFAULT CHARSET=").append(CharacterSets.of(table.collation()));
        if (!CharacterSets.isDefault(table.collation()) || table.collation().equals(SqlType.DEFAULT_COLLATION)) {
            text.append(" COLLATE=").append(table.collation());
        }
        KEPT.forEach(option -> option(text, " ", option, false, ""));
        option(text, " ", "COMPRESSION", true, "");
        if (!table.comment().isEmpty()) {
            text.append(" COMMENT=").append(Identifiers.literal(table.comment()));
        }
        option(text, " ", "CONNECTION", true, "");
        option(text, " ", "SECONDARY_ENGINE", false, "");
        option(text, " /*!80021 ", "SECONDARY_ENGINE_ATTRIBUTE", true, " */");
        return text.toString();
    }

    /** The greatest value of the AUTO_INCREMENT column: the next is never shown as greater. */
    private long lastValue() {
        for (Column column : table.columns()) {
            if (column.autoIncrement()) {
                int bits = switch (column.type().kind()) {
                    case TINYINT -> 8;
                    case SMALLINT -> 16;
                    case MEDIUMINT -> 24;
                    case INT -> 32;
                    default -> 64;
                };
                return bits == 64 ? Long.MAX_VALUE : (1L << (column.type().isUnsigned() ? bits : bits - 1)) - 1;
            }
        }
        return Long.MAX_VALUE;
    }

    private void option(StringBuilder text, String before, String name, boolean quoted, String after) {
        String value = table.options().get(name);
        if (value != null) {
            text.append(before).append(name).append('=').append(quoted ? Identifiers.literal(value) : value)
                    .append(after);
        }
    }
}
