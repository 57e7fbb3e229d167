package dev.bough.engine.type;

import dev.bough.api.type.SqlType;

/**
 * How a value of a type is held while it is computed with.
 *
 * <p>Character strings are UTF-8 whatever their character set; conversion happens at the edges. Dates and datetimes are longs
 * in one packed form that compares as they do (see {@link Temporal}), TIMESTAMP in the session's time zone; times are
 * microseconds; ENUM is its index, SET and BIT are their bits.
 */
public enum Repr {
    LONG,
    DOUBLE,
    DECIMAL,
    BYTES,
    JSON;

    public static Repr of(SqlType type) {
        return switch (type.family()) {
            case INTEGER, BIT, DATE, TIME, DATETIME, ENUM, SET -> LONG;
            case FLOATING -> DOUBLE;
            case DECIMAL -> DECIMAL;
            case NULL, STRING, GEOMETRY -> BYTES;
            case JSON -> JSON;
        };
    }
}
