package dev.bough.engine.compile;

import dev.bough.engine.answer.ClientColumns;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.BuiltInFunctions;
import dev.bough.engine.dml.ChangePlan;
import dev.bough.engine.dml.ChangePlanner;
import dev.bough.engine.dml.RowFeed;
import dev.bough.engine.exec.RunnablePlan;
import dev.bough.engine.exec.TempSpace;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.plan.Plan;
import dev.bough.engine.plan.QueryPlanner;
import dev.bough.engine.plan.Statistics;
import dev.bough.engine.program.Scope;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.SessionContext;
import dev.bough.engine.state.SessionState;
import dev.bough.engine.status.StatementCounter;
import dev.bough.engine.transaction.StoredTable;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.TableState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Binds and plans a session's statements. */
public final class Compiler {
    private static final long STATEMENT_MEMORY = 64L << 20;

    /**
     * What the compilers of all sessions share.
     *
     * @param temp where a statement puts what its memory does not hold
     */
    public record Shared(SessionViews views, BuiltInFunctions functions, TempSpace temp) {
        RunnablePlan runnable(Plan plan) {
            return new RunnablePlan(plan, STATEMENT_MEMORY, temp);
        }
    }

    private final Shared shared;
    private final SessionState session;
    private final SessionContext context;
    private final CurrentDatabase current;
    private final SessionTables.ComputedTables computed;

    public Compiler(
            Shared shared,
            SessionState session,
            SessionContext context,
            CurrentDatabase current,
            SessionTables.ComputedTables computed) {
        this.shared = shared;
        this.session = session;
        this.context = context;
        this.current = current;
        this.computed = computed;
    }

    /** What names mean in a state. */
    public SessionTables tables(ServerState state) {
        return new SessionTables(current, state, computed, shared.views, session);
    }

    public SessionBinding binding(SessionTables tables, @Nullable Parameters parameters, @Nullable Scope locals) {
        return new SessionBinding(
                tables,
                shared.functions,
                context,
                session.variables().text("collation_connection"),
                current.isSelected() ? current.name() : null,
                parameters,
                locals);
    }

    /** The value of an AS OF that stands behind something else than a table of a query. */
    public Value revision(Expression asOf, ServerState state, @Nullable Parameters parameters,
            @Nullable Scope locals) {
        return new Binder(binding(tables(state), parameters, locals)).revision(asOf);
    }

    public Compiled.Query query(
            QueryExpression query, ServerState state, @Nullable Parameters parameters, @Nullable Scope locals) {
        SessionTables tables = tables(state);
        Binder binder = new Binder(binding(tables, parameters, locals));
        BoundQuery bound = binder.query(query);
        Plan plan = new QueryPlanner(binder, statistics(state)).plan(bound);
        return new Compiled.Query(
                shared.runnable(plan),
                ClientColumns.of(plan.columns(), session.resultsCharset()),
                query.into(),
                tables.reads(),
                tables.isCacheable() && binder.variableTypes().isEmpty());
    }

    public Compiled.Change change(Dml statement, ServerState state, @Nullable Parameters parameters,
            @Nullable Scope locals) {
        SessionTables tables = tables(state);
        ChangePlanner planner =
                new ChangePlanner(binding(tables, parameters, locals), tables, statistics(state), shared::runnable);
        ChangePlan plan = switch (statement) {
            case Dml.Insert insert -> planner.insert(insert);
            case Dml.Update update -> planner.update(update);
            case Dml.Delete delete -> planner.delete(delete);
            case Dml.LoadData load when parameters instanceof RowFeed feed -> planner.load(load, feed);
            case Dml.LoadData _,Dml.Call _,Dml.Do _,Dml.HandlerOpen _,Dml.HandlerClose _,Dml.HandlerRead _ ->
                    throw new IllegalStateException("no plan for " + statement);
        };
        return new Compiled.Change(plan, tables.reads(), tables.isCacheable() && !planner.dependsOnVariables(),
                Objects.requireNonNull(StatementCounter.of(statement)));
    }

    /** Sizes of tables as a state has them. */
    private static Statistics statistics(ServerState state) {
        return handle -> handle instanceof StoredTable table ? count(table, state) : 1000;
    }

    private static long count(StoredTable table, ServerState state) {
        RootState root = table.fixed();
        if (root == null) {
            BranchState branch = state.branch(table.database(), table.branch());
            if (branch == null) {
                return 0;
            }
            root = branch.working();
        }
        TableState found = root.table(table.key());
        return found == null ? 0 : found.primary().count();
    }
}
