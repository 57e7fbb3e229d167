package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Binds expressions in one clause of one query, or outside queries. */
public final class ExpressionBinder {
    private final Binder binder;
    private final Scope scope;
    private final Clause clause;
    private final @Nullable BlockState block;
    private final PredicateBinder predicates;
    private final CallBinder calls;

    /**
     * @param block takes aggregates and window functions; null where neither may stand
     */
    ExpressionBinder(Binder binder, Scope scope, Clause clause, @Nullable BlockState block) {
        this.binder = binder;
        this.scope = scope;
        this.clause = clause;
        this.block = block;
        predicates = new PredicateBinder(this);
        calls = new CallBinder(this);
    }

    Binder binder() {
        return binder;
    }

    Scope scope() {
        return scope;
    }

    Clause clause() {
        return clause;
    }

    @Nullable
    BlockState block() {
        return block;
    }

    /** The same, where aggregates may not stand. */
    ExpressionBinder inAggregate() {
        Clause inside = clause == Clause.HAVING ? Clause.HAVING_AGGREGATE : clause;
        return new ExpressionBinder(binder, scope, inside, null);
    }

    public BoundExpression bind(Expression expression) {
        binder.enter();
        try {
            return dispatch(expression);
        } finally {
            binder.leave();
        }
    }

    public List<BoundExpression> bindAll(List<Expression> expressions) {
        List<BoundExpression> bound = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            bound.add(bind(expression));
        }
        return bound;
    }

    BoundExpression call(String name, BoundExpression... arguments) {
        return binder.calls().call(name, arguments);
    }

    BoundExpression call(String name, List<BoundExpression> arguments) {
        return binder.calls().call(name, arguments);
    }

    private BoundExpression dispatch(Expression expression) {
        return switch (expression) {
            case Literal literal -> binder.literals().bind(literal);
            case Predicate predicate -> predicates.bind(predicate);
            case Call call -> calls.bind(call);
            case Expression.ColumnRef column -> column(column);
            case Expression.Parameter parameter -> parameter(parameter.index());
            case Expression.UserVariable variable -> userVariable(variable.name());
            case Expression.SystemVariable variable -> systemVariable(variable);
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary ->
                    call(OperatorNames.of(binary.operator()), bind(binary.left()), bind(binary.right()));
            case Expression.Case cases -> cases(cases);
            case Expression.Subquery subquery -> scalar(subquery);
            case Expression.Row row -> throw new SqlException(ErrorCode.OPERAND_COLUMNS, 1);
            case Expression.Assignment assignment -> assignment(assignment);
            case Expression.InsertedValue inserted -> binder.insertedValue(inserted.column());
            case Expression.DefaultOf defaultOf -> binder.defaultOf(this, defaultOf.column());
            case Expression.DefaultValue value ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "DEFAULT in an expression");
            case Expression.Collate collate -> calls.collate(bind(collate.value()), collate.collation());
            case Expression.JsonArrow arrow -> arrow(arrow);
            case Expression.DateArithmetic date -> calls.dateArithmetic(date);
        };
    }

    private BoundExpression column(Expression.ColumnRef name) {
        if (name.table() == null) {
            BoundExpression.Parameter local = binder.context().local(name.column());
            if (local != null) {
                return local;
            }
        }
        return scope.resolve(name, clause);
    }

    private BoundExpression parameter(int index) {
        SqlType type = binder.context().parameterType(index);
        return new BoundExpression.Parameter(index, type, true, type.kind() == TypeKind.NULL ? 6 : 4);
    }

    private BoundExpression userVariable(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        SqlType assigned = binder.assignedType(key);
        if (assigned != null) {
            return new BoundExpression.UserVariable(key, assigned, false);
        }
        Value value = binder.context().statement().session().userVariable(key);
        binder.dependsOnVariable(key, value.type());
        return new BoundExpression.UserVariable(key, value.type(), false);
    }

    private BoundExpression systemVariable(Expression.SystemVariable variable) {
        boolean global = variable.scope() == Expression.VariableScope.GLOBAL;
        String name = variable.name().toLowerCase(Locale.ROOT);
        Value value = binder.context().statement().session().systemVariable(name, global);
        return new BoundExpression.SystemVariable(name, global, value.type());
    }

    private BoundExpression unary(Expression.Unary unary) {
        if (unary.operator() == Expression.UnaryOperator.NEGATE && unary.operand() instanceof Literal literal) {
            BoundExpression negated = binder.literals().negated(literal);
            if (negated != null) {
                return negated;
            }
        }
        BoundExpression operand = bind(unary.operand());
        return switch (unary.operator()) {
            case PLUS -> operand;
            case NOT -> call("NOT", operand);
            case NEGATE -> call(OperatorNames.NEGATE, operand);
            case BIT_NOT -> call("~", operand);
            case BINARY -> calls.cast(operand, SqlType.string(TypeKind.VARBINARY, -1, "binary"));
        };
    }

    /** CASE(condition, result, condition, result, ..., else); a missing ELSE is NULL. */
    private BoundExpression cases(Expression.Case cases) {
        BoundExpression operand = cases.operand() == null ? null : bind(cases.operand());
        List<BoundExpression> arguments = new ArrayList<>();
        for (Expression.When when : cases.whens()) {
            BoundExpression condition = bind(when.condition());
            arguments.add(operand == null ? condition : call("=", operand, condition));
            arguments.add(bind(when.result()));
        }
        arguments.add(cases.otherwise() == null ? BoundExpression.Constant.NULL : bind(cases.otherwise()));
        return call("CASE", arguments);
    }

    private BoundExpression scalar(Expression.Subquery subquery) {
        BoundQuery query = binder.subquery(subquery.query(), scope);
        if (query.outputs().size() != 1) {
            throw new SqlException(ErrorCode.OPERAND_COLUMNS, 1);
        }
        return new BoundExpression.Scalar(binder.nextSubquery(), query);
    }

    private BoundExpression assignment(Expression.Assignment assignment) {
        BoundExpression value = bind(assignment.value());
        String name = assignment.target().name().toLowerCase(Locale.ROOT);
        binder.assigned(name, value.type());
        return new BoundExpression.Assignment(name, value);
    }

    private BoundExpression arrow(Expression.JsonArrow arrow) {
        BoundExpression extracted = call("JSON_EXTRACT", bind(arrow.column()), bind(arrow.path()));
        return arrow.unquote() ? call("JSON_UNQUOTE", extracted) : extracted;
    }
}
