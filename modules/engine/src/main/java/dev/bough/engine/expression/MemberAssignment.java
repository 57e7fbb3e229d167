package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.NumberParser;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Collation;
import java.nio.charset.StandardCharsets;

/** Assignment to ENUM and SET columns: members by name under the column's collation, or by number. */
public final class MemberAssignment {
    private final byte[][] members;
    private final Collation collation;
    private final boolean set;

    private MemberAssignment(SqlType type) {
        members = new byte[type.members().size()][];
        for (int i = 0; i < members.length; i++) {
            members[i] = type.members().get(i).getBytes(StandardCharsets.UTF_8);
        }
        collation = Types.collation(type);
        set = type.kind() == TypeKind.SET;
    }

    static Evaluator assign(Evaluator from, SqlType to, String column) {
        MemberAssignment search = new MemberAssignment(to);
        if (Types.isTextual(from.type())) {
            return search.fromText(Conversions.toText(from), to, column);
        }
        Evaluator number = Conversions.toLong(from);
        long limit = search.limit();
        return Computed.ofLong(to, frame -> {
            long value = number.evalLong(frame);
            if (!frame.isNull && (search.set ? (value & ~limit) != 0 : value < 1 || value > limit)) {
                frame.statement().truncation(ErrorCode.WARN_DATA_TRUNCATED, column, frame.rowNumber);
                frame.isNull = false;
                return search.set ? value & limit : 0;
            }
            return value;
        });
    }

    private long limit() {
        if (!set) {
            return members.length;
        }
        return members.length == 64 ? -1L : (1L << members.length) - 1;
    }

    private Evaluator fromText(Evaluator text, SqlType to, String column) {
        return Computed.ofLong(to, frame -> {
            Slice value = text.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            long found = set ? findSet(value) : findEnum(value);
            if (found < 0) {
                frame.statement().truncation(ErrorCode.WARN_DATA_TRUNCATED, column, frame.rowNumber);
                frame.isNull = false;
                return set ? knownMembers(value) : 0;
            }
            return found;
        });
    }

    /** The index of a member from 1; -1 for none. */
    private long find(byte[] text, int offset, int length) {
        for (int i = 0; i < members.length; i++) {
            if (collation.equals(members[i], 0, members[i].length, text, offset, length)) {
                return i + 1L;
            }
        }
        return -1;
    }

    private long findEnum(Slice value) {
        int length = trimmed(value);
        long index = find(value.array, value.offset, length);
        if (index > 0 || length == 0) {
            return index;
        }
        NumberParser parser = new NumberParser();
        long number = parser.toLong(value.array, value.offset, length, false);
        return !parser.truncated && number >= 1 && number <= members.length ? number : -1;
    }

    private static int trimmed(Slice value) {
        int length = value.length;
        while (length > 0 && value.byteAt(length - 1) == ' ') {
            length--;
        }
        return length;
    }

    private long findSet(Slice value) {
        if (value.length == 0) {
            return 0;
        }
        long bits = 0;
        int from = 0;
        for (int i = 0; i <= value.length; i++) {
            if (i == value.length || value.byteAt(i) == ',') {
                long index = find(value.array, value.offset + from, i - from);
                if (index < 0) {
                    return number(value);
                }
                bits |= 1L << index - 1;
                from = i + 1;
            }
        }
        return bits;
    }

    private long number(Slice value) {
        NumberParser parser = new NumberParser();
        long number = parser.toLong(value.array, value.offset, value.length, false);
        return !parser.truncated && number > 0 && (number & ~limit()) == 0 ? number : -1;
    }

    private long knownMembers(Slice value) {
        long bits = 0;
        int from = 0;
        for (int i = 0; i <= value.length; i++) {
            if (i == value.length || value.byteAt(i) == ',') {
                long index = find(value.array, value.offset + from, i - from);
                bits |= index < 0 ? 0 : 1L << index - 1;
                from = i + 1;
            }
        }
        return bits;
    }

    /** The index of an ENUM's member, or the bits of a SET, that a text names; -1 for none. */
    public static long find(SqlType type, byte[] text) {
        MemberAssignment search = new MemberAssignment(type);
        Slice value = new Slice(text);
        return search.set ? search.findSet(value) : search.find(text, 0, trimmed(value));
    }
}
