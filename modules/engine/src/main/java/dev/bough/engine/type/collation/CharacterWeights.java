package dev.bough.engine.type.collation;

import java.text.Normalizer;

/** The weights of the collations that give each character one. */
final class CharacterWeights {
    private CharacterWeights() {}

    /** {@code general_ci}: letters without case and accents, all else by code point. */
    static char[] general() {
        char[] weights = new char[0x10000];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = (char) base(c);
        }
        weights[0xDF] = 'S';
        return weights;
    }

    private static int base(int c) {
        if (c >= 0xD800 && c <= 0xDFFF || c >= 0xAC00 && c <= 0xD7A3 || c >= 0xF900 && c <= 0xFAFF) {
            return c;
        }
        int first = c;
        boolean keepsMark = c == 0x0419 || c == 0x0439 || c >= 0x3040 && c <= 0x30FF;
        if (!keepsMark && Character.isLetter(c)) {
            first = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).codePointAt(0);
        }
        int upper = Character.toUpperCase(first);
        return upper > 0xFFFF ? c : upper;
    }

    /** {@code ascii_general_ci}. */
    static char[] ascii() {
        char[] weights = new char[0x10000];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = (char) (c >= 'a' && c <= 'z' ? c - 32 : c);
        }
        return weights;
    }

    /** {@code latin1_swedish_ci}: Å, Ä, Ö after Z, Ü as Y, other accents ignored. */
    static char[] swedish() {
        char[] weights = ascii();
        String from = "ÀÁÂÃÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÙÚÛÜÝÅÄÆÖØ";
        String to = "AAAACEEEEIIIIDNOOOOUUUYY[\\\\]]";
        for (int i = 0; i < from.length(); i++) {
            weights[from.charAt(i)] = to.charAt(i);
            weights[Character.toLowerCase(from.charAt(i))] = to.charAt(i);
        }
        weights[0xFE] = 0xDE;
        return weights;
    }

    /** {@code latin1_general_ci} and {@code _cs}: accented letters behind their plain ones, capitals first where case counts. */
    static char[] latin(boolean withCase) {
        char[] weights = new char[0x10000];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = (char) (c < 0x700 ? latinWeight(c, withCase) : c);
        }
        return weights;
    }

    private static int latinWeight(int c, boolean withCase) {
        int upper = Character.toUpperCase(c);
        if (upper > 0xFF || !Character.isLetter(c)) {
            return c * 32;
        }
        int plain = base(upper);
        int accent = upper == plain ? 0 : 1 + (upper & 7);
        int small = withCase && c != upper ? 1 : 0;
        return plain * 32 + accent * 2 + small;
    }
}
