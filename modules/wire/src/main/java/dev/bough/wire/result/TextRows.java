package dev.bough.wire.result;

import dev.bough.wire.packet.PacketBuffer;

/** Rows of a COM_QUERY: every value is text with its length. */
final class TextRows extends Rows {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NOT_FIXED = 31;

    private final FloatText floats = new FloatText();

    TextRows(PacketBuffer out, ColumnLayout layout, int largestRow) {
        super(out, layout, largestRow);
    }

    @Override
    protected void openRow() {
        // A text row begins with its first value.
    }

    @Override
    public void putNull() {
        next();
        out.putByte(0xFB);
    }

    @Override
    public void putLong(long value) {
        int at = next();
        IntegerText.putSigned(out, value, layout.width(at));
    }

    @Override
    public void putUnsigned(long value) {
        int at = next();
        IntegerText.putUnsigned(out, value, layout.width(at));
    }

    @Override
    public void putFloat(float value) {
        int at = next();
        int decimals = layout.decimals(at);
        if (decimals < NOT_FIXED) {
            FloatText.putFixed(out, value, decimals);
        } else {
            floats.putFloat(out, value);
        }
    }

    @Override
    public void putDouble(double value) {
        int at = next();
        int decimals = layout.decimals(at);
        if (decimals < NOT_FIXED) {
            FloatText.putFixed(out, value, decimals);
        } else if (layout.type(at) == TypeCode.FLOAT) {
            floats.putFloat(out, (float) value);
        } else {
            floats.putDouble(out, value);
        }
    }

    @Override
    public void putBytes(byte[] bytes, int offset, int length) {
        next();
        checkSize(length);
        out.putString(bytes, offset, length);
    }

    @Override
    public void putDate(int year, int month, int day) {
        next();
        byte[] to = out.reserve(11);
        int at = out.size();
        to[at] = 10;
        date(to, at + 1, year, month, day);
        out.advance(11);
    }

    private static void date(byte[] to, int at, int year, int month, int day) {
        IntegerText.write(to, at, 4, year);
        to[at + 4] = '-';
        IntegerText.write(to, at + 5, 2, month);
        to[at + 7] = '-';
        IntegerText.write(to, at + 8, 2, day);
    }

    @Override
    public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
        int column = next();
        byte[] to = out.reserve(28);
        int at = out.size();
        date(to, at + 1, year, month, day);
        to[at + 11] = ' ';
        clock(to, at + 12, 2, hour, minute, second);
        int length = 19 + fraction(to, at + 20, micros, layout.decimals(column));
        to[at] = (byte) length;
        out.advance(length + 1);
    }

    @Override
    public void putTime(long micros) {
        int column = next();
        byte[] to = out.reserve(40);
        int start = out.size();
        int at = start + 1;
        if (micros < 0) {
            to[at++] = '-';
        }
        long absolute = Math.abs(micros);
        long seconds = absolute / MICROS_PER_SECOND;
        long hours = seconds / 3600;
        int hourDigits = Math.max(2, IntegerText.digits(hours));
        clock(to, at, hourDigits, hours, (int) (seconds / 60 % 60), (int) (seconds % 60));
        at += hourDigits + 6;
        at += fraction(to, at, (int) (absolute % MICROS_PER_SECOND), layout.decimals(column));
        to[start] = (byte) (at - start - 1);
        out.advance(at - start);
    }

    private static void clock(byte[] to, int at, int hourDigits, long hour, int minute, int second) {
        IntegerText.write(to, at, hourDigits, hour);
        to[at + hourDigits] = ':';
        IntegerText.write(to, at + hourDigits + 1, 2, minute);
        to[at + hourDigits + 3] = ':';
        IntegerText.write(to, at + hourDigits + 4, 2, second);
    }

    /** The point and the digits after it that the column shows; how many bytes that took. */
    private static int fraction(byte[] to, int at, int micros, int decimals) {
        int shown = decimals <= 6 ? decimals : micros == 0 ? 0 : 6;
        if (shown == 0) {
            return 0;
        }
        to[at] = '.';
        IntegerText.write(to, at + 1, 6, micros);
        return shown + 1;
    }
}
