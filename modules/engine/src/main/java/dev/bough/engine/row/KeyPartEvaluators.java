package dev.bough.engine.row;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Temporal;
import dev.bough.storage.row.KeyReader;
import java.math.BigDecimal;
import java.util.List;

/** Evaluators that read a column from a part of the key tuple where it lies. */
public final class KeyPartEvaluators {
    private static final int SMALL_DECIMAL_DIGITS = 18;

    private KeyPartEvaluators() {}

    /**
     * Reads a part that {@linkplain ColumnCodec#isReadableInKey holds the value itself}.
     *
     * @param slot where in the frame the row is
     * @param parts the parts of the key up to this one at least
     * @param part the part's number
     */
    public static Evaluator of(int slot, List<KeyPartForm> parts, int part) {
        SqlType type = parts.get(part).type();
        return switch (type.family()) {
            case INTEGER, BIT, ENUM, SET -> new Integral(slot, parts, part);
            case DATE, TIME, DATETIME -> new Temporals(slot, parts, part);
            case FLOATING -> new Floating(slot, parts, part);
            case DECIMAL -> new Decimal(slot, parts, part);
            case STRING -> new Bytes(slot, parts, part);
            case NULL, JSON, GEOMETRY -> throw new IllegalStateException(type + " has no place in a key");
        };
    }

    /** Finds the part. */
    private abstract static class Part extends Evaluator {
        final KeyReader reader = new KeyReader();
        private final int slot;
        private final List<KeyPartForm> before;
        private final int fixedOffset;
        private final boolean nullable;
        private final boolean descending;

        Part(int slot, List<KeyPartForm> parts, int part) {
            super(parts.get(part).type());
            this.slot = slot;
            before = List.copyOf(parts.subList(0, part));
            fixedOffset = KeyPartForm.fixedOffset(parts, part);
            nullable = parts.get(part).nullable();
            descending = parts.get(part).descending();
        }

        /** Whether the part has a value; the reader is at it then. */
        final boolean present(Frame frame) {
            RowView row = frame.rows[slot];
            if (row.isNullRow) {
                frame.isNull = true;
                return false;
            }
            if (fixedOffset >= 0) {
                reader.reset(row.key, row.keyOffset + fixedOffset, row.keyLength - fixedOffset);
            } else {
                reader.reset(row.key, row.keyOffset, row.keyLength);
                // by index: an iterator would be an allocation per value
                for (int i = 0; i < before.size(); i++) {
                    before.get(i).skip(reader);
                }
            }
            reader.descending(descending);
            frame.isNull = nullable && reader.readNull();
            return !frame.isNull;
        }
    }

    private static final class Integral extends Part {
        private final int width;
        private final boolean unsigned;

        Integral(int slot, List<KeyPartForm> parts, int part) {
            super(slot, parts, part);
            width = ColumnCodec.width(type());
            unsigned = ColumnCodec.isUnsigned(type());
        }

        @Override
        public long evalLong(Frame frame) {
            if (!present(frame)) {
                return 0;
            }
            return unsigned ? reader.readUnsigned(width) : reader.readLong(width);
        }
    }

    private static final class Temporals extends Part {
        private final TypeKind kind;

        Temporals(int slot, List<KeyPartForm> parts, int part) {
            super(slot, parts, part);
            kind = type().kind();
        }

        @Override
        public long evalLong(Frame frame) {
            if (!present(frame)) {
                return 0;
            }
            return switch (kind) {
                case DATE -> Temporal.fromDateBits(reader.readDate());
                case TIME -> reader.readMicros();
                case TIMESTAMP -> FieldEvaluators.toSession(reader.readMicros(), frame);
                default -> reader.readDateTime();
            };
        }
    }

    private static final class Floating extends Part {
        Floating(int slot, List<KeyPartForm> parts, int part) {
            super(slot, parts, part);
        }

        @Override
        public double evalDouble(Frame frame) {
            if (!present(frame)) {
                return 0;
            }
            return type().kind() == TypeKind.FLOAT ? reader.readFloat() : reader.readDouble();
        }
    }

    private static final class Decimal extends Part {
        Decimal(int slot, List<KeyPartForm> parts, int part) {
            super(slot, parts, part);
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            if (!present(frame)) {
                return BigDecimal.ZERO;
            }
            int digits = type().length();
            int scale = Math.max(type().scale(), 0);
            return digits <= SMALL_DECIMAL_DIGITS
                    ? BigDecimal.valueOf(reader.readSmallDecimal(digits), scale)
                    : new BigDecimal(reader.readDecimal(digits), scale);
        }
    }

    private static final class Bytes extends Part {
        private final Slice view = new Slice();
        private byte[] scratch = new byte[32];

        Bytes(int slot, List<KeyPartForm> parts, int part) {
            super(slot, parts, part);
        }

        @Override
        public Slice evalBytes(Frame frame) {
            if (!present(frame)) {
                return view;
            }
            int length = reader.bytesLength();
            if (length > scratch.length) {
                scratch = new byte[Math.max(length, 2 * scratch.length)];
            }
            reader.readBytes(scratch, 0);
            return view.set(scratch, 0, length);
        }
    }
}
