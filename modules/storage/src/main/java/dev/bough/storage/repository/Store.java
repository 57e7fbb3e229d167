package dev.bough.storage.repository;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.chunk.ChunkStore;
import dev.bough.storage.chunk.GroupCache;
import dev.bough.storage.file.FileFailures;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.log.Log;
import dev.bough.storage.log.LogRecord;
import dev.bough.storage.prolly.NodeCache;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A data directory in use: the state of the server, and the only way to change it.
 *
 * <p>There are two states: the durable one, which readers take, and the appended one, on which writers build before
 * its records are
 * synced. Changes are applied to the appended state under a short lock and queued; the log's thread makes them durable
 * in groups and
 * publishes them. Folding, checkpoints and collections go on in the background.
 */
public final class Store implements AutoCloseable {
    private final FileStore files;
    private final StoreOptions options;
    private final AutoCloseable directoryLock;
    private final Log log;
    private final NodeCache nodeCache;
    private final GroupCache groupCache;
    private final AtomicLong births;
    private final AtomicLong nextId;
    private final ConcurrentMap<Long, Repository> repositories;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Publisher publisher;
    private final Worker publisherThread;
    private final Keeper keeper;
    private final Worker keeperThread;
    private volatile ServerState durable;
    private volatile ServerState appended;
    private volatile @Nullable SqlException failure;
    private volatile @Nullable Collection collection;
    private volatile boolean closed;

    Store(FileStore files, StoreOptions options, AutoCloseable directoryLock, Opening opening, ThreadFactory threads) {
        this.files = files;
        this.options = options;
        this.directoryLock = directoryLock;
        this.log = opening.log();
        this.nodeCache = opening.nodeCache();
        this.groupCache = opening.groupCache();
        this.births = opening.births();
        this.nextId = new AtomicLong(opening.nextId());
        this.repositories = new ConcurrentHashMap<>(opening.repositories());
        this.durable = opening.state();
        this.appended = opening.state();
        this.publisher = new Publisher(log, options.logStepBytes() / 2, lock, new Publisher.Owner() {
            @Override
            public void published(ServerState state) {
                durable = state;
            }

            @Override
            public ServerState appended() {
                return appended;
            }

            @Override
            public void failed(SqlException cause) {
                failure = cause;
                appended = durable;
            }
        });
        this.keeper = new Keeper(this, opening);
        this.publisherThread = new Worker(threads.newThread(publisher));
        this.keeperThread = new Worker(threads.newThread(keeper));
    }

    /**
     * Opens a data directory, or makes one, with threads made by the factory: one for the log, one for the work in the
     * background.
     */
    public static Store open(FileStore files, StoreOptions options, ThreadFactory threads) {
        Store store = Opening.open(files, options, threads);
        store.publisherThread.start();
        store.keeperThread.start();
        return store;
    }

    /** The state that readers take: all of it survives a crash. */
    public ServerState durable() {
        return durable;
    }

    /** The state that the next append builds on. */
    public ServerState appended() {
        return appended;
    }

    /** A session's hold on snapshots; to be closed with the session. */
    public Reader reader() {
        Reader reader = new Reader(this, births);
        readers.add(reader);
        return reader;
    }

    void forget(Reader reader) {
        readers.remove(reader);
    }

    Set<Reader> readers() {
        return readers;
    }

    /** An id that was never given before, for a branch. */
    public long newId() {
        return nextId.getAndIncrement();
    }

    long nextId() {
        return nextId.get();
    }

    /** A repository for a database that is about to be made; it comes to life with {@link Change.CreateDatabase}. */
    public Repository newRepository() {
        failIfStopped();
        long id = newId();
        String folder = Manifests.folder(id);
        try {
            files.createFolder(folder);
            ChunkStore chunks = ChunkStore.create(files, Manifests.packs(id), groupCache, Records.links(), births,
                    options.editBytes());
            files.syncDirectory(folder);
            files.syncDirectory("");
            Repository repository = new Repository(id, chunks, nodeCache);
            repositories.put(id, repository);
            return repository;
        } catch (IOException failed) {
            throw FileFailures.onWrite(failed, files.describe(folder));
        }
    }

    /** Whether a commit waits for the disk; where not, a crash may take the last second. */
    public void syncEachCommit(boolean sync) {
        publisher.syncEachGroup(sync);
    }

    /**
     * Appends changes, all or none, as one record.
     *
     * @throws StaleStateException where a change expected another state
     */
    public Ticket append(List<Change> changes) {
        failIfStopped();
        Preparation prepared = new Preparation(changes, repositories::get, options.inlineChunkBytes());
        // What is kept back lets somebody drop something where the disk is full.
        long needed = prepared.recordBytes() + (prepared.onlyDrops() ? 0 : options.logStepBytes() / 8);
        Ticket ticket = append(prepared, needed);
        while (ticket == null) {
            publisher.makeRoom(needed, files.describe(Opening.LOG));
            ticket = append(prepared, needed);
        }
        keeper.appended(prepared.changes(), prepared.editBytes(), prepared.payload().length);
        return ticket;
    }

    /** Appends what is prepared if the log has so much room, else gives null. */
    private @Nullable Ticket append(Preparation prepared, long needed) {
        lock.lock();
        try {
            failIfStopped();
            if (!publisher.hasRoom(needed)) {
                return null;
            }
            StateEditor editor = new StateEditor(appended);
            prepared.changes().forEach(editor::apply);
            prepared.requireChunks();
            ServerState next = editor.state().at(appended.sequence() + 1);
            prepared.appended();
            Collection running = collection;
            if (running != null) {
                running.named(prepared.tops());
            }
            appended = next;
            return publisher.enqueue(new LogRecord(next.sequence(), prepared.payload()), next);
        } finally {
            lock.unlock();
        }
    }

    /** Appends a change. */
    public Ticket append(Change... changes) {
        return append(List.of(changes));
    }

    /**
     * The root with a hash, and if tables of it are still those of the branch's working root, the branch uses the
     * folded ones from now on.
     */
    public RootState fold(long database, long branch, RootState root) {
        RootState folded = root.repository().fold(root);
        if (folded == root || failure != null) {
            return folded;
        }
        publishSame(state -> TableFolds.withRoot(state, database, branch, root, folded));
        return folded;
    }

    /** Puts the edits of a table, as far as they were there when this was called, into its trees. */
    void fold(long database, long branch, String table) {
        UnaryOperator<ServerState> freeze =
                state -> TableFolds.replaced(state, database, branch, table, TableFolds::frozen);
        ServerState before = publishSame(freeze);
        TableState frozen = TableFolds.table(before, database, branch, table);
        if (frozen == null || frozen.hash() != null) {
            return;
        }
        TableState apart = TableFolds.withoutGrowing(frozen);
        TableState folded = frozen.repository().fold(apart);
        publishSame(state -> TableFolds.replaced(state, database, branch, table,
                current -> TableFolds.withFolds(current, apart, folded)));
    }

    /**
     * Sets aside, in one step, the edits of these tables that are not set aside; the state then, once it is durable.
     */
    ServerState freeze(Set<Keeper.TableKey> tables) {
        lock.lock();
        Ticket ticket;
        try {
            ServerState state = appended;
            for (Keeper.TableKey key : tables) {
                state = TableFolds.replaced(state, key.database(), key.branch(), key.table(), TableFolds::frozen);
            }
            appended = state;
            ticket = publisher.enqueue((LogRecord) null, state);
        } finally {
            lock.unlock();
        }
        ticket.await();
        return ticket.state();
    }

    /** Takes over the folds of a table that were made of an earlier state of it. */
    void install(Keeper.TableKey key, TableState before, TableState folded) {
        publishSame(state -> TableFolds.replaced(state, key.database(), key.branch(), key.table(),
                current -> TableFolds.withFolds(current, before, folded)));
    }

    /** Waits until what is appended now is durable, and published. */
    public void awaitPublished() {
        publisher.call(() -> {});
    }

    /** Changes the form of the appended state, not its content; the new state, which is published in its turn. */
    private ServerState publishSame(UnaryOperator<ServerState> change) {
        lock.lock();
        try {
            ServerState next = change.apply(appended);
            if (next != appended && failure == null) {
                appended = next;
                publisher.enqueue((LogRecord) null, next);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Writes everything to packs and manifests, and cuts the log; returns when that is done. */
    public void checkpoint() {
        failIfStopped();
        keeper.checkpoint();
    }

    /** Frees what nothing refers to any more in a database; returns when that is done. Nobody has to wait for it. */
    public void collect(long database) {
        failIfStopped();
        keeper.collect(database);
    }

    /** Writes everything to packs and manifests and ends. */
    @Override
    public void close() {
        end(true);
    }

    /** Ends as if the process were killed: nothing more is written. */
    void abandon() {
        end(false);
    }

    private void end(boolean orderly) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        keeper.stop(orderly && failure == null);
        keeperThread.join();
        publisher.stop();
        publisherThread.join();
        try {
            log.close();
            for (Repository repository : repositories.values()) {
                repository.chunks().close();
            }
            directoryLock.close();
        } catch (Exception failed) {
            throw SqlException.causedBy(failed, ErrorCode.ERROR_ON_WRITE, files.describe(""), 5,
                    String.valueOf(failed.getMessage()));
        }
    }

    void begin(Collection running) {
        lock.lock();
        try {
            collection = running;
        } finally {
            lock.unlock();
        }
    }

    void end(Collection running) {
        lock.lock();
        try {
            if (collection == running) {
                collection = null;
            }
        } finally {
            lock.unlock();
        }
    }

    ReentrantLock lock() {
        return lock;
    }

    FileStore files() {
        return files;
    }

    StoreOptions options() {
        return options;
    }

    Log log() {
        return log;
    }

    AtomicLong births() {
        return births;
    }

    ConcurrentMap<Long, Repository> repositories() {
        return repositories;
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** Ends the log's segment, so that a cut can take it. */
    void rollLog() {
        publisher.call(log::roll);
    }

    private void failIfStopped() {
        SqlException broken = failure;
        if (broken != null) {
            throw broken;
        }
        if (closed) {
            throw new SqlException(ErrorCode.SERVER_SHUTDOWN);
        }
    }
}
