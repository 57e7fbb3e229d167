package dev.bough.storage.chunk;

import dev.bough.api.error.CorruptDataException;
import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.file.FileFailures;
import dev.bough.storage.file.FileStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    /** The file in the folder that every store has. */
    public static final String LIST = "LIST";

    private static final String SUFFIX = ".pack";
    private static final long MAX_PACK_BYTES = 1L << 30;

    private final FileStore files;
    private final String folder;
    private final GroupCache cache;
    private final ChunkLinks links;
    private final AtomicLong births;
    private final long spillBytes;
    private final PackList list;
    private final PendingChunks pending = new PendingChunks();
    private final ReentrantLock packing = new ReentrantLock();
    private volatile List<Pack> packs = List.of();
    private long nextPack = 1;

    /** Packs not in use, to be deleted once the list surely does not name them. */
    private final List<Pack> leaving = new ArrayList<>();

    private ChunkStore(FileStore files, String folder, GroupCache cache, ChunkLinks links, AtomicLong births,
            long spillBytes) {
        this.spillBytes = spillBytes;
        this.files = files;
        this.births = births;
        this.folder = folder;
        this.cache = cache;
        this.links = links;
        this.list = new PackList(files, folder);
    }

    /**
     * Makes a store in a new folder.
     *
     * @param births the server's count of packs: whoever notes it before putting chunks finds them in packs born later
     * @param spillBytes when more bytes wait in memory, whoever puts the next chunk writes a pack
     */
    public static ChunkStore create(FileStore files, String folder, GroupCache cache, ChunkLinks links,
            AtomicLong births, long spillBytes) throws IOException {
        ChunkStore store = new ChunkStore(files, folder, cache, links, births, spillBytes);
        files.createFolder(folder);
        store.list.write(List.of());
        return store;
    }

    /**
     * Opens the store in a folder, without changing anything there.
     *
     * @throws CorruptDataException if a pack is damaged or missing
     */
    public static ChunkStore open(FileStore files, String folder, GroupCache cache, ChunkLinks links,
            AtomicLong births, long spillBytes) throws IOException {
        ChunkStore store = new ChunkStore(files, folder, cache, links, births, spillBytes);
        List<Pack> found = new ArrayList<>();
        try {
            for (String name : files.list(folder)) {
                if (name.endsWith(SUFFIX)) {
                    found.addFirst(Pack.open(files, folder + "/" + name, cache, 0));
                    store.nextPack = Math.max(store.nextPack, number(name) + 1);
                }
            }
            store.list.check(found);
        } catch (IOException | RuntimeException failed) {
            for (Pack pack : found) {
                pack.close();
            }
            throw failed;
        }
        store.packs = List.copyOf(found);
        return store;
    }

    /** Whether a folder has a store; one whose deletion has begun is none. */
    public static boolean exists(FileStore files, String folder) {
        return files.exists(folder + "/" + LIST);
    }

    /** Deletes the store in a folder; a crash meanwhile leaves no store, or all of it. */
    public static void delete(FileStore files, String folder) throws IOException {
        if (exists(files, folder)) {
            files.delete(folder + "/" + LIST);
            files.syncDirectory(folder);
        }
        files.delete(folder);
    }

    /** Deletes what a crash left half written. */
    public void deleteLeftovers() throws IOException {
        for (String name : files.list(folder)) {
            if (!name.endsWith(SUFFIX) && !name.equals(LIST)) {
                files.delete(folder + "/" + name);
            }
        }
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
            byte[] waiting = pending.find(hash);
            if (waiting != null) {
                return waiting;
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
        if (pending.contains(hash)) {
            return true;
        }
        for (Pack pack : packs) {
            if (pack.find(hash) >= 0) {
                return true;
            }
        }
        return pending.contains(hash);
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
        if (pending.put(hash, bytes, false) && pending.bytes() > spillBytes) {
            spill();
        }
        return hash;
    }

    /** Keeps a chunk that a log record carried. */
    public Hash putLogged(byte[] bytes) {
        Hash hash = Hash.of(bytes);
        pending.put(hash, bytes, true);
        return hash;
    }

    /** How many times a chunk was put. */
    public long puts() {
        return pending.puts();
    }

    /** How many bytes wait in memory for a pack. */
    public long pendingBytes() {
        return pending.bytes();
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
        return pending.undurable(tops, links);
    }

    /** Notes that the log has these chunks, and records that follow may rely on them. */
    public void markLogged(Collection<Hash> hashes) {
        pending.markLogged(hashes);
    }

    /** Writes chunks that wait in memory, all whose chunks below are durable or among them, to a pack. */
    public void pack(Map<Hash, byte[]> chunks) throws IOException {
        if (chunks.isEmpty()) {
            return;
        }
        packing.lock();
        try {
            List<Pack> more = new ArrayList<>(packs.size() + 1);
            try (PackWriter writer = new PackWriter(files, folder, nextName())) {
                for (Map.Entry<Hash, byte[]> chunk : chunks.entrySet()) {
                    writer.add(chunk.getKey(), chunk.getValue());
                }
                more.add(open(writer.finish()));
            }
            more.addAll(packs);
            try {
                list.write(more);
            } catch (IOException failed) {
                leaving.add(more.getFirst());
                throw failed;
            }
            packs = List.copyOf(more);
            chunks.keySet().forEach(pending::remove);
            deleteLeaving();
        } finally {
            packing.unlock();
        }
    }

    /** Writes all chunks that wait in memory to a pack. */
    public void packAll() throws IOException {
        pack(pending.all());
    }

    /** Makes room in memory, if nobody else is at it. */
    private void spill() {
        if (!packing.tryLock()) {
            return;
        }
        try {
            packAll();
        } catch (IOException failure) {
            throw FileFailures.onWrite(failure, files.describe(folder));
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
            copyLive(old.packs(), first, copies);
            swap.run(() -> {
                copyLive(old.packs(), live.without(first), copies);
                swapped[0] = true;
                Set<Pack> replaced = new HashSet<>(old.packs());
                List<Pack> next = new ArrayList<>();
                for (Pack pack : packs) {
                    if (!replaced.contains(pack)) {
                        next.add(pack);
                    }
                }
                next.addAll(copies);
                packs = List.copyOf(next);
                leaving.addAll(replaced);
            });
            if (swapped[0]) {
                list.write(packs);
                deleteLeaving();
            }
        } finally {
            try {
                if (!swapped[0]) {
                    delete(copies);
                }
            } finally {
                packing.unlock();
            }
        }
    }

    private void deleteLeaving() throws IOException {
        delete(leaving);
        leaving.clear();
    }

    private void delete(List<Pack> gone) throws IOException {
        for (Pack pack : gone) {
            pack.close();
            files.delete(pack.path());
        }
        if (!gone.isEmpty()) {
            files.syncDirectory(folder);
        }
    }

    public void close() throws IOException {
        for (Pack pack : packs) {
            pack.close();
        }
        for (Pack pack : leaving) {
            pack.close();
        }
    }

    private void copyLive(List<Pack> from, LiveChunks live, List<Pack> copies) throws IOException {
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
