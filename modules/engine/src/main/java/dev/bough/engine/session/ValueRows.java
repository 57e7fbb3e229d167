package dev.bough.engine.session;

import dev.bough.api.session.RowSink;
import dev.bough.engine.exec.QueryOutput;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.type.Value;
import java.util.List;

/** Sends rows that are held as values. */
final class ValueRows {
    private ValueRows() {}

    static void put(List<Value> row, RowSink sink, Frame frame) {
        Evaluator[] values = row.stream().map(Literals::of).toArray(Evaluator[]::new);
        new QueryOutput(values).write(frame, sink);
    }
}
