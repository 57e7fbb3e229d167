package dev.bough.engine.state;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.systable.SystemTable;
import dev.bough.engine.information.InformationSchema;
import dev.bough.engine.information.MysqlSchema;
import dev.bough.engine.information.PerformanceSchema;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The databases whose tables the server computes. */
public final class ServerSchemas {
    private ServerSchemas() {}

    /** Whether who reads its tables needs a right to them; the others show to each what it may see. */
    public static boolean isGuarded(String schema) {
        return schema.equalsIgnoreCase(MysqlSchema.NAME);
    }

    public static Collection<SystemTable> all(String schema) {
        return switch (schema.toLowerCase(Locale.ROOT)) {
            case InformationSchema.NAME -> InformationSchema.all();
            case PerformanceSchema.NAME -> PerformanceSchema.all();
            case MysqlSchema.NAME -> MysqlSchema.all();
            default -> throw new IllegalStateException(schema + " is stored");
        };
    }

    /**
     * A table of these databases; empty if the database is none of them.
     *
     * @throws SqlException 1109 or 1146 if the database has no such table
     */
    public static Optional<SystemTable> find(String schema, String name) {
        String folded = schema.toLowerCase(Locale.ROOT);
        if (!CurrentDatabase.COMPUTED.contains(folded)) {
            return Optional.empty();
        }
        Optional<SystemTable> found = switch (folded) {
            case InformationSchema.NAME -> InformationSchema.table(name);
            case PerformanceSchema.NAME -> PerformanceSchema.table(name);
            default -> MysqlSchema.table(name);
        };
        if (found.isEmpty()) {
            throw folded.equals(InformationSchema.NAME)
                    ? new SqlException(ErrorCode.UNKNOWN_TABLE_IN, name.toUpperCase(Locale.ROOT), folded)
                    : new SqlException(ErrorCode.NO_SUCH_TABLE, folded, name);
        }
        return found;
    }
}
