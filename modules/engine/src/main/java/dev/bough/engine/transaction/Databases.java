package dev.bough.engine.transaction;

import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableDefinitionCodec;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.row.BlobStore;
import dev.bough.engine.type.Repr;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.SchemaRecord;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.Store;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.Ticket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The databases of a server: their states, who holds locks in them, their counters, and the identities of their branches. */
public final class Databases {
    private final Store store;
    private final LockTable locks;
    private final AutoIncrements counters = new AutoIncrements();
    private final ConcurrentMap<Long, BranchIdentity> identities = new ConcurrentHashMap<>();

    public Databases(Store store, LockTable locks) {
        this.store = store;
        this.locks = locks;
    }

    /** What readers see. */
    public ServerState durable() {
        return store.durable();
    }

    /** What writers build on. */
    public ServerState appended() {
        return store.appended();
    }

    public Store store() {
        return store;
    }

    public LockTable locks() {
        return locks;
    }

    /** Appends changes, all or none; their effect may be told when the ticket completes. */
    public Ticket append(List<Change> changes) {
        return store.append(changes);
    }

    /** What plug-ins know a branch by; null if there is no such branch. */
    public @Nullable BranchIdentity identity(long database, long branch) {
        BranchIdentity known = identities.get(branch);
        if (known != null) {
            return known;
        }
        ServerState state = store.appended();
        DatabaseState owner = state.database(database);
        BranchState found = owner == null ? null : owner.branch(branch);
        if (owner == null || found == null) {
            return null;
        }
        return identities.computeIfAbsent(branch, id -> new BranchIdentity(owner.name(), found.name()));
    }

    /** Forgets the identity of a branch that was deleted. */
    public @Nullable BranchIdentity forgetIdentity(long branch) {
        return identities.remove(branch);
    }

    /** Forgets what was kept of a database that was dropped. */
    public void forget(DatabaseState database) {
        counters.forget(database.id());
        database.branches().forEach(branch -> identities.remove(branch.getKey()));
    }

    /** A table's layout, decoded once per schema record. */
    public static TableLayout layout(SchemaRecord schema) {
        if (schema.decoded() instanceof TableLayout known) {
            return known;
        }
        TableLayout layout = new TableLayout(TableDefinitionCodec.decode(schema.bytes()));
        schema.decoded(layout);
        return layout;
    }

    /** Where a table's long values lie. */
    public static BlobStore blobs(TableState table) {
        return new RepositoryBlobs(table.repository());
    }

    /** A table's definition. */
    public static TableDefinition definition(TableState table) {
        return layout(table.schema()).definition();
    }

    /** A new table's state, with an empty map for each index. */
    public static TableState newTable(Repository repository, TableDefinition definition) {
        TableState table = repository.newTable(definition.name(), TableDefinitionCodec.encode(definition));
        for (Index index : definition.indexes()) {
            table = table.withMap(mapName(index), table.primary());
        }
        return table;
    }

    /** The name of an index's map in a table's state. */
    public static String mapName(Index index) {
        return dev.bough.storage.repository.RootState.key(index.name());
    }

    /** The counter of a table. */
    AtomicLong autoIncrement(StoredTable table, TableState state) {
        return counters.counter(table.database(), table.key(), () -> firstAutoIncrement(table, state));
    }

    public void forgetAutoIncrement(long database, String table) {
        counters.forget(database, table);
    }

    /** The next value that a table would give; 0 for a table without such a column. */
    public long nextAutoIncrement(StoredTable table, TableState state) {
        boolean has = table.layout().definition().columns().stream().anyMatch(Column::autoIncrement);
        return has ? autoIncrement(table, state).get() : 0;
    }

    /** The greatest of what the branches of the database have logged, and of what the table holds. */
    private long firstAutoIncrement(StoredTable table, TableState state) {
        long next = greatest(table.layout(), state) + 1;
        DatabaseState database = store.appended().database(table.database());
        if (database != null) {
            for (Map.Entry<Long, BranchState> branch : database.branches()) {
                next = Math.max(next, branch.getValue().nextAutoIncrement(table.key()));
            }
        }
        return Math.max(next, 1);
    }

    /** The greatest value in the column, by the key that begins with it. */
    private static long greatest(TableLayout layout, TableState state) {
        TableDefinition definition = layout.definition();
        for (int map = RowCursor.PRIMARY; map < definition.indexes().size(); map++) {
            List<TupleLayout.KeyPart> parts = layout.map(map).keyParts();
            if (parts.isEmpty() || !definition.columns().get(parts.getFirst().column()).autoIncrement()) {
                continue;
            }
            TupleLayout.KeyPart part = parts.getFirst();
            String name = map < 0 ? TableState.PRIMARY : mapName(definition.indexes().get(map));
            MapCursor cursor = state.existing(name).cursor();
            boolean on = part.descending() ? cursor.first() : cursor.last();
            if (!on || Repr.of(part.type()) != Repr.LONG) {
                return 0;
            }
            Evaluator column = layout.map(map).storedEvaluator(0, part.column(), part.type());
            Frame frame = new Frame(1, NoStatement.INSTANCE);
            frame.rows[0].set(
                    cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength(),
                    cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
            long value = column.evalLong(frame);
            return frame.isNull ? 0 : Math.max(value, 0);
        }
        return 0;
    }
}
