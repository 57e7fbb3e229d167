package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.MergedView;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.dml.TableExpressions.Default;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.row.Datum;
import dev.bough.engine.row.DatumEvaluator;
import dev.bough.engine.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row that a statement is about to store: its values and the rules that they have to meet; for one execution. */
final class NewRow {
    private final TableDefinition table;
    private final Nulls nulls;
    private final Datum[] values;
    private final Evaluator[] readers;
    private final DefaultSource[] defaults;
    private final boolean[] computed;
    private final @Nullable Evaluator[] onUpdate;
    private final List<Assigned> generated;
    private final List<CheckRule> checks;

    /** Fills a column with its default. */
    private interface DefaultSource {
        void load(Datum into, Frame frame);
    }

    /** A column and the evaluator of its value. */
    record Assigned(int column, Evaluator value) {}

    private record CheckRule(Evaluator truth, TableExpressions.BoundCheck check) {}

    /**
     * A place for rows of a table.
     *
     * @param rules the definition's expressions, bound once for the plan
     * @param slot the slot that their columns have
     */
    NewRow(TableDefinition table, Rules rules, int slot, Nulls nulls) {
        this.table = table;
        this.nulls = nulls;
        int width = table.columns().size();
        values = new Datum[width];
        readers = new Evaluator[width];
        for (int i = 0; i < width; i++) {
            values[i] = new Datum(table.columns().get(i).type());
            readers[i] = new DatumEvaluator(values[i]);
        }
        defaults = new DefaultSource[width];
        computed = new boolean[width];
        onUpdate = new Evaluator[width];
        for (int i = 0; i < width; i++) {
            defaults[i] = source(table.columns().get(i), rules.defaults().get(i), slot);
            computed[i] = rules.defaults().get(i) instanceof Default.Computed;
            BoundExpression update = rules.onUpdate().get(i).orElse(null);
            if (update != null) {
                onUpdate[i] = assigned(i, compile(update, slot));
            }
        }
        generated = rules.generated().stream()
                .map(g -> new Assigned(g.column(), assigned(g.column(), compile(g.expression(), slot))))
                .toList();
        checks = rules.checks().stream()
                .map(c -> new CheckRule(Conversions.toTruth(compile(c.condition(), slot)), c))
                .toList();
    }

    /**
     * The bound expressions of a definition.
     *
     * @param defaults by position
     * @param onUpdate by position
     */
    record Rules(
            List<Default> defaults,
            List<Optional<BoundExpression>> onUpdate,
            List<TableExpressions.Generated> generated,
            List<TableExpressions.BoundCheck> checks) {
        /** These, and what the view demands that the rows are put in through. */
        Rules with(TableExpressions expressions, @Nullable MergedView view) {
            if (view == null || view.checks().isEmpty()) {
                return this;
            }
            List<TableExpressions.BoundCheck> all = new ArrayList<>(checks);
            view.checks().forEach(demand -> all.add(expressions.demand(demand, view.relation().slot())));
            return new Rules(defaults, onUpdate, generated, all);
        }
    }

    private Evaluator compile(BoundExpression expression, int slot) {
        return RowEvaluators.compile(expression, column -> {
            if (column.slot() != slot) {
                throw new IllegalStateException("a column of another table in a definition");
            }
            return readers[column.index()];
        });
    }

    private Evaluator assigned(int column, Evaluator value) {
        return Assignment.assign(value, table.columns().get(column).type(), table.columns().get(column).name());
    }

    private DefaultSource source(Column column, Default value, int slot) {
        if (column.isGenerated()) {
            // DEFAULT may be written for it, and means that it is computed
            return (into, frame) -> {};
        }
        return switch (value) {
            case Default.Missing _ -> (into, frame) -> {
                if (nulls != Nulls.REPLACED && frame.statement().isStrict()) {
                    throw TableExpressions.noDefault(column);
                }
                frame.statement().warn(ErrorCode.NO_DEFAULT_FOR_FIELD, column.name());
                into.load(TableExpressions.implicitDefault(column.type()), frame.statement().timeZone());
            };
            case Default.Constant(Value constant) -> (into, frame) -> into.load(constant, frame.statement().timeZone());
            case Default.Computed(BoundExpression expression) -> {
                Evaluator evaluator =
                        Assignment.assign(compile(expression, slot), column.type(), column.name());
                yield (into, frame) -> into.load(evaluator, frame);
            }
        };
    }

    Datum[] values() {
        return values;
    }

    /** Reads a column of this row as it is at the moment. */
    Evaluator reader(int column) {
        return readers[column];
    }

    /** Whether a column's default is computed, and so may depend on the values of others. */
    boolean hasComputedDefault(int column) {
        return computed[column];
    }

    void loadDefault(int column, Frame frame) {
        defaults[column].load(values[column], frame);
    }

    /** Gives a column that was not assigned the value of its ON UPDATE clause, if it has one. */
    void loadOnUpdate(int column, Frame frame) {
        Evaluator evaluator = onUpdate[column];
        if (evaluator != null) {
            values[column].load(evaluator, frame);
        }
    }

    boolean hasOnUpdate(int column) {
        return onUpdate[column] != null;
    }

    /**
     * Checks what the definition demands, NOT NULL, then the checks; and computes the generated columns between, from the values that
     * are stored.
     */
    void complete(Frame frame) {
        for (int i = 0; i < values.length; i++) {
            if (values[i].isNull() && !table.columns().get(i).isGenerated()) {
                settleNull(i, frame);
            }
        }
        for (int i = 0; i < generated.size(); i++) {
            Assigned column = generated.get(i);
            values[column.column()].load(column.value(), frame);
            settleNull(column.column(), frame);
        }
        for (int i = 0; i < checks.size(); i++) {
            CheckRule check = checks.get(i);
            if (check.truth().evalLong(frame) == 0 && (!frame.isNull || check.check().isStrict())) {
                throw check.check().violation().get();
            }
        }
    }

    /** Replaces or refuses NULL where the column takes none. */
    void settleNull(int position, Frame frame) {
        if (nulls == Nulls.KEPT || !values[position].isNull() || table.columns().get(position).nullable()) {
            return;
        }
        Column column = table.columns().get(position);
        boolean refused = switch (nulls) {
            case REFUSED -> true;
            case BY_MODE, LOADED -> frame.statement().isStrict();
            case REPLACED, KEPT -> false;
        };
        SqlException error = nulls == Nulls.LOADED
                ? new SqlException(ErrorCode.WARN_NULL_TO_NOTNULL, column.name(), frame.rowNumber)
                : new SqlException(ErrorCode.COLUMN_CANNOT_BE_NULL, column.name());
        if (refused) {
            throw error;
        }
        frame.statement().warn(error);
        values[position].load(TableExpressions.implicitDefault(column.type()), frame.statement().timeZone());
    }
}
