package dev.bough.storage.chunk;

import dev.bough.api.error.CorruptDataException;
import java.util.ArrayList;
import java.util.List;

/**
 * Long values, cut into chunks that a tree of hashes holds together; equal values have equal hashes.
 *
 * <pre>
 * 0  1  chunk kind 2
 * 1  1  format version 1
 * 2  1  level
 * 3  .  level 0: 16,384 bytes of the value, fewer at its end; above: the hashes of up to 800 nodes of the level below
 * </pre>
 */
public final class Blobs {
    private static final int VERSION = 1;
    private static final int HEADER = 3;
    private static final int LEAF_BYTES = 16 * 1024;
    private static final int FAN_OUT = 800;

    private Blobs() {}

    /** Keeps a value. */
    public static Hash put(Chunks chunks, byte[] value) {
        List<Hash> level = new ArrayList<>();
        int at = 0;
        do {
            int length = Math.min(LEAF_BYTES, value.length - at);
            byte[] leaf = node(0, length);
            System.arraycopy(value, at, leaf, HEADER, length);
            level.add(chunks.put(leaf));
            at += length;
        } while (at < value.length);
        for (int height = 1; level.size() > 1; height++) {
            List<Hash> above = new ArrayList<>();
            for (int from = 0; from < level.size(); from += FAN_OUT) {
                int to = Math.min(from + FAN_OUT, level.size());
                byte[] inner = node(height, (to - from) * Hash.BYTES);
                for (int i = from; i < to; i++) {
                    level.get(i).write(inner, HEADER + (i - from) * Hash.BYTES);
                }
                above.add(chunks.put(inner));
            }
            level = above;
        }
        return level.getFirst();
    }

    /** The whole value. */
    public static byte[] get(Chunks chunks, Hash hash, long length) {
        return get(chunks, hash, length, 0, Math.toIntExact(length));
    }

    /** A range of a value of the given length; only the chunks of the range are read. */
    public static byte[] get(Chunks chunks, Hash hash, long length, long from, int count) {
        if (from < 0 || count < 0 || from + count > length) {
            throw new IndexOutOfBoundsException(from + " and " + count + " bytes of " + length);
        }
        byte[] target = new byte[count];
        read(chunks, hash, -1, 0, from, target);
        return target;
    }

    /**
     * Copies what a node holds of the range that starts at from; the node's first byte is the start-th of the value.
     */
    private static void read(Chunks chunks, Hash hash, int expectedLevel, long start, long from, byte[] target) {
        byte[] node = chunks.get(hash);
        if (node.length < HEADER || node[0] != ChunkKind.BLOB_NODE.code() || node[1] != VERSION
                || expectedLevel >= 0 && node[2] != expectedLevel) {
            throw new CorruptDataException(hash.toString(), 0, "not a blob node of a known version");
        }
        int level = node[2];
        if (level == 0) {
            long first = Math.max(start, from);
            long end = Math.min(start + node.length - HEADER, from + target.length);
            if (first < end) {
                System.arraycopy(node, HEADER + (int) (first - start), target, (int) (first - from),
                        (int) (end - first));
            }
            return;
        }
        long span = LEAF_BYTES;
        for (int i = 1; i < level; i++) {
            span *= FAN_OUT;
        }
        int children = (node.length - HEADER) / Hash.BYTES;
        int firstChild = (int) Math.max(0, (from - start) / span);
        for (int i = firstChild; i < children && start + i * span < from + target.length; i++) {
            read(chunks, Hash.read(node, HEADER + i * Hash.BYTES), level - 1, start + i * span, from, target);
        }
    }

    /** Tells the hashes in a blob node. */
    public static void visit(byte[] node, ChunkLinks.Found found) {
        if (node[2] == 0) {
            return;
        }
        for (int at = HEADER; at < node.length; at += Hash.BYTES) {
            Hash child = Hash.read(node, at);
            if (node[2] == 1) {
                found.leaf(child);
            } else {
                found.reference(child);
            }
        }
    }

    private static byte[] node(int level, int length) {
        byte[] bytes = new byte[HEADER + length];
        bytes[0] = (byte) ChunkKind.BLOB_NODE.code();
        bytes[1] = VERSION;
        bytes[2] = (byte) level;
        return bytes;
    }
}
