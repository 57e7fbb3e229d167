package dev.bough.engine.exec;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.JsonColumn;
import dev.bough.engine.expression.JsonCell;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.function.JsonPath;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the values at one path of JSON_TABLE and, for each, over those at the paths nested in it, one path after the other: while
 * one gives rows the columns of its siblings are NULL.
 */
final class JsonTableCursor {
    private final Context context;
    private final JsonPath path;
    private final List<Cell> cells = new ArrayList<>();
    private final List<JsonTableCursor> nested = new ArrayList<>();
    private List<JsonValue> values = List.of();
    private int at;
    /** The nested path that gives rows now; all of them where the value stands alone. */
    private int active;

    JsonTableCursor(Context context, JsonColumn.Nested columns) {
        this.context = context;
        path = columns.path();
        for (JsonColumn column : columns.columns()) {
            switch (column) {
                case JsonColumn.Nested below -> nested.add(new JsonTableCursor(context, below));
                case JsonColumn.Ordinality number -> cells.add(new Number(number));
                case JsonColumn.Path found -> cells.add(new Found(found));
                case JsonColumn.Exists exists -> cells.add(new Presence(exists));
            }
        }
    }

    void begin(JsonValue value) {
        values = path.find(value);
        at = -1;
        active = nested.size();
    }

    boolean next() {
        if (advance()) {
            return true;
        }
        if (++at >= values.size()) {
            return false;
        }
        JsonValue value = values.get(at);
        for (Cell cell : cells) {
            cell.read(value);
        }
        for (JsonTableCursor below : nested) {
            below.begin(value);
        }
        active = 0;
        advance();
        return true;
    }

    /** Goes on among the rows of nested paths. */
    private boolean advance() {
        while (active < nested.size()) {
            if (nested.get(active).next()) {
                return true;
            }
            active++;
        }
        return false;
    }

    /** Writes the columns that the row has values for; the others are NULL already. */
    void write(TupleWriter tuple) {
        for (Cell cell : cells) {
            tuple.set(cell.index, Literals.of(cell.value), context.frame);
        }
        if (active < nested.size()) {
            nested.get(active).write(tuple);
        }
    }

    /** A column. */
    private abstract static class Cell {
        final int index;
        Value value = Value.NULL;

        Cell(int index) {
            this.index = index;
        }

        abstract void read(JsonValue json);
    }

    private final class Number extends Cell {
        Number(JsonColumn.Ordinality column) {
            super(column.index());
        }

        @Override
        void read(JsonValue json) {
            value = new Value.Long(Types.BIGINT, at + 1L);
        }
    }

    private final class Presence extends Cell {
        private final JsonColumn.Exists column;
        private final JsonCell cell;

        Presence(JsonColumn.Exists column) {
            super(column.index());
            this.column = column;
            cell = new JsonCell(column.type(), column.name());
        }

        @Override
        void read(JsonValue json) {
            int count = column.path().find(json).isEmpty() ? 0 : 1;
            value = cell.convert(new JsonValue.Int(count), context.frame.statement());
        }
    }

    private final class Found extends Cell {
        private final JsonColumn.Path column;
        private final JsonCell cell;

        Found(JsonColumn.Path column) {
            super(column.index());
            this.column = column;
            cell = new JsonCell(column.type(), column.name());
        }

        @Override
        void read(JsonValue json) {
            List<JsonValue> found = column.path().find(json);
            if (found.isEmpty()) {
                value = column.onEmpty().to(new SqlException(ErrorCode.MISSING_JSON_TABLE_VALUE, column.name()));
                return;
            }
            try {
                value = convert(found.size() == 1 ? found.getFirst() : new JsonValue.Array(found));
            } catch (SqlException error) {
                value = column.onError().to(error);
            }
        }

        private Value convert(JsonValue json) {
            boolean isTree = json instanceof JsonValue.Array || json instanceof JsonValue.Members;
            if (isTree && column.type().family() != TypeKind.Family.JSON) {
                throw new SqlException(ErrorCode.WRONG_JSON_TABLE_VALUE, column.name());
            }
            try {
                return cell.convert(json, context.frame.statement());
            } catch (SqlException error) {
                throw error.code() == ErrorCode.WARN_DATA_OUT_OF_RANGE
                        ? SqlException.causedBy(error, ErrorCode.JSON_TABLE_VALUE_OUT_OF_RANGE, column.name())
                        : error;
            }
        }
    }
}
