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
            case INTEGER, BIT, ENUM, SET -> new Integral(type, slot, field);
            case FLOATING -> new Floating(type, slot, field);
            case DECIMAL -> new Decimal(type, slot, field);
            case DATE, TIME, DATETIME -> new Temporals(type, slot, field);
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

    private static final class Integral extends Field {
        private final boolean unsigned;

        Integral(SqlType type, int slot, int field) {
            super(type, slot, field);
            unsigned = ColumnCodec.isUnsigned(type);
        }

        @Override
        public long evalLong(Frame frame) {
            if (!present(frame)) {
                return 0;
            }
            return unsigned ? reader.getUnsigned(field) : reader.getLong(field);
        }
    }

    private static final class Temporals extends Field {
        private final TypeKind kind;

        Temporals(SqlType type, int slot, int field) {
            super(type, slot, field);
            kind = type.kind();
        }

        @Override
        public long evalLong(Frame frame) {
            if (!present(frame)) {
                return 0;
            }
            return switch (kind) {
                case DATE -> Temporal.fromDateBits(reader.getDate(field));
                case TIME -> reader.getMicros(field);
                case TIMESTAMP -> toSession(reader.getMicros(field), frame);
                default -> reader.getDateTime(field);
            };
        }
    }

    /** A TIMESTAMP is stored in UTC and seen in the session's time zone; zero is no moment and stays zero. */
    static long toSession(long utcMicros, Frame frame) {
        return utcMicros == 0 ? 0 : Temporal.fromUtcMicros(utcMicros, frame.statement().timeZone());
    }

    private static final class Floating extends Field {
        private final boolean single;

        Floating(SqlType type, int slot, int field) {
            super(type, slot, field);
            single = type.kind() == TypeKind.FLOAT;
        }

        @Override
        public double evalDouble(Frame frame) {
            if (!present(frame)) {
                return 0;
            }
            return single ? reader.getFloat(field) : reader.getDouble(field);
        }
    }

    private static final class Decimal extends Field {
        private final int scale;

        Decimal(SqlType type, int slot, int field) {
            super(type, slot, field);
            scale = Math.max(type.scale(), 0);
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            if (!present(frame)) {
                return BigDecimal.ZERO;
            }
            return reader.length(field) <= SMALL_DECIMAL_BYTES
                    ? BigDecimal.valueOf(reader.getLong(field), scale)
                    : new BigDecimal(reader.getDecimal(field), scale);
        }
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
