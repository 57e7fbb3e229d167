package dev.bough.engine.program;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramStatement;
import dev.bough.parser.tree.ProgramStatement.Block;
import dev.bough.parser.tree.ProgramStatement.Branch;
import dev.bough.parser.tree.ProgramStatement.Declaration;
import dev.bough.parser.tree.SetStatement;
import dev.bough.parser.tree.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one activation of a program. */
public final class Interpreter {
    private final Program program;
    private final ProgramHost host;
    private final Variables variables;
    private final Map<Declaration.Cursor, ProgramHost.Cursor> openCursors = new HashMap<>();
    private final Conditions conditions;

    /**
     * An activation.
     *
     * @param variables holds the arguments in the slots of the parameters
     */
    public Interpreter(Program program, ProgramHost host, Variables variables) {
        this.program = program;
        this.host = host;
        this.variables = variables;
        conditions = new Conditions(host);
    }

    /** Runs the body; the value of RETURN, empty where none was met. */
    public Optional<Value> run() {
        try {
            ControlFlow end = run(program.body(), new Place(program.root(), null));
            return end instanceof ControlFlow.Return(Value value) ? Optional.of(value) : Optional.empty();
        } finally {
            openCursors.values().forEach(ProgramHost.Cursor::close);
        }
    }

    /** Where a statement stands. */
    private record Place(Scope scope, @Nullable Handlers handlers) {}

    private ControlFlow run(List<Statement> statements, Place place) {
        for (Statement statement : statements) {
            ControlFlow flow = run(statement, place);
            if (!(flow instanceof ControlFlow.Next)) {
                return flow;
            }
        }
        return ControlFlow.NEXT;
    }

    private ControlFlow run(Statement statement, Place place) {
        host.checkCancelled();
        if (statement instanceof Block block) {
            return block(block, place);
        }
        try {
            ControlFlow flow = runUnguarded(statement, place);
            return flow instanceof ControlFlow.Next ? afterWarnings(place) : flow;
        } catch (SqlException condition) {
            return handle(condition, place);
        }
    }

    /** A statement that only left warnings may have a handler for them. */
    private ControlFlow afterWarnings(Place place) {
        if (place.handlers != null && host.diagnostics().warningCount() > 0) {
            SqlException warning = host.diagnostics().lastWarning();
            if (place.handlers.find(warning).isPresent()) {
                return handle(warning, place);
            }
        }
        return ControlFlow.NEXT;
    }

    private ControlFlow handle(SqlException condition, Place place) {
        Optional<Handlers.Match> match = place.handlers == null || Handlers.isFinal(condition)
                ? Optional.empty()
                : place.handlers.find(condition);
        if (match.isEmpty()) {
            if (!Handlers.isWarning(condition)) {
                throw condition;
            }
            host.diagnostics().warn(condition);
            return ControlFlow.NEXT;
        }
        Handlers declaredIn = match.get().declaredIn();
        Declaration.Handler handler = match.get().handler();
        host.diagnostics().replace(condition);
        conditions.enter(condition);
        try {
            ControlFlow flow = run(handler.body(), new Place(declaredIn.scope(), declaredIn.outer()));
            if (!(flow instanceof ControlFlow.Next)) {
                return flow;
            }
        } finally {
            conditions.exit();
        }
        host.diagnostics().clear();
        return switch (handler.action()) {
            case CONTINUE -> ControlFlow.NEXT;
            case EXIT -> new ControlFlow.ExitBlock(declaredIn.block());
            case UNDO -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "UNDO");
        };
    }

    private ControlFlow block(Block block, Place outer) {
        Scope scope = program.scope(block, outer.scope, host);
        List<Declaration.Handler> declared = block.declarations().stream()
                .filter(Declaration.Handler.class::isInstance)
                .map(Declaration.Handler.class::cast)
                .toList();
        Place place = new Place(
                scope, declared.isEmpty() ? outer.handlers : new Handlers(block, scope, declared, outer.handlers));
        ControlFlow flow;
        try {
            initialize(block, new Place(scope, outer.handlers));
            flow = run(block.statements(), place);
        } finally {
            closeCursors(block);
        }
        return switch (flow) {
            case ControlFlow.Leave(String label) when label.equalsIgnoreCase(block.label()) -> ControlFlow.NEXT;
            case ControlFlow.ExitBlock(Object left) when left == block -> ControlFlow.NEXT;
            case ControlFlow.Next _,ControlFlow.Leave _,ControlFlow.Iterate _,ControlFlow.Return _,ControlFlow.ExitBlock _ ->
                    flow;
        };
    }

    private void initialize(Block block, Place place) {
        for (Declaration declaration : block.declarations()) {
            if (declaration instanceof Declaration.Variables declared) {
                Value initial = declared.defaultValue() == null
                        ? Value.NULL
                        : host.evaluate(declared.defaultValue(), place.scope, variables);
                for (String name : declared.names()) {
                    Scope.Local local = place.scope.require(name);
                    variables.bind(local.slot(), local.type(), host.convert(initial, local.type(), name));
                }
            }
        }
    }

    private void closeCursors(Block block) {
        for (Declaration declaration : block.declarations()) {
            if (declaration instanceof Declaration.Cursor cursor) {
                ProgramHost.Cursor open = openCursors.remove(cursor);
                if (open != null) {
                    open.close();
                }
            }
        }
    }

    private ControlFlow runUnguarded(Statement statement, Place place) {
        return switch (statement) {
            case ProgramStatement own -> runOwn(own, place);
            case SetStatement.SetVariables set when assignsLocally(set, place.scope) -> assign(set, place);
            default -> {
                host.execute(statement, place.scope, variables);
                yield ControlFlow.NEXT;
            }
        };
    }

    private ControlFlow runOwn(ProgramStatement statement, Place place) {
        return switch (statement) {
            case Block block -> block(block, place);
            case ProgramStatement.If choice -> branch(choice.branches(), choice.otherwise(), place);
            case ProgramStatement.CaseStatement choice -> choose(choice, place);
            case ProgramStatement.Loop loop -> loop(loop.label(), loop.statements(), null, null, place);
            case ProgramStatement.While loop -> loop(loop.label(), loop.statements(), loop.condition(), null, place);
            case ProgramStatement.Repeat loop -> loop(loop.label(), loop.statements(), null, loop.until(), place);
            case ProgramStatement.Leave leave -> new ControlFlow.Leave(leave.label());
            case ProgramStatement.Iterate iterate -> new ControlFlow.Iterate(iterate.label());
            case ProgramStatement.Return value ->
                    new ControlFlow.Return(host.evaluate(value.value(), place.scope, variables));
            case ProgramStatement.OpenCursor open -> open(open.cursor(), place);
            case ProgramStatement.FetchCursor fetch -> fetch(fetch, place);
            case ProgramStatement.CloseCursor close -> close(close.cursor(), place);
            case ProgramStatement.Signal signal -> {
                conditions.signal(signal, place.scope, variables);
                yield ControlFlow.NEXT;
            }
            case ProgramStatement.Resignal resignal -> {
                conditions.resignal(resignal, place.scope, variables);
                yield ControlFlow.NEXT;
            }
            case ProgramStatement.GetDiagnostics get -> {
                conditions.getDiagnostics(get, place.scope, variables);
                yield ControlFlow.NEXT;
            }
        };
    }

    private boolean isTrue(Expression condition, Place place) {
        return Truth.of(host.evaluate(condition, place.scope, variables));
    }

    private ControlFlow branch(List<Branch> branches, List<Statement> otherwise, Place place) {
        for (Branch branch : branches) {
            if (isTrue(branch.condition(), place)) {
                return run(branch.statements(), place);
            }
        }
        return run(otherwise, place);
    }

    private ControlFlow choose(ProgramStatement.CaseStatement choice, Place place) {
        for (Branch branch : choice.branches()) {
            boolean taken = choice.operand() == null
                    ? isTrue(branch.condition(), place)
                    : isTrue(program.condition(choice.operand(), branch), place);
            if (taken) {
                return run(branch.statements(), place);
            }
        }
        if (choice.otherwise() == null) {
            throw new SqlException(ErrorCode.CASE_NOT_FOUND);
        }
        return run(choice.otherwise(), place);
    }

    private ControlFlow loop(
            @Nullable String label,
            List<Statement> statements,
            @Nullable Expression condition,
            @Nullable Expression until,
            Place place) {
        while (condition == null || isTrue(condition, place)) {
            host.checkCancelled();
            ControlFlow flow = run(statements, place);
            switch (flow) {
                case ControlFlow.Next _ -> {}
                case ControlFlow.Leave(String left) when left.equalsIgnoreCase(label) -> {
                    return ControlFlow.NEXT;
                }
                case ControlFlow.Iterate(String again) when again.equalsIgnoreCase(label) -> {}
                case ControlFlow.Leave _,ControlFlow.Iterate _,ControlFlow.Return _,ControlFlow.ExitBlock _ -> {
                    return flow;
                }
            }
            if (until != null && isTrue(until, place)) {
                return ControlFlow.NEXT;
            }
        }
        return ControlFlow.NEXT;
    }

    /** Whether a SET has a target that only the program knows; such a list is assigned one by one here. */
    private static boolean assignsLocally(SetStatement.SetVariables set, Scope scope) {
        return set.assignments().stream().anyMatch(a -> switch (a) {
            case SetStatement.Assignment.System system -> !system.explicit() && scope.find(system.name()).isPresent();
            case SetStatement.Assignment.TriggerColumn _ -> true;
            case SetStatement.Assignment.User _,SetStatement.Assignment.Names _,SetStatement.Assignment.Charset _ ->
                    false;
        });
    }

    private ControlFlow assign(SetStatement.SetVariables set, Place place) {
        for (SetStatement.Assignment assignment : set.assignments()) {
            switch (assignment) {
                case SetStatement.Assignment.System system when !system.explicit()
                        && place.scope.find(system.name()).isPresent() ->
                        assignLocal(system.name(), host.evaluate(system.value(), place.scope, variables), place.scope);
                case SetStatement.Assignment.TriggerColumn column -> host.setTriggerColumn(
                        column.row(), column.column(), host.evaluate(column.value(), place.scope, variables));
                case SetStatement.Assignment.System _,SetStatement.Assignment.User _,SetStatement.Assignment.Names _,SetStatement.Assignment.Charset _ ->
                        host.execute(new SetStatement.SetVariables(List.of(assignment)), place.scope, variables);
            }
        }
        return ControlFlow.NEXT;
    }

    private void assignLocal(String name, Value value, Scope scope) {
        Scope.Local local = scope.require(name);
        variables.assign(local.slot(), host.convert(value, local.type(), name));
    }

    private ControlFlow open(String name, Place place) {
        Declaration.Cursor cursor = place.scope.requireCursor(name);
        if (openCursors.containsKey(cursor)) {
            throw new SqlException(ErrorCode.CURSOR_ALREADY_OPEN);
        }
        openCursors.put(cursor, host.openCursor(cursor.query(), place.scope, variables));
        return ControlFlow.NEXT;
    }

    private ControlFlow fetch(ProgramStatement.FetchCursor fetch, Place place) {
        ProgramHost.Cursor cursor = openCursors.get(place.scope.requireCursor(fetch.cursor()));
        if (cursor == null) {
            throw new SqlException(ErrorCode.CURSOR_NOT_OPEN);
        }
        if (cursor.columns() != fetch.targets().size()) {
            throw new SqlException(ErrorCode.WRONG_NUMBER_OF_FETCH_ARGUMENTS);
        }
        if (!cursor.next()) {
            throw new SqlException(ErrorCode.FETCH_NO_DATA);
        }
        for (int i = 0; i < cursor.columns(); i++) {
            assignLocal(fetch.targets().get(i), cursor.value(i), place.scope);
        }
        return ControlFlow.NEXT;
    }

    private ControlFlow close(String name, Place place) {
        ProgramHost.Cursor cursor = openCursors.remove(place.scope.requireCursor(name));
        if (cursor == null) {
            throw new SqlException(ErrorCode.CURSOR_NOT_OPEN);
        }
        cursor.close();
        return ControlFlow.NEXT;
    }
}
