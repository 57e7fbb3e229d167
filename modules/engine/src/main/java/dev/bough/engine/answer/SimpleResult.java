package dev.bough.engine.answer;

import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small result that is there at once: what SHOW and procedures answer with. */
public final class SimpleResult {
    private static final int VAR_STRING = 253;
    private static final int LONGLONG = 8;
    private static final int UTF8MB4 = 255;
    private static final int BINARY = 63;
    private static final int NOT_NULL = 1;
    private static final int NUMBER_FLAGS = 128;
    private static final int BYTES_PER_CHARACTER = 4;

    private final List<ResultColumn> columns = new ArrayList<>();
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** Adds a column of text. */
    public SimpleResult text(String name, int characters) {
        columns.add(new ResultColumn("", "", "", name, "", UTF8MB4, (long) characters * BYTES_PER_CHARACTER, VAR_STRING,
                0, 31));
        return this;
    }

    /** Adds a column of whole numbers. */
    public SimpleResult number(String name) {
        columns.add(new ResultColumn("", "", "", name, "", BINARY, 21, LONGLONG, NOT_NULL | NUMBER_FLAGS, 0));
        return this;
    }

    /** Adds a row: strings, longs and nulls in the order of the columns. */
    public SimpleResult row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        rows.add(values);
        return this;
    }

    public int size() {
        return rows.size();
    }

    /** The first cell, which is a text; null where there is none. */
    @Nullable
    public String firstText() {
        return rows.isEmpty() ? null : (String) rows.getFirst()[0];
    }

    public ResultColumns columns() {
        return new ResultColumns(columns);
    }

    public void send(RowSink sink) {
        for (@Nullable Object[] row : rows) {
            for (Object value : row) {
                switch (value) {
                    case null -> sink.putNull();
                    case Long number -> sink.putLong(number);
                    case Integer number -> sink.putLong(number);
                    default -> {
                        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                        sink.putBytes(text, 0, text.length);
                    }
                }
            }
            sink.endRow();
        }
    }
}
