package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.parser.tree.AlterAction;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.TableElement;
import dev.bough.parser.tree.TableElement.ColumnDefinition;
import dev.bough.parser.tree.TableElement.IndexDefinition;
import dev.bough.parser.tree.TableElement.IndexKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Applies the actions of ALTER TABLE to a definition: first what goes, then columns, then keys, then constraints, so that the actions of one
 * statement may refer to each other in any order.
 */
public final class TableAlteration {
    private final TableBuilder builder;
    private final TableDraft draft;
    private @Nullable QualifiedName newName;
    private long autoIncrement;

    /** A foreign key of another table that refers to this one. */
    public record ForeignKeyOfChild(String childTable, ForeignKey key) {}

    private TableAlteration(TableBuilder builder, TableDraft draft) {
        this.builder = builder;
        this.draft = draft;
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
        TableDraft draft = TableDraft.of(table);
        TableBuilder builder = new TableBuilder(context);
        ForeignKeyGuard foreignKeys = new ForeignKeyGuard(draft, children);
        TableAlteration alteration = new TableAlteration(builder, draft);
        DropActions drops = new DropActions(draft, foreignKeys);
        ColumnAlteration columns = new ColumnAlteration(context, builder, draft, foreignKeys, table);
        actions.forEach(TableAlteration::refuse);
        actions.forEach(drops::apply);
        actions.forEach(action -> {
            columns.apply(action);
            alteration.change(action);
        });
        builder.keys().recheck(draft);
        alteration.addIndexes(actions);
        actions.forEach(alteration::addConstraints);
        foreignKeys.checkIndexes(table);
        builder.checkWhole(draft);
        return new Altered(draft.build(), alteration.newName, alteration.autoIncrement);
    }

    private static void refuse(AlterAction action) {
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
                switch (a.name().toUpperCase(Locale.ROOT)) {
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

    /** What is neither dropped nor a column. */
    private void change(AlterAction action) {
        switch (action) {
            case AlterAction.RenameIndex a -> renameIndex(a.from(), a.to());
            case AlterAction.SetIndexVisibility a -> setIndexVisible(a.index(), a.visible());
            case AlterAction.SetCheckEnforced a -> setEnforced(a.name(), a.enforced());
            case AlterAction.SetOptions a -> {
                builder.apply(draft, a.options());
                autoIncrement = Math.max(autoIncrement, TableBuilder.autoIncrement(a.options()));
            }
            case AlterAction.RenameTable a -> {
                TableBuilder.checkTableName(a.to().name());
                newName = a.to();
            }
            default -> {}
        }
    }

    private void renameIndex(String from, String to) {
        int at = requireIndex(from);
        KeyMaker.checkName(to);
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
        int at = requireIndex(name);
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

    private int requireIndex(String name) {
        int at = draft.indexPosition(name);
        if (at < 0) {
            throw new SqlException(ErrorCode.KEY_DOES_NOT_EXIST, name, draft.name);
        }
        return at;
    }

    /** Adds the primary key, then the other indexes. */
    private void addIndexes(List<AlterAction> actions) {
        List<IndexDefinition> indexes = new ArrayList<>();
        actions.forEach(action -> collectIndexes(action, indexes));
        indexes.stream().filter(i -> i.kind() == IndexKind.PRIMARY).forEach(i -> builder.keys().add(draft, i));
        indexes.stream().filter(i -> i.kind() != IndexKind.PRIMARY).forEach(i -> builder.keys().add(draft, i));
    }

    private static void collectIndexes(AlterAction action, List<IndexDefinition> into) {
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
}
