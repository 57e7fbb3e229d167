package dev.bough.storage.prolly;

import dev.bough.storage.chunk.ChunkLinks;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.row.ValueReader;

/** Finds the references in tree nodes: to children, and in leaves to blobs. */
public final class TreeLinks {
    private TreeLinks() {}

    /** Tells the hashes in a node. */
    public static void visit(byte[] node, ChunkLinks.Found found) {
        if (NodeFormat.level(node) == 0) {
            if (NodeFormat.hasBlobs(node)) {
                visitBlobs(node, found);
            }
            return;
        }
        Inner inner = new Inner(node);
        for (int i = 0; i < inner.count; i++) {
            if (inner.level == 1 && inner.rowsAndMark(i) >= 0) {
                found.leaf(inner.hash(i));
            } else {
                found.reference(inner.hash(i));
            }
        }
    }

    /** Tells the hashes of the blobs that a value refers to. */
    public static void visitValue(byte[] value, int offset, int length, ChunkLinks.Found found) {
        if (ValueReader.hasBlobs(value, offset, length)) {
            visitFields(new ValueReader().reset(value, offset, length), found);
        }
    }

    private static void visitBlobs(byte[] leaf, ChunkLinks.Found found) {
        ValueReader reader = new ValueReader();
        int count = NodeFormat.count(leaf);
        int width = NodeFormat.width(leaf);
        int endsAt = NodeFormat.HEADER + width * count;
        int valuesAt = NodeFormat.leafKeysAt(width, count) + NodeFormat.end(leaf, NodeFormat.HEADER, width, count - 1);
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = NodeFormat.end(leaf, endsAt, width, i);
            if (ValueReader.hasBlobs(leaf, valuesAt + start, end - start)) {
                visitFields(reader.reset(leaf, valuesAt + start, end - start), found);
            }
            start = end;
        }
    }

    private static void visitFields(ValueReader reader, ChunkLinks.Found found) {
        for (int field = 0; field < reader.fieldCount(); field++) {
            if (reader.isBlob(field)) {
                found.reference(Hash.read(reader.bytes(), reader.blobHashAt(field)));
            }
        }
    }
}
