package dev.bough.systables.versioning;

import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;

/** The names of a table that differs. */
final class DiffNames {
    private DiffNames() {}

    /** The name before; empty if the table was added. */
    static String from(TableDiff diff) {
        return diff.from().map(Table::name).orElse("");
    }

    /** The name after; empty if the table was dropped. */
    static String to(TableDiff diff) {
        return diff.to().map(Table::name).orElse("");
    }

    /** The name after, or before if the table was dropped. */
    static String newer(TableDiff diff) {
        return diff.to().or(diff::from).map(Table::name).orElse("");
    }

    /** Whether the table has this name on either side. */
    static boolean bears(TableDiff diff, String name) {
        return from(diff).equalsIgnoreCase(name) || to(diff).equalsIgnoreCase(name);
    }
}
