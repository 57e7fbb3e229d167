package dev.bough.engine.type;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/** A JSON value with MySQL's scalar types. */
public sealed interface JsonValue {
    enum Literal implements JsonValue {
        NULL,
        TRUE,
        FALSE
    }

    /** A number that fits a signed 64-bit integer. */
    record Int(long value) implements JsonValue {}

    /** A number from 2^63 to 2^64-1, as its bits. */
    record UnsignedInt(long bits) implements JsonValue {}

    record Double(double value) implements JsonValue {}

    record Decimal(BigDecimal value) implements JsonValue {}

    record Text(String value) implements JsonValue {}

    /** A DATE, DATETIME or TIME that became a JSON value; printed as a string. */
    record Temporal(dev.bough.api.type.SqlType type, long value) implements JsonValue {}

    /** Binary data; printed as base64 with its type number. */
    record Opaque(int mysqlType, byte[] bytes) implements JsonValue {}

    record Array(List<JsonValue> elements) implements JsonValue {}

    /** Members by key, ordered by key length, then bytes, as MySQL keeps them. */
    record Members(SortedMap<String, JsonValue> members) implements JsonValue {}
}
