package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.type.collation.SortKey;
import dev.bough.storage.row.KeyWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Writes the values of expressions as bytes that compare as the values do, in their collations, and are equal where the values are: for
 * sorting, grouping, hashing. They never leave the statement.
 */
final class KeyEncoder {
    private final Evaluator[] keys;
    private final boolean[] descending;
    private final Collation[] collations;
    private final KeyWriter writer = new KeyWriter();
    private final SortKey sortKey = new SortKey();
    private final GrowingBytes json = new GrowingBytes();
    private boolean anyNull;

    KeyEncoder(Evaluator[] keys) {
        this(keys, new boolean[keys.length]);
    }

    KeyEncoder(Evaluator[] keys, boolean[] descending) {
        this.keys = keys;
        this.descending = descending;
        collations = new Collation[keys.length];
        for (int i = 0; i < keys.length; i++) {
            String name = keys[i].type().collation();
            collations[i] = Collation.of(name.isEmpty() ? "binary" : name);
        }
    }

    byte[] bytes() {
        return writer.bytes();
    }

    int length() {
        return writer.length();
    }

    /** Whether a value of the last key was NULL. */
    boolean anyNull() {
        return anyNull;
    }

    void encode(Frame frame) {
        writer.reset();
        anyNull = false;
        for (int i = 0; i < keys.length; i++) {
            writer.descending(descending[i]);
            encode(i, frame);
        }
    }

    private void encode(int i, Frame frame) {
        Evaluator key = keys[i];
        switch (key.repr()) {
            case LONG -> {
                long value = key.evalLong(frame);
                if (present(frame)) {
                    if (key.type().isUnsigned()) {
                        writer.putUnsigned(value, 8);
                    } else {
                        writer.putLong(value, 8);
                    }
                }
            }
            case DOUBLE -> {
                double value = key.evalDouble(frame);
                if (present(frame)) {
                    writer.putDouble(value);
                }
            }
            case DECIMAL -> {
                BigDecimal value = key.evalDecimal(frame);
                if (present(frame)) {
                    decimal(value, Math.max(0, key.type().scale()));
                }
            }
            case BYTES -> {
                Slice value = key.evalBytes(frame);
                if (present(frame)) {
                    text(value, collations[i]);
                }
            }
            case JSON -> {
                var value = key.evalJson(frame);
                if (present(frame)) {
                    json.clear();
                    JsonBytes.write(value, json);
                    writer.putBytes(json.array, 0, json.length);
                }
            }
        }
    }

    private boolean present(Frame frame) {
        if (frame.isNull) {
            anyNull = true;
            writer.putNull();
            return false;
        }
        writer.putNotNull();
        return true;
    }

    /** The number of digits before the number itself, so that numbers of any length compare. */
    private void decimal(BigDecimal value, int scale) {
        BigInteger unscaled = value.setScale(scale, RoundingMode.HALF_UP).unscaledValue();
        byte[] magnitude = unscaled.abs().toByteArray();
        int from = magnitude[0] == 0 ? 1 : 0;
        int length = magnitude.length - from;
        boolean negative = unscaled.signum() < 0;
        writer.putLong(negative ? -length : length, 1);
        if (negative) {
            for (int i = from; i < magnitude.length; i++) {
                magnitude[i] = (byte) ~magnitude[i];
            }
        }
        writer.putFixed(magnitude, from, length);
    }

    private void text(Slice value, Collation collation) {
        if (collation.isBinary()) {
            writer.putBytes(value.array, value.offset, value.length);
        } else {
            sortKey.reset();
            collation.sortKey(value.array, value.offset, value.length, sortKey);
            writer.putBytes(sortKey.bytes(), 0, sortKey.length());
        }
    }
}
