package dev.bough.api.systable;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The rows of several, one after another. */
final class Concatenation implements Rows {
    private final Iterator<? extends Rows> parts;
    private @Nullable Rows current;

    Concatenation(Iterator<? extends Rows> parts) {
        this.parts = parts;
    }

    @Override
    public boolean next(RowOutput output) {
        while (true) {
            Rows part = current;
            if (part == null) {
                if (!parts.hasNext()) {
                    return false;
                }
                part = parts.next();
                current = part;
            }
            if (part.next(output)) {
                return true;
            }
            current = null;
            part.close();
        }
    }

    @Override
    public void close() {
        Rows part = current;
        current = null;
        if (part != null) {
            part.close();
        }
    }
}
