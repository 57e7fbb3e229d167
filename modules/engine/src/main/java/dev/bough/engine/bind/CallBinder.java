package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.OrderItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Binds calls of functions, aggregates and window functions. */
final class CallBinder {
    private final ExpressionBinder expressions;

    CallBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    BoundExpression bind(Call call) {
        return switch (call) {
            case Call.Function function -> function(function);
            case Call.Aggregate aggregate -> aggregate(aggregate);
            case Call.Window window -> new WindowBinder(expressions).bind(window);
            case Call.Cast cast -> cast(cast);
            case Call.ConvertUsing convert -> convertUsing(convert);
            case Call.CharCodes codes -> charCodes(codes);
            case Call.Extract extract -> expressions.call("EXTRACT", unit(extract.unit()), one(extract.value()));
            case Call.TimestampAdd add ->
                    expressions.call("TIMESTAMPADD", unit(add.unit()), one(add.amount()), one(add.value()));
            case Call.TimestampDiff diff ->
                    expressions.call("TIMESTAMPDIFF", unit(diff.unit()), one(diff.from()), one(diff.to()));
            case Call.GetFormat format ->
                    expressions.call("GET_FORMAT", text(format.kind().name()), one(format.standard()));
            case Call.Trim trim -> trim(trim);
            case Call.WeightString weight -> expressions.call("WEIGHT_STRING", one(weight.value()));
            case Call.JsonValue value -> jsonValue(value);
        };
    }

    private BoundExpression one(Expression expression) {
        return expressions.bind(expression);
    }

    static BoundExpression text(String text) {
        return new BoundExpression.Constant(Value.of(text), 4);
    }

    private static BoundExpression unit(Expression.IntervalUnit unit) {
        return text(unit.name());
    }

    private BoundExpression function(Call.Function function) {
        String name = function.name().toUpperCase(Locale.ROOT);
        if (name.equals("GROUPING") && function.schema() == null) {
            return new BoundExpression.Grouping(expressions.bindAll(function.arguments()));
        }
        if (name.equals("ANY_VALUE") && function.schema() == null && function.arguments().size() == 1) {
            return expressions.block() == null ? one(function.arguments().getFirst()) : anyValue(function);
        }
        boolean isNamed = name.equals("NAME_CONST") && function.schema() == null;
        if (isNamed && !function.arguments().stream().allMatch(CallBinder::isLiteral)) {
            throw new SqlException(ErrorCode.WRONG_ARGUMENTS, name);
        }
        List<BoundExpression> arguments = expressions.bindAll(function.arguments());
        if (function.schema() == null) {
            BoundExpression call = expressions.binder().calls().find(name, arguments);
            if (call != null) {
                return call;
            }
        }
        String schema = function.schema() == null ? expressions.binder().context().database() : function.schema();
        throw new SqlException(
                ErrorCode.ROUTINE_DOES_NOT_EXIST,
                "FUNCTION",
                schema == null ? function.name() : schema + "." + function.name());
    }

    /** Whether an expression is written as a literal, after which COLLATE and before which a minus may stand. */
    private static boolean isLiteral(Expression expression) {
        return switch (expression) {
            case Literal _ -> true;
            case Expression.Unary unary ->
                    unary.operator() == Expression.UnaryOperator.NEGATE && unary.operand() instanceof Literal;
            case Expression.Collate collate -> collate.value() instanceof Literal;
            default -> false;
        };
    }

    /** ANY_VALUE frees its argument from the rule of ONLY_FULL_GROUP_BY; without grouping it is the argument. */
    private BoundExpression anyValue(Call.Function function) {
        BlockState block = expressions.block();
        BoundExpression argument = one(function.arguments().getFirst());
        if (block != null) {
            block.free(argument);
        }
        return argument;
    }

    private BoundExpression aggregate(Call.Aggregate aggregate) {
        if (aggregate.over() != null) {
            return new WindowBinder(expressions).bind(aggregate);
        }
        BlockState block = expressions.block();
        if (block == null) {
            throw new SqlException(ErrorCode.INVALID_GROUP_FUNC_USE);
        }
        AggregateCall call = aggregateCall(aggregate, expressions.inAggregate());
        block.aggregated();
        return new BoundExpression.Aggregate(call);
    }

    static AggregateCall aggregateCall(Call.Aggregate aggregate, ExpressionBinder inner) {
        List<BoundExpression> arguments = inner.bindAll(aggregate.arguments());
        List<SortKey> orderBy = new ArrayList<>();
        for (OrderItem item : aggregate.orderBy()) {
            orderBy.add(new SortKey(inner.bind(item.expression()), item.descending()));
        }
        String separator = aggregate.separator() == null ? "," : aggregate.separator();
        return inner.binder().aggregate(aggregate.function().name(), aggregate.distinct(), arguments, orderBy,
                separator);
    }

    private BoundExpression cast(Call.Cast cast) {
        if (cast.array()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "CAST ... ARRAY");
        }
        if (cast.timeZone() != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "AT TIME ZONE");
        }
        return cast(one(cast.value()), castType(cast.type()));
    }

    BoundExpression cast(BoundExpression operand, SqlType target) {
        return expressions.binder().cast(operand, target);
    }

    BoundExpression collate(BoundExpression operand, String collation) {
        return expressions.binder().collate(operand, collation);
    }

    private BoundExpression convertUsing(Call.ConvertUsing convert) {
        BoundExpression value = one(convert.value());
        String charset = convert.charset().toLowerCase(Locale.ROOT);
        if (charset.equals("binary")) {
            return cast(value, SqlType.string(TypeKind.VARBINARY, -1, "binary"));
        }
        String collation = expressions.binder().context().functions().defaultCollation(charset);
        return cast(value, SqlType.string(TypeKind.VARCHAR, -1, collation));
    }

    private BoundExpression charCodes(Call.CharCodes codes) {
        BoundExpression call = expressions.call("CHAR", expressions.bindAll(codes.codes()));
        if (codes.charset() == null || codes.charset().equalsIgnoreCase("binary")) {
            return call;
        }
        String collation =
                expressions.binder().context().functions().defaultCollation(codes.charset().toLowerCase(Locale.ROOT));
        return cast(call, SqlType.string(TypeKind.VARCHAR, -1, collation));
    }

    private BoundExpression trim(Call.Trim trim) {
        String name = switch (trim.side()) {
            case BOTH -> "TRIM";
            case LEADING -> trim.remove() == null ? "LTRIM" : "TRIM LEADING";
            case TRAILING -> trim.remove() == null ? "RTRIM" : "TRIM TRAILING";
        };
        return trim.remove() == null
                ? expressions.call(name, one(trim.value()))
                : expressions.call(name, one(trim.value()), one(trim.remove()));
    }

    private BoundExpression jsonValue(Call.JsonValue value) {
        DataType type = value.returning();
        return new JsonBinder(expressions.binder())
                .value(value, expressions, type == null ? SqlType.varchar(512) : castType(type));
    }

    BoundExpression dateArithmetic(Expression.DateArithmetic date) {
        String name = date.subtract() ? "DATE_SUB" : "DATE_ADD";
        return expressions.call(name, one(date.value()), one(date.amount()), unit(date.unit()));
    }

    /** The type that CAST names: SIGNED and UNSIGNED are BIGINT, CHAR is a VARCHAR of the connection's collation. */
    SqlType castType(DataType type) {
        BindContext context = expressions.binder().context();
        return switch (type.kind().family()) {
            case INTEGER -> type.kind() == TypeKind.YEAR
                    ? SqlType.of(TypeKind.YEAR)
                    : type.unsigned() ? SqlType.unsigned(TypeKind.BIGINT) : SqlType.of(TypeKind.BIGINT);
            case DECIMAL -> SqlType.decimal(type.length() <= 0 ? 10 : type.length(), Math.max(0, type.scale()));
            case FLOATING ->
                    context.statement().sqlMode().has(SqlMode.Flag.REAL_AS_FLOAT) && type.kind() == TypeKind.FLOAT
                            ? SqlType.of(TypeKind.FLOAT)
                            : SqlType.of(type.kind());
            case DATE -> SqlType.of(TypeKind.DATE);
            case TIME, DATETIME -> SqlType.temporal(type.kind(), Math.max(0, type.length()));
            case JSON -> SqlType.of(TypeKind.JSON);
            case STRING -> stringType(type, context);
            case NULL, BIT, ENUM, SET, GEOMETRY ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "CAST AS " + type.kind());
        };
    }

    private static SqlType stringType(DataType type, BindContext context) {
        @Nullable String charset = type.charset();
        if (type.kind().isBinaryString() || "binary".equals(charset)) {
            return SqlType.string(TypeKind.VARBINARY, type.length(), "binary");
        }
        String collation = type.collation() != null
                ? type.collation()
                : charset == null ? context.collation() : context.functions().defaultCollation(charset);
        return SqlType.string(TypeKind.VARCHAR, type.length(), collation);
    }
}
