package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.parser.tree.AlterAction;
import java.util.List;

/** What ALTER TABLE drops: columns, keys and constraints. */
final class DropActions {
    private final TableDraft draft;
    private final ForeignKeyGuard foreignKeys;

    DropActions(TableDraft draft, ForeignKeyGuard foreignKeys) {
        this.draft = draft;
        this.foreignKeys = foreignKeys;
    }

    void apply(AlterAction action) {
        switch (action) {
            case AlterAction.DropForeignKey a -> dropForeignKey(a.name());
            case AlterAction.DropCheck a -> dropCheck(a.name());
            case AlterAction.DropConstraint a -> dropConstraint(a.name());
            case AlterAction.DropPrimaryKey a -> dropPrimaryKey();
            case AlterAction.DropIndex a -> dropIndex(a.name());
            case AlterAction.DropColumn a -> dropColumn(a.name());
            default -> {}
        }
    }

    private void dropForeignKey(String name) {
        if (!draft.foreignKeys.removeIf(key -> key.name().equalsIgnoreCase(name))) {
            throw new SqlException(ErrorCode.CANNOT_DROP_FIELD_OR_KEY, name);
        }
    }

    private void dropCheck(String name) {
        if (!draft.checks.removeIf(check -> check.name().equalsIgnoreCase(name))) {
            throw new SqlException(ErrorCode.CHECK_CONSTRAINT_NOT_FOUND, name);
        }
    }

    private void dropConstraint(String name) {
        if (draft.foreignKeys.removeIf(key -> key.name().equalsIgnoreCase(name))
                || draft.checks.removeIf(check -> check.name().equalsIgnoreCase(name))) {
            return;
        }
        if (name.equalsIgnoreCase(TableDraft.PRIMARY) && draft.primary != null) {
            dropPrimaryKey();
            return;
        }
        int at = draft.indexPosition(name);
        if (at < 0 || !draft.indexes.get(at).unique()) {
            throw new SqlException(ErrorCode.CONSTRAINT_NOT_FOUND, name);
        }
        draft.indexes.remove(at);
    }

    private void dropPrimaryKey() {
        if (draft.primary == null) {
            throw new SqlException(ErrorCode.CANNOT_DROP_FIELD_OR_KEY, TableDraft.PRIMARY);
        }
        draft.primary = null;
    }

    private void dropIndex(String name) {
        if (name.equalsIgnoreCase(TableDraft.PRIMARY)) {
            dropPrimaryKey();
            return;
        }
        int at = draft.indexPosition(name);
        if (at < 0) {
            throw new SqlException(ErrorCode.CANNOT_DROP_FIELD_OR_KEY, name);
        }
        draft.indexes.remove(at);
        FunctionalKeys.removeUnused(draft);
    }

    private void dropColumn(String name) {
        int at = draft.indexOf(name);
        if (at < 0) {
            throw new SqlException(ErrorCode.CANNOT_DROP_FIELD_OR_KEY, name);
        }
        if (draft.columns.size() == 1) {
            throw new SqlException(ErrorCode.CANNOT_REMOVE_ALL_FIELDS);
        }
        Column dropped = draft.columns.get(at);
        foreignKeys.checkDropped(name);
        checkNoneNames(dropped.name());
        // a check over this column alone goes with it
        draft.checks.removeIf(check -> ConstraintMaker.names(check.sql(), dropped.name()));
        draft.columns.remove(at);
        removeFromKeys(dropped.name());
    }

    private void checkNoneNames(String column) {
        TableBuilder.checkNoDefaultNames(draft, column);
        for (Column other : draft.columns) {
            String sql = other.generatedSql();
            if (sql != null && ConstraintMaker.names(sql, column)) {
                throw FunctionalKeys.dependence(other, column);
            }
        }
        for (Check check : draft.checks) {
            boolean alone = draft.columns.stream()
                    .noneMatch(c -> !c.name().equalsIgnoreCase(column) && ConstraintMaker.names(check.sql(), c.name()));
            if (ConstraintMaker.names(check.sql(), column) && !alone) {
                throw new SqlException(ErrorCode.DEPENDENT_BY_CHECK_CONSTRAINT, check.name(), column);
            }
        }
    }

    private void removeFromKeys(String column) {
        TableDraft.DraftIndex key = draft.primary;
        if (key != null) {
            List<TableDraft.DraftPart> parts = without(key.parts(), column);
            draft.primary = parts.isEmpty() ? null : key.withParts(parts);
        }
        draft.indexes.replaceAll(index -> index.withParts(without(index.parts(), column)));
        draft.indexes.removeIf(index -> index.parts().isEmpty());
    }

    private static List<TableDraft.DraftPart> without(List<TableDraft.DraftPart> parts, String column) {
        return parts.stream().filter(part -> !part.column().equalsIgnoreCase(column)).toList();
    }
}
