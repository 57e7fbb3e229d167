package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.BindContext;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableDefinitionCodec;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.dml.MergeRewrite;
import dev.bough.engine.dml.MergedRow;
import dev.bough.engine.dml.RowEdits;
import dev.bough.engine.transaction.Databases;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.prolly.TreeMerge;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.TableState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the rows of one table, whose definitions are merged already: each side is brought under the merged definition, then they are
 * compared cell by cell, and what comes of it has to meet the definition's demands.
 */
final class TableMerge {
    private final BindContext context;
    private final String database;
    private final SchemaMerge.Result schema;
    private final TableLayout layout;

    TableMerge(BindContext context, String database, SchemaMerge.Result schema) {
        this.context = context;
        this.database = database;
        this.schema = schema;
        layout = new TableLayout(schema.table());
    }

    /**
     * What came of it.
     *
     * @param table null where values of one side do not convert exactly to the types of the other
     * @param conflicts how many rows are in conflict
     */
    record Result(@Nullable TableState table, long conflicts) {}

    private static final Result INEXACT = new Result(null, 0);

    /**
     * Merges.
     *
     * @throws SqlException 1235 where constraints would be broken
     */
    Result merge(@Nullable TableState base, TableState ours, TableState theirs) {
        MergeRewrite.Ancestor ancestor = null;
        TableDefinition before = schema.base();
        if (base != null && before != null) {
            TableLayout then = new TableLayout(before);
            ancestor = new MergeRewrite.Ancestor(base, then, under(base, before, null, true).table());
        }
        TableDefinition our = Databases.definition(ours);
        MergeRewrite.Result mine = under(ours, our, ancestor, base == null);
        MergeRewrite.Result yours = under(theirs, schema.theirs(), ancestor, base == null);
        if (!mine.inexact().isEmpty() || !yours.inexact().isEmpty()) {
            return INEXACT;
        }
        Tree common =
                ancestor == null ? ours.repository().nodes().empty() : ancestor.merged().primary().fold();
        return rows(common, mine, yours, our);
    }

    private MergeRewrite.Result under(
            TableState table, TableDefinition definition, MergeRewrite.@Nullable Ancestor ancestor,
            boolean isAncestor) {
        if (Arrays.equals(table.schema().bytes(), TableDefinitionCodec.encode(schema.table()))) {
            return new MergeRewrite.Result(table, Set.of(), Set.of());
        }
        return MergeRewrite.rewrite(
                table, new TableLayout(definition), layout, database, new Binder(context), Databases.blobs(table),
                ancestor, isAncestor);
    }

    /** Whether rows under a definition may have NULL where the merged one takes none. */
    private boolean isTightened(TableDefinition from) {
        return !schema.table().columns().stream()
                .filter(column -> !column.nullable())
                .allMatch(column -> from.columns().stream()
                        .anyMatch(other -> other.id() == column.id() && !other.nullable()));
    }

    /** Which fields of the rows' values are computed from others. */
    private boolean[] computed() {
        boolean[] computed = new boolean[layout.primary().fieldCount()];
        for (int field = 0; field < computed.length; field++) {
            computed[field] = schema.table().columns().get(layout.primary().column(field)).isGenerated();
        }
        return computed;
    }

    private Result rows(Tree base, MergeRewrite.Result mine, MergeRewrite.Result yours, TableDefinition our) {
        TableState ours = mine.table();
        Repository repository = ours.repository();
        RowEdits edits = new RowEdits(ours, layout, Databases.blobs(ours), context.statement());
        EditsBuffer found = new EditsBuffer();
        CellMerge cells = new CellMerge(computed());
        boolean tightened = isTightened(our) || isTightened(schema.theirs());
        MergedRow rules = MergedRow.of(layout, database, new Binder(context), Databases.blobs(ours), tightened);
        TreeMerge merge = new TreeMerge(base, ours.primary().fold(), yours.table().primary().fold());
        ValueSlice before = new ValueSlice();
        ValueSlice ourValue = new ValueSlice();
        ValueSlice their = new ValueSlice();
        while (merge.next()) {
            byte[] key = merge.key();
            if (merge.kind() == TreeMerge.Kind.THEIRS) {
                edits.set(key, merge.theirs(their) ? checked(rules, key, their.toBytes()) : null);
            } else if (merge.kind() == TreeMerge.Kind.BOTH_DIFFERENTLY) {
                boolean hadBase = merge.base(before);
                boolean weHave = merge.ours(ourValue);
                boolean theyHave = merge.theirs(their);
                byte[] merged = hadBase && weHave && theyHave ? cells.merge(before, ourValue, their) : null;
                if (merged != null) {
                    edits.set(key, checked(rules, key, merged));
                } else if (hasStandIn(mine, key) || hasStandIn(yours, key)) {
                    // one side would show NULL for what it has
                    return INEXACT;
                } else {
                    found.put(key, MergeConflicts.value(
                            repository,
                            hadBase ? before.toBytes() : null,
                            weHave ? ourValue.toBytes() : null,
                            theyHave ? their.toBytes() : null), false);
                }
            }
        }
        TableState table = edits.isEmpty() ? ours : edits.apply();
        String broken = edits.brokenUnique(table);
        if (broken != null) {
            throw MergeRewrite.violation("unique key " + broken);
        }
        boolean demanding = isTightened(our) || !our.checks().containsAll(enforced())
                || !SchemaMerge.typeConflicts(our, schema.table()).isEmpty();
        if (rules != null && demanding) {
            checkAll(rules, table);
        }
        table = MergeRewrite.indexed(table, layout, Databases.blobs(table), context.statement());
        return new Result(MergeConflicts.with(table, found), found.size());
    }

    private static boolean hasStandIn(MergeRewrite.Result side, byte[] key) {
        return !side.standIns().isEmpty() && side.standIns().contains(ByteBuffer.wrap(key));
    }

    private Set<Check> enforced() {
        return Set.copyOf(schema.table().checks().stream().filter(Check::enforced).toList());
    }

    private static byte[] checked(@Nullable MergedRow rules, byte[] key, byte[] value) {
        return rules == null ? value : rules.complete(key, value);
    }

    /** Our own rows have not met what the other side demands. */
    private void checkAll(MergedRow rules, TableState table) {
        MapCursor cursor = table.primary().cursor();
        int seen = 0;
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            rules.complete(cursor.key(), Arrays.copyOfRange(
                    cursor.valueBytes(), cursor.valueOffset(), cursor.valueOffset() + cursor.valueLength()));
            if ((++seen & 0xFF) == 0) {
                context.statement().checkCancelled();
            }
        }
    }
}
