package dev.bough.engine.exec;

import dev.bough.api.session.RowSink;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Temporal;

/** Writes rows of a result: each column in the form that its type has on the way to clients. */
public final class QueryOutput {
    private final Column[] columns;

    public QueryOutput(Evaluator[] outputs) {
        columns = new Column[outputs.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(outputs[i]);
        }
    }

    public void write(Frame frame, RowSink sink) {
        for (Column column : columns) {
            column.write(frame, sink);
        }
        sink.endRow();
    }

    /** One column. */
    private interface Column {
        void write(Frame frame, RowSink sink);
    }

    private static Column column(Evaluator value) {
        SqlType type = value.type();
        return switch (type.family()) {
            case INTEGER -> type.isUnsigned() ? unsigned(value) : signed(value);
            case FLOATING -> floating(value);
            case DATE -> date(value);
            case DATETIME -> dateTime(value);
            case TIME -> time(value);
            case BIT -> bits(value);
            case STRING, GEOMETRY, NULL -> bytes(value);
            case DECIMAL, ENUM, SET, JSON -> bytes(Conversions.toText(value));
        };
    }

    private static Column signed(Evaluator value) {
        return (frame, sink) -> {
            long number = value.evalLong(frame);
            if (frame.isNull) {
                sink.putNull();
            } else {
                sink.putLong(number);
            }
        };
    }

    private static Column unsigned(Evaluator value) {
        return (frame, sink) -> {
            long number = value.evalLong(frame);
            if (frame.isNull) {
                sink.putNull();
            } else {
                sink.putUnsigned(number);
            }
        };
    }

    private static Column floating(Evaluator value) {
        boolean single = value.type().kind() == TypeKind.FLOAT;
        boolean fixed = value.type().scale() >= 0;
        if (fixed) {
            return bytes(Conversions.toText(value));
        }
        return (frame, sink) -> {
            double number = value.evalDouble(frame);
            if (frame.isNull) {
                sink.putNull();
            } else if (single) {
                sink.putFloat((float) number);
            } else {
                sink.putDouble(number);
            }
        };
    }

    private static Column date(Evaluator value) {
        return (frame, sink) -> {
            long packed = value.evalLong(frame);
            if (frame.isNull) {
                sink.putNull();
            } else {
                sink.putDate(Temporal.year(packed), Temporal.month(packed), Temporal.day(packed));
            }
        };
    }

    private static Column dateTime(Evaluator value) {
        return (frame, sink) -> {
            long packed = value.evalLong(frame);
            if (frame.isNull) {
                sink.putNull();
            } else {
                sink.putDateTime(
                        Temporal.year(packed),
                        Temporal.month(packed),
                        Temporal.day(packed),
                        Temporal.hour(packed),
                        Temporal.minute(packed),
                        Temporal.second(packed),
                        Temporal.micros(packed));
            }
        };
    }

    private static Column time(Evaluator value) {
        return (frame, sink) -> {
            long micros = value.evalLong(frame);
            if (frame.isNull) {
                sink.putNull();
            } else {
                sink.putTime(micros);
            }
        };
    }

    private static Column bits(Evaluator value) {
        int width = (Math.max(1, value.type().length()) + 7) / 8;
        byte[] buffer = new byte[width];
        return (frame, sink) -> {
            long number = value.evalLong(frame);
            if (frame.isNull) {
                sink.putNull();
                return;
            }
            for (int i = 0; i < width; i++) {
                buffer[i] = (byte) (number >>> 8 * (width - 1 - i));
            }
            sink.putBytes(buffer, 0, width);
        };
    }

    private static Column bytes(Evaluator value) {
        return (frame, sink) -> {
            Slice text = value.evalBytes(frame);
            if (frame.isNull) {
                sink.putNull();
            } else {
                sink.putBytes(text.array, text.offset, text.length);
            }
        };
    }
}
