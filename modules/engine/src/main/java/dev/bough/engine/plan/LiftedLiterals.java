package dev.bough.engine.plan;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.Slice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Literals lifted from a statement's text, as its parameters. */
public final class LiftedLiterals implements Parameters {
    private static final SqlType INTEGER = SqlType.of(TypeKind.BIGINT);
    private static final SqlType UNSIGNED = SqlType.unsigned(TypeKind.BIGINT);
    private static final SqlType DOUBLE = SqlType.of(TypeKind.DOUBLE);
    private static final int LONGEST = 16_383;

    private int count;
    private String collation = SqlType.DEFAULT_COLLATION;
    private SqlType text = SqlType.varchar(LONGEST);
    private SqlType[] types = new SqlType[8];
    private int[] starts = new int[8];
    private boolean[] asked = new boolean[8];
    private long[] longs = new long[8];
    private Slice[] slices = new Slice[8];
    private BigDecimal[] decimals = new BigDecimal[8];
    private byte[] unescaped = new byte[64];
    private int unescapedLength;

    LiftedLiterals() {
        Arrays.setAll(slices, i -> new Slice());
    }

    /** The collation that texts have from now on: that of the connection. */
    public void collation(String name) {
        if (!name.equals(collation)) {
            collation = name;
            text = SqlType.string(TypeKind.VARCHAR, LONGEST, name);
        }
    }

    void clear() {
        Arrays.fill(asked, 0, count, false);
        count = 0;
        unescapedLength = 0;
    }

    /** The number of the literal that begins at an offset of the text, in UTF-16 units; -1 if none does. */
    public int at(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        if (found < 0) {
            return -1;
        }
        asked[found] = true;
        return found;
    }

    /** Whether every literal was asked for by its offset: one that was not may be a part of the plan, which is for this text alone then. */
    public boolean isComplete() {
        for (int i = 0; i < count; i++) {
            if (!asked[i]) {
                return false;
            }
        }
        return true;
    }

    private int add(SqlType type, int start) {
        if (count == types.length) {
            int size = count * 2;
            types = Arrays.copyOf(types, size);
            starts = Arrays.copyOf(starts, size);
            asked = Arrays.copyOf(asked, size);
            longs = Arrays.copyOf(longs, size);
            slices = Arrays.copyOf(slices, size);
            decimals = Arrays.copyOf(decimals, size);
            for (int i = count; i < size; i++) {
                slices[i] = new Slice();
            }
        }
        types[count] = type;
        starts[count] = start;
        return count++;
    }

    void addLong(long value, boolean unsigned, int start) {
        int index = add(unsigned ? UNSIGNED : INTEGER, start);
        longs[index] = value;
    }

    void addDouble(double value, int start) {
        int index = add(DOUBLE, start);
        longs[index] = Double.doubleToRawLongBits(value);
    }

    void addDecimal(BigDecimal value, int precision, int scale, int start) {
        int index = add(SqlType.decimal(precision, scale), start);
        decimals[index] = value;
    }

    /** A text that stands in the statement as it is. */
    void addText(byte[] bytes, int from, int length, int start) {
        int index = add(text, start);
        slices[index].set(bytes, from, length);
    }

    /** Room for a text that has to be written anew: its characters follow by {@link #putText}. */
    void beginText(int start) {
        int index = add(text, start);
        slices[index].set(unescaped, unescapedLength, 0);
    }

    void putText(int value) {
        if (unescapedLength == unescaped.length) {
            byte[] old = unescaped;
            unescaped = Arrays.copyOf(old, old.length * 2);
            for (int i = 0; i < count; i++) {
                if (slices[i].array == old) {
                    slices[i].array = unescaped;
                }
            }
        }
        unescaped[unescapedLength++] = (byte) value;
        slices[count - 1].length++;
    }

    /** A copy that stays when the next statement is scanned. */
    public LiftedLiterals copy() {
        LiftedLiterals copy = new LiftedLiterals();
        copy.collation(collation);
        for (int i = 0; i < count; i++) {
            switch (types[i].family()) {
                case INTEGER -> copy.addLong(longs[i], types[i].isUnsigned(), starts[i]);
                case FLOATING -> copy.addDouble(Double.longBitsToDouble(longs[i]), starts[i]);
                case DECIMAL -> copy.addDecimal(decimals[i], types[i].length(), types[i].scale(), starts[i]);
                default -> copy.addText(slices[i].toBytes(), 0, slices[i].length, starts[i]);
            }
        }
        return copy;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public SqlType type(int parameter) {
        return types[parameter];
    }

    @Override
    public boolean isNull(int parameter) {
        return false;
    }

    @Override
    public long longAt(int parameter) {
        return longs[parameter];
    }

    @Override
    public double doubleAt(int parameter) {
        return Double.longBitsToDouble(longs[parameter]);
    }

    @Override
    public BigDecimal decimalAt(int parameter) {
        return decimals[parameter];
    }

    @Override
    public Slice bytesAt(int parameter) {
        return slices[parameter];
    }

    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < count; i++) {
            shown.append(i == 0 ? "" : ",").append(switch (types[i].family()) {
                case INTEGER -> types[i].isUnsigned() ? Long.toUnsignedString(longs[i]) : Long.toString(longs[i]);
                case FLOATING -> Double.toString(doubleAt(i));
                case DECIMAL -> decimals[i].toPlainString();
                default -> "'" + new String(slices[i].toBytes(), StandardCharsets.UTF_8) + "'";
            });
        }
        return shown.toString();
    }
}
