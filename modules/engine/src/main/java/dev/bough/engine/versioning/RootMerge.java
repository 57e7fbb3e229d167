package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.BindContext;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.dml.MergeRewrite;
import dev.bough.engine.dml.ParentLookup;
import dev.bough.engine.transaction.Databases;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges two roots that come from a common one, table by table: definitions by column id, rows cell by cell. Rows that both changed
 * differently stay as ours has them and are kept as conflicts beside the table's rows.
 */
public final class RootMerge {
    private final Repository repository;
    private final BindContext context;
    private final String database;
    private final Map<String, Long> conflicts = new LinkedHashMap<>();
    private final Map<String, List<String>> schemaConflicts = new LinkedHashMap<>();

    private RootMerge(Repository repository, BindContext context, String database) {
        this.repository = repository;
        this.context = context;
        this.database = database;
    }

    /**
     * What came of a merge.
     *
     * @param conflicts how many rows are in conflict, by table
     * @param schemaConflicts why definitions could not be merged, by table; such tables are as ours has them
     */
    public record Result(RootState root, Map<String, Long> conflicts, Map<String, List<String>> schemaConflicts) {
        public boolean isClean() {
            return conflicts.isEmpty() && schemaConflicts.isEmpty();
        }
    }

    /**
     * Merges.
     *
     * @param context binds the expressions of merged definitions
     * @throws SqlException where nothing sensible can be done: primary keys differ, a table was added on both sides differently
     */
    public static Result merge(RootState base, RootState ours, RootState theirs, BindContext context, String database) {
        return new RootMerge(ours.repository(), context, database).run(base, ours, theirs);
    }

    private Result run(RootState base, RootState ours, RootState theirs) {
        Set<String> names = new TreeSet<>();
        for (RootState root : List.of(base, ours, theirs)) {
            root.tables().forEach(entry -> names.add(entry.getKey()));
        }
        RootState merged = ours;
        for (String name : names) {
            TableState our = ours.table(name);
            TableState table = table(name, base.table(name), our, theirs.table(name));
            if (table == null) {
                merged = our == null ? merged : merged.withoutTable(name);
            } else if (table != our) {
                merged = merged.withTable(table);
            }
        }
        merged = entries(base, ours, theirs, merged);
        requireParents(ours, theirs, merged);
        return new Result(merged, conflicts, schemaConflicts);
    }

    /** Every child that was there on one side, or came together with the loss of its parent, has its parent in what was merged. */
    private void requireParents(RootState ours, RootState theirs, RootState merged) {
        for (Map.Entry<String, TableState> entry : merged.tables()) {
            TableState child = entry.getValue();
            TableLayout layout = Databases.layout(child.schema());
            for (ForeignKey key : layout.definition().foreignKeys()) {
                TableState parent = merged.table(key.referencedTable());
                boolean asOurs = same(ours, child, key, parent);
                boolean asTheirs = same(theirs, child, key, parent);
                if (parent == null || asOurs || asTheirs || !key.referencedDatabase().equalsIgnoreCase(database)) {
                    continue;
                }
                if (hasOrphans(ours, child, key, parent)) {
                    throw MergeRewrite.violation("foreign key " + layout.definition().name() + "." + key.name());
                }
            }
        }
    }

    /** What our side had was whole: where it has the same definitions only what came in is looked at. */
    private boolean hasOrphans(RootState ours, TableState child, ForeignKey key, TableState parent) {
        ParentLookup lookup = new ParentLookup(side(child), key, side(parent), context.statement());
        TableState childBefore = ours.table(child.name());
        TableState parentBefore = ours.table(parent.name());
        return childBefore != null && sameDefinition(childBefore, child)
                && parentBefore != null && sameDefinition(parentBefore, parent)
                        ? lookup.hasOrphans(childBefore, parentBefore)
                        : lookup.hasOrphans();
    }

    private static boolean sameDefinition(TableState one, TableState other) {
        return Arrays.equals(one.schema().bytes(), other.schema().bytes());
    }

    private static ParentLookup.Side side(TableState table) {
        return new ParentLookup.Side(table, Databases.layout(table.schema()), Databases.blobs(table));
    }

    /** Whether child and parent are together as a side has them. */
    private boolean same(RootState side, TableState child, ForeignKey key, @Nullable TableState parent) {
        return Objects.equals(hash(side.table(child.name())), hash(child))
                && Objects.equals(hash(side.table(key.referencedTable())), hash(parent));
    }

    /** The entries beside the tables, such as the database's collation. */
    private static RootState entries(RootState base, RootState ours, RootState theirs, RootState merged) {
        RootState result = merged;
        Set<String> names = new TreeSet<>();
        ours.entries().forEach(entry -> names.add(entry.getKey()));
        theirs.entries().forEach(entry -> names.add(entry.getKey()));
        for (String name : names) {
            byte[] before = base.entry(name);
            byte[] our = ours.entry(name);
            byte[] their = theirs.entry(name);
            if (Arrays.equals(our, their) || Arrays.equals(before, their)) {
                continue;
            }
            if (!Arrays.equals(before, our)) {
                throw SqlException.version("database collation conflict, please resolve manually. ours: "
                        + text(our) + ", theirs: " + text(their));
            }
            result = their == null ? result.withoutEntry(name) : result.withEntry(name, their);
        }
        return result;
    }

    private static String text(byte @Nullable [] entry) {
        return entry == null ? "" : new String(entry, StandardCharsets.UTF_8);
    }

    private @Nullable Hash hash(@Nullable TableState table) {
        return table == null ? null : repository.fold(table).hash();
    }

    private @Nullable TableState table(String name, @Nullable TableState base, @Nullable TableState ours,
            @Nullable TableState theirs) {
        Hash before = hash(base);
        Hash our = hash(ours);
        Hash their = hash(theirs);
        if (Objects.equals(our, their) || Objects.equals(their, before)) {
            return ours;
        }
        if (Objects.equals(our, before)) {
            return theirs;
        }
        if (ours == null || theirs == null) {
            schemaConflicts.put(name, List.of("table was modified in one branch and deleted in the other"));
            return ours;
        }
        return both(name, base, ours, theirs);
    }

    private TableState both(String name, @Nullable TableState base, TableState ours, TableState theirs) {
        TableDefinition ourTable = Databases.definition(ours);
        TableDefinition theirTable = Databases.definition(theirs);
        if (base == null && !ourTable.equals(theirTable)) {
            throw SqlException
                    .version("table with same name '" + ourTable.name() + "' added in 2 commits can't be merged");
        }
        TableDefinition baseTable = base == null ? null : Databases.definition(base);
        SchemaMerge.Result schema = SchemaMerge.merge(baseTable, ourTable, theirTable);
        if (!schema.conflicts().isEmpty()) {
            schemaConflicts.put(name, schema.conflicts());
            return ours;
        }
        if (MergeConflicts.count(ours) > 0) {
            throw SqlException
                    .version("existing unresolved conflicts would be overridden by new conflicts produced by merge. "
                            + "Please resolve them and try again");
        }
        TableMerge.Result result = new TableMerge(context, database, schema)
                .merge(base, ours, theirs);
        if (result.table() == null) {
            schemaConflicts.put(name, SchemaMerge.typeConflicts(ourTable, schema.theirs()));
            return ours;
        }
        if (result.conflicts() > 0) {
            conflicts.put(name, result.conflicts());
        }
        return result.table();
    }
}
