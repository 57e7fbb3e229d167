package dev.bough.storage.repository;

import dev.bough.storage.chunk.ChunkStore;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.chunk.LiveChunks;
import dev.bough.storage.chunk.PackSet;
import dev.bough.storage.chunk.PackSwap;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One collection of a database: marks what is referred to, copies it out of the packs that are mostly dead, and lets
 * those go.
 *
 * <p>Referred to is what the durable and the appended state, and the states that readers hold, refer to, and all that
 * changes have
 * named since the collection began. What sessions have put and not appended yet lies in packs younger than their hold,
 * which are
 * not touched.
 */
final class Collection {
    private static final double WASTE = 0.25;
    private static final int ROUNDS = 3;

    private final Store store;
    private final Repository repository;
    private final Set<Hash> named = ConcurrentHashMap.newKeySet();

    Collection(Store store, Repository repository) {
        this.store = store;
        this.repository = repository;
    }

    /** Notes chunks that a change names; the caller holds the store's lock. */
    void named(Map<Repository, List<Hash>> tops) {
        named.addAll(tops.getOrDefault(repository, List.of()));
    }

    /**
     * Collects; the caller has begun this at the store, and made a checkpoint since.
     *
     * @param written the state in the MANIFEST, from which a restart would begin
     * @param bornUpTo only packs that were there when the server had made so many are taken
     */
    void run(DatabaseState written, long bornUpTo) throws IOException {
        ChunkStore chunks = repository.chunks();
        PackSet packs = chunks.packSet();
        LiveChunks live = new LiveChunks(chunks, packs, Records.links());
        markWritten(written, live);
        ServerState durable = store.durable();
        mark(durable, live);
        PackSet old = packs.bornUpTo(bornUpTo);
        for (Reader reader : store.readers()) {
            old = old.bornUpTo(reader.birth());
            ServerState held = reader.held();
            if (held != null && held != durable) {
                mark(held, live);
            }
        }
        ServerState marked = markAppended(live);
        PackSet wasteful = live.wasteful(old, WASTE);
        if (!wasteful.isEmpty()) {
            chunks.rewrite(wasteful, live, step -> {
                store.lock().lock();
                try {
                    if (store.readers().stream().noneMatch(Reader::holdsAll)) {
                        markChanged(marked, store.appended(), live);
                        markNamed(live);
                        step.run();
                    }
                } finally {
                    store.lock().unlock();
                }
            });
        }
    }

    /** Puts small packs together, dead chunks and all. */
    static void join(ChunkStore chunks, int count) throws IOException {
        PackSet small = chunks.packSet().smallest(count);
        LiveChunks all = new LiveChunks(chunks, small, Records.links());
        all.markAll();
        chunks.rewrite(small, all, PackSwap.Step::run);
    }

    private ServerState markAppended(LiveChunks live) {
        ServerState marked = store.appended();
        mark(marked, live);
        for (int round = 0; round < ROUNDS && marked != store.appended(); round++) {
            ServerState next = store.appended();
            markChanged(marked, next, live);
            markNamed(live);
            marked = next;
        }
        return marked;
    }

    private void markWritten(DatabaseState written, LiveChunks live) {
        for (Map.Entry<Long, BranchState> branch : written.branches()) {
            live.mark(repository.hash(branch.getValue().working()), false);
            live.mark(repository.hash(branch.getValue().staged()), false);
        }
    }

    private void markNamed(LiveChunks live) {
        for (Hash hash : named) {
            live.mark(hash, true);
        }
    }

    private void mark(ServerState state, LiveChunks live) {
        markChanged(ServerState.empty(0), state, live);
    }

    /**
     * Marks what a state refers to and an earlier one, marked already, does not; branches that did not change are
     * passed over.
     */
    private void markChanged(ServerState earlier, ServerState state, LiveChunks live) {
        DatabaseState database = state.database(repository.id());
        DatabaseState before = earlier.database(repository.id());
        if (database == null || database == before) {
            return;
        }
        Set<Hash> tops = new HashSet<>();
        for (Map.Entry<Long, BranchState> entry : database.branches()) {
            BranchState branch = entry.getValue();
            if (before != null && before.branch(branch.id()) == branch) {
                continue;
            }
            tops.add(branch.head());
            LiveRoots.find(branch.working(), tops);
            LiveRoots.find(branch.staged(), tops);
            branch.workingSet().operations()
                    .forEach(operation -> operation.getValue().hashes().forEach(hash -> tops.add(hash.getValue())));
        }
        database.tags().forEach(tag -> tops.add(tag.getValue().commit()));
        database.refs().forEach(ref -> tops.add(ref.getValue()));
        for (Hash top : tops) {
            live.mark(top, true);
        }
    }
}
