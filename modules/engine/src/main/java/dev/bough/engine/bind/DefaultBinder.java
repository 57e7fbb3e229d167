package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.function.Resolution.Volatility;
import dev.bough.engine.type.Value;
import dev.bough.parser.SqlParser;
import java.util.Set;

/** Binds DEFAULT(column): the default of a column that has a constant one (MySQL manual, 14.23). */
final class DefaultBinder {
    private static final int EXPRESSION_DEFAULT = 3773;
    private static final SqlParser PARSER = SqlParser.of(Set.of());

    private final Binder binder;

    DefaultBinder(Binder binder) {
        this.binder = binder;
    }

    BoundExpression bind(Column column) {
        String sql = column.defaultSql();
        if (sql == null) {
            if (!column.nullable()) {
                throw new SqlException(ErrorCode.NO_DEFAULT_FOR_FIELD, column.name());
            }
            return binder.convert(new BoundExpression.Constant(new Value.Null(column.type()), 6), column.type());
        }
        BoundExpression bound = binder.forDefinitions().expressions(Sources.EMPTY, Clause.EXPRESSION)
                .bind(PARSER.expression(sql));
        if (!Constants.isConstant(bound, Volatility.STABLE) || sql.startsWith("(")) {
            throw SqlException.signalled(EXPRESSION_DEFAULT, "HY000",
                    "DEFAULT function cannot be used with default value expressions");
        }
        return binder.convert(bound, column.type());
    }
}
