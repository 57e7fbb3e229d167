package dev.bough.engine.function;

import dev.bough.api.error.SqlException;
import dev.bough.engine.type.Value;

/** What JSON_VALUE or a column of JSON_TABLE gives where nothing, or nothing that fits, is found. */
public sealed interface JsonResponse {
    /** NULL, or the value behind DEFAULT. */
    record Given(Value value) implements JsonResponse {}

    /** The error. */
    record Failure() implements JsonResponse {}

    /** The answer to an error. */
    default Value to(SqlException error) {
        return switch (this) {
            case Given given -> given.value();
            case Failure failure -> throw error;
        };
    }
}
