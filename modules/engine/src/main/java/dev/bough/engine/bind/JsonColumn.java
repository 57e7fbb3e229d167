package dev.bough.engine.bind;

import dev.bough.api.type.SqlType;
import dev.bough.engine.function.JsonPath;
import dev.bough.engine.function.JsonResponse;
import java.util.List;

/** What JSON_TABLE makes of each value that its path leads to; {@code index} is a column's place in its rows. */
public sealed interface JsonColumn {
    /** The number of the value, from 1 for each value of the path above. */
    record Ordinality(int index) implements JsonColumn {}

    /** What is found at a path. */
    record Path(
            int index, String name, SqlType type, JsonPath path, JsonResponse onEmpty,
            JsonResponse onError) implements JsonColumn {}

    /** Whether something is at a path: 1 or 0. */
    record Exists(int index, String name, SqlType type, JsonPath path) implements JsonColumn {}

    /** Rows for each value at a path; NULL in all its columns where there is none. */
    record Nested(JsonPath path, List<JsonColumn> columns) implements JsonColumn {
        public Nested {
            columns = List.copyOf(columns);
        }
    }
}
