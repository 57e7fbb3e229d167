package dev.bough.engine.type.collation;

/**
 * What stands behind the weight of a space in the sort keys of PAD SPACE collations. Every space, and the end of the
 * text as if it were one, says how that which follows the spaces compares with more of them; so
 * {@code 'a\t' < 'a' = 'a ' < 'a b' < 'ab'} holds for the bytes of the keys.
 */
final class PadSpace {
    static final int BELOW = 1;
    static final int END = 2;
    static final int ABOVE = 3;

    private PadSpace() {}
}
