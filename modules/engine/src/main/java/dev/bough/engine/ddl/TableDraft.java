package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table's definition while CREATE TABLE or ALTER TABLE works on it; indexes name their columns, so that those may move. */
final class TableDraft {
    static final String PRIMARY = "PRIMARY";

    /** An index by the names of its columns. */
    record DraftIndex(String name, boolean unique, List<DraftPart> parts, boolean visible, String comment) {
        DraftIndex renamed(String to) {
            return new DraftIndex(to, unique, parts, visible, comment);
        }

        DraftIndex withParts(List<DraftPart> next) {
            return new DraftIndex(name, unique, next, visible, comment);
        }

        DraftIndex withVisible(boolean next) {
            return new DraftIndex(name, unique, parts, next, comment);
        }
    }

    /** A key part by its column's name. */
    record DraftPart(String column, int prefixLength, boolean descending) {}

    String name;
    String collation;
    String comment = "";
    final Map<String, String> options = new TreeMap<>();
    final List<Column> columns = new ArrayList<>();
    @Nullable DraftIndex primary;
    final List<DraftIndex> indexes = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();

    TableDraft(String name, String collation) {
        this.name = name;
        this.collation = collation;
    }

    /** A draft that changes a table. */
    static TableDraft of(TableDefinition table) {
        TableDraft draft = new TableDraft(table.name(), table.collation());
        draft.comment = table.comment();
        draft.options.putAll(table.options());
        draft.columns.addAll(table.columns());
        if (!table.isKeyless()) {
            draft.primary = draft.index(table.primaryKey());
        }
        table.indexes().forEach(index -> draft.indexes.add(draft.index(index)));
        draft.foreignKeys.addAll(table.foreignKeys());
        draft.checks.addAll(table.checks());
        return draft;
    }

    private DraftIndex index(Index index) {
        List<DraftPart> parts = new ArrayList<>();
        for (Index.Part part : index.parts()) {
            parts.add(new DraftPart(columns.get(part.column()).name(), part.prefixLength(), part.descending()));
        }
        return new DraftIndex(index.name(), index.unique(), parts, index.visible(), index.comment());
    }

    TableDefinition build() {
        if (columns.isEmpty()) {
            throw new SqlException(ErrorCode.TABLE_MUST_HAVE_COLUMNS);
        }
        if (columns.stream().noneMatch(Column::visible)) {
            throw new SqlException(ErrorCode.COLUMNS_MUST_BE_VISIBLE);
        }
        if (columns.size() > 4096) {
            throw new SqlException(ErrorCode.TOO_MANY_FIELDS);
        }
        if (indexes.size() > 64) {
            throw new SqlException(ErrorCode.TOO_MANY_KEYS, 64);
        }
        Index key = primary == null ? new Index(PRIMARY, true, List.of(), true, "") : built(primary);
        return new TableDefinition(
                name, columns, key, indexes.stream().map(this::built).toList(), foreignKeys, checks, collation, comment,
                options);
    }

    private Index built(DraftIndex index) {
        List<Index.Part> parts = new ArrayList<>();
        for (DraftPart part : index.parts()) {
            parts.add(new Index.Part(require(part.column()), part.prefixLength(), part.descending()));
        }
        return new Index(index.name(), index.unique(), parts, index.visible(), index.comment());
    }

    int require(String column) {
        int at = indexOf(column);
        if (at < 0) {
            throw new SqlException(ErrorCode.KEY_COLUMN_DOES_NOT_EXIST, column);
        }
        return at;
    }

    /** A column's position, whatever its case; -1 for none. */
    int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    int indexPosition(String index) {
        for (int i = 0; i < indexes.size(); i++) {
            if (indexes.get(i).name().equalsIgnoreCase(index)) {
                return i;
            }
        }
        return -1;
    }

    /** A name for an index that has none: its first column's, with a number where that is taken. */
    String freeIndexName(String wanted) {
        String candidate = wanted.equalsIgnoreCase(PRIMARY) ? wanted + "_2" : wanted;
        for (int n = 2; indexPosition(candidate) >= 0; n++) {
            candidate = wanted + "_" + n;
        }
        return candidate;
    }

    boolean isPrimary(String column) {
        DraftIndex key = primary;
        return key != null && key.parts().stream().anyMatch(part -> part.column().equalsIgnoreCase(column));
    }

    /** Whether an index, or the primary key, begins with these columns, in full length. */
    boolean hasIndexOn(List<String> wanted) {
        DraftIndex key = primary;
        if (key != null && beginsWith(key, wanted)) {
            return true;
        }
        return indexes.stream().anyMatch(index -> beginsWith(index, wanted));
    }

    /** The same for a foreign key's parent columns: an index goes on with those of the primary key that it does not have. */
    boolean hasParentIndexOn(List<String> wanted) {
        DraftIndex key = primary;
        return key == null ? hasIndexOn(wanted)
                : beginsWith(key, wanted)
                        || indexes.stream().anyMatch(index -> beginsWith(extended(index, key), wanted));
    }

    private static DraftIndex extended(DraftIndex index, DraftIndex primary) {
        List<DraftPart> parts = new ArrayList<>(index.parts());
        for (DraftPart part : primary.parts()) {
            if (index.parts().stream().noneMatch(own -> own.column().equalsIgnoreCase(part.column()))) {
                parts.add(part);
            }
        }
        return index.withParts(parts);
    }

    static boolean beginsWith(DraftIndex index, List<String> wanted) {
        if (index.parts().size() < wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            DraftPart part = index.parts().get(i);
            if (part.prefixLength() > 0 || !part.column().equalsIgnoreCase(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Gives a column another name everywhere but in expressions. */
    void renameInKeys(String from, String to) {
        DraftIndex key = primary;
        if (key != null) {
            primary = key.withParts(renamed(key.parts(), from, to));
        }
        indexes.replaceAll(index -> index.withParts(renamed(index.parts(), from, to)));
        foreignKeys.replaceAll(fk -> new ForeignKey(
                fk.name(),
                fk.columns().stream().map(c -> c.equalsIgnoreCase(from) ? to : c).toList(),
                fk.referencedDatabase(),
                fk.referencedTable(),
                fk.referencedTable().equalsIgnoreCase(name)
                        ? fk.referencedColumns().stream().map(c -> c.equalsIgnoreCase(from) ? to : c).toList()
                        : fk.referencedColumns(),
                fk.onDelete(),
                fk.onUpdate()));
    }

    private static List<DraftPart> renamed(List<DraftPart> parts, String from, String to) {
        return parts.stream()
                .map(p -> p.column().equalsIgnoreCase(from) ? new DraftPart(to, p.prefixLength(), p.descending()) : p)
                .toList();
    }

    /** The columns that a name of a check or foreign key must not repeat. */
    boolean hasConstraint(String constraint) {
        String folded = Identifiers.fold(constraint);
        return checks.stream().anyMatch(c -> Identifiers.fold(c.name()).equals(folded))
                || foreignKeys.stream().anyMatch(k -> Identifiers.fold(k.name()).equals(folded));
    }
}
