package dev.bough.storage.prolly;

import org.jspecify.annotations.Nullable;

/**
 * A child as its parent lists it: last key, handle, rows below with the mark for blobs in the highest bit; as an edit
 * of the parent,
 * without a handle it takes the child of that key out.
 */
record Item(byte[] key, @Nullable Node node, long rowsAndMark) {
    long rows() {
        return rowsAndMark & NodeFormat.ROWS_MASK;
    }

    boolean blobs() {
        return rowsAndMark < 0;
    }
}
