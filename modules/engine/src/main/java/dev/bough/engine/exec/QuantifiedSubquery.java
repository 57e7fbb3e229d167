package dev.bough.engine.exec;

import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Types;
import org.jspecify.annotations.Nullable;

/**
 * IN, ANY and ALL over a subquery. What does not depend on outer rows is kept: as a set of keys where it is asked for equality, else as
 * rows that are compared one by one. Rows of several columns of which some are NULL are compared too: whether they differ hangs on the
 * others.
 */
final class QuantifiedSubquery extends Evaluator {
    private final Context context;
    private final boolean all;
    private final int slot;
    private final Operator query;
    private final Evaluator[] outputs;
    private final Evaluator[] conditions;
    private final boolean correlated;
    private final @Nullable KeyEncoder leftKey;
    private final @Nullable KeyEncoder rightKey;
    private final TupleWriter tuple;
    /** What has to be compared: all rows, or beside a set of keys those with a NULL. */
    private final RowBuffer rows;
    /** Beside a set of keys for values that may be NULL: the rows without. */
    private final @Nullable RowBuffer complete;
    private final KeyTable set;
    private boolean setHasNull;
    private int filledFor = -1;

    private QuantifiedSubquery(
            Context context,
            BoundExpression.Quantified quantified,
            Operator query,
            Evaluator[] outputs,
            Evaluator[] conditions,
            boolean correlated,
            @Nullable KeyEncoder leftKey,
            @Nullable KeyEncoder rightKey) {
        super(Types.BOOLEAN);
        this.context = context;
        all = quantified.all();
        slot = quantified.slot();
        this.query = query;
        this.outputs = outputs;
        this.conditions = conditions;
        this.correlated = correlated;
        this.leftKey = leftKey;
        this.rightKey = rightKey;
        tuple = new TupleWriter(outputs.length);
        rows = new RowBuffer(context);
        boolean partly = leftKey != null && outputs.length > 1
                && quantified.left().stream().anyMatch(BoundExpression::nullable);
        complete = partly ? new RowBuffer(context) : null;
        set = new KeyTable(context.memory);
    }

    static QuantifiedSubquery of(
            Context context,
            BoundExpression.Quantified quantified,
            Operator query,
            Evaluator[] outputs,
            Evaluator[] left,
            Evaluator[] conditions,
            boolean correlated) {
        boolean hash = quantified.comparison().equals("=") && !quantified.all() && !correlated;
        for (int i = 0; i < left.length && hash; i++) {
            hash = isSame(left[i], outputs[i]);
        }
        return new QuantifiedSubquery(
                context,
                quantified,
                query,
                outputs,
                conditions,
                correlated,
                hash ? new KeyEncoder(left) : null,
                hash ? new KeyEncoder(outputs) : null);
    }

    private static boolean isSame(Evaluator a, Evaluator b) {
        TypeKind.Family family = a.type().family();
        if (family != b.type().family() || a.type().isUnsigned() != b.type().isUnsigned()) {
            return false;
        }
        return switch (family) {
            case INTEGER, FLOATING, DATE, TIME, DATETIME -> true;
            case DECIMAL -> a.type().scale() == b.type().scale();
            case STRING -> a.type().collation().equals(b.type().collation());
            case NULL, BIT, ENUM, SET, JSON, GEOMETRY -> false;
        };
    }

    /** What is kept is given back at the end of the statement. */
    Operator closer() {
        return new Operator() {
            @Override
            void open() {}

            @Override
            boolean next() {
                return false;
            }

            @Override
            void close() {
                forget();
                filledFor = -1;
            }
        };
    }

    @Override
    public long evalLong(Frame frame) {
        if (correlated) {
            return streamed(frame);
        }
        if (filledFor != context.epoch()) {
            fill(frame);
            filledFor = context.epoch();
        }
        return leftKey != null ? looked(leftKey, frame) : compared(frame);
    }

    private void forget() {
        rows.clear();
        if (complete != null) {
            complete.clear();
        }
        set.clear();
        setHasNull = false;
    }

    private void fill(Frame frame) {
        forget();
        query.open();
        while (query.next()) {
            context.tick();
            if (rightKey != null) {
                rightKey.encode(frame);
                if (rightKey.anyNull()) {
                    setHasNull = true;
                    if (outputs.length > 1) {
                        keep(rows, frame);
                    }
                    continue;
                }
                if (complete != null) {
                    keep(complete, frame);
                }
                int hash = KeyTable.hash(rightKey.bytes(), rightKey.length());
                if (set.find(rightKey.bytes(), rightKey.length(), hash) < 0) {
                    set.add(rightKey.bytes(), rightKey.length(), hash, 0);
                }
            } else {
                keep(rows, frame);
            }
        }
    }

    private void keep(RowBuffer buffer, Frame frame) {
        tuple.setAll(outputs, frame);
        buffer.add(tuple.array(), 0, tuple.length());
    }

    private long looked(KeyEncoder key, Frame frame) {
        if (set.size() == 0 && !setHasNull) {
            return result(0, false, frame);
        }
        key.encode(frame);
        if (key.anyNull()) {
            return result(0, complete == null || mayMatch(rows, frame) || mayMatch(complete, frame), frame);
        }
        boolean found = set.find(key.bytes(), key.length(), KeyTable.hash(key.bytes(), key.length())) >= 0;
        return found
                ? result(1, false, frame)
                : result(0, setHasNull && (outputs.length == 1 || mayMatch(rows, frame)), frame);
    }

    /** Whether a row is there of which it is not known to differ. */
    private boolean mayMatch(RowBuffer among, Frame frame) {
        RowBuffer.Cursor cursor = among.cursor();
        while (cursor.next()) {
            frame.rows[slot].setValue(cursor.bytes, cursor.offset, cursor.length);
            if (truth(frame) != 0) {
                return true;
            }
        }
        return false;
    }

    private static long result(long value, boolean isNull, Frame frame) {
        frame.isNull = isNull;
        return value;
    }

    private long compared(Frame frame) {
        boolean unknown = false;
        RowBuffer.Cursor cursor = rows.cursor();
        while (cursor.next()) {
            frame.rows[slot].setValue(cursor.bytes, cursor.offset, cursor.length);
            int truth = truth(frame);
            if (truth == (all ? 0 : 1)) {
                return result(all ? 0 : 1, false, frame);
            }
            unknown |= truth < 0;
        }
        return result(all ? 1 : 0, unknown, frame);
    }

    private long streamed(Frame frame) {
        boolean unknown = false;
        query.open();
        while (query.next()) {
            context.tick();
            tuple.setAll(outputs, frame);
            tuple.show(frame.rows[slot]);
            int truth = truth(frame);
            if (truth == (all ? 0 : 1)) {
                return result(all ? 0 : 1, false, frame);
            }
            unknown |= truth < 0;
        }
        return result(all ? 1 : 0, unknown, frame);
    }

    /** All conditions together: 1 true, 0 false, -1 unknown. */
    private int truth(Frame frame) {
        boolean unknown = false;
        for (Evaluator condition : conditions) {
            long value = condition.evalLong(frame);
            if (frame.isNull) {
                unknown = true;
            } else if (value == 0) {
                return 0;
            }
        }
        return unknown ? -1 : 1;
    }
}
