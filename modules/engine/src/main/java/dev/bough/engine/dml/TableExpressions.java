package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.Clause;
import dev.bough.engine.bind.Constants;
import dev.bough.engine.bind.MergedView;
import dev.bough.engine.bind.NamedColumn;
import dev.bough.engine.bind.Rewriter;
import dev.bough.engine.bind.Sources;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.function.Resolution.Volatility;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Value;
import dev.bough.parser.SqlParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a table's definition, bound: defaults, ON UPDATE, generated columns and checks. Columns are those of the new
 * row, in a slot of its own.
 */
final class TableExpressions {
    private static final SqlParser PARSER = SqlParser.of(Set.of());

    private final TableDefinition table;
    private final Binder binder;
    private final Sources sources;
    private final int slot;

    /** The default of a column. */
    sealed interface Default {
        /** There is none, and NULL is not allowed either. */
        record Missing() implements Default {}

        record Constant(Value value) implements Default {}

        record Computed(BoundExpression expression) implements Default {}
    }

    /** A generated column by its position. */
    record Generated(int column, BoundExpression expression) {}

    /**
     * A condition on new rows.
     *
     * @param violation what is thrown where it does not hold
     * @param isStrict whether it does not hold where it is NULL
     */
    record BoundCheck(BoundExpression condition, Supplier<SqlException> violation, boolean isStrict) {}

    /** What a view demands of rows that are put in through it. */
    BoundCheck demand(MergedView.Demand demand, int tableSlot) {
        BoundExpression condition = new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                return part instanceof BoundExpression.Column column && column.slot() == tableSlot
                        ? new BoundExpression.Column(slot, column.index(), column.type(), column.nullable(),
                                column.table(), column.name())
                        : null;
            }
        }.rewrite(demand.condition());
        return new BoundCheck(
                condition, () -> new SqlException(ErrorCode.VIEW_CHECK_FAILED, demand.database(), demand.view()), true);
    }

    TableExpressions(TableDefinition table, String schema, Binder binder) {
        this.table = table;
        this.binder = binder.forDefinitions();
        slot = binder.nextSlot();
        sources = Sources.of(new Sources.Source(schema, table.name(), columns()));
    }

    private List<NamedColumn> columns() {
        List<NamedColumn> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            columns.add(new NamedColumn(
                    column.name(),
                    new BoundExpression.Column(slot, i, column.type(), column.nullable(), table.name(), column.name()),
                    null,
                    column.visible()));
        }
        return columns;
    }

    /** The slot that stands for the new row. */
    int slot() {
        return slot;
    }

    /** The names of the new row's columns. */
    Sources sources() {
        return sources;
    }

    BoundExpression bind(String sql) {
        return binder.expressions(sources, Clause.EXPRESSION).bind(PARSER.expression(sql));
    }

    Default defaultOf(int position, StatementContext statement) {
        Column column = table.columns().get(position);
        String sql = column.defaultSql();
        if (sql == null) {
            if (column.nullable() || column.autoIncrement()) {
                return new Default.Constant(new Value.Null(column.type()));
            }
            // the default of an ENUM that takes no NULL is its first member (MySQL manual, 13.3.5)
            return column.type().kind() == TypeKind.ENUM
                    ? new Default.Constant(implicitDefault(column.type()))
                    : new Default.Missing();
        }
        BoundExpression bound = bind(sql);
        if (Constants.isConstant(bound, Volatility.IMMUTABLE)) {
            Value value = Constants.evaluate(bound, statement);
            return new Default.Constant(
                    value.isNull() ? new Value.Null(column.type())
                            : Assignment.assign(value, column.type(), column.name(), statement));
        }
        return new Default.Computed(bound);
    }

    @Nullable
    BoundExpression onUpdate(int position) {
        String sql = table.columns().get(position).onUpdateSql();
        return sql == null ? null : bind(sql);
    }

    List<Generated> generated() {
        List<Generated> generated = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String sql = table.columns().get(i).generatedSql();
            if (sql != null) {
                generated.add(new Generated(i, bind(sql)));
            }
        }
        return generated;
    }

    List<BoundCheck> checks() {
        return table.checks().stream()
                .filter(Check::enforced)
                .map(c -> new BoundCheck(
                        bind(c.sql()), () -> new SqlException(ErrorCode.CHECK_CONSTRAINT_VIOLATED, c.name()), false))
                .toList();
    }

    /** What a NOT NULL column without a default gets where the mode is not strict (MySQL manual, 11.6). */
    static Value implicitDefault(SqlType type) {
        return switch (type.family()) {
            case INTEGER, BIT, SET, DATE, TIME, DATETIME -> new Value.Long(type, 0);
            case ENUM -> new Value.Long(type, 1);
            case FLOATING -> new Value.Double(type, 0);
            case DECIMAL -> new Value.Decimal(type, BigDecimal.ZERO);
            case STRING, GEOMETRY ->
                    new Value.Bytes(type, new byte[type.kind() == TypeKind.BINARY ? type.length() : 0]);
            case JSON -> new Value.Json(type, JsonValue.Literal.NULL);
            case NULL -> new Value.Null(type);
        };
    }

    /** 1364. */
    static SqlException noDefault(Column column) {
        return new SqlException(ErrorCode.NO_DEFAULT_FOR_FIELD, column.name());
    }
}
