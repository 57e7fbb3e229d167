package dev.bough.storage.chunk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chunks that something refers to: found by following all references from given ones; a bit per packed chunk.
 *
 * <p>Chunks of which it is known that they refer to nothing are marked unread.
 */
public final class LiveChunks {
    private final ChunkStore store;
    private final ChunkLinks links;
    private final Map<Pack, BitSet> marks = new IdentityHashMap<>();
    private final List<Pack> order;
    private final Set<Hash> seenElsewhere = new HashSet<>();

    /** Nothing is live yet; marks are kept for these packs. */
    public LiveChunks(ChunkStore store, PackSet packs, ChunkLinks links) {
        this.store = store;
        this.links = links;
        this.order = packs.packs();
        for (Pack pack : order) {
            marks.put(pack, new BitSet(pack.count()));
        }
    }

    /** Marks a chunk and all that it refers to; one that is not there is passed over if absence is allowed. */
    public void mark(Hash top, boolean mayBeAbsent) {
        if (!seen(top)) {
            return;
        }
        ArrayDeque<Hash> open = new ArrayDeque<>();
        ChunkLinks.Found found = new ChunkLinks.Found() {
            @Override
            public void reference(Hash hash) {
                if (seen(hash)) {
                    open.push(hash);
                }
            }

            @Override
            public void leaf(Hash hash) {
                seen(hash);
            }
        };
        byte @Nullable [] first = mayBeAbsent ? store.find(top) : store.get(top);
        if (first == null) {
            return;
        }
        links.visit(first, found);
        while (!open.isEmpty()) {
            links.visit(store.get(open.pop()), found);
        }
    }

    /** The bytes, before compression, of the marked chunks in these packs. */
    public long liveBytes(PackSet packs) {
        long bytes = 0;
        for (Pack pack : packs.packs()) {
            BitSet marked = marks.get(pack);
            if (marked != null) {
                bytes += marked.stream().mapToLong(pack::length).sum();
            }
        }
        return bytes;
    }

    /** Those of the packs that had better be rewritten: where a given share of the bytes or more is dead. */
    public PackSet wasteful(PackSet packs, double share) {
        List<Pack> chosen = new ArrayList<>();
        for (Pack pack : packs.packs()) {
            long live = liveBytes(new PackSet(List.of(pack)));
            if (live == 0 || pack.rawBytes() - live >= share * pack.rawBytes()) {
                chosen.add(pack);
            }
        }
        return new PackSet(chosen);
    }

    /** The marked entries of a pack in the order in which they lie there. */
    List<Integer> entriesByPlace(Pack pack) {
        BitSet marked = marks.get(pack);
        if (marked == null) {
            throw new IllegalArgumentException(pack.path() + " was not looked at");
        }
        return marked.stream().boxed().sorted(Comparator.comparingLong(pack::place)).toList();
    }

    /** Takes all chunks of the packs for live, each once. */
    public void markAll() {
        for (Pack pack : order) {
            for (int entry = 0; entry < pack.count(); entry++) {
                seen(pack.hash(entry));
            }
        }
    }

    /** What is marked here and not in the other marks of the same packs. */
    LiveChunks without(LiveChunks other) {
        LiveChunks rest = new LiveChunks(store, new PackSet(order), links);
        for (Pack pack : order) {
            BitSet more = copyOf(pack);
            more.andNot(other.copyOf(pack));
            rest.marks.put(pack, more);
        }
        return rest;
    }

    /** These marks, unaffected by those to come. */
    LiveChunks copy() {
        return without(new LiveChunks(store, new PackSet(order), links));
    }

    private BitSet copyOf(Pack pack) {
        BitSet copy = new BitSet(pack.count());
        BitSet marked = marks.get(pack);
        if (marked != null) {
            copy.or(marked);
        }
        return copy;
    }

    /** Marks; true if it was not marked. */
    private boolean seen(Hash hash) {
        for (Pack pack : order) {
            int entry = pack.find(hash);
            if (entry >= 0) {
                BitSet marked = marks.get(pack);
                if (marked == null || marked.get(entry)) {
                    return false;
                }
                marked.set(entry);
                return true;
            }
        }
        return seenElsewhere.add(hash);
    }
}
