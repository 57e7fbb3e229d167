package dev.bough.storage.repository;

import dev.bough.api.error.CorruptDataException;
import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.chunk.ChunkStore;
import dev.bough.storage.chunk.GroupCache;
import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.WholeFile;
import dev.bough.storage.log.Log;
import dev.bough.storage.log.LogRecord;
import dev.bough.storage.prolly.NodeCache;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The opening of a data directory: reads the manifests, replays the log, and gives what a {@link Store} starts with.
 */
final class Opening implements ChangeReader.Databases {
    static final String LOG = "log";

    private final FileStore files;
    private final StoreOptions options;
    private final Manifests manifests;
    private final NodeCache nodeCache;
    private final GroupCache groupCache;
    private final AtomicLong births = new AtomicLong();
    private final Map<Long, Repository> repositories = new HashMap<>();
    private final Map<Long, Long> covered = new HashMap<>();
    private final Map<Long, Long> liveBytes = new HashMap<>();
    private final Set<Keeper.TableKey> dirty = new HashSet<>();
    private ServerState state = ServerState.empty(0);
    private long nextId = 1;
    /** Databases whose making the log tells of and that are not there: the log has to tell of their end, too. */
    private final Set<Long> absent = new HashSet<>();
    private long sequence;
    private StateEditor editor = new StateEditor(state);
    private final Log log;

    private Opening(FileStore files, StoreOptions options) throws IOException {
        this.files = files;
        this.options = options;
        this.manifests = new Manifests(files);
        this.nodeCache = new NodeCache(options.cacheBytes());
        this.groupCache = new GroupCache(options.groupCacheBytes());
        if (manifests.isNew()) {
            begin();
        }
        manifests.checkFormat();
        if (!files.exists("MANIFEST") && Log.firstSequence(files, LOG) > 1) {
            throw WholeFile.missing(files, "MANIFEST");
        }
        Manifests.Server server = manifests.readServer();
        state = ServerState.empty(server.covered()).withSettings(server.settings());
        nextId = server.nextId();
        for (Map.Entry<Long, String> database : server.databases().entrySet()) {
            Manifests.Database found = readDatabase(database.getKey());
            if (found == null) {
                throw WholeFile.missing(files, Manifests.folder(database.getKey()) + "/MANIFEST");
            }
            state = state.with(found.state());
        }
        log = Log.open(files, LOG, options.logSegmentBytes(), options.logStepBytes(), server.covered(), this::replay);
        state = state.at(Math.max(log.lastSequence(), server.covered()));
        for (long database : absent) {
            throw WholeFile.missing(files, Manifests.packs(database) + "/" + ChunkStore.LIST);
        }
        log.repair();
        deleteUnknown();
        for (Repository repository : repositories.values()) {
            repository.chunks().deleteLeftovers();
        }
    }

    /** Makes a new data directory; FORMAT comes last, so that whatever has it has the rest. */
    private void begin() throws IOException {
        boolean used = files.exists("MANIFEST") || files.list(LOG).stream().anyMatch(name -> name.endsWith(".log"))
                || files.list("").stream().anyMatch(Opening::isDatabase);
        if (used) {
            throw WholeFile.missing(files, "FORMAT");
        }
        try {
            Log.create(files, LOG);
            files.syncDirectory("");
            manifests.writeFormat();
        } catch (IOException failed) {
            if (manifests.isNew()) {
                files.delete(LOG);
            }
            throw failed;
        }
    }

    private static boolean isDatabase(String name) {
        return name.matches("db[0-9]+");
    }

    static Store open(FileStore files, StoreOptions options, ThreadFactory threads) {
        AutoCloseable lock = null;
        boolean isNew = !files.exists("LOCK");
        boolean isNewFolder = !files.exists("");
        try {
            files.createFolder("");
            lock = files.lock("LOCK");
            if (lock == null) {
                throw new SqlException(ErrorCode.CANNOT_LOCK, 11,
                        files.describe("LOCK") + " is locked; is another server running on this data directory?");
            }
            return new Store(files, options, lock, new Opening(files, options), threads);
        } catch (IOException failed) {
            if (isNew) {
                undo(files, isNewFolder);
            }
            release(lock);
            throw SqlException.causedBy(failed, ErrorCode.ERROR_ON_READ, files.describe(""), 5,
                    String.valueOf(failed.getMessage()));
        } catch (RuntimeException failed) {
            release(lock);
            throw failed;
        }
    }

    /** Takes back what was made for a data directory that could not be begun. */
    private static void undo(FileStore files, boolean isNewFolder) {
        try {
            List<String> made = files.list("");
            if (made.equals(List.of("LOCK")) || made.isEmpty()) {
                files.delete("LOCK");
                if (isNewFolder) {
                    files.delete("");
                }
            }
        } catch (IOException ignored) {
            // What is thrown already says more.
            return;
        }
    }

    ServerState state() {
        return state;
    }

    Log log() {
        return log;
    }

    NodeCache nodeCache() {
        return nodeCache;
    }

    GroupCache groupCache() {
        return groupCache;
    }

    AtomicLong births() {
        return births;
    }

    long nextId() {
        return nextId;
    }

    Map<Long, Repository> repositories() {
        return repositories;
    }

    Map<Long, Long> liveBytes() {
        return liveBytes;
    }

    Set<Keeper.TableKey> dirty() {
        return dirty;
    }

    @Override
    public @Nullable Repository repository(long database) {
        if (absent.contains(database)) {
            return null;
        }
        Repository repository = repositories.get(database);
        if (repository == null) {
            throw new CorruptDataException(files.describe(LOG), 0,
                    "record " + sequence + " changes a database that is not there");
        }
        return sequence <= covered.getOrDefault(database, 0L) ? null : repository;
    }

    @Override
    public void dropped(long database) {
        absent.remove(database);
    }

    @Override
    public @Nullable Repository created(long database) {
        nextId = Math.max(nextId, database + 1);
        if (repositories.containsKey(database)) {
            return null;
        }
        try {
            if (!ChunkStore.exists(files, Manifests.packs(database))) {
                absent.add(database);
                return null;
            }
            // A checkpoint that a crash cut short may have got as far as the database's own manifest.
            Manifests.Database found = readDatabase(database);
            if (found != null) {
                editor.add(found.state());
                return null;
            }
            return repositories.get(database);
        } catch (IOException failed) {
            throw SqlException.causedBy(failed, ErrorCode.ERROR_ON_READ, files.describe(Manifests.folder(database)), 5,
                    String.valueOf(failed.getMessage()));
        }
    }

    /** Opens a database; what its MANIFEST says, or null if it has none. */
    private Manifests.@Nullable Database readDatabase(long id) throws IOException {
        Repository repository = new Repository(id, ChunkStore.open(files, Manifests.packs(id), groupCache,
                Records.links(), births, options.editBytes()), nodeCache);
        repositories.put(id, repository);
        Manifests.Database found = manifests.readDatabase(repository);
        if (found != null) {
            covered.put(id, found.covered());
            liveBytes.put(id, found.liveBytes());
            found.state().branches().forEach(branch -> nextId = Math.max(nextId, branch.getKey() + 1));
        }
        return found;
    }

    private void replay(LogRecord record) {
        sequence = record.sequence();
        editor = new StateEditor(state);
        ChangeReader reader = new ChangeReader(new ByteInput("log record " + sequence, record.payload()), this);
        while (!reader.atEnd()) {
            Change change = reader.next();
            if (change != null) {
                apply(change);
            }
        }
        state = editor.state().at(sequence);
    }

    private void apply(Change change) {
        try {
            editor.apply(change);
        } catch (StaleStateException impossible) {
            throw new CorruptDataException(files.describe(LOG), 0,
                    "record " + sequence + " does not fit the state before it: "
                            + impossible.getMessage());
        }
        switch (change) {
            case Change.EditRows edit ->
                    dirty.add(new Keeper.TableKey(edit.database(), edit.branch(), RootState.key(edit.table())));
            case Change.CreateBranch create -> nextId = Math.max(nextId, create.branch() + 1);
            default -> {}
        }
    }

    /** Deletes the folders of databases whose making, or dropping, a crash left half done. */
    private void deleteUnknown() throws IOException {
        for (String name : files.list("")) {
            if (!isDatabase(name) || state.database(Long.parseLong(name.substring(2))) != null) {
                continue;
            }
            Repository repository = repositories.remove(Long.parseLong(name.substring(2)));
            if (repository != null) {
                repository.chunks().close();
            }
            ChunkStore.delete(files, name + "/packs");
            files.delete(name);
        }
    }

    private static void release(@Nullable AutoCloseable lock) {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (Exception ignored) {
            // What is thrown already says more.
            return;
        }
    }
}
