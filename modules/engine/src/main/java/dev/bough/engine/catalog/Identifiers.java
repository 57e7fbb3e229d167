package dev.bough.engine.catalog;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.util.Collection;
import java.util.Locale;

/** How names are compared and written in SQL text. */
public final class Identifiers {
    /** Hidden columns that stand for the expressions of functional key parts begin with this. */
    public static final String HIDDEN = "!hidden!";

    private static final int NAME_MAX = 64;
    private static final int ALIAS_MAX = 256;

    private Identifiers() {}

    /** @throws SqlException 1059 if the name of something that is stored has more than 64 characters */
    public static void checkLength(String name) {
        checkLength(name, NAME_MAX);
    }

    /** @throws SqlException 1059 if an alias has more than 256 characters */
    public static void checkAliasLength(String alias) {
        checkLength(alias, ALIAS_MAX);
    }

    private static void checkLength(String name, int max) {
        if (name.length() > max && name.codePointCount(0, name.length()) > max) {
            throw new SqlException(ErrorCode.IDENTIFIER_TOO_LONG, name);
        }
    }

    /** The form in which names of tables, columns and indexes are compared. */
    public static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** {@code `name`}. */
    public static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** {@code `a`, `b`}. */
    public static String quoteAll(Collection<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(text.isEmpty() ? "" : ", ").append(quote(name));
        }
        return text.toString();
    }

    /** A string literal, as SHOW CREATE TABLE escapes them. */
    public static String literal(String value) {
        StringBuilder text = new StringBuilder("'");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\'' -> text.append("''");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\0' -> text.append("\\0");
                default -> text.append(c);
            }
        }
        return text.append('\'').toString();
    }
}
