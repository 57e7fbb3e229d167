package dev.bough.engine.versioning;

import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.row.ValueReader;
import dev.bough.storage.row.ValueWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Merges two changes of one row, cell by cell: what only one side changed is taken, what both changed alike stays, what both changed
 * differently is a conflict. The three rows lie alike.
 */
public final class CellMerge {
    private final boolean[] computed;
    private final ValueReader base = new ValueReader();
    private final ValueReader ours = new ValueReader();
    private final ValueReader theirs = new ValueReader();
    private final ValueWriter merged = new ValueWriter();

    /**
     * A merger of rows.
     *
     * @param computed for each field of their values whether it follows from others: it is not compared, and computed anew afterwards
     */
    public CellMerge(boolean[] computed) {
        this.computed = computed.clone();
    }

    /** The merged value; null for a conflict. All three are there. */
    public byte @Nullable [] merge(ValueSlice baseValue, ValueSlice ourValue, ValueSlice theirValue) {
        show(base, baseValue);
        show(ours, ourValue);
        show(theirs, theirValue);
        merged.reset();
        for (int field = 0; field < computed.length; field++) {
            boolean weChanged = differ(base, ours, field);
            boolean theyChanged = differ(base, theirs, field);
            if (weChanged && theyChanged && !computed[field] && differ(ours, theirs, field)) {
                return null;
            }
            merged.putField(theyChanged ? theirs : ours, field);
        }
        return merged.toTuple();
    }

    private static void show(ValueReader reader, ValueSlice value) {
        reader.reset(value.bytes(), value.offset(), value.length());
    }

    /** Whether a field differs between two rows. */
    static boolean differ(ValueReader a, ValueReader b, int field) {
        boolean aNull = a.isNull(field);
        if (aNull || b.isNull(field)) {
            return aNull != b.isNull(field);
        }
        int aStart = a.start(field);
        int bStart = b.start(field);
        return a.isBlob(field) != b.isBlob(field)
                || !Arrays.equals(a.bytes(), aStart, aStart + a.length(field), b.bytes(), bStart,
                        bStart + b.length(field));
    }
}
