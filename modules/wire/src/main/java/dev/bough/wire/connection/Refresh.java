package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;

/** COM_REFRESH, the old way to say FLUSH. */
final class Refresh {
    private static final String[] KINDS = {"PRIVILEGES", "LOGS", "TABLES", "HOSTS", "STATUS"};

    private Refresh() {}

    /** The statement that does what the flags say. */
    static String statement(int flags) {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < KINDS.length; i++) {
            if ((flags & 1 << i) != 0) {
                kinds.add(KINDS[i]);
            }
        }
        if (kinds.isEmpty()) {
            throw new SqlException(ErrorCode.UNKNOWN_COMMAND);
        }
        return "FLUSH " + String.join(", ", kinds);
    }
}
