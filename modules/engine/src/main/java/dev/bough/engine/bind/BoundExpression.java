package dev.bough.engine.bind;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.function.Function;
import dev.bough.engine.function.Resolution;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose names are resolved and whose type is known. Two that are equal compute the same from the same rows, which is what
 * GROUP BY and index choice rely on.
 */
public sealed interface BoundExpression {
    SqlType type();

    boolean nullable();

    /** How strongly the collation insists: 0 explicit COLLATE, 2 column, 4 literal, 5 number, 6 NULL (MySQL manual, 12.8.4). */
    int coercibility();

    /** A value known while planning. */
    record Constant(Value value, int coercibility) implements BoundExpression {
        public static final Constant TRUE = new Constant(new Value.Long(Types.BOOLEAN, 1), 5);
        public static final Constant FALSE = new Constant(new Value.Long(Types.BOOLEAN, 0), 5);
        public static final Constant NULL = new Constant(Value.NULL, 6);

        public static Constant of(long value) {
            return new Constant(Value.of(value), 5);
        }

        @Override
        public SqlType type() {
            return value.type();
        }

        @Override
        public boolean nullable() {
            return value.isNull();
        }
    }

    /** A value given to each execution: a {@code ?}, a literal lifted from the text, or a stored program's variable. */
    record Parameter(int index, SqlType type, boolean nullable, int coercibility) implements BoundExpression {}

    /** A column of the row that a source of the statement, of this query or an outer one, stands at; names are for messages. */
    record Column(int slot, int index, SqlType type, boolean nullable, String table, String name,
            int coercibility) implements BoundExpression {
        public Column(int slot, int index, SqlType type, boolean nullable, String table, String name) {
            this(slot, index, type, nullable, table, name, coercibility(type));
        }

        /** Of a column that is stored. */
        static int coercibility(SqlType type) {
            return switch (type.family()) {
                case STRING, ENUM, SET, JSON, GEOMETRY -> 2;
                case NULL -> 6;
                case INTEGER, BIT, FLOATING, DECIMAL, DATE, TIME, DATETIME -> 5;
            };
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Column that && slot == that.slot && index == that.index;
        }

        @Override
        public int hashCode() {
            return slot * 1009 + index;
        }

        public Column asNullable() {
            return nullable ? this : new Column(slot, index, type, true, table, name, coercibility);
        }
    }

    /** A call of a function or operator; {@code text} is its source, for messages. */
    record Call(Function function, Resolution resolution, List<BoundExpression> arguments,
            String text) implements BoundExpression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        public String name() {
            return function.name();
        }

        @Override
        public SqlType type() {
            return resolution.type();
        }

        @Override
        public boolean nullable() {
            return resolution.nullable();
        }

        @Override
        public int coercibility() {
            return resolution.coercibility();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (other == this) {
                return true;
            }
            return other instanceof Call that
                    && resolution.volatility() != Resolution.Volatility.VOLATILE
                    && function.name().equals(that.function.name())
                    && type().equals(that.type())
                    && arguments.equals(that.arguments);
        }

        @Override
        public int hashCode() {
            return function.name().hashCode() * 31 + arguments.hashCode();
        }
    }

    /** A value brought to another type, as an assignment or a column of a set operation does, without a word of CAST. */
    record Convert(BoundExpression operand, SqlType type) implements BoundExpression {
        @Override
        public boolean nullable() {
            return operand.nullable();
        }

        @Override
        public int coercibility() {
            return operand.coercibility();
        }
    }

    /**
     * A column of the one row of a subquery, used as a value. {@code id} numbers the statement's subqueries; columns of the same row have
     * the same, where the query does not depend on outer rows.
     */
    record Scalar(int id, BoundQuery query, int column) implements BoundExpression {
        public Scalar(int id, BoundQuery query) {
            this(id, query, 0);
        }

        @Override
        public SqlType type() {
            return query.outputs().get(column).expression().type();
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public int coercibility() {
            return query.outputs().get(column).expression().coercibility();
        }
    }

    /** A condition that is asked while the one row of a subquery, or NULLs where there is none, stands in {@code slot}. */
    record RowCondition(int id, BoundQuery query, int slot, BoundExpression condition) implements BoundExpression {
        @Override
        public SqlType type() {
            return condition.type();
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public int coercibility() {
            return 5;
        }
    }

    /** EXISTS. */
    record Exists(int id, BoundQuery query) implements BoundExpression {
        @Override
        public SqlType type() {
            return SqlType.of(TypeKind.BIGINT);
        }

        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public int coercibility() {
            return 5;
        }
    }

    /**
     * {@code left comparison ANY/ALL (query)}; IN is {@code = ANY}. Where rows are compared there are several left values, and the
     * comparison is {@code =}.
     *
     * @param left the values before it
     * @param comparison the operator, such as {@code <}
     * @param conditions for each left value, its comparison with the column of {@code slot} that holds the query's
     * @param slot where the row of the query stands while it is compared
     */
    record Quantified(
            int id, List<BoundExpression> left, String comparison, boolean all, List<BoundExpression> conditions,
            int slot, BoundQuery query)
            implements
                BoundExpression {
        public Quantified {
            left = List.copyOf(left);
            conditions = List.copyOf(conditions);
        }

        @Override
        public SqlType type() {
            return SqlType.of(TypeKind.BIGINT);
        }

        @Override
        public boolean nullable() {
            return conditions.stream().anyMatch(BoundExpression::nullable);
        }

        @Override
        public int coercibility() {
            return 5;
        }
    }

    /**
     * {@code @name}, with the type that it had when the statement was planned.
     *
     * @param steady whether it is known that nothing assigns to it while the statement runs
     */
    record UserVariable(String name, SqlType type, boolean steady) implements BoundExpression {
        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public int coercibility() {
            return 3;
        }
    }

    /** {@code @name := value}. */
    record Assignment(String name, BoundExpression value) implements BoundExpression {
        @Override
        public SqlType type() {
            return value.type();
        }

        @Override
        public boolean nullable() {
            return value.nullable();
        }

        @Override
        public int coercibility() {
            return value.coercibility();
        }
    }

    /** {@code @@name}; {@code name} in lower case. */
    record SystemVariable(String name, boolean global, SqlType type) implements BoundExpression {
        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public int coercibility() {
            return 3;
        }
    }

    /** An aggregate while its query is being bound; it ends as a column of the grouping's slot. */
    record Aggregate(AggregateCall call) implements BoundExpression {
        @Override
        public SqlType type() {
            return call.type();
        }

        @Override
        public boolean nullable() {
            return call.nullable();
        }

        @Override
        public int coercibility() {
            return 2;
        }
    }

    /** A window function while its query is being bound; it ends as a column of the window step's slot. */
    record Window(WindowCall call) implements BoundExpression {
        @Override
        public SqlType type() {
            return call.type();
        }

        @Override
        public boolean nullable() {
            return call.nullable();
        }

        @Override
        public int coercibility() {
            return 2;
        }
    }

    /** GROUPING(keys) while its query is being bound. */
    record Grouping(List<BoundExpression> keys) implements BoundExpression {
        @Override
        public SqlType type() {
            return SqlType.of(TypeKind.BIGINT);
        }

        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public int coercibility() {
            return 5;
        }
    }
}
