package dev.bough.wire;

import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import java.util.List;
import java.util.stream.Stream;

/** Columns as an engine would describe them. */
final class Columns {
    static final int UNSIGNED = 32;
    static final int BINARY = 128;

    private Columns() {}

    static ResultColumn column(String name, int type, int collation, long length, int flags, int decimals) {
        return new ResultColumn("db", "t", "t", name, name, collation, length, type, flags, decimals);
    }

    static ResultColumn text(String name) {
        return column(name, 253, 255, 1020, 0, 31);
    }

    static ResultColumn number(String name) {
        return column(name, 8, 63, 20, BINARY, 0);
    }

    static ResultColumns texts(String... names) {
        return new ResultColumns(Stream.of(names).map(Columns::text).toList());
    }

    static ResultColumns of(ResultColumn... columns) {
        return new ResultColumns(List.of(columns));
    }
}
