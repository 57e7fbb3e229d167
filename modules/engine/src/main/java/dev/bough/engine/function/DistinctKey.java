package dev.bough.engine.function;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TextBuffer;
import dev.bough.engine.type.JsonBinary;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.SortKey;
import java.math.BigDecimal;
import java.util.Arrays;

/** Turns the values of some evaluators into bytes that are the same for equal values. */
final class DistinctKey {
    private final Evaluator[] values;
    private final TextBuffer buffer = new TextBuffer();
    private final SortKey sortKey = new SortKey();

    /** Bytes as a key of a map. */
    record Bytes(byte[] bytes) {
        /** The group that the key is of. */
        int group() {
            return (bytes[4] & 0xFF) << 24 | (bytes[5] & 0xFF) << 16 | (bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    DistinctKey(Evaluator[] values) {
        this.values = values;
    }

    /** The key of the current row in a group; null where a value is NULL. */
    @org.jspecify.annotations.Nullable
    Bytes of(int group, Frame frame) {
        buffer.reset();
        put(group);
        for (Evaluator value : values) {
            if (!put(value, frame)) {
                return null;
            }
        }
        return new Bytes(Arrays.copyOf(buffer.bytes(), buffer.length()));
    }

    private void put(long bits) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            buffer.append((byte) (bits >>> shift));
        }
    }

    private boolean put(Evaluator value, Frame frame) {
        switch (value.repr()) {
            case LONG -> put(value.evalLong(frame));
            case DOUBLE -> put(Double.doubleToLongBits(value.evalDouble(frame) + 0.0));
            case DECIMAL -> {
                BigDecimal number = value.evalDecimal(frame);
                String text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
                put(text.length());
                buffer.append(text);
            }
            case BYTES -> {
                Slice text = value.evalBytes(frame);
                if (!frame.isNull) {
                    Types.collation(value.type()).sortKey(text.array, text.offset, text.length, sortKey.reset());
                    put(sortKey.length());
                    buffer.append(sortKey.bytes(), 0, sortKey.length());
                }
            }
            case JSON -> {
                byte[] json = JsonBinary.encode(value.evalJson(frame));
                put(json.length);
                buffer.append(json);
            }
        }
        return !frame.isNull;
    }
}
