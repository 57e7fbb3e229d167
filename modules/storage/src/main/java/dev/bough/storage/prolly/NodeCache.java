package dev.bough.storage.prolly;

import java.util.ArrayDeque;

/**
 * The bound on the memory of decoded nodes: the content of those not used since the last sweep is dropped first.
 *
 * <p>Only loading and making nodes comes here, never a look-up; the clock's second chance is the {@code used} mark of
 * the node.
 */
public final class NodeCache {
    private record Entry(Node node, int bytes) {}

    private final long limit;
    private final ArrayDeque<Entry> ring = new ArrayDeque<>();
    private long held;

    public NodeCache(long limitBytes) {
        this.limit = limitBytes;
    }

    /** How many bytes the nodes take that are in memory. */
    public synchronized long heldBytes() {
        return held;
    }

    synchronized void admit(Node node, int bytes) {
        ring.addLast(new Entry(node, bytes));
        held += bytes;
        int chances = ring.size();
        while (held > limit && ring.size() > 1) {
            Entry oldest = ring.removeFirst();
            if (oldest.node.used && chances-- > 0) {
                oldest.node.used = false;
                ring.addLast(oldest);
            } else {
                oldest.node.content(null);
                held -= oldest.bytes;
            }
        }
    }
}
