package dev.bough.engine.account;

/** Names with {@code %} for any text and {@code _} for one character, {@code \} taking either literally. */
final class NamePattern {
    private NamePattern() {}

    /** Whether a name matches, whatever the case of its ASCII letters. */
    static boolean matches(String pattern, String name) {
        return matches(pattern, 0, name, 0);
    }

    private static boolean matches(String pattern, int p, String name, int n) {
        int at = n;
        for (int i = p; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                for (int rest = at; rest <= name.length(); rest++) {
                    if (matches(pattern, i + 1, name, rest)) {
                        return true;
                    }
                }
                return false;
            }
            boolean any = c == '_';
            if (c == '\\' && i + 1 < pattern.length()) {
                c = pattern.charAt(++i);
            }
            if (at == name.length()
                    || !any && Character.toLowerCase(c) != Character.toLowerCase(name.charAt(at))) {
                return false;
            }
            at++;
        }
        return at == name.length();
    }
}
