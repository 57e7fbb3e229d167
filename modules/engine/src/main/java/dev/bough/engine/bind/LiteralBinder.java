package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Utf8;
import dev.bough.parser.tree.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Binds literals: as a constant, or as a parameter where it was lifted from the text. */
final class LiteralBinder {
    private final BindContext context;

    LiteralBinder(BindContext context) {
        this.context = context;
    }

    BoundExpression bind(Literal literal) {
        int parameter = context.lifted(literal.span().start());
        if (parameter >= 0) {
            SqlType type = context.parameterType(parameter);
            return new BoundExpression.Parameter(parameter, type, false,
                    type.family() == TypeKind.Family.STRING ? 4 : 5);
        }
        return switch (literal) {
            case Literal.IntegerNumber number -> integer(number.value(), number.unsigned());
            case Literal.DecimalNumber number -> decimal(number.value());
            case Literal.DoubleNumber number -> new BoundExpression.Constant(Value.of(number.value()), 5);
            case Literal.Text text -> text(text.value(), text.introducer());
            case Literal.Hex hex -> bytes(HexFormat.of().parseHex(hex.digits()), hex.introducer());
            case Literal.Bit bit -> bytes(bits(bit.digits()), bit.introducer());
            case Literal.Temporal temporal -> temporal(temporal);
            case Literal.Bool bool -> bool.value() ? BoundExpression.Constant.TRUE : BoundExpression.Constant.FALSE;
            case Literal.Null none -> BoundExpression.Constant.NULL;
        };
    }

    /** The value of a number with a minus before it; null for other literals and lifted ones. */
    @Nullable
    BoundExpression negated(Literal literal) {
        if (context.lifted(literal.span().start()) >= 0) {
            return null;
        }
        return switch (literal) {
            case Literal.IntegerNumber number when !number.unsigned() -> integer(-number.value(), false);
            case Literal.IntegerNumber number when number.value() == Long.MIN_VALUE -> integer(Long.MIN_VALUE, false);
            case Literal.IntegerNumber number ->
                    decimal(new BigDecimal(new BigInteger(Long.toUnsignedString(number.value()))).negate());
            case Literal.DecimalNumber number -> decimal(number.value().negate());
            case Literal.DoubleNumber number -> new BoundExpression.Constant(Value.of(-number.value()), 5);
            default -> null;
        };
    }

    private static BoundExpression integer(long value, boolean unsigned) {
        // an unsigned type with a width is one with ZEROFILL
        SqlType type = unsigned
                ? SqlType.unsigned(TypeKind.BIGINT)
                : SqlType.of(TypeKind.BIGINT).withLength(Long.toString(value).length());
        return new BoundExpression.Constant(new Value.Long(type, value), 5);
    }

    private static BoundExpression decimal(BigDecimal value) {
        int scale = Math.max(0, value.scale());
        if (value.precision() > 65) {
            return new BoundExpression.Constant(Value.of(value.doubleValue()), 5);
        }
        SqlType type = SqlType.decimal(Math.max(value.precision(), scale), scale);
        return new BoundExpression.Constant(new Value.Decimal(type, value), 5);
    }

    private BoundExpression text(String value, @Nullable String introducer) {
        if (introducer != null) {
            return introduced(value, introducer);
        }
        if (Utf8.hasEscapes(value)) {
            return malformed(Utf8.bytes(value));
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        SqlType type = SqlType.string(TypeKind.VARCHAR, value.codePointCount(0, value.length()), context.collation());
        return new BoundExpression.Constant(new Value.Bytes(type, bytes), 4);
    }

    /** Bytes that are no text: they stay as they are, and a column of characters will not take them. */
    private BoundExpression malformed(byte[] bytes) {
        if (!context.client().isBinary()) {
            int wrong = Utf8.malformed(bytes, 0, bytes.length);
            context.statement()
                    .warn(ErrorCode.INVALID_CHARACTER_STRING, context.client().name(), Utf8.shown(bytes, wrong));
        }
        return binary(bytes);
    }

    /** A literal whose introducer says what the bytes between its quotes are. */
    private BoundExpression introduced(String value, String introducer) {
        CharacterSet client = context.client();
        byte[] bytes = client.sameBytes() ? Utf8.bytes(value) : value.getBytes(client.charset());
        return introducer.equals("binary")
                ? binary(bytes)
                : decoded(bytes, introducer, context.functions().defaultCollation(introducer));
    }

    private static BoundExpression binary(byte[] bytes) {
        return new BoundExpression.Constant(
                new Value.Bytes(SqlType.string(TypeKind.VARBINARY, bytes.length, "binary"), bytes), 4);
    }

    private BoundExpression bytes(byte[] bytes, @Nullable String introducer) {
        String collation = introducer == null ? "binary" : context.functions().defaultCollation(introducer);
        if (introducer != null && !collation.equals("binary")) {
            return decoded(bytes, introducer, collation);
        }
        return new BoundExpression.Constant(new Value.Bytes(Types.hexLiteral(bytes.length), bytes), 4);
    }

    /** The text that bytes are in the character set that an introducer names: 1300 where they are none. */
    private static BoundExpression decoded(byte[] bytes, String introducer, String collation) {
        CharacterSet set = CharacterSet.find(introducer);
        byte[] text = set == null ? bytes : set.decode(bytes, 0, bytes.length);
        if (text == null) {
            int wrong = set != null && set.isUtf8() ? Utf8.malformed(bytes, 0, bytes.length) : 0;
            throw new SqlException(ErrorCode.INVALID_CHARACTER_STRING, introducer,
                    Utf8.shown(bytes, Math.max(0, wrong)));
        }
        SqlType type = SqlType.string(TypeKind.VARCHAR, Utf8.count(text, 0, text.length), collation);
        return new BoundExpression.Constant(new Value.Bytes(type, text), 4);
    }

    private static byte[] bits(String digits) {
        byte[] bytes = new byte[(digits.length() + 7) / 8];
        int position = bytes.length * 8 - digits.length();
        for (int i = 0; i < digits.length(); i++, position++) {
            if (digits.charAt(i) == '1') {
                bytes[position / 8] |= (byte) (0x80 >> (position % 8));
            }
        }
        return bytes;
    }

    private BoundExpression temporal(Literal.Temporal literal) {
        Value value = context.functions().temporal(literal.kind().name(), literal.text());
        if (value == null) {
            throw new SqlException(
                    ErrorCode.WRONG_TEMPORAL_VALUE,
                    literal.kind().name().toUpperCase(Locale.ROOT).replace("TIMESTAMP", "DATETIME"), literal.text());
        }
        return new BoundExpression.Constant(value, 5);
    }
}
