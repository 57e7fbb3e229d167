package dev.bough.wire.result;

import dev.bough.wire.packet.PacketBuffer;
import java.nio.charset.StandardCharsets;

/** Rows of a prepared statement: a bitmap of NULLs, then each value in the form of its column's type. */
final class BinaryRows extends Rows {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private final FloatText floats = new FloatText();
    private int bitmap;

    BinaryRows(PacketBuffer out, ColumnLayout layout, int largestRow) {
        super(out, layout, largestRow);
    }

    @Override
    protected void openRow() {
        out.putByte(0);
        bitmap = out.size();
        out.putZeros((layout.size() + 9) / 8);
    }

    @Override
    public void putNull() {
        int at = next();
        out.setBits(bitmap + (at + 2) / 8, 1 << (at + 2) % 8);
    }

    @Override
    public void putLong(long value) {
        putInteger(next(), value, false);
    }

    @Override
    public void putUnsigned(long value) {
        putInteger(next(), value, true);
    }

    private void putInteger(int at, long value, boolean unsigned) {
        switch (layout.type(at)) {
            case TypeCode.TINY -> out.putByte((int) value);
            case TypeCode.SHORT, TypeCode.YEAR -> out.putShort((int) value);
            case TypeCode.INT24, TypeCode.LONG -> out.putInt((int) value);
            case TypeCode.LONGLONG -> out.putLong(value);
            case TypeCode.FLOAT -> out.putInt(Float.floatToRawIntBits((float) real(value, unsigned)));
            case TypeCode.DOUBLE -> out.putLong(Double.doubleToRawLongBits(real(value, unsigned)));
            case TypeCode.DATE, TypeCode.TIME, TypeCode.DATETIME, TypeCode.TIMESTAMP -> throw unfit("an integer", at);
            default -> {
                if (unsigned) {
                    IntegerText.putUnsigned(out, value, layout.width(at));
                } else {
                    IntegerText.putSigned(out, value, layout.width(at));
                }
            }
        }
    }

    private static double real(long value, boolean unsigned) {
        double real = value;
        return unsigned && value < 0 ? real + 0x1p64 : real;
    }

    @Override
    public void putFloat(float value) {
        int at = next();
        if (layout.type(at) == TypeCode.FLOAT) {
            out.putInt(Float.floatToRawIntBits(value));
        } else if (layout.type(at) == TypeCode.DOUBLE) {
            out.putLong(Double.doubleToRawLongBits(value));
        } else {
            checkText("a float", at);
            floats.putFloat(out, value);
        }
    }

    @Override
    public void putDouble(double value) {
        int at = next();
        if (layout.type(at) == TypeCode.DOUBLE) {
            out.putLong(Double.doubleToRawLongBits(value));
        } else if (layout.type(at) == TypeCode.FLOAT) {
            out.putInt(Float.floatToRawIntBits((float) value));
        } else {
            checkText("a double", at);
            floats.putDouble(out, value);
        }
    }

    @Override
    public void putBytes(byte[] bytes, int offset, int length) {
        int at = next();
        if (isText(layout.type(at))) {
            checkSize(length);
            out.putString(bytes, offset, length);
        } else {
            putParsed(at, new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
        }
    }

    /** A number that comes as text for a column of numbers, as a decimal result may for a DOUBLE column. */
    private void putParsed(int at, String text) {
        try {
            if (layout.type(at) == TypeCode.DOUBLE || layout.type(at) == TypeCode.FLOAT) {
                double value = Double.parseDouble(text);
                if (layout.type(at) == TypeCode.DOUBLE) {
                    out.putLong(Double.doubleToRawLongBits(value));
                } else {
                    out.putInt(Float.floatToRawIntBits((float) value));
                }
            } else {
                boolean unsigned = !text.startsWith("-");
                putInteger(at, unsigned ? Long.parseUnsignedLong(text) : Long.parseLong(text), unsigned);
            }
        } catch (NumberFormatException e) {
            throw unfit("a string", at);
        }
    }

    @Override
    public void putDate(int year, int month, int day) {
        int at = next();
        checkTemporal("a date", at);
        if (year == 0 && month == 0 && day == 0) {
            out.putByte(0);
            return;
        }
        out.putByte(4);
        putDay(year, month, day);
    }

    private void putDay(int year, int month, int day) {
        out.putShort(year);
        out.putByte(month);
        out.putByte(day);
    }

    @Override
    public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
        int at = next();
        checkTemporal("a datetime", at);
        boolean midnight = (hour | minute | second | micros) == 0;
        if (midnight && (year | month | day) == 0) {
            out.putByte(0);
            return;
        }
        out.putByte(midnight ? 4 : micros == 0 ? 7 : 11);
        putDay(year, month, day);
        if (!midnight) {
            out.putByte(hour);
            out.putByte(minute);
            out.putByte(second);
            if (micros != 0) {
                out.putInt(micros);
            }
        }
    }

    @Override
    public void putTime(long micros) {
        int at = next();
        if (layout.type(at) != TypeCode.TIME) {
            throw unfit("a time", at);
        }
        if (micros == 0) {
            out.putByte(0);
            return;
        }
        long absolute = Math.abs(micros);
        int fraction = (int) (absolute % MICROS_PER_SECOND);
        long seconds = absolute / MICROS_PER_SECOND;
        out.putByte(fraction == 0 ? 8 : 12);
        out.putByte(micros < 0 ? 1 : 0);
        out.putInt((int) (seconds / SECONDS_PER_DAY));
        out.putByte((int) (seconds / 3600 % 24));
        out.putByte((int) (seconds / 60 % 60));
        out.putByte((int) (seconds % 60));
        if (fraction != 0) {
            out.putInt(fraction);
        }
    }

    private static boolean isText(int type) {
        return switch (type) {
            case TypeCode.TINY, TypeCode.SHORT, TypeCode.YEAR, TypeCode.INT24 -> false;
            case TypeCode.LONG, TypeCode.LONGLONG, TypeCode.FLOAT, TypeCode.DOUBLE -> false;
            case TypeCode.DATE, TypeCode.TIME, TypeCode.DATETIME, TypeCode.TIMESTAMP -> false;
            default -> true;
        };
    }

    private void checkText(String what, int at) {
        if (!isText(layout.type(at))) {
            throw unfit(what, at);
        }
    }

    private void checkTemporal(String what, int at) {
        int type = layout.type(at);
        if (type != TypeCode.DATE && type != TypeCode.DATETIME && type != TypeCode.TIMESTAMP) {
            throw unfit(what, at);
        }
    }

    private IllegalStateException unfit(String what, int at) {
        return new IllegalStateException(what + " in column " + at + " of type " + layout.type(at));
    }
}
