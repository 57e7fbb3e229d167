package dev.bough.engine.exec;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.Cell;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.ExactConversion;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the values of a computed table's row, in the columns' types. */
final class ComputedOutput implements RowOutput {
    private final Context context;
    private final List<TableShape.Column> columns;
    private final TupleWriter tuple;

    ComputedOutput(Context context, TableShape shape) {
        this.context = context;
        columns = shape.columns();
        tuple = new TupleWriter(columns.size());
    }

    void begin() {
        tuple.begin();
    }

    void show(RowView row) {
        tuple.show(row);
    }

    private SqlType type(int column) {
        return columns.get(column).type();
    }

    @Override
    public void setNull(int column) {
        // a row begins with NULLs, and a column is set once
    }

    @Override
    public void set(int column, long value) {
        if (type(column).family() == TypeKind.Family.INTEGER) {
            tuple.setLong(column, value);
        } else {
            convert(column, Value.of(value));
        }
    }

    @Override
    public void set(int column, double value) {
        if (type(column).family() == TypeKind.Family.FLOATING) {
            tuple.setDouble(column, value);
        } else {
            convert(column, Value.of(value));
        }
    }

    @Override
    public void set(int column, boolean value) {
        set(column, value ? 1L : 0L);
    }

    @Override
    public void set(int column, @Nullable String value) {
        if (value != null) {
            convert(column, Value.of(value));
        }
    }

    @Override
    public void set(int column, byte[] value) {
        convert(column, new Value.Bytes(SqlType.string(TypeKind.VARBINARY, value.length, "binary"), value));
    }

    @Override
    public void set(int column, @Nullable Instant value) {
        if (value == null) {
            return;
        }
        long micros = Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000L), value.getNano() / 1000);
        long packed = Temporal.fromUtcMicros(micros, context.frame.statement().timeZone());
        SqlType type = type(column);
        if (type.family() == TypeKind.Family.DATETIME) {
            tuple.setLong(column, Temporal.truncate(packed, Math.max(0, type.scale())));
        } else {
            convert(column, new Value.Long(SqlType.temporal(TypeKind.DATETIME, 6), packed));
        }
    }

    @Override
    public void set(int column, Cell value) {
        if (value.isNull()) {
            return;
        }
        if (value instanceof DecodedCell decoded && value.type().equals(type(column))) {
            tuple.set(column, Literals.of(decoded.value()), context.frame);
            return;
        }
        if (value instanceof DecodedCell decoded && !areTexts(value.type(), type(column))) {
            exact(column, decoded.value());
            return;
        }
        switch (value.type().family()) {
            case INTEGER, BIT -> set(column, value.asLong());
            case FLOATING -> set(column, value.asDouble());
            case STRING, GEOMETRY -> {
                if (value.type().collation().equals("binary")) {
                    set(column, value.asBytes());
                } else {
                    set(column, value.asString());
                }
            }
            case NULL, DECIMAL, DATE, TIME, DATETIME, ENUM, SET, JSON -> set(column, value.asString());
        }
    }

    /** Texts are shown whole, whatever the column's length. */
    private static boolean areTexts(SqlType a, SqlType b) {
        return a.family() == TypeKind.Family.STRING && b.family() == TypeKind.Family.STRING
                && a.collation().equals("binary") == b.collation().equals("binary");
    }

    /** Shows a value of another revision of a column, or NULL where it is none of the type that is shown. */
    private void exact(int column, Value value) {
        StatementContext statement = context.frame.statement();
        String name = columns.get(column).name();
        ExactConversion.convert(value, type(column), name, statement).ifPresentOrElse(
                found -> tuple.set(column, Literals.of(found), context.frame),
                () -> statement.warn(
                        ErrorCode.UNKNOWN_ERROR,
                        "unable to coerce value from field '" + name + "' into latest column schema"));
    }

    private void convert(int column, Value value) {
        SqlType type = type(column);
        if (value instanceof Value.Bytes bytes && type.family() == TypeKind.Family.STRING) {
            tuple.setBytes(column, bytes.value(), 0, bytes.value().length);
            return;
        }
        tuple.set(column, converted(Literals.of(value), column), context.frame);
    }

    /** Texts that JSON and members of ENUM and SET are given as are read, as in an assignment. */
    private Evaluator converted(Evaluator value, int column) {
        SqlType type = type(column);
        return switch (type.family()) {
            case ENUM, SET, JSON -> Assignment.assign(value, type, columns.get(column).name());
            case NULL, INTEGER, BIT, FLOATING, DECIMAL, DATE, TIME, DATETIME, STRING, GEOMETRY ->
                    Conversions.convert(value, type);
        };
    }
}
