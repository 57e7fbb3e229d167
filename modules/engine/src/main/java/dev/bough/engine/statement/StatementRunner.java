package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.compile.Compiled;
import dev.bough.engine.compile.ProgramPlans;
import dev.bough.engine.dml.ChangeResult;
import dev.bough.engine.dml.WriteAccess;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.procedure.VersionedCommits;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.server.TransactionControl;
import dev.bough.engine.state.ValueParameters;
import dev.bough.engine.status.Counter;
import dev.bough.engine.status.StatementCounter;
import dev.bough.engine.transaction.NotBriefException;
import dev.bough.engine.transaction.StalePlanException;
import dev.bough.engine.transaction.Transaction;
import dev.bough.engine.type.Value;
import dev.bough.parser.ParsedStatement;
import dev.bough.parser.tree.AccountStatement;
import dev.bough.parser.tree.AdminStatement;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.ProgramStatement;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.SetStatement;
import dev.bough.parser.tree.ShowStatement;
import dev.bough.parser.tree.Statement;
import dev.bough.parser.tree.TransactionStatement;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs a session's statements: to the one that a syntax tree is, its way. */
public final class StatementRunner {
    private static final int STALE_PLANS_MAX = 3;

    private final SessionParts parts;
    private final QueryRunner queries;
    private final SchemaStatements schemas;
    private final ShowRunner shows;
    private final ProgramRunner programs;
    private final SetStatements sets;

    public StatementRunner(SessionParts parts) {
        this.parts = parts;
        queries = new QueryRunner(parts);
        schemas = new SchemaStatements(parts);
        shows = new ShowRunner(parts, this);
        programs = new ProgramRunner(parts, this, queries);
        sets = new SetStatements(parts.state(), parts.server().globals, new SetEffects(parts));
    }

    public QueryRunner queries() {
        return queries;
    }

    /** Runs a statement and answers it. */
    public void run(Statement statement, Place place, Reply reply) {
        Counter counter = StatementCounter.of(statement);
        if (counter != null) {
            parts.state().counters().count(counter);
        }
        if (place.inProgram()) {
            parts.state().counters().count(Counter.QUERIES);
        }
        dispatch(statement, place, reply);
        boolean counts = switch (statement) {
            case Ddl _,ProgramDdl _,AccountStatement _,TransactionStatement _,SetStatement _,Statement.Prepare _,Statement.Deallocate _,Statement.Use _ ->
                    false;
            case Statement.Query _,Dml _,ProgramStatement _,ShowStatement _,AdminStatement _,Statement.Execute _,Statement.Explain _,Statement.ExplainConnection _,Statement.Describe _,Statement.Unsupported _ ->
                    true;
        };
        if (!counts && !(statement instanceof Ddl.CreateTable create && create.query() != null)) {
            // for ROW_COUNT(); afterwards, since SET may ask for the count of the statement before
            parts.state().rowCount(0);
        }
    }

    private void dispatch(Statement statement, Place place, Reply reply) {
        switch (statement) {
            case Statement.Query query -> query(query.query(), place, reply);
            case Dml dml -> dml(dml, place, reply);
            case Ddl.CreateTable create when create.query() != null ->
                    ok(reply, new TableFromQuery(parts, this, schemas).run(create, place));
            case Ddl ddl -> {
                ChangeResult done = schemas.run(ddl, place);
                new VersionedCommits(parts).commitDefinition();
                ok(reply, done);
            }
            case ProgramDdl program -> {
                implicitCommit();
                programs.define(program, place);
                new VersionedCommits(parts).commitDefinition();
                reply.ok();
            }
            case AccountStatement account -> {
                implicitCommit();
                SessionAccount caller = new SessionAccount(parts);
                parts.server().accountStatements.run(account, caller);
                parts.followAccounts();
                caller.answer(reply);
            }
            case TransactionStatement transaction -> {
                new TransactionStatements(parts).run(transaction);
                reply.ok();
            }
            case ProgramStatement program -> {
                programs.single(program, place);
                reply.ok();
            }
            case SetStatement.SetVariables set -> {
                sets.run(set, expression -> evaluate(expression, place));
                reply.ok();
            }
            case ShowStatement show -> shows.show(show, place, reply);
            case AdminStatement admin -> new AdminStatements(parts, this).run(admin, place, reply);
            case Statement.Prepare prepare -> {
                prepare(prepare, place);
                reply.ok();
            }
            case Statement.Execute execute -> execute(execute, place, reply);
            case Statement.Deallocate deallocate -> {
                if (!forget(deallocate.name())) {
                    throw new SqlException(ErrorCode.UNKNOWN_PREPARED_STATEMENT, deallocate.name(),
                            "DEALLOCATE PREPARE");
                }
                reply.ok();
            }
            case Statement.Explain explain -> shows.explain(explain, place, reply);
            case Statement.ExplainConnection _ ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "EXPLAIN FOR CONNECTION");
            case Statement.Describe describe -> shows.describe(describe, place, reply);
            case Statement.Use use -> {
                parts.useDatabase(use.database());
                reply.ok();
            }
            case Statement.Unsupported unsupported ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, unsupported.name());
        }
    }

    private static void ok(Reply reply, ChangeResult result) {
        reply.ok(result.affected(), result.insertId(), result.info());
    }

    void requireGlobal(Privilege privilege) {
        if ((parts.state().account().grants().global() & privilege.bit()) == 0) {
            throw new SqlException(ErrorCode.SPECIFIC_ACCESS_DENIED, privilege.sql());
        }
    }

    /** Statements that define things commit what is open first (MySQL manual, 15.3.3). */
    void implicitCommit() {
        parts.transactions().commitAndWait(this::await);
    }

    void await(Ticket ticket) {
        if (!ticket.isDone()) {
            parts.server().workers.waiting(ticket::await);
        } else {
            ticket.await();
        }
    }

    private void query(QueryExpression query, Place place, Reply reply) {
        Boolean answered = inTransaction(true, place, attempt -> {
            Compiled.Query compiled = plan(query, query, attempt, place);
            if (compiled.into() == null) {
                queries.send(compiled, attempt.access(), reply);
                return Boolean.TRUE;
            }
            long rows = queries.into(
                    compiled, compiled.into(), attempt.access(), place.scope(), place.locals(), programs::assign);
            parts.state().rowCount(rows);
            return Boolean.FALSE;
        });
        if (!answered) {
            reply.ok(parts.state().rowCount(), 0, "");
        }
    }

    /**
     * One try of a statement: what names mean in it, and its way to tables.
     *
     * @param isFirst whether a plan kept from before may serve
     */
    public record Attempt(ServerState state, WriteAccess access, boolean isFirst) {}

    /**
     * Runs a statement's work in the transaction at hand; a failed one leaves nothing behind, and one that is not part of a longer
     * transaction is committed and durable when this returns.
     */
    public <T> T inTransaction(boolean readOnly, Place place, Function<Attempt, T> work) {
        return inTransaction(readOnly, false, place, work);
    }

    /**
     * The same, where it may be tried on an event loop.
     *
     * @param brief whether to fail with a {@link NotBriefException} rather than wait
     */
    public <T> T inTransaction(boolean readOnly, boolean brief, Place place, Function<Attempt, T> work) {
        TransactionControl control = parts.transactions();
        for (int stale = 0;; stale++) {
            Transaction transaction = control.current();
            parts.context().begin(place.parameters(), readOnly);
            transaction.beginStatement(parts.context(), brief);
            boolean failed = true;
            try {
                ServerState state = stale == 0 ? transaction.snapshot() : parts.durable();
                T result = work.apply(new Attempt(state, transaction.access(), stale == 0));
                failed = false;
                transaction.endStatement(false);
                if (control.endsWithStatement()) {
                    control.commitAndWait(this::await);
                }
                return result;
            } catch (StalePlanException e) {
                // What changed the table may only be appended so far, and the next try begins with what is durable.
                if (stale >= STALE_PLANS_MAX) {
                    throw SqlException.causedBy(e, ErrorCode.TABLE_DEF_CHANGED);
                }
                if (brief) {
                    throw NotBriefException.INSTANCE;
                }
                parts.server().databases.store().awaitPublished();
            } catch (SqlException e) {
                if (e.code() == ErrorCode.LOCK_DEADLOCK) {
                    transaction.endStatement(true);
                    failed = false;
                    control.rollback();
                }
                throw e;
            } finally {
                if (failed) {
                    transaction.endStatement(true);
                    if (control.endsWithStatement()) {
                        control.rollback();
                    }
                }
            }
        }
    }

    private void dml(Dml statement, Place place, Reply reply) {
        switch (statement) {
            case Dml.Insert _,Dml.Update _,Dml.Delete _ -> ok(reply, change(statement, place));
            case Dml.Call call -> programs.call(call, place, reply);
            case Dml.Do doing -> {
                doing.expressions().forEach(e -> evaluate(e, place));
                reply.ok();
            }
            case Dml.LoadData load -> ok(reply, new LoadStatement(parts, this).run(load, place, reply));
            case Dml.HandlerOpen _,Dml.HandlerClose _,Dml.HandlerRead _ ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "HANDLER");
        }
    }

    ChangeResult change(Dml statement, Place place) {
        ChangeResult result = inTransaction(false, place, attempt -> {
            ProgramPlans plans = place.plans();
            Supplier<Compiled> compile = () -> parts.compiler()
                    .change(statement, attempt.state(), place.parameters(), place.scope());
            Compiled compiled = plans == null
                    ? compile.get()
                    : plans.plan(statement, parts.plans().context(), attempt.isFirst(), compile);
            return run((Compiled.Change) compiled, attempt.access());
        });
        return result;
    }

    public ChangeResult run(Compiled.Change compiled, WriteAccess access) {
        return done(compiled, compiled.run(parts.context(), access, parts.state().client().foundRows()));
    }

    /** What a change leaves in the session. */
    ChangeResult done(Compiled.Change compiled, ChangeResult result) {
        queries.told(compiled.reads());
        parts.state().rowCount(result.affected());
        if (result.generatedId() != 0) {
            parts.state().lastInsertId(result.generatedId());
            return result;
        }
        return parts.context().isInsertIdSet() ? result.withInsertId(parts.state().lastInsertId()) : result;
    }

    /**
     * The plan of a query.
     *
     * @param part what it is known by in the program that it stands in
     */
    Compiled.Query plan(Object part, QueryExpression query, Attempt attempt, Place place) {
        ProgramPlans plans = place.plans();
        Supplier<Compiled> compile =
                () -> parts.compiler().query(query, attempt.state(), place.parameters(), place.scope());
        return (Compiled.Query) (plans == null
                ? compile.get()
                : plans.plan(part, parts.plans().context(), attempt.isFirst(), compile));
    }

    /** The value of an expression, computed as a query of its own. */
    public Value evaluate(Expression expression, Place place) {
        List<Value> row = inTransaction(true, place, attempt -> queries.single(
                plan(expression, Selects.of(expression), attempt, place), attempt.access()));
        return row.isEmpty() ? Value.NULL : row.getFirst();
    }

    /** One that cannot be prepared leaves none of its name (MySQL manual, 15.5.1). */
    private void prepare(Statement.Prepare prepare, Place place) {
        Value source = evaluate(prepare.source(), place);
        forget(prepare.name());
        if (source.isNull()) {
            throw new SqlException(ErrorCode.PARSE_ERROR,
                    "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right"
                            + " syntax to use",
                    "NULL", 1);
        }
        String text = ValueText.statement(source);
        parts.parser().parseAll(text).forEach(parsed -> PreparableStatements.check(parsed.statement()));
        parts.server().prepared.enter();
        parts.state().prepare(prepare.name(), text);
    }

    private boolean forget(String prepared) {
        boolean known = parts.state().deallocate(prepared);
        if (known) {
            parts.server().prepared.leave(1);
        }
        return known;
    }

    /** Runs the statements of a prepared text, in order, each with its result. */
    private void execute(Statement.Execute execute, Place place, Reply reply) {
        String text = parts.state().prepared(execute.name());
        if (text == null) {
            throw new SqlException(ErrorCode.UNKNOWN_PREPARED_STATEMENT, execute.name(), "EXECUTE");
        }
        List<Value> values = new ArrayList<>();
        execute.arguments().forEach(a -> values.add(parts.state().userVariables().get(a.name())));
        List<ParsedStatement> statements = parts.parser().parseAll(text);
        int wanted = statements.stream().mapToInt(ParsedStatement::parameters).sum();
        if (wanted != values.size()) {
            throw new SqlException(ErrorCode.WRONG_ARGUMENTS, "EXECUTE");
        }
        List<String> variables = execute.arguments().stream().map(Expression.UserVariable::name).toList();
        int used = 0;
        for (int i = 0; i < statements.size(); i++) {
            ParsedStatement parsed = statements.get(i);
            int end = used + parsed.parameters();
            ValueParameters given = new ValueParameters(values.subList(used, end), variables.subList(used, end));
            used = end;
            boolean last = i == statements.size() - 1;
            boolean before = last ? false : reply.more(true);
            run(parsed.statement(), Place.command(parsed, given).in(place), reply);
            if (!last) {
                reply.more(before);
            }
        }
    }
}
