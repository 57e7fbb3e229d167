package dev.bough.storage.chunk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies chunks, with all that they refer to, from one store to another: what a clone, push, pull or backup moves.
 *
 * <p>A chunk is put after those it refers to, so one that is there already has all of its own there, and is passed over.
 */
public final class ChunkCopy {
    /** A chunk whose references are being copied. */
    private record Open(Hash hash, byte[] bytes, List<Hash> references, int[] next) {}

    private final Chunks from;
    private final ChunkStore to;
    private final ChunkLinks links;
    private final Hash unstored;
    private long copied;
    private long copiedBytes;

    /**
     * A copy.
     *
     * @param unstored the one chunk that is known to everybody and stored nowhere
     */
    public ChunkCopy(Chunks from, ChunkStore to, ChunkLinks links, Hash unstored) {
        this.unstored = unstored;
        this.from = from;
        this.to = to;
        this.links = links;
    }

    /** How many chunks were copied so far. */
    public long copied() {
        return copied;
    }

    /** How many bytes were copied so far. */
    public long copiedBytes() {
        return copiedBytes;
    }

    /** Copies a chunk and all that it refers to. */
    public void copy(Hash top) {
        ArrayDeque<Open> path = new ArrayDeque<>();
        enter(path, top);
        while (!path.isEmpty()) {
            Open open = path.peek();
            if (open.next[0] < open.references.size()) {
                enter(path, open.references.get(open.next[0]++));
            } else {
                path.pop();
                to.put(open.bytes);
                copied++;
                copiedBytes += open.bytes.length;
            }
        }
    }

    private void enter(ArrayDeque<Open> path, Hash hash) {
        if (hash.equals(unstored) || to.contains(hash)) {
            return;
        }
        byte[] bytes = from.get(hash);
        List<Hash> references = new ArrayList<>();
        links.visit(bytes, new ChunkLinks.Found() {
            @Override
            public void reference(Hash found) {
                references.add(found);
            }

            @Override
            public void leaf(Hash found) {
                references.add(found);
            }
        });
        path.push(new Open(hash, bytes, references, new int[1]));
    }
}
