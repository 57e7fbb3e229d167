package dev.bough.api.type;

/** Constraints on texts that compare by their bytes in UTF-8, which is the order of their code points. */
final class Texts {
    static final Constraint ANY = new Constraint.Any();
    static final Constraint NONE = new Constraint.None();

    private Texts() {}

    static boolean admits(Constraint constraint, String text) {
        return switch (constraint) {
            case Constraint.Any _ -> true;
            case Constraint.None _ -> false;
            case Constraint.Points points -> points.values().stream()
                    .anyMatch(value -> !value.isNull() && value.asString().equals(text));
            case Constraint.Range range -> within(range, text);
        };
    }

    private static boolean within(Constraint.Range range, String text) {
        Cell low = range.low();
        Cell high = range.high();
        if (low != null) {
            int order = compare(text, low.asString());
            if (order < 0 || (order == 0 && !range.lowInclusive())) {
                return false;
            }
        }
        if (high != null) {
            int order = compare(text, high.asString());
            return order < 0 || (order == 0 && range.highInclusive());
        }
        return true;
    }

    /** By code points: surrogates, which String.compareTo puts below U+E000, stand for what lies above U+FFFF. */
    static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                return Character.isSurrogate(l) == Character.isSurrogate(r) ? l - r : Character.isSurrogate(l) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }
}
