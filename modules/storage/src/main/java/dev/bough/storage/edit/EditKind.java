package dev.bough.storage.edit;

/** What an edit does to the entry of its key in all that lies below its layer. */
public enum EditKind {
    /** There is none; one is added. */
    INSERT(1),
    /** There is one; its value is replaced. */
    REPLACE(0),
    /** There is one; it is taken away. */
    DELETE(-1);

    private static final EditKind[] BY_CODE = values();

    private final int countDelta;

    EditKind(int countDelta) {
        this.countDelta = countDelta;
    }

    /** By how much it changes the number of entries. */
    public int countDelta() {
        return countDelta;
    }

    /** Whether the layers below have an entry of the key. */
    public boolean existsBelow() {
        return this != INSERT;
    }

    static EditKind of(byte code) {
        return BY_CODE[code];
    }

    byte code() {
        return (byte) ordinal();
    }
}
