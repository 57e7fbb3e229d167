package dev.bough.parser.build;

import dev.bough.api.type.TypeKind;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.BinaryTypeContext;
import dev.bough.parser.antlr.SqlGrammar.BitTypeContext;
import dev.bough.parser.antlr.SqlGrammar.BlobTypeContext;
import dev.bough.parser.antlr.SqlGrammar.BooleanTypeContext;
import dev.bough.parser.antlr.SqlGrammar.CastTypeContext;
import dev.bough.parser.antlr.SqlGrammar.CharTypeContext;
import dev.bough.parser.antlr.SqlGrammar.DataTypeContext;
import dev.bough.parser.antlr.SqlGrammar.DateTypeContext;
import dev.bough.parser.antlr.SqlGrammar.IntegerTypeContext;
import dev.bough.parser.antlr.SqlGrammar.JsonTypeContext;
import dev.bough.parser.antlr.SqlGrammar.MemberContext;
import dev.bough.parser.antlr.SqlGrammar.MemberTypeContext;
import dev.bough.parser.antlr.SqlGrammar.NumericOptionContext;
import dev.bough.parser.antlr.SqlGrammar.NumericTypeContext;
import dev.bough.parser.antlr.SqlGrammar.SerialTypeContext;
import dev.bough.parser.antlr.SqlGrammar.SpatialTypeContext;
import dev.bough.parser.antlr.SqlGrammar.StringOptionContext;
import dev.bough.parser.antlr.SqlGrammar.TextTypeContext;
import dev.bough.parser.antlr.SqlGrammar.TimeTypeContext;
import dev.bough.parser.antlr.SqlGrammar.TypeLengthContext;
import dev.bough.parser.antlr.SqlGrammar.VarcharTypeContext;
import dev.bough.parser.antlr.SqlGrammar.YearTypeContext;
import dev.bough.parser.tree.DataType;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds data types. */
final class Types {
    /** The character set of NCHAR and its kin. */
    private static final String NATIONAL_CHARSET = "utf8mb3";

    private final Source source;

    Types(Source source) {
        this.source = source;
    }

    int length(TypeLengthContext context) {
        return length(context.INTEGER_LITERAL());
    }

    private int length(TerminalNode number) {
        long length = source.longInteger(number);
        // Types of more than 2 GiB are cut to the largest length that is counted, which no column reaches.
        return (int) Math.min(length, Integer.MAX_VALUE);
    }

    private int optionalLength(@Nullable TypeLengthContext context) {
        return context == null ? -1 : length(context);
    }

    DataType type(DataTypeContext context) {
        return switch (context) {
            case IntegerTypeContext type -> numeric(
                    integerKind(type.getStart()), optionalLength(type.typeLength()), -1, type.numericOption());
            case NumericTypeContext type -> numeric(type);
            case BitTypeContext type -> DataType.of(
                    TypeKind.BIT, type.typeLength() == null ? 1 : length(type.typeLength()));
            case BooleanTypeContext ignored -> DataType.of(TypeKind.TINYINT, 1);
            case SerialTypeContext ignored -> new DataType(
                    TypeKind.BIGINT, -1, -1, true, false, null, null, false, List.of(), null);
            case CharTypeContext type -> string(
                    TypeKind.CHAR,
                    optionalLength(type.typeLength()),
                    type.NCHAR() != null || type.NATIONAL() != null,
                    type.stringOption(),
                    List.of());
            case VarcharTypeContext type -> string(
                    TypeKind.VARCHAR,
                    length(type.typeLength()),
                    type.NCHAR() != null || type.NATIONAL() != null || type.NVARCHAR() != null,
                    type.stringOption(),
                    List.of());
            case BinaryTypeContext type -> DataType.of(
                    type.BINARY() == null ? TypeKind.VARBINARY : TypeKind.BINARY, optionalLength(type.typeLength()));
            case YearTypeContext type -> DataType.of(TypeKind.YEAR, optionalLength(type.typeLength()));
            case DateTypeContext ignored -> DataType.of(TypeKind.DATE);
            case TimeTypeContext type -> DataType.of(timeKind(type.getStart()), optionalLength(type.typeLength()));
            case BlobTypeContext type -> DataType.of(blobKind(type.getStart()), optionalLength(type.typeLength()));
            case TextTypeContext type -> string(
                    textKind(type.getStart()),
                    optionalLength(type.typeLength()),
                    false,
                    type.stringOption(),
                    List.of());
            case MemberTypeContext type -> string(
                    type.ENUM() == null ? TypeKind.SET : TypeKind.ENUM,
                    -1,
                    false,
                    type.stringOption(),
                    type.member().stream().map(this::member).toList());
            case JsonTypeContext ignored -> DataType.of(TypeKind.JSON);
            case SpatialTypeContext type -> geometry(type.getText());
            default -> throw source.errorAt(context);
        };
    }

    private static DataType geometry(String name) {
        String kind = name.toUpperCase(Locale.ROOT);
        return new DataType(
                TypeKind.GEOMETRY,
                -1,
                -1,
                false,
                false,
                null,
                null,
                false,
                List.of(),
                kind.equals("GEOMCOLLECTION") ? "GEOMETRYCOLLECTION" : kind);
    }

    private static TypeKind integerKind(Token token) {
        return switch (token.getType()) {
            case SqlGrammar.TINYINT, SqlGrammar.INT1 -> TypeKind.TINYINT;
            case SqlGrammar.SMALLINT, SqlGrammar.INT2 -> TypeKind.SMALLINT;
            case SqlGrammar.MEDIUMINT, SqlGrammar.MIDDLEINT, SqlGrammar.INT3 -> TypeKind.MEDIUMINT;
            case SqlGrammar.BIGINT, SqlGrammar.INT8 -> TypeKind.BIGINT;
            default -> TypeKind.INT;
        };
    }

    private DataType numeric(NumericTypeContext type) {
        List<TerminalNode> numbers = type.INTEGER_LITERAL();
        int length = numbers.isEmpty() ? -1 : length(numbers.get(0));
        int scale = numbers.size() < 2 ? -1 : length(numbers.get(1));
        TypeKind kind =
                switch (type.getStart().getType()) {
                    case SqlGrammar.FLOAT, SqlGrammar.FLOAT4 -> TypeKind.FLOAT;
                    case SqlGrammar.DOUBLE, SqlGrammar.FLOAT8, SqlGrammar.REAL -> TypeKind.DOUBLE;
                    default -> TypeKind.DECIMAL;
                };
        if (kind == TypeKind.DOUBLE && numbers.size() == 1) {
            throw source.errorAt(type.RIGHT_PAREN().getSymbol());
        }
        return numeric(kind, length, scale, type.numericOption());
    }

    private static DataType numeric(TypeKind kind, int length, int scale, List<NumericOptionContext> options) {
        boolean unsigned = false;
        boolean zerofill = false;
        for (NumericOptionContext option : options) {
            zerofill |= option.ZEROFILL() != null;
            unsigned |= option.SIGNED() == null;
        }
        return new DataType(kind, length, scale, unsigned, zerofill, null, null, false, List.of(), null);
    }

    private static TypeKind timeKind(Token token) {
        return switch (token.getType()) {
            case SqlGrammar.TIME -> TypeKind.TIME;
            case SqlGrammar.DATETIME -> TypeKind.DATETIME;
            default -> TypeKind.TIMESTAMP;
        };
    }

    private static TypeKind blobKind(Token token) {
        return switch (token.getType()) {
            case SqlGrammar.TINYBLOB -> TypeKind.TINYBLOB;
            case SqlGrammar.BLOB -> TypeKind.BLOB;
            case SqlGrammar.LONGBLOB -> TypeKind.LONGBLOB;
            default -> TypeKind.MEDIUMBLOB;
        };
    }

    private static TypeKind textKind(Token token) {
        return switch (token.getType()) {
            case SqlGrammar.TINYTEXT -> TypeKind.TINYTEXT;
            case SqlGrammar.TEXT -> TypeKind.TEXT;
            case SqlGrammar.LONGTEXT -> TypeKind.LONGTEXT;
            default -> TypeKind.MEDIUMTEXT;
        };
    }

    private String member(MemberContext member) {
        Literals literals = new Literals(source);
        Token token = member.getStart();
        return switch (token.getType()) {
            case SqlGrammar.HEX_LITERAL -> Literals.ofHex(literals.digits(token, true));
            case SqlGrammar.BIT_LITERAL -> throw source.errorAt(token);
            default -> source.string(token);
        };
    }

    private DataType string(
            TypeKind kind, int length, boolean national, List<StringOptionContext> options, List<String> members) {
        String charset = national ? NATIONAL_CHARSET : null;
        String collation = null;
        boolean binary = false;
        for (StringOptionContext option : options) {
            if (option.charsetClause() != null) {
                charset = source.charset(option.charsetClause().charsetName());
            } else if (option.collationName() != null) {
                collation = source.collation(option.collationName());
            } else if (option.ASCII() != null) {
                charset = "latin1";
            } else if (option.UNICODE() != null) {
                charset = "ucs2";
            } else if (option.BYTE() != null) {
                charset = "binary";
            } else {
                binary = true;
            }
        }
        return new DataType(kind, length, -1, false, false, charset, collation, binary, members, null);
    }

    DataType castType(CastTypeContext type) {
        int length = optionalLength(type.typeLength());
        return switch (type.getStart().getType()) {
            case SqlGrammar.BINARY -> DataType.of(TypeKind.BINARY, length);
            case SqlGrammar.CHAR, SqlGrammar.CHARACTER -> castString(
                    length, type.charsetClause() == null ? null : source.charset(type.charsetClause().charsetName()));
            case SqlGrammar.NCHAR, SqlGrammar.NATIONAL -> castString(length, NATIONAL_CHARSET);
            case SqlGrammar.SIGNED -> DataType.of(TypeKind.BIGINT);
            case SqlGrammar.UNSIGNED -> new DataType(
                    TypeKind.BIGINT, -1, -1, true, false, null, null, false, List.of(), null);
            case SqlGrammar.DATE -> DataType.of(TypeKind.DATE);
            case SqlGrammar.YEAR -> DataType.of(TypeKind.YEAR);
            case SqlGrammar.TIME, SqlGrammar.DATETIME, SqlGrammar.TIMESTAMP -> DataType.of(
                    timeKind(type.getStart()), length);
            case SqlGrammar.DECIMAL, SqlGrammar.DEC, SqlGrammar.NUMERIC -> castDecimal(type);
            case SqlGrammar.JSON -> DataType.of(TypeKind.JSON);
            case SqlGrammar.REAL, SqlGrammar.DOUBLE -> DataType.of(TypeKind.DOUBLE);
            case SqlGrammar.FLOAT -> DataType.of(TypeKind.FLOAT, length);
            default -> geometry(type.getText());
        };
    }

    private static DataType castString(int length, @Nullable String charset) {
        return new DataType(TypeKind.CHAR, length, -1, false, false, charset, null, false, List.of(), null);
    }

    private DataType castDecimal(CastTypeContext type) {
        List<TerminalNode> numbers = type.INTEGER_LITERAL();
        int length = numbers.isEmpty() ? -1 : length(numbers.get(0));
        int scale = numbers.size() < 2 ? -1 : length(numbers.get(1));
        return new DataType(TypeKind.DECIMAL, length, scale, false, false, null, null, false, List.of(), null);
    }
}
