package dev.bough.storage.chunk;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.StoredFile;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of chunks that never changes once it has its name.
 *
 * <pre>
 * offset        size   what (all numbers big-endian)
 * 0             8      "BOUGHPK1"
 * 8             .      groups of neighbouring chunks, each:
 *               4      compressed length c
 *               4      length before compression
 *               4      CRC32C of the c bytes
 *               c      zstd frame of the chunks, one after the other
 * index         n*36   for each chunk, by ascending hash: 20 hash, 8 offset of its group, 4 offset within the group,
 *                      4 length
 * end - 32      8      offset of the index
 *               4      n
 *               4      CRC32C of the index
 *               8      bytes of all chunks before compression
 *               8      "BOUGHPK1"
 * </pre>
 */
final class Pack {
    static final int HEADER = 8;
    static final int GROUP_HEADER = 12;
    static final int ENTRY = Hash.BYTES + 16;
    static final int FOOTER = 32;
    static final long MAGIC = 0x424F554748504B31L;

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final FileStore files;
    private final String path;
    private final StoredFile file;
    private final GroupCache cache;
    private final long handle;
    private final byte[] index;
    private final int count;
    private final long size;
    private final long rawBytes;
    private final long birth;

    private Pack(FileStore files, String path, StoredFile file, GroupCache cache, byte[] index, long size,
            long rawBytes,
            long birth) {
        this.birth = birth;
        this.files = files;
        this.path = path;
        this.file = file;
        this.cache = cache;
        this.handle = cache.newHandle();
        this.index = index;
        this.count = index.length / ENTRY;
        this.size = size;
        this.rawBytes = rawBytes;
    }

    static Pack open(FileStore files, String path, GroupCache cache, long birth) throws IOException {
        StoredFile file = files.open(path);
        try {
            long size = file.size();
            byte[] footer = new byte[FOOTER];
            if (size < HEADER + FOOTER) {
                throw new CorruptDataException(files.describe(path), size, "the file is too short for a pack");
            }
            file.read(size - FOOTER, footer, 0, FOOTER);
            long indexAt = (long) LONG.get(footer, 0);
            int count = (int) INT.get(footer, 8);
            if ((long) LONG.get(footer, 24) != MAGIC || indexAt != size - FOOTER - (long) count * ENTRY) {
                throw new CorruptDataException(files.describe(path), size - FOOTER, "the end of the pack is damaged");
            }
            byte[] index = new byte[count * ENTRY];
            file.read(indexAt, index, 0, index.length);
            if (crc(index, 0, index.length) != (int) INT.get(footer, 12)) {
                throw new CorruptDataException(files.describe(path), indexAt, "the index of the pack is damaged");
            }
            return new Pack(files, path, file, cache, index, size, (long) LONG.get(footer, 16), birth);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /** How many packs the server had made when this one was; 0 for those found at the start. */
    long birth() {
        return birth;
    }

    String path() {
        return path;
    }

    int count() {
        return count;
    }

    /** How many bytes the file has. */
    long size() {
        return size;
    }

    long rawBytes() {
        return rawBytes;
    }

    Hash hash(int entry) {
        return Hash.read(index, entry * ENTRY);
    }

    int length(int entry) {
        return (int) INT.get(index, entry * ENTRY + 32);
    }

    /** Where the chunk lies, for reading many in order. */
    long place(int entry) {
        int at = entry * ENTRY + Hash.BYTES;
        return (long) LONG.get(index, at) << 20 | (int) INT.get(index, at + 8);
    }

    /** The number of the chunk's entry, or -1. */
    int find(Hash hash) {
        long prefix = hash.prefix();
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Long.compareUnsigned((long) LONG.get(index, middle * ENTRY), prefix) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while (low < count && (long) LONG.get(index, low * ENTRY) == prefix) {
            if (hash.isAt(index, low * ENTRY)) {
                return low;
            }
            low++;
        }
        return -1;
    }

    byte[] read(int entry) throws IOException {
        int at = entry * ENTRY + Hash.BYTES;
        long groupAt = (long) LONG.get(index, at);
        int start = (int) INT.get(index, at + 8);
        byte[] group = group(groupAt);
        int length = (int) INT.get(index, at + 12);
        if (start < 0 || length < 0 || start + length > group.length) {
            throw new CorruptDataException(files.describe(path), groupAt, "a chunk reaches past its group");
        }
        return Arrays.copyOfRange(group, start, start + length);
    }

    void close() throws IOException {
        file.close();
    }

    private byte[] group(long groupAt) throws IOException {
        byte[] group = cache.find(handle, groupAt);
        if (group == null) {
            MemoryOnly.check();
            group = readGroup(groupAt);
            cache.keep(handle, groupAt, group);
        }
        return group;
    }

    private byte[] readGroup(long groupAt) throws IOException {
        try {
            byte[] header = new byte[GROUP_HEADER];
            file.read(groupAt, header, 0, GROUP_HEADER);
            int compressed = (int) INT.get(header, 0);
            int raw = (int) INT.get(header, 4);
            if (compressed < 0 || raw < 0 || groupAt + compressed > size) {
                throw damaged(groupAt, null);
            }
            byte[] bytes = new byte[compressed];
            file.read(groupAt + GROUP_HEADER, bytes, 0, compressed);
            if (crc(bytes, 0, compressed) != (int) INT.get(header, 8)) {
                throw damaged(groupAt, null);
            }
            byte[] group = new byte[raw];
            if (Zstd.decompressByteArray(group, 0, raw, bytes, 0, compressed) != raw) {
                throw damaged(groupAt, null);
            }
            return group;
        } catch (EOFException | ZstdException failure) {
            throw damaged(groupAt, failure);
        }
    }

    private CorruptDataException damaged(long groupAt, @Nullable Exception cause) {
        CorruptDataException damage =
                new CorruptDataException(files.describe(path), groupAt, "the chunks there are damaged");
        if (cause != null) {
            damage.initCause(cause);
        }
        return damage;
    }

    static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
