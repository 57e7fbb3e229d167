package dev.bough.storage.repository;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.chunk.ChunkStore;
import dev.bough.storage.file.FileFailures;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The work in the background, on a thread of its own: folds edits when they pass their bounds, makes checkpoints when
 * the log does, and
 * collects databases that have grown.
 */
final class Keeper implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(Keeper.class.getName());

    /** Dropped databases of this part of the bytes that let a database be collected are worth a checkpoint. */
    private static final int DROPPED_SHARE = 64;

    private static final long HELD_MILLIS = 1000;

    /** A table of a branch. */
    record TableKey(long database, long branch, String table) {}

    private interface Task {
        void run() throws IOException;
    }

    private record Job(Task task, CompletableFuture<Void> done) {}

    private final Store store;
    private final Manifests manifests;
    private final Set<TableKey> dirty = ConcurrentHashMap.newKeySet();
    private final AtomicLong unseen = new AtomicLong();
    private final long attention;
    private final ArrayDeque<Job> jobs = new ArrayDeque<>();
    private final Map<Long, DatabaseState> written = new HashMap<>();

    /** Databases that were made; a repository that is none of them waits for its database to be made. */
    private final Set<Long> made = ConcurrentHashMap.newKeySet();
    private final Map<Long, Long> liveBytes;

    /** The server's count of packs at the last checkpoint but one: younger ones are left alone unless asked for. */
    private long settledBirths;

    /** Whether to look again soon, as dropped databases are still read. */
    private boolean droppedAreHeld;

    private boolean woken;
    private boolean stopping;

    Keeper(Store store, Opening opening) {
        this.store = store;
        this.manifests = new Manifests(store.files());
        this.dirty.addAll(opening.dirty());
        opening.state().databases().forEach(database -> made.add(database.getKey()));
        this.liveBytes = new HashMap<>(opening.liveBytes());
        StoreOptions options = store.options();
        this.attention = Math.max(1, Math.min(options.tableEditBytes() / 2, options.checkpointLogBytes() / 4));
        this.woken = !dirty.isEmpty();
    }

    /** Notes what was appended; wakes the thread when it may have something to do. */
    void appended(List<Change> changes, long editBytes, long payloadBytes) {
        for (Change change : changes) {
            if (change instanceof Change.CreateDatabase create) {
                made.add(create.repository().id());
            }
            if (change instanceof Change.DropDatabase) {
                wake();
            }
            if (change instanceof Change.EditRows edit) {
                TableKey key = new TableKey(edit.database(), edit.branch(), RootState.key(edit.table()));
                if (!dirty.contains(key)) {
                    dirty.add(key);
                }
            }
        }
        if (unseen.addAndGet(Math.max(editBytes, payloadBytes)) > attention) {
            unseen.set(0);
            wake();
        }
    }

    void checkpoint() {
        await(submit(this::makeCheckpoint));
    }

    void collect(long database) {
        // What only now goes to a pack may belong to work that is under way.
        long births = store.births().get();
        await(submit(() -> collectNow(database, births)));
    }

    /** Ends the thread, after a last checkpoint if there is to be one. */
    void stop(boolean withCheckpoint) {
        if (withCheckpoint) {
            try {
                await(submit(() -> {
                    makeCheckpoint();
                    store.rollLog();
                    store.log().cut(store.durable().sequence());
                }));
            } catch (SqlException failed) {
                warn("no checkpoint at the end; the log will be replayed", failed);
            }
        }
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
    }

    @Override
    public void run() {
        while (true) {
            Job job;
            synchronized (this) {
                while (jobs.isEmpty() && !woken && !stopping) {
                    try {
                        wait(droppedAreHeld ? HELD_MILLIS : 0);
                        woken |= droppedAreHeld;
                    } catch (InterruptedException ignored) {
                        // Only stop() ends this thread.
                        continue;
                    }
                }
                if (stopping && jobs.isEmpty()) {
                    return;
                }
                job = jobs.poll();
                if (job == null) {
                    woken = false;
                }
            }
            if (job == null) {
                quietly(this::lookAround);
            } else {
                run(job);
            }
        }
    }

    private static void run(Job job) {
        try {
            job.task.run();
            job.done.complete(null);
        } catch (IOException | RuntimeException failed) {
            job.done.completeExceptionally(failed);
        }
    }

    private void quietly(Task task) {
        try {
            task.run();
        } catch (IOException | RuntimeException failed) {
            if (!store.hasFailed()) {
                warn("work in the background failed and will be tried again", failed);
            }
        }
    }

    /** Where in the code a full or broken disk showed helps nobody; a bug's trace does. */
    private static void warn(String what, Exception failed) {
        boolean disk = failed instanceof IOException || failed.getCause() instanceof IOException;
        if (disk) {
            LOGGER.log(System.Logger.Level.WARNING, what + ": {0}", failed.getMessage());
        } else {
            LOGGER.log(System.Logger.Level.WARNING, what, failed);
        }
    }

    private synchronized void wake() {
        woken = true;
        notifyAll();
    }

    private synchronized CompletableFuture<Void> submit(Task task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (stopping) {
            done.completeExceptionally(new SqlException(ErrorCode.SERVER_SHUTDOWN));
        } else {
            jobs.add(new Job(task, done));
            notifyAll();
        }
        return done;
    }

    private static void await(CompletableFuture<Void> done) {
        try {
            done.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof RuntimeException known) {
                throw known;
            }
            if (cause instanceof IOException disk) {
                throw FileFailures.onWrite(disk, "the data directory");
            }
            throw new IllegalStateException(failed);
        }
    }

    private void lookAround() throws IOException {
        if (store.hasFailed()) {
            return;
        }
        foldLarge();
        if (store.log().bytes() > store.options().checkpointLogBytes()
                || droppedBytes() > store.options().collectBytes() / DROPPED_SHARE) {
            makeCheckpoint();
            long births = store.births().get();
            for (Long database : List.copyOf(store.repositories().keySet())) {
                tidy(database);
            }
            settledBirths = births;
        }
    }

    /** What the next checkpoint frees: packs of databases that were dropped and that nobody reads. */
    private long droppedBytes() {
        long bytes = 0;
        droppedAreHeld = false;
        for (Long id : made) {
            Repository repository = store.repositories().get(id);
            if (repository != null && store.appended().database(id) == null) {
                long freed = repository.chunks().packBytes();
                boolean held = isHeld(id);
                droppedAreHeld |= held && freed > store.options().collectBytes() / DROPPED_SHARE;
                bytes += held ? 0 : freed;
            }
        }
        return bytes;
    }

    private void foldLarge() throws IOException {
        record Sized(TableKey key, long bytes) {}

        ServerState state = store.appended();
        List<Sized> sizes = new ArrayList<>();
        long all = 0;
        for (TableKey key : dirty) {
            long bytes = editBytes(state, key);
            all += bytes;
            sizes.add(new Sized(key, bytes));
        }
        sizes.sort(Comparator.comparingLong(Sized::bytes).reversed());
        boolean over = all > store.options().editBytes();
        for (Sized sized : sizes) {
            if (sized.bytes > store.options().tableEditBytes() || over && all > store.options().editBytes() / 2) {
                store.fold(sized.key.database(), sized.key.branch(), sized.key.table());
                all -= sized.bytes;
                packIfLarge(sized.key.database());
            }
        }
    }

    /** Keeps the chunks that wait in memory within bounds. */
    private void packIfLarge(long database) throws IOException {
        Repository repository = store.repositories().get(database);
        if (repository != null && repository.chunks().pendingBytes() > store.options().tableEditBytes()) {
            repository.chunks().packAll();
        }
    }

    private static long editBytes(ServerState state, TableKey key) {
        BranchState branch = state.branch(key.database(), key.branch());
        TableState table = branch == null ? null : branch.working().table(key.table());
        return table == null ? 0 : table.editBytes();
    }

    private void makeCheckpoint() throws IOException {
        Set<TableKey> tables = new HashSet<>(dirty);
        dirty.removeAll(tables);
        try {
            writeAll(tables);
        } catch (IOException | RuntimeException failed) {
            dirty.addAll(tables);
            throw failed;
        }
    }

    private void writeAll(Set<TableKey> tables) throws IOException {
        ServerState state = store.freeze(tables);
        long nextId = store.nextId();
        for (TableKey key : tables) {
            BranchState branch = state.branch(key.database(), key.branch());
            TableState table = branch == null ? null : branch.working().table(key.table());
            if (table != null && table.hash() == null) {
                store.install(key, table, table.repository().fold(table));
                packIfLarge(key.database());
            }
        }
        store.awaitPublished();
        for (Map.Entry<Long, DatabaseState> entry : state.databases()) {
            writeDatabase(entry.getValue(), state.sequence());
        }
        manifests.writeServer(state, nextId);
        store.log().cut(state.sequence());
        dropUnknown(state);
    }

    private void writeDatabase(DatabaseState database, long covered) throws IOException {
        ChunkStore chunks = database.repository().chunks();
        if (written.get(database.id()) == database) {
            return;
        }
        byte[] payload = Manifests.payload(database, covered, liveBytes.getOrDefault(database.id(), 0L));
        chunks.packAll();
        manifests.writeDatabase(database.id(), payload);
        written.put(database.id(), database);
    }

    /**
     * Deletes the folders of databases that were dropped, now that no record before the drop will be replayed and
     * nobody reads them.
     */
    private void dropUnknown(ServerState state) throws IOException {
        for (Long id : List.copyOf(made)) {
            if (state.database(id) == null && store.appended().database(id) == null && !isHeld(id)) {
                made.remove(id);
                written.remove(id);
                liveBytes.remove(id);
                Repository repository = store.repositories().remove(id);
                if (repository != null) {
                    repository.chunks().close();
                }
                ChunkStore.delete(store.files(), Manifests.packs(id));
                store.files().delete(Manifests.folder(id));
                store.files().syncDirectory("");
            }
        }
    }

    private boolean isHeld(long database) {
        for (Reader reader : store.readers()) {
            ServerState held = reader.held();
            if (held != null && held.database(database) != null) {
                return true;
            }
        }
        return false;
    }

    /** Collects the database if it has doubled, or puts its packs together if they are many. */
    private void tidy(long database) throws IOException {
        Repository repository = store.repositories().get(database);
        if (repository == null) {
            return;
        }
        ChunkStore chunks = repository.chunks();
        long bytes = chunks.packBytes();
        if (bytes > store.options().collectBytes() && bytes > 2 * liveBytes.getOrDefault(database, 0L)) {
            collectNow(database, settledBirths);
        }
        if (chunks.packCount() > store.options().mostPacks()) {
            Collection.join(chunks, chunks.packCount() / 2);
        }
    }

    /** Collects those packs of a database that were there when the server had made so many. */
    private void collectNow(long database, long bornUpTo) throws IOException {
        Repository repository = store.repositories().get(database);
        if (repository == null) {
            return;
        }
        Collection collection = new Collection(store, repository);
        store.begin(collection);
        try {
            makeCheckpoint();
            DatabaseState state = written.get(database);
            if (state == null) {
                return;
            }
            collection.run(state, bornUpTo);
            liveBytes.put(database, repository.chunks().packBytes());
        } finally {
            store.end(collection);
        }
    }
}
