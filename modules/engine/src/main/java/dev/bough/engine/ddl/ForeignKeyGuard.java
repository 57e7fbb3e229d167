package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.ddl.TableAlteration.ForeignKeyOfChild;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What foreign keys, the table's own and those of others that refer to it, forbid ALTER TABLE to do. */
final class ForeignKeyGuard {
    private final TableDraft draft;
    private final List<ForeignKeyOfChild> children;

    ForeignKeyGuard(TableDraft draft, List<ForeignKeyOfChild> children) {
        this.draft = draft;
        this.children = children;
    }

    /** No foreign key needs a column that is to go. */
    void checkDropped(String column) {
        ForeignKey own = keyOn(column);
        if (own != null) {
            throw new SqlException(ErrorCode.FK_COLUMN_CANNOT_DROP, column, own.name());
        }
        ForeignKeyOfChild child = childOn(column);
        if (child != null) {
            throw new SqlException(
                    ErrorCode.FK_COLUMN_CANNOT_DROP_CHILD, column, child.key().name(), child.childTable());
        }
    }

    /** No foreign key needs the type that a column has had. */
    void checkChanged(String column) {
        ForeignKey own = keyOn(column);
        if (own != null) {
            throw new SqlException(ErrorCode.FK_COLUMN_CANNOT_CHANGE, column, own.name());
        }
        ForeignKeyOfChild child = childOn(column);
        if (child != null) {
            throw new SqlException(
                    ErrorCode.FK_COLUMN_CANNOT_CHANGE_CHILD, column, child.key().name(), child.childTable());
        }
    }

    /** No foreign key sets a column to NULL that is to take none. */
    void checkNotNull(String column) {
        for (ForeignKey key : draft.foreignKeys) {
            boolean setsNull = key.onDelete() == ForeignKey.Action.SET_NULL
                    || key.onUpdate() == ForeignKey.Action.SET_NULL;
            if (setsNull && contains(key.columns(), column)) {
                throw new SqlException(ErrorCode.FK_COLUMN_NOT_NULL, column, key.name());
            }
        }
    }

    private @Nullable ForeignKey keyOn(String column) {
        for (ForeignKey key : draft.foreignKeys) {
            if (contains(key.columns(), column)) {
                return key;
            }
        }
        return null;
    }

    private @Nullable ForeignKeyOfChild childOn(String column) {
        for (ForeignKeyOfChild child : children) {
            if (contains(child.key().referencedColumns(), column)) {
                return child;
            }
        }
        return null;
    }

    private static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(n -> n.equalsIgnoreCase(name));
    }

    /** Every foreign key still finds an index on both sides. */
    void checkIndexes(TableDefinition before) {
        for (ForeignKey key : draft.foreignKeys) {
            if (!draft.hasIndexOn(key.columns())) {
                throw new SqlException(ErrorCode.DROP_INDEX_FK, lostIndex(before, key.columns()));
            }
        }
        for (ForeignKeyOfChild child : children) {
            if (!draft.hasParentIndexOn(namesNow(before, child.key().referencedColumns()))
                    && TableDraft.of(before).hasParentIndexOn(child.key().referencedColumns())) {
                throw new SqlException(ErrorCode.DROP_INDEX_FK, lostIndex(before, child.key().referencedColumns()));
            }
        }
    }

    /** What columns of the table as it was are called now. */
    private List<String> namesNow(TableDefinition before, List<String> names) {
        List<String> now = new ArrayList<>();
        for (String name : names) {
            int at = before.indexOf(name);
            long id = at < 0 ? 0 : before.columns().get(at).id();
            now.add(draft.columns.stream()
                    .filter(column -> at >= 0 && column.id() == id)
                    .map(Column::name)
                    .findFirst()
                    .orElse(name));
        }
        return now;
    }

    private static String lostIndex(TableDefinition before, List<String> columns) {
        TableDraft old = TableDraft.of(before);
        TableDraft.DraftIndex primary = old.primary;
        if (primary != null && TableDraft.beginsWith(primary, columns)) {
            return TableDraft.PRIMARY;
        }
        return old.indexes.stream()
                .filter(index -> TableDraft.beginsWith(index, columns))
                .map(TableDraft.DraftIndex::name)
                .findFirst()
                .orElse(Identifiers.fold(columns.getFirst()));
    }
}
