package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.BindContext;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.Clause;
import dev.bough.engine.bind.MergedView;
import dev.bough.engine.bind.NamedColumn;
import dev.bough.engine.bind.Output;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.Sources;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.exec.RunnablePlan;
import dev.bough.engine.plan.Plan;
import dev.bough.engine.plan.QueryPlanner;
import dev.bough.engine.plan.Statistics;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.TableReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compiles changing statements. One planner compiles one statement. */
public final class ChangePlanner {
    private final Binder binder;
    private final TargetTables tables;
    private final Statistics statistics;
    private final Function<Plan, RunnablePlan> runnable;

    /** @param runnable gives plans their memory and room on disk */
    public ChangePlanner(
            BindContext context, TargetTables tables, Statistics statistics, Function<Plan, RunnablePlan> runnable) {
        this.binder = new Binder(context);
        this.tables = tables;
        this.statistics = statistics;
        this.runnable = runnable;
    }

    public ChangePlan insert(Dml.Insert statement) {
        return insertPlan(statement);
    }

    private InsertPlan insertPlan(Dml.Insert statement) {
        MergedView view = binder.merged(
                new TableReference.Named(statement.table(), null, null, List.of(), List.of()));
        Dml.Insert insert = view == null ? statement : ViewInsert.intoTable(statement, view);
        if (!insert.partitions().isEmpty()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "PARTITION");
        }
        Relation.Stored target =
                tables.target(insert.table().schema(), insert.table().name(), TargetTables.Action.INSERT);
        TableDefinition definition = target.definition();
        int[] columns = columns(definition, insert);
        InsertRights.require(statement, view, view == null ? target.rights() : view.relation().table().rights(),
                Arrays.stream(columns).mapToObj(i -> definition.columns().get(i).name()).toList());
        List<boolean[]> defaults = new ArrayList<>();
        if (!insert.onDuplicate().isEmpty()) {
            binder.variablesChange();
        }
        RunnablePlan source;
        int rows = 0;
        TableExpressions expressions;
        List<Output> selected = List.of();
        switch (insert.source()) {
            case Dml.Source.Rows values -> {
                expressions = new TableExpressions(definition, target.database(), binder);
                rows = values.rows().size();
                binder.insertsInto(definition);
                source = values(values.rows(), columns, new GivenRow(binder, target, expressions), defaults);
            }
            case Dml.Source.Query query -> {
                for (int column : columns) {
                    requireNotGenerated(definition, column);
                }
                BoundQuery bound = binder.query(query.query());
                if (bound.outputs().size() != columns.length) {
                    throw new SqlException(ErrorCode.WRONG_VALUE_COUNT_ON_ROW, 1);
                }
                selected = bound instanceof BoundQuery.Block block && block.grouping() == null && !block.distinct()
                        ? bound.outputs()
                        : List.of();
                expressions = new TableExpressions(definition, target.database(), binder);
                source = runnable.apply(new QueryPlanner(binder, statistics).plan(bound));
            }
        }
        int oldSlot = binder.nextSlot();
        List<InsertPlan.Duplicate> duplicates =
                duplicates(insert, target, expressions, oldSlot,
                        selectedColumns(definition, columns, selected, expressions));
        return new InsertPlan(
                target,
                binder.context().functions(),
                columns,
                source,
                rows,
                defaults,
                rules(definition, expressions).with(expressions, view),
                expressions.slot(),
                oldSlot,
                duplicates,
                modes(insert),
                concerned(target));
    }

    /** LOAD DATA: what its execution, a {@link Loading}, does for each row that the feed has. */
    public ChangePlan load(Dml.LoadData load, RowFeed feed) {
        binder.variablesChange();
        MergedView view = binder.merged(
                new TableReference.Named(load.table(), null, null, List.of(), List.of()));
        Map<String, Column> named = new LinkedHashMap<>();
        if (view == null) {
            tables.target(load.table().schema(), load.table().name(), TargetTables.Action.INSERT)
                    .definition().columns().forEach(column -> named.put(column.name(), column));
        } else {
            List<Column> behind = view.relation().table().definition().columns();
            for (NamedColumn column : view.columns().columns()) {
                if (column.expression() instanceof BoundExpression.Column own) {
                    named.put(column.name(), behind.get(own.index()));
                }
            }
        }
        List<String> columns = LoadPlanner.columns(load, named);
        feed.columns(LoadPlanner.find(columns, named));
        return insertPlan(LoadPlanner.insert(load, columns)).loading();
    }

    private boolean concerned(Relation.Stored target) {
        return binder.context().statement().session().foreignKeyChecks()
                && ForeignKeys.concern(target, tables);
    }

    private static Set<InsertPlan.Mode> modes(Dml.Insert insert) {
        Set<InsertPlan.Mode> modes = EnumSet.noneOf(InsertPlan.Mode.class);
        if (insert.replace()) {
            modes.add(InsertPlan.Mode.REPLACE);
        }
        if (insert.modifiers().contains(Dml.Modifier.IGNORE)) {
            modes.add(InsertPlan.Mode.IGNORE);
        }
        return modes;
    }

    private static int[] columns(TableDefinition definition, Dml.Insert insert) {
        if (insert.columns().isEmpty()) {
            boolean empty = insert.source() instanceof Dml.Source.Rows rows
                    && rows.rows().stream().allMatch(List::isEmpty);
            return empty
                    ? new int[0]
                    : IntStream.range(0, definition.columns().size())
                            .filter(i -> definition.columns().get(i).visible())
                            .toArray();
        }
        int[] columns = new int[insert.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = position(definition, insert.columns().get(i));
            for (int j = 0; j < i; j++) {
                if (columns[j] == columns[i]) {
                    throw new SqlException(ErrorCode.FIELD_SPECIFIED_TWICE, insert.columns().get(i));
                }
            }
        }
        return columns;
    }

    /** @throws SqlException 3105 if a column takes no value but DEFAULT */
    static void requireNotGenerated(TableDefinition definition, int position) {
        Column column = definition.columns().get(position);
        if (column.isGenerated()) {
            throw new SqlException(
                    ErrorCode.NON_DEFAULT_VALUE_FOR_GENERATED_COLUMN, column.name(), definition.name());
        }
    }

    static int position(TableDefinition definition, String column) {
        int position = definition.indexOf(column);
        if (position < 0) {
            throw new SqlException(ErrorCode.UNKNOWN_COLUMN, column, "field list");
        }
        return position;
    }

    /** All values of all rows as the outputs of one row. */
    private RunnablePlan values(
            List<List<Expression>> rows, int[] columns, GivenRow given, List<boolean[]> defaults) {
        TableDefinition definition = given.definition();
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Expression> row = rows.get(i);
            if (row.size() != columns.length) {
                throw new SqlException(ErrorCode.WRONG_VALUE_COUNT_ON_ROW, i + 1);
            }
            boolean[] isDefault = new boolean[columns.length];
            given.begin();
            for (int j = 0; j < columns.length; j++) {
                isDefault[j] = row.get(j) instanceof Expression.DefaultValue;
                Column column = definition.columns().get(columns[j]);
                if (!isDefault[j]) {
                    requireNotGenerated(definition, columns[j]);
                }
                BoundExpression value = isDefault[j]
                        ? BoundExpression.Constant.NULL
                        : binder.expressions(given.sources(row.get(j)), Clause.EXPRESSION).bind(row.get(j));
                if (!isDefault[j]) {
                    given.assigned(columns[j], value);
                }
                outputs.add(new Output(value, column.name(), null));
            }
            defaults.add(isDefault);
        }
        return runnable.apply(new QueryPlanner(binder, statistics).plan(new BoundQuery.Block(
                null, null, null, null, List.of(), outputs, false, BoundQuery.Ordering.NONE, false, false)));
    }

    private NewRow.Rules rules(TableDefinition definition, TableExpressions expressions) {
        List<TableExpressions.Default> defaults = new ArrayList<>();
        List<Optional<BoundExpression>> onUpdate = new ArrayList<>();
        for (int i = 0; i < definition.columns().size(); i++) {
            defaults.add(expressions.defaultOf(i, binder.context().statement()));
            onUpdate.add(Optional.ofNullable(expressions.onUpdate(i)));
        }
        return new NewRow.Rules(defaults, onUpdate, expressions.generated(), expressions.checks());
    }

    private List<InsertPlan.Duplicate> duplicates(
            Dml.Insert insert, Relation.Stored target, TableExpressions inserted, int oldSlot,
            List<Sources.Source> selected) {
        if (insert.onDuplicate().isEmpty()) {
            return List.of();
        }
        TableDefinition definition = target.definition();
        binder.insertsInto(definition);
        binder.insertedValues(new InsertedColumns(definition, inserted.slot()));
        Sources old =
                Sources.of(new Sources.Source(target.database(), insert.table().name(), named(definition, oldSlot)));
        for (Sources.Source table : selected) {
            old = old.with(Sources.of(table));
        }
        if (insert.alias() != null) {
            List<NamedColumn> aliased = named(definition, inserted.slot());
            List<String> names = insert.alias().columns();
            List<NamedColumn> renamed = new ArrayList<>();
            int[] columns = columns(definition, insert);
            for (int i = 0; i < aliased.size(); i++) {
                int at = names.isEmpty() ? -1
                        : IntStream.range(0, columns.length).map(k -> columns[k]).boxed().toList().indexOf(i);
                NamedColumn column = aliased.get(i);
                renamed.add(new NamedColumn(
                        at >= 0 ? names.get(at) : column.name(), column.expression(), column.origin(), false));
            }
            // unqualified names mean the row that is there; the alias is asked for by its name
            Sources alias = Sources.of(new Sources.Source("", insert.alias().name(), renamed));
            old = names.isEmpty()
                    ? new Sources(concat(old.tables(), alias.tables()), old.columns())
                    : old.with(alias);
        }
        List<InsertPlan.Duplicate> duplicates = new ArrayList<>();
        for (Dml.SetColumn set : insert.onDuplicate()) {
            String table = set.column().table();
            if (table != null && !table.equalsIgnoreCase(insert.table().name())) {
                throw new SqlException(ErrorCode.UNKNOWN_COLUMN, table + "." + set.column().column(), "field list");
            }
            int column = position(definition, set.column().column());
            boolean isDefault = set.value() instanceof Expression.DefaultValue;
            if (!isDefault) {
                requireNotGenerated(definition, column);
            } else if (definition.columns().get(column).isGenerated()) {
                continue;
            }
            BoundExpression value = isDefault
                    ? binder.expressions(old, Clause.EXPRESSION).bind(new Expression.DefaultOf(set.column()))
                    : binder.expressions(old, Clause.EXPRESSION).bind(set.value());
            duplicates.add(new InsertPlan.Duplicate(column, value));
        }
        return duplicates;
    }

    /** What ON DUPLICATE KEY UPDATE may name of the tables of INSERT ... SELECT: the columns that are inserted as they are. */
    private static List<Sources.Source> selectedColumns(
            TableDefinition definition, int[] columns, List<Output> selected, TableExpressions inserted) {
        Map<String, Sources.Source> tables = new LinkedHashMap<>();
        for (int i = 0; i < selected.size(); i++) {
            Output.Origin origin = selected.get(i).origin();
            if (origin != null && selected.get(i).expression() instanceof BoundExpression.Column) {
                NamedColumn fresh = named(definition, inserted.slot()).get(columns[i]);
                Sources.Source table = tables.computeIfAbsent(
                        origin.table(), alias -> new Sources.Source(origin.schema(), alias, new ArrayList<>()));
                table.columns().add(new NamedColumn(origin.originalName(), fresh.expression(), null, true));
            }
        }
        return List.copyOf(tables.values());
    }

    private static List<Sources.Source> concat(List<Sources.Source> a, List<Sources.Source> b) {
        List<Sources.Source> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    static List<NamedColumn> named(TableDefinition definition, int slot) {
        List<NamedColumn> columns = new ArrayList<>();
        for (int i = 0; i < definition.columns().size(); i++) {
            Column column = definition.columns().get(i);
            columns.add(new NamedColumn(
                    column.name(),
                    new BoundExpression.Column(slot, i, column.type(), column.nullable(), definition.name(),
                            column.name()),
                    null,
                    column.visible()));
        }
        return columns;
    }

    /** VALUES(column) is the value that could not be inserted. */
    private record InsertedColumns(TableDefinition definition, int slot) implements Binder.InsertedValues {
        @Override
        public BoundExpression inserted(Expression.ColumnRef column) {
            int position = position(definition, column.column());
            Column found = definition.columns().get(position);
            return new BoundExpression.Column(slot, position, found.type(), true, definition.name(), found.name());
        }
    }

    /** Whether the plan was made for the types that user variables have now. */
    public boolean dependsOnVariables() {
        return !binder.variableTypes().isEmpty();
    }

    public ChangePlan update(Dml.Update update) {
        return rows(update.with()).update(update, this::rules, this::concerned);
    }

    public ChangePlan delete(Dml.Delete delete) {
        return rows(delete.with()).delete(delete, this::concerned);
    }

    private RowsPlanner rows(QueryExpression.@Nullable With with) {
        return new RowsPlanner(with == null ? binder : binder.with(with), tables, statistics, runnable);
    }
}
