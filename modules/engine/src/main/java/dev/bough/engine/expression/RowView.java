package dev.bough.engine.expression;

/**
 * A row in its encoded form: a key tuple and a value tuple that lie in a tree node or a row buffer. A scan moves it from
 * row to row; column evaluators decode from it what an expression asks for.
 */
public final class RowView {
    private static final byte[] EMPTY = new byte[0];

    public byte[] key = EMPTY;
    public int keyOffset;
    public int keyLength;
    public byte[] value = EMPTY;
    public int valueOffset;
    public int valueLength;
    /** Whether this is the row of NULLs that an outer join adds. */
    public boolean isNullRow;
    /** Where the long values lie that the row refers to; whoever moves the view over stored rows sets it. */
    public BlobReader blobs = BlobReader.NONE;

    public void set(byte[] keyBytes, int keyFrom, int keyCount, byte[] valueBytes, int valueFrom, int valueCount) {
        key = keyBytes;
        keyOffset = keyFrom;
        keyLength = keyCount;
        value = valueBytes;
        valueOffset = valueFrom;
        valueLength = valueCount;
        isNullRow = false;
    }

    /** A row that has a value tuple only: the output of a sort, an aggregation or a derived table. */
    public void setValue(byte[] valueBytes, int valueFrom, int valueCount) {
        set(EMPTY, 0, 0, valueBytes, valueFrom, valueCount);
    }

    public void set(RowView other) {
        set(other.key, other.keyOffset, other.keyLength, other.value, other.valueOffset, other.valueLength);
        isNullRow = other.isNullRow;
        blobs = other.blobs;
    }

    public void setNullRow() {
        isNullRow = true;
    }
}
