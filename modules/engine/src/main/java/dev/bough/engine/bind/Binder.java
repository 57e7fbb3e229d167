package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.function.Operand;
import dev.bough.engine.function.Resolution;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.ColumnRef;
import dev.bough.parser.tree.OrderItem;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.TableReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds one statement: queries, and the expressions and tables of other statements. Numbers what executions need by position: the slots
 * of row sources, subqueries, common table expressions.
 */
public final class Binder {
    private static final int MAX_DEPTH = 512;

    private final BindContext context;
    private final Numbers numbers;
    private final @Nullable CommonTables commonTables;
    private final Calls calls;
    private final LiteralBinder literals;

    public Binder(BindContext context) {
        this(context, new Numbers(), null);
    }

    private Binder(BindContext context, Numbers numbers, @Nullable CommonTables commonTables) {
        this.context = context;
        this.numbers = numbers;
        this.commonTables = commonTables;
        calls = new Calls(context);
        literals = new LiteralBinder(context);
    }

    /** Counters of a statement, and what its binding found out. */
    private static final class Numbers {
        private int slots;
        private int subqueries;
        private int commonTables;
        private int depth;
        private final Map<String, SqlType> assigned = new HashMap<>();
        private final Map<String, SqlType> variables = new HashMap<>();
        private boolean variablesChange;
        private final Map<Integer, TableDefinition> tables = new HashMap<>();
        private @Nullable InsertedValues insertedValues;
        private @Nullable TableDefinition insertedInto;
    }

    /** Gives VALUES(column) in ON DUPLICATE KEY UPDATE its meaning. */
    public interface InsertedValues {
        BoundExpression inserted(ColumnRef column);
    }

    public void insertedValues(InsertedValues values) {
        numbers.insertedValues = values;
    }

    /** From here on, DEFAULT(column) is that of a column of the table that rows are put into. */
    public void insertsInto(TableDefinition table) {
        numbers.insertedInto = table;
    }

    /** Says that rows of a table stand in a slot. */
    void stands(TableDefinition table, int slot) {
        numbers.tables.put(slot, table);
    }

    public BindContext context() {
        return context;
    }

    public Calls calls() {
        return calls;
    }

    LiteralBinder literals() {
        return literals;
    }

    /** The slots given out so far. */
    public int slots() {
        return numbers.slots;
    }

    public int nextSlot() {
        return numbers.slots++;
    }

    /** The subqueries numbered so far. */
    public int subqueries() {
        return numbers.subqueries;
    }

    int nextSubquery() {
        return numbers.subqueries++;
    }

    int nextCommonTable() {
        return numbers.commonTables++;
    }

    /** The types that user variables had, on which the meaning of the bound tree depends. */
    public Map<String, SqlType> variableTypes() {
        return Map.copyOf(numbers.variables);
    }

    @Nullable
    SqlType assignedType(String variable) {
        return numbers.assigned.get(variable);
    }

    void assigned(String variable, SqlType type) {
        numbers.assigned.put(variable, type);
    }

    /** From here on, no user variable counts as steady: what else the statement assigns to is not bound before its rows are read. */
    public void variablesChange() {
        numbers.variablesChange = true;
    }

    /** Whether a user variable keeps its value while the statement runs; known once everything is bound. */
    public boolean isSteady(String variable) {
        return !numbers.variablesChange && !numbers.assigned.containsKey(variable);
    }

    void dependsOnVariable(String variable, SqlType type) {
        numbers.variables.put(variable, type);
    }

    void enter() {
        if (++numbers.depth > MAX_DEPTH) {
            throw new SqlException(ErrorCode.TOO_HIGH_LEVEL_OF_NESTING_FOR_SELECT);
        }
    }

    void leave() {
        numbers.depth--;
    }

    Binder with(CommonTables tables) {
        return new Binder(context, numbers, tables);
    }

    /** For what a WITH clause stands before: UPDATE and DELETE, whose queries may name its tables. */
    public Binder with(QueryExpression.With with) {
        return new WithBinder(this).bind(with, null);
    }

    /** For texts that are not the statement's own, such as defaults and checks: none of their literals was lifted. */
    public Binder forDefinitions() {
        return new Binder(new ViewContext(context, context.tables()), numbers, null);
    }

    /** For the text of a view: other names, no literals lifted, no common tables. */
    Binder forView(TableResolver resolver) {
        return new Binder(new ViewContext(context, resolver), numbers, null);
    }

    /** The query of a view, whose names mean what its text means by them. */
    public BoundQuery view(Relation.View view) {
        return forView(view.resolver()).subquery(view.query(), null);
    }

    @Nullable
    CommonTables commonTables() {
        return commonTables;
    }

    /** A query on its own. */
    public BoundQuery query(QueryExpression query) {
        return new QueryBinder(this).bind(query, null);
    }

    BoundQuery subquery(QueryExpression query, @Nullable Scope outer) {
        enter();
        try {
            if (query.into() != null) {
                throw new SqlException(ErrorCode.WRONG_USAGE, "INTO", "subquery");
            }
            return new QueryBinder(this).bind(query, outer);
        } finally {
            leave();
        }
    }

    /** The tables of UPDATE and DELETE. */
    public FromBinder.Joined tables(List<TableReference> tables) {
        return FromBinder.ofChanges(this).bind(tables);
    }

    /** The view that a statement changes, if it is one through which rows can be changed. */
    public @Nullable MergedView merged(TableReference table) {
        return table instanceof TableReference.Named named ? new ViewMerger(this).merge(named) : null;
    }

    /** Both conditions, of which each may be missing. */
    public @Nullable BoundExpression and(@Nullable BoundExpression left, @Nullable BoundExpression right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return calls.and(List.of(left, right));
    }

    /** Binds expressions over some tables, outside a query. */
    public ExpressionBinder expressions(Sources sources, Clause clause) {
        return new ExpressionBinder(this, new Scope(null, sources), clause, null);
    }

    /** ORDER BY and LIMIT of UPDATE and DELETE. */
    public BoundQuery.Ordering ordering(
            Sources sources, List<OrderItem> orderBy, QueryExpression.@Nullable Limit limit) {
        ExpressionBinder binder = expressions(sources, Clause.ORDER);
        List<SortKey> keys = orderBy.stream()
                .map(item -> new SortKey(binder.bind(item.expression()), item.descending()))
                .toList();
        return new BoundQuery.Ordering(
                keys, limit == null ? null : limit(limit.count()),
                limit == null || limit.offset() == null ? null : limit(limit.offset()));
    }

    BoundExpression limit(Expression expression) {
        BoundExpression bound = expressions(Sources.EMPTY, Clause.EXPRESSION).bind(expression);
        return bound.type().family() == TypeKind.Family.INTEGER
                ? bound
                : convert(bound, SqlType.unsigned(TypeKind.BIGINT));
    }

    /** The value of an expression that is known while planning; null for others. */
    @Nullable
    Value constant(BoundExpression expression) {
        return switch (expression) {
            case BoundExpression.Constant constant -> constant.value();
            default -> Constants.isConstant(expression, Resolution.Volatility.STABLE)
                    ? Constants.evaluate(expression, context.statement())
                    : null;
        };
    }

    /**
     * The value of an expression of constants, variables and parameters, as they are while the statement is planned; null for others. A plan
     * that relies on it is for one execution.
     *
     * @throws UnknownParameterException where there are parameters that have no values yet
     */
    @Nullable
    Value valueNow(BoundExpression expression) {
        if (!Constants.isComputable(expression)) {
            return null;
        }
        if (!context.knowsParameters() && Constants.hasParameters(expression)) {
            throw UnknownParameterException.INSTANCE;
        }
        return Constants.evaluate(expression, context.statement());
    }

    /**
     * The value of AS OF. No column is in scope there, so a bare name that no variable of a program has is a revision's.
     *
     * @throws UnknownParameterException where there are parameters that have no values yet
     */
    public Value revision(Expression asOf) {
        if (asOf instanceof ColumnRef name && name.table() == null && context.local(name.column()) == null) {
            return Value.of(name.column());
        }
        Value value = valueNow(expressions(Sources.EMPTY, Clause.EXPRESSION).bind(asOf));
        if (value == null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "AS OF with an expression that is no constant");
        }
        return value;
    }

    BoundExpression insertedValue(ColumnRef column) {
        if (numbers.insertedValues == null) {
            return BoundExpression.Constant.NULL;
        }
        return numbers.insertedValues.inserted(column);
    }

    /** DEFAULT(column). */
    BoundExpression defaultOf(ExpressionBinder expressions, ColumnRef name) {
        TableDefinition inserted = numbers.insertedInto;
        int position = inserted == null ? -1 : inserted.indexOf(name.column());
        if (inserted != null && position >= 0) {
            return new DefaultBinder(this).bind(inserted.columns().get(position));
        }
        if (expressions.bind(name) instanceof BoundExpression.Column column) {
            TableDefinition table = numbers.tables.get(column.slot());
            if (table != null) {
                return new DefaultBinder(this).bind(table.columns().get(column.index()));
            }
        }
        throw new SqlException(ErrorCode.NO_DEFAULT_FOR_FIELD, name.column());
    }

    /** A value brought to another type as an assignment does; the value itself where it has that type. */
    public BoundExpression convert(BoundExpression value, SqlType target) {
        if (value.type().equals(target)) {
            return value;
        }
        return new BoundExpression.Convert(value, target);
    }

    BoundExpression cast(BoundExpression value, SqlType target) {
        return typed("CAST", value, context.functions().cast(Calls.operands(List.of(value)).getFirst(), target));
    }

    BoundExpression collate(BoundExpression value, String collation) {
        return typed("COLLATE", value,
                context.functions().collate(Calls.operands(List.of(value)).getFirst(), collation));
    }

    private static BoundExpression typed(String name, BoundExpression value, Resolution resolution) {
        String text = ExpressionText.call(name, List.of(value));
        return new BoundExpression.Call(new SyntaxFunction(name, resolution), resolution, List.of(value), text);
    }

    AggregateCall aggregate(
            String name, boolean distinct, List<BoundExpression> arguments, List<SortKey> orderBy, String separator) {
        List<Operand> operands = Calls.operands(arguments);
        AggregateCall.Typed typed = context.functions().aggregate(name, distinct, operands, separator);
        return new AggregateCall(name, distinct, arguments, orderBy, separator, typed);
    }
}
