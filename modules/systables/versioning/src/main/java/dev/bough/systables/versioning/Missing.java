package dev.bough.systables.versioning;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;

/** The failure for a table that is not there, in the words that version-control users know. */
final class Missing {
    private Missing() {}

    static SqlException table(String name) {
        return SqlException.withMessage(ErrorCode.NO_SUCH_TABLE, "table not found: " + name);
    }
}
