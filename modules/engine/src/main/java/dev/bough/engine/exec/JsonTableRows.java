package dev.bough.engine.exec;

import dev.bough.engine.bind.JsonColumn;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.JsonValue;

/** The rows that JSON_TABLE makes of a document; none of NULL. */
final class JsonTableRows extends Operator {
    private final Context context;
    private final int slot;
    private final Evaluator document;
    private final JsonTableCursor cursor;
    private final TupleWriter tuple;
    private boolean isEmpty = true;

    JsonTableRows(Context context, int slot, Evaluator document, JsonColumn.Nested rows, int columns) {
        this.context = context;
        this.slot = slot;
        this.document = document;
        cursor = new JsonTableCursor(context, rows);
        tuple = new TupleWriter(columns);
    }

    @Override
    void open() {
        Frame frame = context.frame;
        JsonValue value = document.evalJson(frame);
        isEmpty = frame.isNull;
        if (!isEmpty) {
            cursor.begin(value);
        }
    }

    @Override
    boolean next() {
        if (isEmpty || !cursor.next()) {
            return false;
        }
        context.tick();
        tuple.begin();
        cursor.write(tuple);
        tuple.show(context.frame.rows[slot]);
        return true;
    }

    @Override
    void close() {
        isEmpty = true;
    }
}
