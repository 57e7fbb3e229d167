package dev.bough.engine.variable;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.Utf8;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Reads values given to system variables: checks them and brings them into the one form that is kept. */
final class VariableKinds {
    private static final SqlType BIGINT = SqlType.of(TypeKind.BIGINT);
    private static final SqlType UNSIGNED = SqlType.unsigned(TypeKind.BIGINT);

    private final Predicate<String> knownCharset;
    private final Predicate<String> knownCollation;

    VariableKinds(Predicate<String> knownCharset, Predicate<String> knownCollation) {
        this.knownCharset = knownCharset;
        this.knownCollation = knownCollation;
    }

    /** The value in the form that is kept: BIGINT for BOOLEAN and INTEGER, DOUBLE, or text. */
    static Value initial(SystemVariable variable) {
        String text = variable.defaultValue();
        return switch (variable.kind()) {
            case BOOLEAN -> Value.of(text.equals("ON") ? 1L : 0L);
            case INTEGER -> integer(variable, Long.parseLong(text));
            case DOUBLE -> Value.of(Double.parseDouble(text));
            case NULLABLE -> Value.NULL;
            case STRING, ENUM, SET, CHARSET, COLLATION, TIME_ZONE -> Value.of(text);
        };
    }

    /**
     * Reads a value.
     *
     * @param clamped told when an integer was brought into its bounds
     * @throws SqlException 1231 for a value that is none of the variable's, 1232 for a wrong type
     */
    Value read(SystemVariable variable, Value value, Runnable clamped) {
        return switch (variable.kind()) {
            case BOOLEAN -> Value.of(readBoolean(variable, value) ? 1L : 0L);
            case INTEGER -> readInteger(variable, value, clamped);
            case DOUBLE -> readDouble(variable, value);
            case STRING -> value.isNull() ? Value.of("") : Value.of(text(value));
            case NULLABLE -> value.isNull() ? value : Value.of(text(value));
            case ENUM -> Value.of(readChoice(variable, value));
            case SET -> Value.of(readSet(variable, value));
            case CHARSET -> readCharset(variable, value);
            case COLLATION -> readCollation(variable, value);
            case TIME_ZONE -> Value.of(readTimeZone(variable, value));
        };
    }

    private static boolean readBoolean(SystemVariable variable, Value value) {
        if (value instanceof Value.Long number && (number.value() == 0 || number.value() == 1)) {
            return number.value() == 1;
        }
        return switch (value.isNull() ? "NULL" : text(value).toUpperCase(Locale.ROOT)) {
            case "ON", "TRUE", "1" -> true;
            case "OFF", "FALSE", "0" -> false;
            default -> throw wrongValue(variable, value);
        };
    }

    private static Value readInteger(SystemVariable variable, Value value, Runnable clamped) {
        if (!(value instanceof Value.Long number)) {
            throw new SqlException(
                    value.isNull() ? ErrorCode.WRONG_VALUE_FOR_VARIABLE : ErrorCode.WRONG_TYPE_FOR_VARIABLE,
                    variable.name(),
                    value.isNull() ? "NULL" : text(value));
        }
        long wanted = number.value();
        boolean huge = wanted < 0 && number.type().isUnsigned();
        boolean unboundedAbove = variable.max() == -1;
        long result = wanted;
        if (!huge && wanted < variable.min()) {
            result = variable.min();
        } else if (!unboundedAbove && (huge || wanted > variable.max())) {
            result = variable.max();
        }
        if (result != wanted) {
            clamped.run();
        }
        return integer(variable, result);
    }

    static Value integer(SystemVariable variable, long value) {
        return new Value.Long(variable.max() == -1 || variable.max() > Integer.MAX_VALUE ? UNSIGNED : BIGINT, value);
    }

    private static Value readDouble(SystemVariable variable, Value value) {
        return switch (value) {
            case Value.Long number -> Value.of((double) number.value());
            case Value.Double number -> number;
            case Value.Decimal number -> Value.of(number.value().doubleValue());
            case Value.Null _ -> throw wrongValue(variable, value);
            case Value.Bytes _,Value.Json _ ->
                    throw new SqlException(ErrorCode.WRONG_TYPE_FOR_VARIABLE, variable.name());
        };
    }

    private static String readChoice(SystemVariable variable, Value value) {
        List<String> choices = variable.choices();
        if (value instanceof Value.Long number && number.value() >= 0 && number.value() < choices.size()) {
            return choices.get((int) number.value());
        }
        String text = value.isNull() ? "NULL" : text(value);
        for (String choice : choices) {
            if (choice.equalsIgnoreCase(text)) {
                return choice;
            }
        }
        throw wrongValue(variable, value);
    }

    private static String readSet(SystemVariable variable, Value value) {
        if (value.isNull()) {
            throw wrongValue(variable, value);
        }
        List<String> names = new ArrayList<>();
        String text = value instanceof Value.Long number ? bitNames(variable, number.value()) : text(value);
        for (String part : text.split(",", -1)) {
            String name = part.strip().toUpperCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue;
            }
            switch (name) {
                case "TRADITIONAL" -> names.addAll(List.of(
                        "STRICT_TRANS_TABLES", "STRICT_ALL_TABLES", "NO_ZERO_IN_DATE", "NO_ZERO_DATE",
                        "ERROR_FOR_DIVISION_BY_ZERO", "TRADITIONAL", "NO_ENGINE_SUBSTITUTION"));
                case "ANSI" -> names.addAll(List.of(
                        "REAL_AS_FLOAT", "PIPES_AS_CONCAT", "ANSI_QUOTES", "IGNORE_SPACE", "ONLY_FULL_GROUP_BY",
                        "ANSI"));
                // GRANT never makes an account, so that this mode of MySQL 5.7 and MariaDB, which dumps set, always holds.
                case "NO_AUTO_CREATE_USER" -> {}
                default -> {
                    if (!variable.choices().contains(name)) {
                        throw new SqlException(ErrorCode.WRONG_VALUE_FOR_VARIABLE, variable.name(), part.strip());
                    }
                    names.add(name);
                }
            }
        }
        return String.join(",", SQL_MODE_ORDER.stream().filter(names::contains).toList());
    }

    /** The order in which the modes are printed: that of their bits. */
    private static final List<String> SQL_MODE_ORDER = List.of(
            "REAL_AS_FLOAT", "PIPES_AS_CONCAT", "ANSI_QUOTES", "IGNORE_SPACE", "ONLY_FULL_GROUP_BY",
            "NO_UNSIGNED_SUBTRACTION", "NO_DIR_IN_CREATE", "ANSI", "NO_AUTO_VALUE_ON_ZERO", "NO_BACKSLASH_ESCAPES",
            "STRICT_TRANS_TABLES", "STRICT_ALL_TABLES", "NO_ZERO_IN_DATE", "NO_ZERO_DATE", "ALLOW_INVALID_DATES",
            "ERROR_FOR_DIVISION_BY_ZERO", "TRADITIONAL", "HIGH_NOT_PRECEDENCE", "NO_ENGINE_SUBSTITUTION",
            "PAD_CHAR_TO_FULL_LENGTH", "TIME_TRUNCATE_FRACTIONAL");

    private static String bitNames(SystemVariable variable, long bits) {
        if (bits == 0) {
            return "";
        }
        throw new SqlException(ErrorCode.WRONG_VALUE_FOR_VARIABLE, variable.name(), Long.toUnsignedString(bits));
    }

    private Value readCharset(SystemVariable variable, Value value) {
        if (value.isNull()) {
            if (variable.name().equals("character_set_results")) {
                return value;
            }
            throw wrongValue(variable, value);
        }
        String name = text(value).toLowerCase(Locale.ROOT);
        String known = name.equals("utf8") ? "utf8mb3" : name;
        if (!knownCharset.test(known)) {
            throw new SqlException(ErrorCode.UNKNOWN_CHARACTER_SET, text(value));
        }
        return Value.of(known);
    }

    private Value readCollation(SystemVariable variable, Value value) {
        if (value.isNull()) {
            throw wrongValue(variable, value);
        }
        String name = text(value).toLowerCase(Locale.ROOT);
        if (!knownCollation.test(name)) {
            throw new SqlException(ErrorCode.UNKNOWN_COLLATION, text(value));
        }
        return Value.of(name);
    }

    private static String readTimeZone(SystemVariable variable, Value value) {
        String text = value.isNull() ? "NULL" : text(value);
        if (text.equalsIgnoreCase("SYSTEM")) {
            return "SYSTEM";
        }
        try {
            zone(text);
            return text;
        } catch (DateTimeException e) {
            throw SqlException.causedBy(e, ErrorCode.UNKNOWN_TIME_ZONE, text);
        }
    }

    /** The zone of a time_zone value: SYSTEM, an offset from -13:59 to +14:00, or a name of the time-zone database. */
    static ZoneId zone(String text) {
        if (text.equals("SYSTEM")) {
            return ZoneId.systemDefault();
        }
        if (text.startsWith("+") || text.startsWith("-")) {
            String digits = text.substring(1);
            String padded = digits.matches("\\d:\\d\\d") ? "0" + digits : digits;
            return ZoneId.of(text.charAt(0) + padded);
        }
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (id.equalsIgnoreCase(text)) {
                return ZoneId.of(id);
            }
        }
        throw new DateTimeException(text);
    }

    static String text(Value value) {
        return switch (value) {
            case Value.Null _ -> "NULL";
            case Value.Long number -> number.type().isUnsigned()
                    ? Long.toUnsignedString(number.value())
                    : Long.toString(number.value());
            case Value.Double number -> plain(number.value());
            case Value.Decimal number -> number.value().toPlainString();
            case Value.Bytes bytes -> Utf8.required(bytes.value());
            case Value.Json json -> json.value().toString();
        };
    }

    private static String plain(double value) {
        return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static SqlException wrongValue(SystemVariable variable, Value value) {
        return new SqlException(ErrorCode.WRONG_VALUE_FOR_VARIABLE, variable.name(), text(value));
    }
}
