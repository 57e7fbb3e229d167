package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.parser.tree.AlterAction;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.TableElement;
import dev.bough.parser.tree.TableElement.ColumnDefinition;
import dev.bough.parser.tree.TableElement.DefaultClause;
import dev.bough.parser.tree.TableElement.IndexDefinition;
import dev.bough.parser.tree.TableElement.IndexKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies the actions of ALTER TABLE to a definition: first what goes, then columns, then keys, then constraints, so that the actions of one
 * statement may refer to each other in any order.
 */
public final class TableAlteration {
    private final DefinitionContext context;
    private final TableBuilder builder;
    private final List<ForeignKeyOfChild> children;
    private final TableDraft draft;
    private @Nullable QualifiedName newName;
    private long autoIncrement;

    /** A foreign key of another table that refers to this one. */
    public record ForeignKeyOfChild(String childTable, ForeignKey key) {}

    private TableAlteration(DefinitionContext context, TableDefinition table, List<ForeignKeyOfChild> children) {
        this.context = context;
        this.builder = new TableBuilder(context);
        this.children = children;
        this.draft = TableDraft.of(table);
    }

    /**
     * What comes of an ALTER TABLE.
     *
     * @param newName the name that RENAME gives; null where not written
     * @param autoIncrement the AUTO_INCREMENT option; 0 where not written
     */
    public record Altered(TableDefinition table, @Nullable QualifiedName newName, long autoIncrement) {}

    /**
     * The definition after all actions.
     *
     * @param children foreign keys of other tables that refer to it
     */
    public static Altered apply(
            DefinitionContext context, TableDefinition table, List<ForeignKeyOfChild> children,
            List<AlterAction> actions) {
        TableAlteration alteration = new TableAlteration(context, table, children);
        actions.forEach(alteration::refuse);
        actions.forEach(alteration::drop);
        actions.forEach(alteration::changeColumns);
        List<IndexDefinition> indexes = new ArrayList<>();
        actions.forEach(action -> alteration.collectIndexes(action, indexes));
        indexes.stream().filter(i -> i.kind() == IndexKind.PRIMARY)
                .forEach(i -> alteration.builder.keys().add(alteration.draft, i));
        indexes.stream().filter(i -> i.kind() != IndexKind.PRIMARY)
                .forEach(i -> alteration.builder.keys().add(alteration.draft, i));
        actions.forEach(alteration::addConstraints);
        alteration.checkKeysOfForeignKeys(table);
        TableBuilder.checkAuto(alteration.draft);
        alteration.builder.checkGenerated(alteration.draft);
        return new Altered(alteration.draft.build(), alteration.newName, alteration.autoIncrement);
    }

    private void refuse(AlterAction action) {
        switch (action) {
            case AlterAction.PartitionBy a -> throw unsupported("PARTITION BY");
            case AlterAction.RemovePartitioning a -> throw unsupported("REMOVE PARTITIONING");
            case AlterAction.AddPartitions a -> throw unsupported("ADD PARTITION");
            case AlterAction.ReorganizePartitions a -> throw unsupported("REORGANIZE PARTITION");
            case AlterAction.CoalescePartitions a -> throw unsupported("COALESCE PARTITION");
            case AlterAction.ExchangePartition a -> throw unsupported("EXCHANGE PARTITION");
            case AlterAction.PartitionMaintenance a ->
                    throw unsupported(a.work().name().replace('_', ' ') + " PARTITION");
            case AlterAction.Tablespace a ->
                    throw unsupported(a.discard() ? "DISCARD TABLESPACE" : "IMPORT TABLESPACE");
            case AlterAction.Algorithm a -> {
                switch (a.name().toUpperCase(java.util.Locale.ROOT)) {
                    case "DEFAULT", "INSTANT", "INPLACE", "COPY" -> {}
                    default -> throw new SqlException(ErrorCode.UNKNOWN_ALTER_ALGORITHM, a.name());
                }
            }
            default -> {}
        }
    }

    private static SqlException unsupported(String what) {
        return new SqlException(ErrorCode.NOT_SUPPORTED, what);
    }

    private void drop(AlterAction action) {
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
        for (ForeignKey key : draft.foreignKeys) {
            if (contains(key.columns(), name)) {
                throw new SqlException(ErrorCode.FK_COLUMN_CANNOT_DROP, name, key.name());
            }
        }
        for (ForeignKeyOfChild child : children) {
            if (contains(child.key().referencedColumns(), name)) {
                throw new SqlException(ErrorCode.FK_COLUMN_CANNOT_DROP_CHILD, name, child.key().name(),
                        child.childTable());
            }
        }
        checkNoneNames(dropped.name());
        // a check over this column alone goes with it
        draft.checks.removeIf(check -> ConstraintMaker.names(check.sql(), dropped.name()));
        draft.columns.remove(at);
        removeFromKeys(dropped.name());
    }

    private void checkNoneNames(String column) {
        for (Column other : draft.columns) {
            String sql = other.generatedSql();
            if (sql != null && ConstraintMaker.names(sql, column)) {
                throw new SqlException(ErrorCode.DEPENDENT_BY_GENERATED_COLUMN, column);
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

    private static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(n -> n.equalsIgnoreCase(name));
    }

    private void changeColumns(AlterAction action) {
        switch (action) {
            case AlterAction.AddColumn a ->
                    builder.addColumn(draft, a.column(), position(a.position(), draft.columns.size()), null);
            case AlterAction.AddElements a -> {
                for (TableElement element : a.elements()) {
                    if (element instanceof ColumnDefinition column) {
                        builder.addColumn(draft, column, draft.columns.size(), null);
                    }
                }
            }
            case AlterAction.ModifyColumn a -> change(a.column().name(), a.column(), a.position());
            case AlterAction.ChangeColumn a -> change(a.name(), a.column(), a.position());
            case AlterAction.RenameColumn a -> rename(a.from(), a.to());
            case AlterAction.SetColumnDefault a -> setDefault(a.column(), a.defaultValue());
            case AlterAction.SetColumnVisibility a -> setVisible(a.column(), a.visible());
            case AlterAction.RenameIndex a -> renameIndex(a.from(), a.to());
            case AlterAction.SetIndexVisibility a -> setIndexVisible(a.index(), a.visible());
            case AlterAction.SetCheckEnforced a -> setEnforced(a.name(), a.enforced());
            case AlterAction.SetOptions a -> {
                builder.apply(draft, a.options());
                autoIncrement = Math.max(autoIncrement, TableBuilder.autoIncrement(a.options()));
            }
            case AlterAction.ConvertCharset a -> convert(a.charset(), a.collation());
            case AlterAction.RenameTable a -> {
                TableBuilder.checkTableName(a.to().name());
                newName = a.to();
            }
            default -> {}
        }
    }

    private int position(AlterAction.@Nullable Position position, int otherwise) {
        return switch (position) {
            case null -> otherwise;
            case AlterAction.Position.First first -> 0;
            case AlterAction.Position.After after -> {
                int at = draft.indexOf(after.column());
                if (at < 0) {
                    throw new SqlException(ErrorCode.UNKNOWN_COLUMN, after.column(), draft.name);
                }
                yield at + 1;
            }
        };
    }

    private void change(String name, ColumnDefinition definition, AlterAction.@Nullable Position position) {
        int at = requireColumn(name);
        Column old = draft.columns.remove(at);
        if (!definition.name().equalsIgnoreCase(name) && draft.indexOf(definition.name()) >= 0) {
            draft.columns.add(at, old);
            throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, definition.name());
        }
        int to = position(position, at);
        Column changed = builder.columns().make(draft, definition, old);
        if (draft.isPrimary(old.name())) {
            changed = KeyMaker.notNull(changed);
        }
        if (old.isGenerated() != changed.isGenerated() && (old.isGenerated() ? !old.stored() : !changed.stored())
                || old.isGenerated() && changed.isGenerated() && old.stored() != changed.stored()) {
            throw new SqlException(ErrorCode.GENERATED_COLUMN_CHANGE_STORED);
        }
        checkForeignKeysAllow(old, changed);
        draft.columns.add(to, changed);
        if (!old.name().equals(changed.name())) {
            renameEverywhere(old.name(), changed.name());
        }
    }

    private void checkForeignKeysAllow(Column old, Column changed) {
        if (ConstraintMaker.fits(old.type(), changed.type()) || !context.foreignKeyChecks()) {
            return;
        }
        for (ForeignKey key : draft.foreignKeys) {
            if (contains(key.columns(), old.name())) {
                throw new SqlException(ErrorCode.FK_COLUMN_CANNOT_CHANGE, old.name(), key.name());
            }
        }
        for (ForeignKeyOfChild child : children) {
            if (contains(child.key().referencedColumns(), old.name())) {
                throw new SqlException(ErrorCode.FK_COLUMN_CANNOT_CHANGE_CHILD, old.name(), child.key().name(),
                        child.childTable());
            }
        }
    }

    private int requireColumn(String name) {
        int at = draft.indexOf(name);
        if (at < 0) {
            throw new SqlException(ErrorCode.UNKNOWN_COLUMN, name, draft.name);
        }
        return at;
    }

    private void rename(String from, String to) {
        int at = requireColumn(from);
        ColumnMaker.checkName(to);
        int other = draft.indexOf(to);
        if (other >= 0 && other != at) {
            throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, to);
        }
        Column old = draft.columns.get(at);
        draft.columns.set(at, named(old, to));
        renameEverywhere(old.name(), to);
    }

    private void renameEverywhere(String from, String to) {
        for (Column other : draft.columns) {
            String sql = other.generatedSql();
            if (sql != null && ConstraintMaker.names(sql, from)) {
                throw new SqlException(ErrorCode.DEPENDENT_BY_GENERATED_COLUMN, from);
            }
        }
        for (Check check : draft.checks) {
            if (ConstraintMaker.names(check.sql(), from)) {
                throw new SqlException(ErrorCode.DEPENDENT_BY_CHECK_CONSTRAINT, check.name(), from);
            }
        }
        draft.renameInKeys(from, to);
    }

    private static Column named(Column c, String name) {
        return new Column(
                c.id(), name, c.type(), c.nullable(), c.defaultSql(), c.onUpdateSql(), c.generatedSql(), c.stored(),
                c.autoIncrement(), c.visible(), c.comment());
    }

    private void setDefault(String name, @Nullable DefaultClause clause) {
        int at = requireColumn(name);
        Column c = draft.columns.get(at);
        // DROP DEFAULT leaves no default at all, not even NULL
        String sql = clause == null ? null
                : builder.columns().defaultOf(c.name(), c.type(), !c.nullable(), c.autoIncrement(), clause);
        draft.columns.set(
                at,
                new Column(c.id(), c.name(), c.type(), c.nullable(), sql, c.onUpdateSql(), c.generatedSql(), c.stored(),
                        c.autoIncrement(), c.visible(), c.comment()));
    }

    private void setVisible(String name, boolean visible) {
        int at = requireColumn(name);
        Column c = draft.columns.get(at);
        draft.columns.set(
                at,
                new Column(c.id(), c.name(), c.type(), c.nullable(), c.defaultSql(), c.onUpdateSql(), c.generatedSql(),
                        c.stored(), c.autoIncrement(), visible, c.comment()));
    }

    private void renameIndex(String from, String to) {
        int at = draft.indexPosition(from);
        if (at < 0) {
            throw new SqlException(ErrorCode.KEY_DOES_NOT_EXIST, from, draft.name);
        }
        if (to.equalsIgnoreCase(TableDraft.PRIMARY)) {
            throw new SqlException(ErrorCode.WRONG_NAME_FOR_INDEX, to);
        }
        int other = draft.indexPosition(to);
        if (other >= 0 && other != at) {
            throw new SqlException(ErrorCode.DUPLICATE_KEY_NAME, to);
        }
        draft.indexes.set(at, draft.indexes.get(at).renamed(to));
    }

    private void setIndexVisible(String name, boolean visible) {
        if (name.equalsIgnoreCase(TableDraft.PRIMARY) && !visible) {
            throw new SqlException(ErrorCode.PK_INDEX_CANNOT_BE_INVISIBLE);
        }
        int at = draft.indexPosition(name);
        if (at < 0) {
            throw new SqlException(ErrorCode.KEY_DOES_NOT_EXIST, name, draft.name);
        }
        draft.indexes.set(at, draft.indexes.get(at).withVisible(visible));
    }

    private void setEnforced(String name, boolean enforced) {
        for (int i = 0; i < draft.checks.size(); i++) {
            Check check = draft.checks.get(i);
            if (check.name().equalsIgnoreCase(name)) {
                draft.checks.set(i, new Check(check.name(), check.sql(), enforced));
                return;
            }
        }
        throw new SqlException(ErrorCode.CHECK_CONSTRAINT_NOT_FOUND, name);
    }

    private void convert(String charset, @Nullable String collation) {
        String to;
        if (collation != null) {
            to = context.rules().collation(collation, charset.equals("DEFAULT") ? null : charset);
        } else {
            to = charset.equals("DEFAULT") ? SqlType.DEFAULT_COLLATION : context.rules().collationOf(charset);
        }
        draft.collation = to;
        draft.columns.replaceAll(c -> {
            boolean text = c.type().family() == TypeKind.Family.STRING && !c.type().kind().isBinaryString()
                    || c.type().family() == TypeKind.Family.ENUM || c.type().family() == TypeKind.Family.SET;
            return !text ? c : new Column(
                    c.id(), c.name(), c.type().withCollation(to), c.nullable(), c.defaultSql(), c.onUpdateSql(),
                    c.generatedSql(), c.stored(),
                    c.autoIncrement(), c.visible(), c.comment());
        });
    }

    private void collectIndexes(AlterAction action, List<IndexDefinition> into) {
        switch (action) {
            case AlterAction.AddColumn a -> TableBuilder.indexDefinition(a.column(), into);
            case AlterAction.ModifyColumn a -> TableBuilder.indexDefinition(a.column(), into);
            case AlterAction.ChangeColumn a -> TableBuilder.indexDefinition(a.column(), into);
            case AlterAction.AddElement a -> {
                if (a.element() instanceof IndexDefinition index) {
                    into.add(index);
                }
            }
            case AlterAction.AddElements a -> {
                for (TableElement element : a.elements()) {
                    if (element instanceof ColumnDefinition column) {
                        TableBuilder.indexDefinition(column, into);
                    } else if (element instanceof IndexDefinition index) {
                        into.add(index);
                    }
                }
            }
            default -> {}
        }
    }

    private void addConstraints(AlterAction action) {
        switch (action) {
            case AlterAction.AddColumn a -> builder.addConstraints(draft, a.column());
            case AlterAction.ModifyColumn a -> builder.addConstraints(draft, a.column());
            case AlterAction.ChangeColumn a -> builder.addConstraints(draft, a.column());
            case AlterAction.AddElement a -> builder.addConstraints(draft, a.element());
            case AlterAction.AddElements a -> a.elements().forEach(element -> builder.addConstraints(draft, element));
            default -> {}
        }
    }

    /** Every foreign key still finds an index on both sides. */
    private void checkKeysOfForeignKeys(TableDefinition before) {
        for (ForeignKey key : draft.foreignKeys) {
            if (!draft.hasIndexOn(key.columns())) {
                throw new SqlException(ErrorCode.DROP_INDEX_FK, lostIndex(before, key.columns()));
            }
        }
        for (ForeignKeyOfChild child : children) {
            if (!draft.hasIndexOn(namesNow(before, child.key().referencedColumns()))
                    && ConstraintMaker.hasIndexOn(before, child.key().referencedColumns())) {
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
