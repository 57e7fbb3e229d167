package dev.bough.engine.dml;

import dev.bough.api.error.SqlException;

/** The errors that IGNORE makes warnings of (MySQL manual, 7.1.11, table 7.6). */
final class Ignorable {
    private Ignorable() {}

    static boolean is(SqlException error) {
        return switch (error.code()) {
            case DUPLICATE_ENTRY, COLUMN_CANNOT_BE_NULL, NO_DEFAULT_FOR_FIELD, ROW_IS_REFERENCED_2, NO_REFERENCED_ROW_2,
                    CHECK_CONSTRAINT_VIOLATED, VIEW_CHECK_FAILED -> true;
            default -> false;
        };
    }
}
