package dev.bough.storage.chunk;

import dev.bough.api.error.CorruptDataException;
import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.file.FileStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one database: those in packs, and those that are only in memory so far.
 *
 * <p>A chunk is durable when it is in a pack, or in a log record that is durable. A durable chunk refers to durable
 * chunks alone: a record
 * that names chunks carries those which are not, or has them written to a pack before it ({@link #undurable}).
 */
public final class ChunkStore implements Chunks {
    private static final String SUFFIX = ".pack";
    private static final long MAX_PACK_BYTES = 1L << 30;

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

    private final FileStore files;
    private final String folder;
    private final GroupCache cache;
    private final ChunkLinks links;
    private final AtomicLong births;
    private final long spillBytes;
    private final ConcurrentMap<Hash, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong pendingBytes = new AtomicLong();
    private final AtomicLong puts = new AtomicLong();
    private final ReentrantLock packing = new ReentrantLock();
    private volatile List<Pack> packs = List.of();
    private long nextPack = 1;

    /**
     * A store over the packs in the folder.
     *
     * @param births the server's count of packs: whoever notes it before putting chunks finds them in packs born later
     * @param spillBytes when more bytes wait in memory, whoever puts the next chunk writes a pack
     */
    public ChunkStore(FileStore files, String folder, GroupCache cache, ChunkLinks links, AtomicLong births,
            long spillBytes) throws IOException {
        this.spillBytes = spillBytes;
        this.files = files;
        this.births = births;
        this.folder = folder;
        this.cache = cache;
        this.links = links;
        files.createFolder(folder);
        List<Pack> found = new ArrayList<>();
        for (String name : files.list(folder)) {
            if (name.endsWith(SUFFIX)) {
                found.addFirst(Pack.open(files, folder + "/" + name, cache, 0));
                nextPack = Math.max(nextPack, number(name) + 1);
            } else {
                files.delete(folder + "/" + name);
            }
        }
        packs = List.copyOf(found);
    }

    @Override
    public byte[] get(Hash hash) {
        byte[] bytes = find(hash);
        if (bytes == null) {
            throw new CorruptDataException(files.describe(folder), 0, "chunk " + hash + " is missing");
        }
        return bytes;
    }

    @Override
    public byte @Nullable [] find(Hash hash) {
        while (true) {
            Pending waiting = pending.get(hash);
            if (waiting != null) {
                return waiting.bytes;
            }
            List<Pack> current = packs;
            try {
                for (Pack pack : current) {
                    int entry = pack.find(hash);
                    if (entry >= 0) {
                        return pack.read(entry);
                    }
                }
            } catch (IOException failure) {
                if (current == packs) {
                    throw SqlException.causedBy(failure, ErrorCode.ERROR_ON_READ, files.describe(folder), 5,
                            String.valueOf(failure.getMessage()));
                }
            }
            if (current == packs) {
                return null;
            }
        }
    }

    /** Whether the chunk is there, without reading it. */
    public boolean contains(Hash hash) {
        if (pending.containsKey(hash)) {
            return true;
        }
        for (Pack pack : packs) {
            if (pack.find(hash) >= 0) {
                return true;
            }
        }
        return pending.containsKey(hash);
    }

    /**
     * Keeps the bytes in memory until they are packed.
     *
     * <p>Chunks that lie in packs are kept once more: only so can no collection, which may just have found the packed
     * one dead, take
     * it from whoever puts it now.
     */
    @Override
    public Hash put(byte[] bytes) {
        Hash hash = Hash.of(bytes);
        if (pending.putIfAbsent(hash, new Pending(bytes, puts.incrementAndGet(), false)) == null
                && pendingBytes.addAndGet(bytes.length) > spillBytes) {
            spill();
        }
        return hash;
    }

    /** Keeps a chunk that a log record carried. */
    public Hash putLogged(byte[] bytes) {
        Hash hash = Hash.of(bytes);
        if (pending.putIfAbsent(hash, new Pending(bytes, puts.incrementAndGet(), true)) == null) {
            pendingBytes.addAndGet(bytes.length);
        }
        return hash;
    }

    /** How many times a chunk was put. */
    public long puts() {
        return puts.get();
    }

    /** How many bytes wait in memory for a pack. */
    public long pendingBytes() {
        return pendingBytes.get();
    }

    /** How many bytes the packs take on disk. */
    public long packBytes() {
        return packs.stream().mapToLong(Pack::size).sum();
    }

    /** How many packs there are. */
    public int packCount() {
        return packs.size();
    }

    /** The chunks at and below the given ones that are neither in a pack nor in the log. */
    public Map<Hash, byte[]> undurable(Collection<Hash> tops) {
        Map<Hash, byte[]> found = new LinkedHashMap<>();
        ArrayDeque<Hash> open = new ArrayDeque<>(tops);
        while (!open.isEmpty()) {
            Hash hash = open.poll();
            Pending waiting = pending.get(hash);
            if (waiting != null && !waiting.logged && found.putIfAbsent(hash, waiting.bytes) == null) {
                links.visit(waiting.bytes, new Found(open));
            }
        }
        return found;
    }

    /** Notes that the log has these chunks: records that follow may rely on them. */
    public void markLogged(Collection<Hash> hashes) {
        for (Hash hash : hashes) {
            Pending waiting = pending.get(hash);
            if (waiting != null) {
                waiting.logged = true;
            }
        }
    }

    /** Writes chunks that wait in memory, all whose chunks below are durable or among them, to a pack. */
    public void pack(Map<Hash, byte[]> chunks) throws IOException {
        if (chunks.isEmpty()) {
            return;
        }
        packing.lock();
        try {
            Pack pack;
            try (PackWriter writer = new PackWriter(files, folder, nextName())) {
                for (Map.Entry<Hash, byte[]> chunk : chunks.entrySet()) {
                    writer.add(chunk.getKey(), chunk.getValue());
                }
                pack = open(writer.finish());
            }
            List<Pack> more = new ArrayList<>(packs.size() + 1);
            more.add(pack);
            more.addAll(packs);
            packs = List.copyOf(more);
            for (Map.Entry<Hash, byte[]> chunk : chunks.entrySet()) {
                Pending gone = pending.remove(chunk.getKey());
                if (gone != null) {
                    pendingBytes.addAndGet(-gone.bytes.length);
                }
            }
        } finally {
            packing.unlock();
        }
    }

    /** Writes all chunks that wait in memory to a pack. */
    public void packAll() throws IOException {
        // A chunk is put after those it refers to, so what was put up to a moment refers to nothing put later.
        long moment = puts.get();
        Map<Hash, byte[]> all = new LinkedHashMap<>();
        pending.forEach((hash, waiting) -> {
            if (waiting.order <= moment) {
                all.put(hash, waiting.bytes);
            }
        });
        pack(all);
    }

    /** Makes room in memory, if nobody else is at it. */
    private void spill() {
        if (!packing.tryLock()) {
            return;
        }
        try {
            packAll();
        } catch (IOException failure) {
            throw SqlException.causedBy(failure, ErrorCode.ERROR_ON_WRITE, files.describe(folder), 5,
                    String.valueOf(failure.getMessage()));
        } finally {
            packing.unlock();
        }
    }

    /** The packs there are now, as candidates for a later {@link #rewrite}; an opaque handle. */
    public PackSet packSet() {
        return new PackSet(packs);
    }

    /**
     * Copies the live chunks of some packs to new ones, which take their place, and deletes them.
     *
     * @param swap runs the step that takes the new packs into use, after marking what became live meanwhile and while
     * nothing more can; or does not run it, and everything stays as it was
     */
    public void rewrite(PackSet old, LiveChunks live, PackSwap swap) throws IOException {
        List<Pack> copies = new ArrayList<>();
        boolean[] swapped = new boolean[1];
        packing.lock();
        try {
            LiveChunks first = live.copy();
            copies.addAll(copyLive(old.packs(), first));
            swap.run(() -> {
                copies.addAll(copyLive(old.packs(), live.without(first)));
                swapped[0] = true;
                Set<Pack> leaving = new HashSet<>(old.packs());
                List<Pack> next = new ArrayList<>();
                for (Pack pack : packs) {
                    if (!leaving.contains(pack)) {
                        next.add(pack);
                    }
                }
                next.addAll(copies);
                packs = List.copyOf(next);
            });
        } finally {
            packing.unlock();
        }
        for (Pack pack : swapped[0] ? old.packs() : copies) {
            pack.close();
            files.delete(pack.path());
        }
        files.syncDirectory(folder);
    }

    /** Runs the last step of a rewrite where it can run undisturbed. */
    @FunctionalInterface
    public interface PackSwap {
        void run(Step step) throws IOException;
    }

    /** A step that may fail for the disk's reasons. */
    @FunctionalInterface
    public interface Step {
        void run() throws IOException;
    }

    public void close() throws IOException {
        for (Pack pack : packs) {
            pack.close();
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

    private List<Pack> copyLive(List<Pack> from, LiveChunks live) throws IOException {
        List<Pack> copies = new ArrayList<>();
        PackWriter writer = null;
        try {
            long written = 0;
            for (Pack pack : from) {
                for (int entry : live.entriesByPlace(pack)) {
                    if (writer == null) {
                        writer = new PackWriter(files, folder, nextName());
                    }
                    byte[] chunk = pack.read(entry);
                    writer.add(pack.hash(entry), chunk);
                    written += chunk.length;
                    if (written >= MAX_PACK_BYTES) {
                        copies.add(open(writer.finish()));
                        writer.close();
                        writer = null;
                        written = 0;
                    }
                }
            }
            if (writer != null) {
                copies.add(open(writer.finish()));
            }
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
        return copies;
    }

    /** Opens a new pack; its birth comes after all that is in it. */
    private Pack open(String path) throws IOException {
        return Pack.open(files, path, cache, births.incrementAndGet());
    }

    private String nextName() {
        return String.format(Locale.ROOT, "%012d%s", nextPack++, SUFFIX);
    }

    private static long number(String name) {
        try {
            return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }
}
