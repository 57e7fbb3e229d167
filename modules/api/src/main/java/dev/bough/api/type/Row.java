package dev.bough.api.type;

import dev.bough.api.Stability;

/** The values of a row, by position from 0; valid until its cursor moves or its call returns. */
@Stability(Stability.Level.EVOLVING)
public interface Row {
    int size();

    /**
     * The value at a position.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    Cell cell(int index);

    /** A view of some of the values, in this order. */
    default Row project(int... indexes) {
        Row whole = this;
        int[] chosen = indexes.clone();
        return new Row() {
            @Override
            public int size() {
                return chosen.length;
            }

            @Override
            public Cell cell(int index) {
                return whole.cell(chosen[index]);
            }
        };
    }
}
