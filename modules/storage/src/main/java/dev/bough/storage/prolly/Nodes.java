package dev.bough.storage.prolly;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.chunk.Chunks;
import dev.bough.storage.chunk.Hash;

/**
 * The nodes of one store of chunks, as trees read and make them.
 *
 * <p>The leaf without entries is known to everybody and never stored.
 */
public final class Nodes {
    private static final byte[] EMPTY_LEAF = new NodeWriter(0).emptyLeaf();

    private final Chunks chunks;
    private final NodeCache cache;
    private final Tree empty;

    public Nodes(Chunks chunks, NodeCache cache) {
        this.chunks = chunks;
        this.cache = cache;
        this.empty = new Tree(this, new Node(Hash.of(EMPTY_LEAF), EMPTY_LEAF), 0, 0, false);
    }

    public Chunks chunks() {
        return chunks;
    }

    /** The tree of no entries. */
    public Tree empty() {
        return empty;
    }

    /** The tree with this root. */
    public Tree tree(Hash root) {
        if (root.equals(empty.hash())) {
            return empty;
        }
        byte[] bytes = checked(root, chunks.get(root));
        int level = NodeFormat.level(bytes);
        boolean blobs = NodeFormat.hasBlobs(bytes);
        if (level == 0) {
            return new Tree(this, new Node(root, bytes), 0, NodeFormat.count(bytes), blobs);
        }
        Inner inner = new Inner(bytes);
        return new Tree(this, new Node(root, inner), level, inner.rowsBefore(inner.count), blobs);
    }

    /** The tree with this root, of which level and count are known, without reading it. */
    public Tree tree(Hash root, int level, long count, boolean blobs) {
        return count == 0 ? empty : new Tree(this, new Node(root), level, count, blobs);
    }

    byte[] leaf(Node node) {
        Object content = node.content();
        if (content != null) {
            if (!node.used) {
                node.used = true;
            }
            return (byte[]) content;
        }
        byte[] bytes = checked(node.hash, chunks.get(node.hash));
        if (NodeFormat.level(bytes) != 0) {
            throw new CorruptDataException(node.hash.toString(), 2, "an inner node stands where a leaf should");
        }
        node.content(bytes);
        cache.admit(node, bytes.length + 64);
        return bytes;
    }

    Inner inner(Node node) {
        Object content = node.content();
        if (content != null) {
            if (!node.used) {
                node.used = true;
            }
            return (Inner) content;
        }
        byte[] bytes = checked(node.hash, chunks.get(node.hash));
        if (NodeFormat.level(bytes) == 0) {
            throw new CorruptDataException(node.hash.toString(), 2, "a leaf stands where an inner node should");
        }
        Inner inner = new Inner(bytes);
        node.content(inner);
        cache.admit(node, bytes.length + inner.overhead());
        return inner;
    }

    /** Puts a new leaf. */
    Node made(byte[] leaf) {
        Node node = new Node(chunks.put(leaf), leaf);
        cache.admit(node, leaf.length + 64);
        return node;
    }

    /** Puts a new inner node. */
    Node made(Inner inner) {
        Node node = new Node(chunks.put(inner.bytes), inner);
        cache.admit(node, inner.bytes.length + inner.overhead());
        return node;
    }

    private static byte[] checked(Hash hash, byte[] bytes) {
        if (!NodeFormat.isNode(bytes)) {
            throw new CorruptDataException(hash.toString(), 0, "not a tree node of a known version");
        }
        return bytes;
    }
}
