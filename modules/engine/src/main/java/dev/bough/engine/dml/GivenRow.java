package dev.bough.engine.dml;

import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.NamedColumn;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.Slots;
import dev.bough.engine.bind.Sources;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the names of columns mean in a list of VALUES: the values that stand before in the same row, and the defaults of those
 * that do not (MySQL manual, 15.2.7). A column that is generated, or whose default is computed from others, has no name there.
 */
final class GivenRow {
    private static final int AS_COLUMN = 2;

    private final Binder binder;
    private final Relation.Stored target;
    private final TableExpressions expressions;
    private final @Nullable BoundExpression[] values;
    private @Nullable BoundExpression @Nullable [] defaults;

    GivenRow(Binder binder, Relation.Stored target, TableExpressions expressions) {
        this.binder = binder;
        this.target = target;
        this.expressions = expressions;
        values = new BoundExpression[target.definition().columns().size()];
    }

    TableDefinition definition() {
        return target.definition();
    }

    /** Begins a row. */
    void begin() {
        Arrays.fill(values, null);
    }

    void assigned(int column, BoundExpression value) {
        values[column] = binder.convert(value, definition().columns().get(column).type());
    }

    /** What an expression may name; nothing where it names nothing anyhow. */
    Sources sources(Expression expression) {
        if (expression instanceof Literal || expression instanceof Expression.Parameter) {
            return Sources.EMPTY;
        }
        List<NamedColumn> columns = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            BoundExpression value = values[i] == null ? defaults()[i] : values[i];
            if (value != null) {
                columns.add(new NamedColumn(definition().columns().get(i).name(), value, null, true));
            }
        }
        return Sources.of(new Sources.Source(target.database(), definition().name(), columns));
    }

    private @Nullable BoundExpression[] defaults() {
        @Nullable BoundExpression[] known = defaults;
        if (known == null) {
            known = new BoundExpression[values.length];
            for (int i = 0; i < known.length; i++) {
                known[i] = defaultOf(i);
            }
            defaults = known;
        }
        return known;
    }

    private @Nullable BoundExpression defaultOf(int position) {
        Column column = definition().columns().get(position);
        if (column.isGenerated()) {
            return null;
        }
        return switch (expressions.defaultOf(position, binder.context().statement())) {
            case TableExpressions.Default.Missing _ -> implicit(column);
            case TableExpressions.Default.Constant _ when column.autoIncrement() -> implicit(column);
            case TableExpressions.Default.Constant(var value) -> new BoundExpression.Constant(value, AS_COLUMN);
            case TableExpressions.Default.Computed(BoundExpression expression) ->
                    Slots.of(expression).isEmpty() ? binder.convert(expression, column.type()) : null;
        };
    }

    private static BoundExpression implicit(Column column) {
        return new BoundExpression.Constant(TableExpressions.implicitDefault(column.type()), AS_COLUMN);
    }
}
