package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.answer.Silence;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.Output;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.compile.Compiled;
import dev.bough.engine.compile.ProgramPlans;
import dev.bough.engine.compile.SessionTables;
import dev.bough.engine.compile.StoredProcedure;
import dev.bough.engine.ddl.BoundTypeRules;
import dev.bough.engine.ddl.ColumnTypes;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.plan.ResultColumnMaker;
import dev.bough.engine.procedure.BuiltInProcedures;
import dev.bough.engine.program.Conditions;
import dev.bough.engine.program.Interpreter;
import dev.bough.engine.program.Program;
import dev.bough.engine.program.ProgramHost;
import dev.bough.engine.program.Scope;
import dev.bough.engine.program.Variables;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.engine.state.SessionDiagnostics;
import dev.bough.engine.state.ValueParameters;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.engine.transaction.StoredRoutine;
import dev.bough.engine.transaction.Views;
import dev.bough.engine.type.Value;
import dev.bough.engine.variable.SessionVariables;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.ProgramStatement;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defines and calls stored programs. */
public final class ProgramRunner {
    private static final int DEPTH_MAX = 64;

    private final SessionParts parts;
    private final StatementRunner runner;
    private final QueryRunner queries;
    private final ProgramDefinitions definitions;
    private final Deque<String> running = new ArrayDeque<>();
    private int depth;

    public ProgramRunner(SessionParts parts, StatementRunner runner, QueryRunner queries) {
        this.parts = parts;
        this.runner = runner;
        this.queries = queries;
        definitions = new ProgramDefinitions(parts, runner);
    }

    void define(ProgramDdl statement, Place place) {
        definitions.run(statement, place);
    }

    /** A statement of stored programs outside of one: SIGNAL and GET DIAGNOSTICS. */
    void single(ProgramStatement statement, Place place) {
        Variables variables = place.locals() == null ? new Variables() : place.locals();
        Host host = new Host(place.text(), null, null);
        Scope scope = place.scope() == null ? new Program(statement, List.of()).root() : place.scope();
        switch (statement) {
            case ProgramStatement.Signal signal -> new Conditions(host).signal(signal, scope, variables);
            case ProgramStatement.Resignal _ -> throw new SqlException(ErrorCode.RESIGNAL_WITHOUT_ACTIVE_HANDLER);
            case ProgramStatement.GetDiagnostics get -> new Conditions(host).getDiagnostics(get, scope, variables);
            case ProgramStatement.Block _ ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "BEGIN ... END outside a stored program");
            default -> throw new SqlException(ErrorCode.NOT_SUPPORTED, statement.getClass().getSimpleName());
        }
    }

    void call(Dml.Call call, Place place, Reply reply) {
        String name = call.procedure().name();
        if (BuiltInProcedures.isProcedure(name)) {
            callBuiltIn(call, place, reply);
            return;
        }
        Selection selection = parts.current().resolve(call.procedure().schema(), parts.durable());
        StoredRoutine routine = SchemaObjectStore.findRoutine(selection.root(), name);
        if (routine == null) {
            throw new SqlException(ErrorCode.ROUTINE_DOES_NOT_EXIST, "PROCEDURE", selection.name() + "." + name);
        }
        String database = selection.database().name();
        Account caller = parts.state().account();
        if ((caller.grants().onRoutine("PROCEDURE", database, name) & Privilege.EXECUTE.bit()) == 0) {
            throw new SqlException(ErrorCode.PROCEDURE_ACCESS_DENIED, "execute", caller.user(), caller.host(),
                    database + "." + routine.name());
        }
        Selection runsIn = call.asOf() == null
                ? selection
                : new PastDatabase(parts, runner).of(selection, call.asOf(), "", place);
        callStored(call, runsIn, routine, place, reply);
    }

    private void callBuiltIn(Dml.Call call, Place place, Reply reply) {
        String name = call.procedure().name();
        if (call.asOf() != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "AS OF with " + name);
        }
        boolean hasOut = BuiltInProcedures.hasOutParameter(name);
        if (hasOut && call.arguments().isEmpty()) {
            throw new SqlException(ErrorCode.WRONG_NUMBER_OF_ARGUMENTS, "PROCEDURE", call.procedure(), 1, 0);
        }
        List<Value> arguments = new ArrayList<>();
        for (Expression argument : call.arguments().subList(hasOut ? 1 : 0, call.arguments().size())) {
            arguments.add(runner.evaluate(argument, place));
        }
        SimpleResult result = runner.inTransaction(false, place,
                attempt -> new BuiltInProcedures(parts).call(name, call.procedure().schema(), arguments));
        if (hasOut) {
            String text = result.firstText();
            assignOut(call.arguments().getFirst(), text == null ? Value.NULL : Value.of(text), place, 0, name);
        }
        reply.result(result);
    }

    private StoredProcedure parsed(StoredRoutine routine) {
        ProgramDdl.CreateProcedure definition =
                (ProgramDdl.CreateProcedure) Views.parser(routine.sqlMode()).parse(routine.statement()).statement();
        Host host = new Host(routine.statement(), null, null);
        List<Program.Parameter> parameters = new ArrayList<>();
        definition.parameters().forEach(p -> parameters.add(new Program.Parameter(p.name(), host.type(p.type()))));
        return new StoredProcedure(definition, new Program(definition.body(), parameters), new ProgramPlans());
    }

    private void callStored(Dml.Call call, Selection database, StoredRoutine routine, Place place, Reply reply) {
        StoredProcedure procedure = parts.server().plans.procedure(routine, this::parsed);
        List<ProgramDdl.ProcedureParameter> declared = procedure.definition().parameters();
        if (declared.size() != call.arguments().size()) {
            throw new SqlException(ErrorCode.WRONG_NUMBER_OF_ARGUMENTS, "PROCEDURE", call.procedure(), declared.size(),
                    call.arguments().size());
        }
        Host host = new Host(routine.statement(), reply, procedure.plans());
        Variables variables = new Variables();
        for (int i = 0; i < declared.size(); i++) {
            boolean in = declared.get(i).mode() != ProgramDdl.ParameterMode.OUT;
            Value given = in ? runner.evaluate(call.arguments().get(i), place) : Value.NULL;
            SqlType type = procedure.program().root().require(declared.get(i).name()).type();
            variables.bind(i, type, host.convert(given, type, declared.get(i).name()));
        }
        boolean before = reply.more(true);
        enter(routine.name());
        try {
            ProgramDdl.Characteristics said = procedure.definition().characteristics();
            Account runsAs = parts.server().definers.of(
                    procedure.definition().definer(), said.definerRights(), parts.state().account());
            parts.current().during(database, () -> parts.as(
                    runsAs, () -> underMode(routine.sqlMode(), () -> run(procedure.program(), host, variables))));
        } finally {
            running.removeLast();
        }
        List<Output> out = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            Expression target = call.arguments().get(i);
            if (declared.get(i).mode() == ProgramDdl.ParameterMode.IN) {
                continue;
            }
            if (target instanceof Expression.Parameter && reply.takesOutParameters()) {
                out.add(new Output(new BoundExpression.Constant(variables.get(i), 4), declared.get(i).name(), null));
            } else {
                assignOut(target, variables.get(i), place, i, routine.name());
            }
        }
        if (!out.isEmpty()) {
            List<Value> row =
                    out.stream().map(o -> ((BoundExpression.Constant) o.expression()).value()).toList();
            reply.outParameters(ResultColumnMaker.of(out), row, new Frame(0, parts.context()));
        }
        reply.more(before);
        reply.ok(Math.max(parts.state().rowCount(), 0), 0, "");
    }

    /** Runs a program under the SQL mode that it was defined under (MySQL manual, 15.1.17). */
    private void underMode(String mode, Runnable program) {
        SessionVariables variables = parts.state().variables();
        Value before = variables.get("sql_mode");
        if (ValueText.of(before).equals(mode)) {
            program.run();
            return;
        }
        variables.force("sql_mode", Value.of(mode));
        try {
            program.run();
        } finally {
            variables.force("sql_mode", before);
        }
    }

    /** A procedure that calls itself may do so as often as the session allows, which at first is not at all. */
    private void enter(String routine) {
        long limit = parts.state().variables().asLong("max_sp_recursion_depth");
        if (running.stream().filter(routine::equals).count() > limit) {
            throw new SqlException(ErrorCode.SP_RECURSION_LIMIT, limit, routine);
        }
        running.addLast(routine);
    }

    private void run(Program program, Host host, Variables variables) {
        if (++depth > DEPTH_MAX) {
            depth--;
            throw new SqlException(ErrorCode.SP_RECURSION_LIMIT, DEPTH_MAX, "procedure");
        }
        try {
            new Interpreter(program, host, variables).run();
        } finally {
            depth--;
        }
    }

    /** Runs the body of an event. */
    public void runBody(Statement body, String text) {
        Program program = new Program(body, List.of());
        run(program, new Host(text, null, null), new Variables());
    }

    private void assignOut(Expression target, Value value, Place place, int position, String routine) {
        switch (target) {
            case Expression.UserVariable variable -> parts.state().userVariables().set(variable.name(), value);
            case Expression.Parameter given when place.parameters() instanceof ValueParameters known
                    && given.index() < known.variables().size() ->
                    parts.state().userVariables().set(known.variables().get(given.index()), value);
            case Expression.ColumnRef local when place.scope() != null && place.locals() != null ->
                    assign(local.column(), value, place.scope(), place.locals());
            default -> throw SqlException.signalled(
                    1414, "42000", "OUT or INOUT argument " + (position + 1) + " for routine " + routine
                            + " is not a variable or NEW pseudo-variable in BEFORE trigger");
        }
    }

    /** Assigns to a variable of the program that a statement stands in. */
    void assign(String name, Value value, Scope scope, Variables locals) {
        Scope.Local local = scope.find(name).orElseThrow(() -> new SqlException(ErrorCode.UNDECLARED_VARIABLE, name));
        locals.assign(local.slot(), new Host("", null, null).convert(value, local.type(), name));
    }

    /** The session to the program that runs in it. */
    private final class Host implements ProgramHost {
        private final String text;
        private final @Nullable Reply reply;
        private final @Nullable ProgramPlans plans;

        Host(String text, @Nullable Reply reply, @Nullable ProgramPlans plans) {
            this.text = text;
            this.reply = reply;
            this.plans = plans;
        }

        private Place place(Scope scope, Variables variables) {
            return new Place(text, null, variables, scope, variables, plans);
        }

        @Override
        public SqlType type(DataType declared) {
            SessionTables tables = parts.compiler().tables(parts.durable());
            return new ColumnTypes(new BoundTypeRules(parts.compiler().binding(tables, null, null)))
                    .of("variable", declared, SqlType.DEFAULT_COLLATION);
        }

        @Override
        public Value convert(Value value, SqlType type, String name) {
            return value.isNull() ? new Value.Null(type) : Assignment.assign(value, type, name, parts.context());
        }

        @Override
        public Value evaluate(Expression expression, Scope scope, Variables variables) {
            return runner.evaluate(expression, place(scope, variables));
        }

        @Override
        public void execute(Statement statement, Scope scope, Variables variables) {
            if (!ShowRunner.looksBack(statement)) {
                parts.state().diagnostics().clear(1024);
            }
            runner.run(statement, place(scope, variables), reply == null ? Silence.REPLY : reply.resultsOnly());
        }

        @Override
        public Cursor openCursor(QueryExpression query, Scope scope, Variables variables) {
            List<List<Value>> rows = new ArrayList<>();
            Place place = place(scope, variables);
            int columns = runner.inTransaction(true, place, attempt -> {
                rows.clear();
                Compiled.Query compiled = runner.plan(query, query, attempt, place);
                queries.rows(compiled, attempt.access(), (row, number) -> rows.add(row));
                return compiled.plan().plan().outputs().size();
            });
            return new CollectedCursor(rows, columns);
        }

        @Override
        public void setTriggerColumn(String row, String column, Value value) {
            throw new SqlException(ErrorCode.UNKNOWN_SYSTEM_VARIABLE, row + "." + Identifiers.quote(column));
        }

        @Override
        public void setUserVariable(String name, Value value) {
            parts.state().userVariables().set(name, value);
        }

        @Override
        public Diagnostics diagnostics() {
            return new SessionDiagnostics(parts.state());
        }

        @Override
        public void checkCancelled() {
            parts.context().checkCancelled();
        }
    }

    /** A cursor over rows that were read when it was opened: it is insensitive to what happens after. */
    private static final class CollectedCursor implements ProgramHost.Cursor {
        private final List<List<Value>> rows;
        private final int columns;
        private int at = -1;

        CollectedCursor(List<List<Value>> rows, int columns) {
            this.rows = rows;
            this.columns = columns;
        }

        @Override
        public int columns() {
            return columns;
        }

        @Override
        public boolean next() {
            return ++at < rows.size();
        }

        @Override
        public Value value(int column) {
            return rows.get(at).get(column);
        }

        @Override
        public void close() {
            rows.clear();
        }
    }
}
