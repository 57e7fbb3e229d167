package dev.bough.engine.row;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonBinary;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Temporal;
import dev.bough.storage.row.ValueReader;
import java.math.BigDecimal;

/** Evaluators that read a column from a field of the value tuple where it lies. */
public final class FieldEvaluators {
    private static final int SMALL_DECIMAL_BYTES = 8;

    private FieldEvaluators() {}

    /**
     * Reads a field.
     *
     * @param slot where in the frame the row is
     * @param field the field's number in the value tuple
     */
    public static Evaluator of(SqlType type, int slot, int field) {
        return switch (type.family()) {
            case INTEGER, BIT, ENUM, SET ->
                    ColumnCodec.isUnsigned(type) ? new Unsigned(type, slot, field) : new Signed(type, slot, field);
            case FLOATING ->
                    type.kind() == TypeKind.FLOAT ? new Single(type, slot, field) : new Double(type, slot, field);
            case DECIMAL -> new Decimal(type, slot, field);
            case DATE -> new Date(type, slot, field);
            case TIME -> new Time(type, slot, field);
            case DATETIME -> type.kind() == TypeKind.TIMESTAMP ? new Timestamp(type, slot, field)
                    : new DateTime(type, slot, field);
            case STRING, GEOMETRY, NULL -> new Bytes(type, slot, field);
            case JSON -> new Json(type, slot, field);
        };
    }

    /** Finds the field. */
    private abstract static class Field extends Evaluator {
        final ValueReader reader = new ValueReader();
        final int field;
        private final int slot;

        Field(SqlType type, int slot, int field) {
            super(type);
            this.slot = slot;
            this.field = field;
        }

        /** Whether the field has a value; the reader is at its tuple then. */
        final boolean present(Frame frame) {
            RowView row = frame.rows[slot];
            if (row.isNullRow || row.valueLength == 0) {
                frame.isNull = true;
                return false;
            }
            reader.reset(row.value, row.valueOffset, row.valueLength);
            frame.isNull = reader.isNull(field);
            return !frame.isNull;
        }

        final RowView row(Frame frame) {
            return frame.rows[slot];
        }
    }

    private static final class Signed extends Field {
        Signed(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public long evalLong(Frame frame) {
            return present(frame) ? reader.getLong(field) : 0;
        }
    }

    private static final class Unsigned extends Field {
        Unsigned(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public long evalLong(Frame frame) {
            return present(frame) ? reader.getUnsigned(field) : 0;
        }
    }

    private static final class Single extends Field {
        Single(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public double evalDouble(Frame frame) {
            return present(frame) ? reader.getFloat(field) : 0;
        }
    }

    private static final class Double extends Field {
        Double(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public double evalDouble(Frame frame) {
            return present(frame) ? reader.getDouble(field) : 0;
        }
    }

    private static final class Decimal extends Field {
        Decimal(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            if (!present(frame)) {
                return BigDecimal.ZERO;
            }
            int scale = Math.max(type().scale(), 0);
            return reader.length(field) <= SMALL_DECIMAL_BYTES
                    ? BigDecimal.valueOf(reader.getLong(field), scale)
                    : new BigDecimal(reader.getDecimal(field), scale);
        }
    }

    private static final class Date extends Field {
        Date(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public long evalLong(Frame frame) {
            return present(frame) ? Temporal.fromDateBits(reader.getDate(field)) : 0;
        }
    }

    private static final class DateTime extends Field {
        DateTime(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public long evalLong(Frame frame) {
            return present(frame) ? reader.getDateTime(field) : 0;
        }
    }

    private static final class Time extends Field {
        Time(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public long evalLong(Frame frame) {
            return present(frame) ? reader.getMicros(field) : 0;
        }
    }

    /** Stored in UTC, seen in the session's time zone; zero is no moment and stays zero. */
    private static final class Timestamp extends Field {
        Timestamp(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public long evalLong(Frame frame) {
            return present(frame) ? toSession(reader.getMicros(field), frame) : 0;
        }
    }

    static long toSession(long utcMicros, Frame frame) {
        return utcMicros == 0 ? 0 : Temporal.fromUtcMicros(utcMicros, frame.statement().timeZone());
    }

    private static final class Bytes extends Field {
        private final Slice view = new Slice();

        Bytes(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public Slice evalBytes(Frame frame) {
            if (!present(frame)) {
                return view;
            }
            if (reader.isBlob(field)) {
                return view
                        .set(row(frame).blobs.read(reader.bytes(), reader.blobHashAt(field), reader.blobLength(field)));
            }
            return view.set(reader.bytes(), reader.start(field), reader.length(field));
        }
    }

    private static final class Json extends Field {
        Json(SqlType type, int slot, int field) {
            super(type, slot, field);
        }

        @Override
        public JsonValue evalJson(Frame frame) {
            if (!present(frame)) {
                return JsonValue.Literal.NULL;
            }
            return reader.isBlob(field)
                    ? JsonBinary.decode(
                            row(frame).blobs.read(reader.bytes(), reader.blobHashAt(field), reader.blobLength(field)),
                            0)
                    : JsonBinary.decode(reader.bytes(), reader.start(field));
        }
    }
}
