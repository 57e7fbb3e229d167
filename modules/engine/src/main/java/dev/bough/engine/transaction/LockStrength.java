package dev.bough.engine.transaction;

/** How strongly a lock holds what it is on; strengths of one owner add up. */
public enum LockStrength {
    /** On tables: rows of it will be locked and written. Excludes SHARED and EXCLUSIVE of others. */
    INTENTION(1),
    /** Others may share, none may write. */
    SHARED(2),
    /** Nobody else. */
    EXCLUSIVE(4);

    private final int bit;

    LockStrength(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }

    /** Whether one owner's strengths and another's cannot stand together. */
    static boolean conflict(int mine, int theirs) {
        int intention = INTENTION.bit;
        int shared = SHARED.bit;
        int exclusive = EXCLUSIVE.bit;
        if (mine == 0 || theirs == 0) {
            return false;
        }
        return ((mine | theirs) & exclusive) != 0
                || (mine & shared) != 0 && (theirs & intention) != 0
                || (mine & intention) != 0 && (theirs & shared) != 0;
    }

    /** Whether holding {@code held} makes asking for this one needless. */
    boolean isIn(int held) {
        return (held & (bit | EXCLUSIVE.bit)) != 0;
    }
}
