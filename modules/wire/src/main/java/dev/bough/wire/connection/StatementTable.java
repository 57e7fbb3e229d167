package dev.bough.wire.connection;

import org.jspecify.annotations.Nullable;

/** The prepared statements of a connection by their number; a look-up allocates nothing. */
final class StatementTable {
    private static final int INITIAL = 16;

    private @Nullable ClientStatement[] slots = new ClientStatement[INITIAL];
    private int size;

    int size() {
        return size;
    }

    /** The bytes of values sent in pieces that the statements keep. */
    long kept() {
        long kept = 0;
        for (ClientStatement statement : slots) {
            kept += statement == null ? 0 : statement.piecesKept();
        }
        return kept;
    }

    @Nullable
    ClientStatement get(int id) {
        int mask = slots.length - 1;
        for (int at = id & mask;; at = at + 1 & mask) {
            ClientStatement found = slots[at];
            if (found == null || found.id() == id) {
                return found;
            }
        }
    }

    void add(ClientStatement statement) {
        if (2 * (size + 1) > slots.length) {
            @Nullable ClientStatement[] old = slots;
            slots = new ClientStatement[2 * old.length];
            for (ClientStatement moved : old) {
                if (moved != null) {
                    place(moved);
                }
            }
        }
        place(statement);
        size++;
    }

    private void place(ClientStatement statement) {
        int mask = slots.length - 1;
        int at = statement.id() & mask;
        while (slots[at] != null) {
            at = at + 1 & mask;
        }
        slots[at] = statement;
    }

    @Nullable
    ClientStatement remove(int id) {
        ClientStatement found = get(id);
        if (found != null) {
            int mask = slots.length - 1;
            int at = id & mask;
            while (slots[at] != found) {
                at = at + 1 & mask;
            }
            slots[at] = null;
            size--;
            // Those behind it in the same run may have been pushed there by it.
            for (at = at + 1 & mask; slots[at] != null; at = at + 1 & mask) {
                ClientStatement moved = slots[at];
                slots[at] = null;
                if (moved != null) {
                    place(moved);
                }
            }
        }
        return found;
    }

    void clear() {
        slots = new ClientStatement[INITIAL];
        size = 0;
    }
}
