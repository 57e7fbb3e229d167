package dev.bough.storage.chunk;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The chunks of a database that are in no pack yet; some of them stand in the log. */
final class PendingChunks {
    private static final class Pending {
        final byte[] bytes;
        final long order;
        volatile boolean logged;

        Pending(byte[] bytes, long order, boolean logged) {
            this.bytes = bytes;
            this.order = order;
            this.logged = logged;
        }
    }

    private final ConcurrentMap<Hash, Pending> chunks = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong puts = new AtomicLong();

    byte @Nullable [] find(Hash hash) {
        Pending waiting = chunks.get(hash);
        return waiting == null ? null : waiting.bytes;
    }

    boolean contains(Hash hash) {
        return chunks.containsKey(hash);
    }

    /** Keeps a chunk; whether it was not there. */
    boolean put(Hash hash, byte[] chunk, boolean logged) {
        if (chunks.putIfAbsent(hash, new Pending(chunk, puts.incrementAndGet(), logged)) != null) {
            return false;
        }
        bytes.addAndGet(chunk.length);
        return true;
    }

    /** How many times a chunk was put. */
    long puts() {
        return puts.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** The chunks at and below the given ones that are neither in a pack nor in the log. */
    Map<Hash, byte[]> undurable(Collection<Hash> tops, ChunkLinks links) {
        Map<Hash, byte[]> found = new LinkedHashMap<>();
        ArrayDeque<Hash> open = new ArrayDeque<>(tops);
        while (!open.isEmpty()) {
            Hash hash = open.poll();
            Pending waiting = chunks.get(hash);
            if (waiting != null && !waiting.logged && found.putIfAbsent(hash, waiting.bytes) == null) {
                links.visit(waiting.bytes, new Found(open));
            }
        }
        return found;
    }

    void markLogged(Collection<Hash> hashes) {
        for (Hash hash : hashes) {
            Pending waiting = chunks.get(hash);
            if (waiting != null) {
                waiting.logged = true;
            }
        }
    }

    /** All chunks, none of which refers to one that is missing here and in the packs. */
    Map<Hash, byte[]> all() {
        // A chunk is put after those it refers to, so what was put up to a moment refers to nothing put later.
        long moment = puts.get();
        Map<Hash, byte[]> all = new LinkedHashMap<>();
        chunks.forEach((hash, waiting) -> {
            if (waiting.order <= moment) {
                all.put(hash, waiting.bytes);
            }
        });
        return all;
    }

    void remove(Hash hash) {
        Pending gone = chunks.remove(hash);
        if (gone != null) {
            bytes.addAndGet(-gone.bytes.length);
        }
    }

    private record Found(ArrayDeque<Hash> open) implements ChunkLinks.Found {
        @Override
        public void reference(Hash hash) {
            open.add(hash);
        }

        @Override
        public void leaf(Hash hash) {
            open.add(hash);
        }
    }
}
