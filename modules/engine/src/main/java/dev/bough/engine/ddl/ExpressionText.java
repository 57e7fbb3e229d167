package dev.bough.engine.ddl;

import dev.bough.engine.bind.OperatorNames;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.Predicate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the expression of a check, a generated column, a default or a key part in MySQL's own form: every operator in parentheses, names
 * in backquotes, functions in lower case, strings with their character set. It notes the columns on the way.
 */
final class ExpressionText {
    /** Says what stands where it must not. */
    static final class Disallowed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Kind kind;
        private final String what;

        /** What kind of thing it is. */
        enum Kind {
            FUNCTION,
            VARIABLE,
            SUBQUERY
        }

        Disallowed(Kind kind, String what) {
            super(what, null, false, false);
            this.kind = kind;
            this.what = what;
        }

        Kind kind() {
            return kind;
        }

        String what() {
            return what;
        }
    }

    /** Functions whose values differ from call to call, session to session or server to server. */
    private static final Set<String> VARYING = Set.of("rand", "random_bytes", "uuid", "uuid_short", "now",
            "current_timestamp", "localtime", "localtimestamp", "sysdate", "curdate", "current_date", "curtime",
            "current_time", "utc_date", "utc_time", "utc_timestamp", "connection_id", "user", "current_user",
            "session_user", "system_user", "current_role", "database", "schema", "version", "sleep", "benchmark",
            "last_insert_id", "found_rows", "row_count", "get_lock", "release_lock", "release_all_locks",
            "is_free_lock", "is_used_lock", "load_file", "active_branch", "hashof", "dolt_hashof", "dolt_hashof_db",
            "dolt_hashof_table", "dolt_merge_base", "dolt_version", "has_ancestor");

    private final boolean deterministic;
    private final Map<String, String> columns = new LinkedHashMap<>();

    private ExpressionText(boolean deterministic) {
        this.deterministic = deterministic;
    }

    /**
     * An expression's text with the columns that it names.
     *
     * @param columns as written, in order, each once
     */
    record Printed(String sql, List<String> columns) {}

    static Printed of(Expression expression) {
        return new ExpressionText(false).printed(expression);
    }

    /** The same of an expression that has to give the same value for the same row whenever, and for whomever, it is computed. */
    static Printed ofDeterministic(Expression expression) {
        return new ExpressionText(true).printed(expression);
    }

    private Printed printed(Expression expression) {
        String sql = print(expression);
        return new Printed(sql, List.copyOf(columns.values()));
    }

    private String print(Expression expression) {
        return switch (expression) {
            case Literal literal -> literal(literal);
            case Call call -> call(call);
            case Predicate predicate -> predicate(predicate);
            case Expression.ColumnRef column -> column(column);
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary ->
                    "(" + print(binary.left()) + " " + OperatorNames.of(binary.operator()) + " " + print(binary.right())
                            + ")";
            case Expression.Case chosen -> chosen(chosen);
            case Expression.Row row -> "row(" + list(row.values()) + ")";
            case Expression.Collate collate -> "(" + print(collate.value()) + " collate " + collate.collation() + ")";
            case Expression.JsonArrow arrow -> {
                String extract = "json_extract(" + print(arrow.column()) + "," + print(arrow.path()) + ")";
                yield arrow.unquote() ? "json_unquote(" + extract + ")" : extract;
            }
            case Expression.DateArithmetic time ->
                    "(" + print(time.value()) + (time.subtract() ? " - " : " + ") + "interval "
                            + print(time.amount()) + " " + low(time.unit()) + ")";
            case Expression.DefaultOf of -> "default(" + column(of.column()) + ")";
            case Expression.UserVariable variable -> throw disallowed(Disallowed.Kind.VARIABLE, "@" + variable.name());
            case Expression.SystemVariable variable ->
                    throw disallowed(Disallowed.Kind.VARIABLE, "@@" + variable.name());
            case Expression.Assignment assignment ->
                    throw disallowed(Disallowed.Kind.VARIABLE, "@" + assignment.target().name());
            case Expression.Parameter parameter -> throw disallowed(Disallowed.Kind.VARIABLE, "?");
            case Expression.Subquery subquery -> throw disallowed(Disallowed.Kind.SUBQUERY, "subquery");
            case Expression.InsertedValue value -> throw disallowed(Disallowed.Kind.FUNCTION, "values");
            case Expression.DefaultValue value -> throw disallowed(Disallowed.Kind.FUNCTION, "default");
        };
    }

    private static Disallowed disallowed(Disallowed.Kind kind, String what) {
        return new Disallowed(kind, what);
    }

    private String column(Expression.ColumnRef column) {
        String name = column.column();
        columns.putIfAbsent(Identifiers.fold(name), name);
        return Identifiers.quote(name);
    }

    private String list(List<Expression> expressions) {
        return expressions.stream().map(this::print).collect(Collectors.joining(","));
    }

    private static String literal(Literal literal) {
        return switch (literal) {
            case Literal.IntegerNumber number ->
                    number.unsigned() ? Long.toUnsignedString(number.value()) : Long.toString(number.value());
            case Literal.DecimalNumber number -> number.value().toPlainString();
            case Literal.DoubleNumber number -> Double.toString(number.value()).replace("E", "e");
            case Literal.Text text -> "_" + (text.introducer() == null ? "utf8mb4" : text.introducer())
                    + Identifiers.literal(text.value());
            case Literal.Hex hex -> "0x" + hex.digits();
            case Literal.Bit bit -> "0b" + bit.digits();
            case Literal.Temporal time -> time.kind().name() + Identifiers.literal(time.text());
            case Literal.Bool truth -> truth.value() ? "true" : "false";
            case Literal.Null nothing -> "NULL";
        };
    }

    private String unary(Expression.Unary unary) {
        String operand = print(unary.operand());
        return switch (unary.operator()) {
            case NOT -> "(not(" + operand + "))";
            case NEGATE -> "-(" + operand + ")";
            case PLUS -> operand;
            case BIT_NOT -> "~(" + operand + ")";
            case BINARY -> "cast(" + operand + " as char charset binary)";
        };
    }

    private String chosen(Expression.Case chosen) {
        StringBuilder text = new StringBuilder("(case");
        Expression operand = chosen.operand();
        if (operand != null) {
            text.append(' ').append(print(operand));
        }
        for (Expression.When when : chosen.whens()) {
            text.append(" when ").append(print(when.condition())).append(" then ").append(print(when.result()));
        }
        Expression otherwise = chosen.otherwise();
        if (otherwise != null) {
            text.append(" else ").append(print(otherwise));
        }
        return text.append(" end)").toString();
    }

    private String predicate(Predicate predicate) {
        return switch (predicate) {
            case Predicate.Logical logical -> logical.operands().stream()
                    .map(this::print)
                    .collect(Collectors.joining(" " + low(logical.operator()) + " ", "(", ")"));
            case Predicate.Xor xor -> "(" + print(xor.left()) + " xor " + print(xor.right()) + ")";
            case Predicate.Comparison c ->
                    "(" + print(c.left()) + " " + c.operator().symbol() + " " + print(c.right()) + ")";
            case Predicate.Between b -> "(" + print(b.value()) + not(b.negated()) + " between " + print(b.low())
                    + " and " + print(b.high()) + ")";
            case Predicate.InList in -> "(" + print(in.value()) + not(in.negated()) + " in (" + list(in.list()) + "))";
            case Predicate.Like like -> "(" + print(like.value()) + not(like.negated()) + " like "
                    + print(like.pattern()) + escape(like.escape()) + ")";
            case Predicate.Regexp regexp -> {
                String call = "regexp_like(" + print(regexp.value()) + "," + print(regexp.pattern()) + ")";
                yield regexp.negated() ? "(not(" + call + "))" : call;
            }
            case Predicate.SoundsLike sounds ->
                    "(soundex(" + print(sounds.left()) + ") = soundex(" + print(sounds.right()) + "))";
            case Predicate.Is is -> "(" + print(is.value()) + " is" + not(is.negated()) + " " + low(is.test()) + ")";
            case Predicate.MemberOf member -> print(member.value()) + " member of (" + print(member.array()) + ")";
            case Predicate.QuantifiedComparison q -> throw disallowed(Disallowed.Kind.SUBQUERY, "subquery");
            case Predicate.InSubquery q -> throw disallowed(Disallowed.Kind.SUBQUERY, "subquery");
            case Predicate.Exists q -> throw disallowed(Disallowed.Kind.SUBQUERY, "subquery");
            case Predicate.MatchAgainst match -> throw disallowed(Disallowed.Kind.FUNCTION, "match");
        };
    }

    private static String not(boolean negated) {
        return negated ? " not" : "";
    }

    private String escape(@Nullable Expression escape) {
        return escape == null ? "" : " escape " + print(escape);
    }

    private String call(Call call) {
        return switch (call) {
            case Call.Function function -> function(function);
            case Call.Cast cast -> "cast(" + print(cast.value()) + " as " + castType(cast.type())
                    + (cast.array() ? " array" : "") + ")";
            case Call.ConvertUsing convert -> "convert(" + print(convert.value()) + " using " + convert.charset() + ")";
            case Call.CharCodes codes ->
                    "char(" + list(codes.codes()) + (codes.charset() == null ? "" : " using " + codes.charset()) + ")";
            case Call.Extract extract -> "extract(" + low(extract.unit()) + " from " + print(extract.value()) + ")";
            case Call.TimestampAdd add ->
                    "(" + print(add.value()) + " + interval " + print(add.amount()) + " " + low(add.unit()) + ")";
            case Call.TimestampDiff diff ->
                    "timestampdiff(" + diff.unit() + "," + print(diff.from()) + "," + print(diff.to()) + ")";
            case Call.GetFormat format -> "get_format(" + format.kind() + "," + print(format.standard()) + ")";
            case Call.Trim trim -> trim(trim);
            case Call.WeightString weight -> "weight_string(" + print(weight.value())
                    + (weight.length() < 0 ? ""
                            : " as " + (weight.binary() ? "binary" : "char") + "(" + weight.length() + ")")
                    + ")";
            case Call.JsonValue value -> jsonValue(value);
            case Call.Aggregate aggregate -> throw disallowed(Disallowed.Kind.FUNCTION, low(aggregate.function()));
            case Call.Window window -> throw disallowed(Disallowed.Kind.FUNCTION, low(window.function()));
        };
    }

    private String function(Call.Function function) {
        String name = function.name().toLowerCase(Locale.ROOT);
        if (function.schema() != null) {
            throw disallowed(Disallowed.Kind.FUNCTION, "`" + function.schema() + "`.`" + function.name() + "`");
        }
        boolean ofNow = name.equals("unix_timestamp") && function.arguments().isEmpty();
        if (deterministic && (ofNow || VARYING.contains(name))) {
            throw disallowed(Disallowed.Kind.FUNCTION, name);
        }
        return name + "(" + list(function.arguments()) + ")";
    }

    private String trim(Call.Trim trim) {
        String side = trim.side() == Call.TrimSide.BOTH ? "" : low(trim.side()) + " ";
        Expression remove = trim.remove();
        if (remove == null) {
            return "trim(" + (side.isEmpty() ? "" : side + "from ") + print(trim.value()) + ")";
        }
        return "trim(" + (side.isEmpty() ? "both " : side) + print(remove) + " from " + print(trim.value()) + ")";
    }

    private String jsonValue(Call.JsonValue value) {
        DataType returning = value.returning();
        return "json_value(" + print(value.document()) + ", " + print(value.path())
                + (returning == null ? "" : " returning " + castType(returning))
                + fallback(value.onEmpty(), "empty") + fallback(value.onError(), "error") + ")";
    }

    private String fallback(Call.JsonFallback fallback, String when) {
        Expression value = fallback.value();
        return switch (fallback.kind()) {
            case NULL -> "";
            case ERROR -> " error on " + when;
            case DEFAULT -> " default " + (value == null ? "NULL" : print(value)) + " on " + when;
        };
    }

    private static String castType(DataType type) {
        String size = type.length() < 0 ? "" : "(" + type.length() + (type.scale() < 0 ? "" : "," + type.scale()) + ")";
        return switch (type.kind()) {
            case BIGINT, INT, SMALLINT, MEDIUMINT, TINYINT -> type.unsigned() ? "unsigned" : "signed";
            case CHAR, VARCHAR -> "char" + size + (type.charset() == null ? "" : " charset " + type.charset());
            case NULL, YEAR, BIT, FLOAT, DOUBLE, DECIMAL, DATE, TIME, DATETIME, TIMESTAMP, TINYTEXT, TEXT, MEDIUMTEXT,
                    LONGTEXT, BINARY,
                    VARBINARY, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB, ENUM, SET, JSON, GEOMETRY ->
                    low(type.kind()) + size;
        };
    }

    private static String low(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
