package dev.bough.engine.dml;

import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Frame;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The row of a target table that a changing statement has found, one after another: what it was and what changes it. Both are made once for
 * a table, and anew where it was defined anew.
 */
final class FoundRow {
    private final int slot;
    /** The keys of the rows seen where a join may find one several times; null where it cannot. */
    private final @Nullable Set<ByteBuffer> seen;
    private @Nullable TableLayout layout;
    private @Nullable OldRow old;
    private @Nullable RowChanger changer;
    private byte[] key = {};

    FoundRow(int slot, boolean joined) {
        this.slot = slot;
        seen = joined ? new HashSet<>() : null;
    }

    /** Reads the row in the slot, which has to have one; false if it was seen before. */
    boolean load(Frame frame, TableWriter writer) {
        OldRow before = old;
        if (before == null || layout != writer.layout()) {
            layout = writer.layout();
            before = new OldRow(writer.layout(), slot);
            old = before;
            changer = new RowChanger(writer.layout());
        }
        key = before.key(frame);
        if (seen != null && !seen.add(ByteBuffer.wrap(key))) {
            return false;
        }
        before.load(frame);
        return true;
    }

    byte[] key() {
        return key;
    }

    OldRow old() {
        if (old == null) {
            throw new IllegalStateException("no row was loaded");
        }
        return old;
    }

    RowChanger changer() {
        if (changer == null) {
            throw new IllegalStateException("no row was loaded");
        }
        return changer;
    }

    /** The statement has ended; what it remembered is let go. */
    void end() {
        if (seen != null) {
            seen.clear();
        }
    }
}
