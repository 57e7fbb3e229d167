package dev.bough.engine.type.collation;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order of strings. Immutable; compares in place and, for short ASCII strings, without allocation. */
public abstract class Collation {
    private final int id;
    private final String name;
    private final CharacterSet charset;
    private final boolean padSpace;

    protected Collation(int id, String name, CharacterSet charset, boolean padSpace) {
        this.id = id;
        this.name = name;
        this.charset = charset;
        this.padSpace = padSpace;
    }

    /**
     * By name, whatever the case.
     *
     * @throws SqlException 1273 if there is none
     */
    public static Collation of(String name) {
        Collation found = Collations.find(name);
        if (found == null) {
            throw new SqlException(ErrorCode.UNKNOWN_COLLATION, name);
        }
        return found;
    }

    /** By name, whatever the case; null for none. */
    public static @Nullable Collation find(String name) {
        return Collations.find(name);
    }

    /** By MySQL's id; null for none. */
    public static @Nullable Collation find(int id) {
        return Collations.find(id);
    }

    /** All of them, by character set and id. */
    public static List<Collation> all() {
        return Collations.all();
    }

    /** MySQL's id, as the protocol sends it. */
    public final int id() {
        return id;
    }

    public final String name() {
        return name;
    }

    public final CharacterSet charset() {
        return charset;
    }

    /** Whether trailing spaces do not count. */
    public final boolean padSpace() {
        return padSpace;
    }

    /** Whether it is its character set's default. */
    public final boolean isDefault() {
        return charset.defaultCollation().equals(name);
    }

    public final boolean isBinary() {
        return charset.isBinary();
    }

    /** Whether two strings that are equal have the same bytes, so that a sort key can be turned back. */
    public boolean isExact() {
        return false;
    }

    public abstract int compare(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength);

    public boolean equals(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return compare(a, aOffset, aLength, b, bOffset, bLength) == 0;
    }

    /** Equal for equal strings. */
    public abstract int hash(byte[] text, int offset, int length);

    /** Adds the sort key: keys compare as unsigned bytes as the strings do. */
    public abstract void sortKey(byte[] text, int offset, int length, SortKey key);

    /** Whether two characters are the same, as LIKE and LOCATE compare them. */
    public abstract boolean sameCharacter(int a, int b);

    /** Whether the text matches a LIKE pattern; an escape of -1 is none. */
    public final boolean like(
            byte[] text, int offset, int length, byte[] pattern, int patternOffset, int patternLength, int escape) {
        return Like.matches(this, text, offset, offset + length, pattern, patternOffset, patternOffset + patternLength,
                escape);
    }

    /**
     * Finds a string in another, as LOCATE does.
     *
     * @param from where in the array to begin
     * @param end of the text in the array
     * @return the offset in the array, -1 for none
     */
    public int indexOf(byte[] text, int from, int end, byte[] wanted, int wantedOffset, int wantedLength) {
        return Like.indexOf(this, text, from, end, wanted, wantedOffset, wantedOffset + wantedLength);
    }

    @Override
    public final String toString() {
        return name;
    }
}
