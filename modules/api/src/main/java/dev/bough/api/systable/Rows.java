package dev.bough.api.systable;

import dev.bough.api.Stability;
import java.util.Iterator;
import java.util.function.BiConsumer;

/** The rows of a scan, pulled one by one; written by plug-ins, or made from a collection by {@link #of}. */
@Stability(Stability.Level.EVOLVING)
public interface Rows extends AutoCloseable {
    /**
     * Puts the next row into the output.
     *
     * @return false if there is none; then nothing was set, and it is not called again
     * @throws dev.bough.api.error.SqlException if the scan cannot go on
     */
    boolean next(RowOutput output);

    /** Called once, when the engine wants no more rows or something failed; the last call. */
    @Override
    default void close() {}

    /** No rows. */
    static Rows empty() {
        return output -> false;
    }

    /** A row for each item. */
    static <T> Rows of(Iterable<? extends T> items, BiConsumer<? super T, ? super RowOutput> fill) {
        Iterator<? extends T> iterator = items.iterator();
        return output -> {
            if (!iterator.hasNext()) {
                return false;
            }
            fill.accept(iterator.next(), output);
            return true;
        };
    }

    /** The rows of several, one after another; each is begun when the one before is at its end, and closed then. */
    static Rows concat(Iterable<? extends Rows> parts) {
        return new Concatenation(parts.iterator());
    }
}
