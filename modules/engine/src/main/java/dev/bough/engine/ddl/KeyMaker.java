package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.parser.tree.TableElement.IndexDefinition;
import dev.bough.parser.tree.TableElement.IndexKind;
import dev.bough.parser.tree.TableElement.KeyPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Adds primary keys and indexes to a draft. */
final class KeyMaker {
    private static final int KEY_BYTES = 3072;
    private static final int PARTS = 16;

    private final TypeRules rules;
    private final FunctionalKeys functional;

    KeyMaker(TypeRules rules, FunctionalKeys functional) {
        this.rules = rules;
        this.functional = functional;
    }

    void add(TableDraft table, IndexDefinition definition) {
        switch (definition.kind()) {
            case FULLTEXT -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "FULLTEXT");
            case SPATIAL -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "SPATIAL");
            case PRIMARY -> addPrimary(table, definition);
            case UNIQUE, PLAIN -> addIndex(table, definition);
        }
    }

    private void addPrimary(TableDraft table, IndexDefinition definition) {
        if (table.primary != null) {
            throw new SqlException(ErrorCode.MULTIPLE_PRIMARY_KEY);
        }
        if (definition.options().invisible()) {
            throw new SqlException(ErrorCode.PK_INDEX_CANNOT_BE_INVISIBLE);
        }
        if (definition.parts().stream().anyMatch(KeyPart.Computed.class::isInstance)) {
            throw new SqlException(ErrorCode.FUNCTIONAL_PRIMARY_KEY);
        }
        List<TableDraft.DraftPart> parts = parts(table, definition, TableDraft.PRIMARY);
        for (TableDraft.DraftPart part : parts) {
            int at = table.require(part.column());
            Column column = table.columns.get(at);
            if (column.isGenerated() && !column.stored()) {
                throw new SqlException(ErrorCode.UNSUPPORTED_ACTION_ON_GENERATED_COLUMN,
                        "Defining a virtual generated column as primary key");
            }
            if (part.prefixLength() > 0) {
                throw new SqlException(ErrorCode.NOT_SUPPORTED, "PRIMARY KEY on a prefix");
            }
            table.columns.set(at, notNull(column));
        }
        table.primary = new TableDraft.DraftIndex(TableDraft.PRIMARY, true, parts, true, comment(definition));
    }

    /** A column of a primary key has no NULL and no default of NULL. */
    static Column notNull(Column c) {
        Column required = c.withNullable(false);
        return "NULL".equals(c.defaultSql()) ? required.withDefault(null) : required;
    }

    private void addIndex(TableDraft table, IndexDefinition definition) {
        String wanted = definition.name() != null ? definition.name() : definition.constraint();
        String name;
        if (wanted == null) {
            name = table.freeIndexName(switch (definition.parts().getFirst()) {
                case KeyPart.Column column -> table.columns.get(table.require(column.name())).name();
                case KeyPart.Computed _ -> "functional_index";
            });
        } else {
            checkName(wanted);
            if (table.indexPosition(wanted) >= 0) {
                throw new SqlException(ErrorCode.DUPLICATE_KEY_NAME, wanted);
            }
            name = wanted;
        }
        List<TableDraft.DraftPart> parts = parts(table, definition, name);
        table.indexes.add(new TableDraft.DraftIndex(
                name, definition.kind() == IndexKind.UNIQUE, parts, !definition.options().invisible(),
                comment(definition)));
    }

    static void checkName(String name) {
        if (name.equalsIgnoreCase(TableDraft.PRIMARY) || name.isEmpty()) {
            throw new SqlException(ErrorCode.WRONG_NAME_FOR_INDEX, name);
        }
        Identifiers.checkLength(name);
    }

    private static String comment(IndexDefinition definition) {
        String comment = definition.options().comment();
        return comment == null ? "" : comment;
    }

    private List<TableDraft.DraftPart> parts(TableDraft table, IndexDefinition definition, String index) {
        if (definition.parts().size() > PARTS) {
            throw new SqlException(ErrorCode.TOO_MANY_KEY_PARTS, PARTS);
        }
        Set<String> seen = new HashSet<>();
        List<TableDraft.DraftPart> parts = new ArrayList<>();
        long bytes = 0;
        for (KeyPart part : definition.parts()) {
            switch (part) {
                case KeyPart.Column column -> {
                    int at = table.require(column.name());
                    Column of = table.columns.get(at);
                    if (!seen.add(of.name().toLowerCase(Locale.ROOT))) {
                        throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, column.name());
                    }
                    int prefix = prefix(of, column.length());
                    bytes += bytes(of.type(), prefix);
                    parts.add(new TableDraft.DraftPart(of.name(), prefix, column.descending()));
                }
                case KeyPart.Computed computed -> {
                    String name = functional.add(table, computed, index, parts.size());
                    bytes += bytes(table.columns.get(table.require(name)).type(), 0);
                    parts.add(new TableDraft.DraftPart(name, 0, computed.descending()));
                }
            }
        }
        if (bytes > KEY_BYTES) {
            throw new SqlException(ErrorCode.KEY_TOO_LONG, KEY_BYTES);
        }
        return parts;
    }

    /** Checks keys anew whose columns have been changed: a prefix longer than its column becomes the whole of it. */
    void recheck(TableDraft table) {
        FunctionalKeys.removeUnused(table);
        functional.retype(table);
        if (table.primary != null) {
            table.primary = recheck(table, table.primary);
        }
        table.indexes.replaceAll(index -> recheck(table, index));
    }

    private TableDraft.DraftIndex recheck(TableDraft table, TableDraft.DraftIndex index) {
        List<TableDraft.DraftPart> parts = new ArrayList<>();
        long bytes = 0;
        for (TableDraft.DraftPart part : index.parts()) {
            Column column = table.columns.get(table.require(part.column()));
            SqlType type = column.type();
            boolean whole = part.prefixLength() > 0 && !type.kind().isBlob()
                    && (type.family() != TypeKind.Family.STRING || part.prefixLength() >= type.length());
            int prefix = prefix(column, part.prefixLength() == 0 || whole ? -1 : part.prefixLength());
            bytes += bytes(type, prefix);
            parts.add(new TableDraft.DraftPart(part.column(), prefix, part.descending()));
        }
        if (bytes > KEY_BYTES) {
            throw new SqlException(ErrorCode.KEY_TOO_LONG, KEY_BYTES);
        }
        return index.withParts(parts);
    }

    private int prefix(Column column, int written) {
        SqlType type = column.type();
        if (type.kind() == TypeKind.JSON) {
            throw new SqlException(ErrorCode.JSON_USED_AS_KEY, column.name());
        }
        if (type.kind() == TypeKind.GEOMETRY) {
            throw new SqlException(ErrorCode.WRONG_KEY_COLUMN, column.name());
        }
        boolean string = type.family() == TypeKind.Family.STRING;
        if (written < 0) {
            if (type.kind().isBlob()) {
                throw new SqlException(ErrorCode.BLOB_KEY_WITHOUT_LENGTH, column.name());
            }
            return 0;
        }
        if (written == 0) {
            throw new SqlException(ErrorCode.KEY_PART_0, column.name());
        }
        if (!string || !type.kind().isBlob() && written > type.length()) {
            throw new SqlException(ErrorCode.WRONG_SUB_KEY);
        }
        return !type.kind().isBlob() && written == type.length() ? 0 : written;
    }

    private long bytes(SqlType type, int prefix) {
        if (type.family() != TypeKind.Family.STRING) {
            return 8;
        }
        long length = prefix > 0 ? prefix : type.length();
        return type.kind().isBinaryString() ? length : length * rules.maximalBytes(type.collation());
    }
}
