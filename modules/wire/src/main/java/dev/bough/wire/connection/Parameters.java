package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.PreparedStatement;
import dev.bough.wire.packet.MalformedPacketException;
import dev.bough.wire.packet.PacketReader;
import dev.bough.wire.result.TypeCode;
import java.io.ByteArrayOutputStream;

/** Reads the parameters of COM_STMT_EXECUTE and sets them on the statement. */
final class Parameters {
    private static final int UNSIGNED = 0x8000;
    private static final String EXECUTE = "mysqld_stmt_execute";
    private static final long MICROS_PER_SECOND = 1_000_000;
    /** 838:59:59, past which MySQL cuts. */
    private static final long MAX_TIME = 3_020_399 * MICROS_PER_SECOND;

    private Parameters() {}

    static void read(PacketReader in, ClientStatement target) {
        int count = target.parameterCount();
        if (count == 0) {
            return;
        }
        int nulls = in.position();
        in.skip((count + 7) / 8);
        byte[] bytes = in.array();
        if (in.readByte() == 1) {
            for (int i = 0; i < count; i++) {
                target.type(i, in.readShort());
            }
            target.allTyped();
        } else if (!target.typed()) {
            throw new SqlException(ErrorCode.WRONG_ARGUMENTS, EXECUTE);
        }
        for (int i = 0; i < count; i++) {
            ByteArrayOutputStream pieces = target.pieces(i);
            if (pieces != null) {
                byte[] whole = pieces.toByteArray();
                setBytes(target.statement(), i, target.type(i) & 0xFF, whole, 0, whole.length);
            } else if ((bytes[nulls + i / 8] & 1 << i % 8) != 0) {
                target.statement().setNull(i);
            } else {
                readValue(in, target.statement(), i, target.type(i));
            }
        }
    }

    private static void readValue(PacketReader in, PreparedStatement to, int at, int typeAndSign) {
        boolean unsigned = (typeAndSign & UNSIGNED) != 0;
        int type = typeAndSign & 0xFF;
        switch (type) {
            case TypeCode.TINY, TypeCode.BOOL -> to.setLong(at, unsigned ? in.readByte() : in.readSignedByte());
            case TypeCode.SHORT, TypeCode.YEAR -> to.setLong(at, unsigned ? in.readShort() : in.readSignedShort());
            case TypeCode.LONG, TypeCode.INT24 -> {
                int value = in.readInt();
                to.setLong(at, unsigned ? value & 0xFFFFFFFFL : value);
            }
            case TypeCode.LONGLONG -> {
                if (unsigned) {
                    to.setUnsigned(at, in.readLong());
                } else {
                    to.setLong(at, in.readLong());
                }
            }
            case TypeCode.FLOAT -> to.setDouble(at, Float.intBitsToFloat(in.readInt()));
            case TypeCode.DOUBLE -> to.setDouble(at, Double.longBitsToDouble(in.readLong()));
            case TypeCode.NULL -> to.setNull(at);
            case TypeCode.DATE, TypeCode.DATETIME, TypeCode.TIMESTAMP -> readDateTime(in, to, at, type);
            case TypeCode.TIME -> readTime(in, to, at);
            default -> {
                int length = in.readLength();
                setBytes(to, at, type, in.array(), in.position(), length);
                in.skip(length);
            }
        }
    }

    private static void setBytes(PreparedStatement to, int at, int type, byte[] bytes, int offset, int length) {
        switch (type) {
            case TypeCode.VARCHAR, TypeCode.VAR_STRING, TypeCode.STRING, TypeCode.ENUM, TypeCode.SET, TypeCode.JSON ->
                    to.setString(at, bytes, offset, length);
            case TypeCode.TINY_BLOB, TypeCode.BLOB, TypeCode.MEDIUM_BLOB, TypeCode.LONG_BLOB ->
                    to.setBinary(at, bytes, offset, length);
            case TypeCode.BIT, TypeCode.GEOMETRY -> to.setBinary(at, bytes, offset, length);
            case TypeCode.DECIMAL, TypeCode.NEWDECIMAL -> to.setDecimal(at, bytes, offset, length);
            default -> throw new SqlException(ErrorCode.WRONG_ARGUMENTS, EXECUTE);
        }
    }

    private static void readDateTime(PacketReader in, PreparedStatement to, int at, int type) {
        int length = in.readByte();
        if (length != 0 && length != 4 && length != 7 && length != 11) {
            throw new MalformedPacketException("a datetime of " + length + " bytes");
        }
        int year = length == 0 ? 0 : in.readShort();
        int month = length == 0 ? 0 : in.readByte();
        int day = length == 0 ? 0 : in.readByte();
        int hour = length < 7 ? 0 : in.readByte();
        int minute = length < 7 ? 0 : in.readByte();
        int second = length < 7 ? 0 : in.readByte();
        int micros = length < 11 ? 0 : in.readInt();
        boolean fits = year <= 9999 && month <= 12 && day <= 31 && hour <= 23;
        if (!fits || minute > 59 || second > 59 || micros < 0 || micros >= MICROS_PER_SECOND) {
            throw new SqlException(ErrorCode.WRONG_TEMPORAL_VALUE, type == TypeCode.DATE ? "DATE" : "DATETIME",
                    year + "-" + month + "-" + day + " " + hour + ":" + minute + ":" + second);
        }
        if (type == TypeCode.DATE) {
            to.setDate(at, year, month, day);
        } else {
            to.setDateTime(at, year, month, day, hour, minute, second, micros);
        }
    }

    private static void readTime(PacketReader in, PreparedStatement to, int at) {
        int length = in.readByte();
        if (length != 0 && length != 8 && length != 12) {
            throw new MalformedPacketException("a time of " + length + " bytes");
        }
        if (length == 0) {
            to.setTime(at, 0);
            return;
        }
        boolean negative = in.readByte() != 0;
        long hours = (in.readInt() & 0xFFFFFFFFL) * 24 + in.readByte();
        int minutes = in.readByte();
        int seconds = in.readByte();
        int fraction = length == 12 ? in.readInt() : 0;
        if (minutes > 59 || seconds > 59 || fraction < 0 || fraction >= MICROS_PER_SECOND) {
            throw new SqlException(
                    ErrorCode.WRONG_TEMPORAL_VALUE, "TIME", hours + ":" + minutes + ":" + seconds);
        }
        long micros = ((hours * 60 + minutes) * 60 + seconds) * MICROS_PER_SECOND + fraction;
        to.setTime(at, Math.min(micros, MAX_TIME) * (negative ? -1 : 1));
    }
}
