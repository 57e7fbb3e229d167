package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueReader;
import dev.bough.storage.row.ValueWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What tests do with a store, as an engine would. */
final class Scenario {
    static final Person PERSON = new Person("someone", "someone@example.org");

    static final StoreOptions SMALL = StoreOptions.forMemory(16 << 20).withLogSegments(64 * 1024, 4096);

    private Scenario() {}

    static Store open(FileStore files) {
        return open(files, SMALL);
    }

    static Store open(FileStore files, StoreOptions options) {
        return Store.open(files, options, task -> {
            Thread thread = new Thread(task, "store");
            thread.setDaemon(true);
            return thread;
        });
    }

    static byte[] key(long id) {
        return new KeyWriter().putLong(id, 8).toKey();
    }

    static byte[] row(String text) {
        return new ValueWriter().putBytes(text.getBytes()).toTuple();
    }

    /** Makes a database with a branch main and a first commit. */
    static DatabaseState create(Store store, String name) {
        Repository repository = store.newRepository();
        RootState root = repository.emptyRoot();
        CommitRecord first = repository.write(commit(repository, root, List.of(), "first"));
        store.append(new Change.CreateDatabase(repository, name),
                new Change.CreateBranch(repository.id(), store.newId(), "main", first.hash(), root, root)).await();
        return store.durable().database(name);
    }

    static NewCommit commit(Repository repository, RootState root, List<Hash> parents, String message) {
        return new NewCommit(repository.hash(root), parents, PERSON, 1_700_000_000_000L, PERSON, 1_700_000_000_001L,
                message, "");
    }

    /** The text of a row that {@link #row} made. */
    static String text(Store store, String database, String branch, String table, long id) {
        ValueSlice slice = new ValueSlice();
        byte[] key = key(id);
        MapState primary = branch(store, database, branch).working().table(table).primary();
        if (!primary.get(key, 0, key.length, slice)) {
            return "";
        }
        ValueReader reader = new ValueReader().reset(slice.bytes(), slice.offset(), slice.length());
        return new String(slice.bytes(), reader.start(0), reader.length(0));
    }

    static BranchState branch(Store store, String database, String branch) {
        return store.durable().database(database).branch(branch);
    }

    static void createTable(Store store, String database, String branch, String table) {
        BranchState state = branch(store, database, branch);
        Repository repository = store.durable().database(database).repository();
        TableState made = repository.newTable(table, ("schema of " + table).getBytes())
                .withMap("by_value", new MapState(repository.nodes().empty()));
        store.append(new Change.PutTable(repository.id(), state.id(), made)).await();
    }

    static Ticket write(Store store, String database, String branch, String table, Map<Long, String> rows) {
        DatabaseState owner = store.appended().database(database);
        BranchState state = owner.branch(branch);
        MapState primary = state.working().table(table).primary();
        EditsBuffer edits = new EditsBuffer();
        ValueSlice slice = new ValueSlice();
        rows.forEach((id, text) -> {
            byte[] key = key(id);
            boolean exists = primary.get(key, 0, key.length, slice);
            if (text == null) {
                edits.delete(key, exists);
            } else {
                edits.put(key, row(text), exists);
            }
        });
        return store.append(new Change.EditRows(owner.id(), state.id(), table, TableState.PRIMARY, edits.snapshot()));
    }

    /** What dolt_commit -A does. */
    static CommitRecord commitAll(Store store, String database, String branch, String message) {
        DatabaseState owner = store.durable().database(database);
        BranchState state = owner.branch(branch);
        RootState root = store.fold(owner.id(), state.id(), state.working());
        CommitRecord commit =
                owner.repository().write(commit(owner.repository(), root, List.of(state.head()), message));
        store.append(new Change.MoveBranch(owner.id(), state.id(), state.head(), commit.hash()),
                new Change.SetStaged(owner.id(), state.id(), root)).await();
        return commit;
    }

    static Map<Long, String> random(Random random, int rows, int range) {
        Map<Long, String> edits = new java.util.TreeMap<>();
        for (int i = 0; i < rows; i++) {
            edits.put((long) random.nextInt(range),
                    random.nextInt(5) == 0 ? null : "value " + random.nextInt() + "x".repeat(random.nextInt(100)));
        }
        return edits;
    }

    /** All that a state says, as text. */
    static String describe(ServerState state) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Long, DatabaseState> entry : state.databases()) {
            DatabaseState database = entry.getValue();
            text.append("database ").append(database.id()).append(' ').append(database.name()).append('\n');
            for (Map.Entry<Long, BranchState> named : database.branches()) {
                BranchState branch = named.getValue();
                text.append("  branch ").append(branch.id()).append(' ').append(branch.name()).append(" head ")
                        .append(branch.head())
                        .append(" working ").append(database.repository().hash(branch.working()))
                        .append(" staged ").append(database.repository().hash(branch.staged()))
                        .append(" auto ").append(branch.autoIncrements());
                branch.workingSet().operations()
                        .forEach(operation -> text.append(" operation ").append(operation.getKey())
                                .append(operation.getValue().hashes())
                                .append(new String(operation.getValue().detail())));
                text.append('\n');
                for (Map.Entry<String, TableState> table : branch.working().tables()) {
                    text.append("    ").append(table.getKey()).append(' ').append(table.getValue().primary().count())
                            .append('\n');
                }
            }
            text.append("  tags ").append(database.tags()).append(" refs ").append(database.refs())
                    .append(" properties");
            database.properties().forEach(property -> text.append(' ').append(property.getKey()).append('=')
                    .append(new String(property.getValue())));
            text.append('\n');
        }
        state.settings().forEach(setting -> text.append("setting ").append(setting.getKey()).append('=')
                .append(new String(setting.getValue())).append('\n'));
        return text.toString();
    }

    /** Reads every row of every branch and every commit, so that a missing or damaged chunk shows. */
    static long readAll(ServerState state) {
        long rows = 0;
        MapCursor cursor = new MapCursor();
        for (Map.Entry<Long, DatabaseState> entry : state.databases()) {
            Repository repository = entry.getValue().repository();
            for (Map.Entry<Long, BranchState> branch : entry.getValue().branches()) {
                rows += read(branch.getValue().working(), cursor) + read(branch.getValue().staged(), cursor);
                History history = repository.history(List.of(branch.getValue().head()), List.of());
                while (history.hasNext()) {
                    rows += read(repository.root(history.next().root()), cursor);
                }
            }
        }
        return rows;
    }

    private static long read(RootState root, MapCursor cursor) {
        long rows = 0;
        for (Map.Entry<String, TableState> table : root.tables()) {
            for (Map.Entry<String, MapState> map : table.getValue().maps()) {
                cursor.reset(map.getValue(), dev.bough.storage.edit.Edits.EMPTY);
                long counted = 0;
                for (boolean on = cursor.first(); on; on = cursor.next()) {
                    counted++;
                }
                if (counted != map.getValue().count()) {
                    throw new AssertionError(counted + " rows, but a count of " + map.getValue().count());
                }
                rows += counted;
            }
        }
        return rows;
    }
}
