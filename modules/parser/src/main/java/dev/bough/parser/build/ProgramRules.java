package dev.bough.parser.build;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.ProgramDdl.ProcedureParameter;
import dev.bough.parser.tree.ProgramStatement;
import dev.bough.parser.tree.ProgramStatement.Branch;
import dev.bough.parser.tree.ProgramStatement.Condition;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.Statement;
import dev.bough.parser.tree.TransactionStatement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a stored program has to obey that a grammar cannot say; MySQL finds it when the program is created, and so does
 * this.
 */
final class ProgramRules {
    private final Kind kind;
    private boolean returns;

    private ProgramRules(Kind kind) {
        this.kind = kind;
    }

    /** The kinds of stored programs. */
    enum Kind {
        PROCEDURE,
        FUNCTION,
        TRIGGER,
        EVENT;

        /** Whether it runs inside another statement, and so may neither commit nor send rows. */
        boolean isInner() {
            return this == FUNCTION || this == TRIGGER;
        }
    }

    static void check(Kind kind, String name, List<ProcedureParameter> parameters, Statement body) {
        ProgramScope scope = ProgramScope.outermost();
        for (ProcedureParameter parameter : parameters) {
            require(scope.addVariable(parameter.name()), ErrorCode.DUPLICATE_PARAMETER, parameter.name());
        }
        ProgramRules rules = new ProgramRules(kind);
        rules.statement(body, scope);
        require(kind != Kind.FUNCTION || rules.returns, ErrorCode.NO_RETURN_IN_FUNCTION, name);
    }

    static void require(boolean condition, ErrorCode code, Object... arguments) {
        if (!condition) {
            throw new SqlException(code, arguments);
        }
    }

    void statements(List<Statement> statements, ProgramScope scope) {
        statements.forEach(statement -> statement(statement, scope));
    }

    void statement(Statement statement, ProgramScope scope) {
        switch (statement) {
            case ProgramStatement program -> program(program, scope);
            case Statement.Query query -> query(query.query(), scope);
            case ProgramDdl ddl -> routine(ddl);
            case Statement.Use _ -> throw notAllowed("USE");
            case Dml.LoadData _ -> throw notAllowed("LOAD DATA");
            case TransactionStatement transaction -> transaction(transaction);
            case Ddl ddl -> require(!kind.isInner() || isTemporary(ddl), ErrorCode.STORED_FUNCTION_COMMIT);
            case Statement.Prepare _,Statement.Execute _,Statement.Deallocate _ -> require(
                    !kind.isInner(), ErrorCode.STATEMENT_NOT_ALLOWED_IN_FUNCTION_OR_TRIGGER, "Dynamic SQL");
            default -> {
                // Whatever else is a statement may stand in a program.
            }
        }
    }

    private static SqlException notAllowed(String statement) {
        return new SqlException(ErrorCode.STATEMENT_NOT_ALLOWED_IN_ROUTINE, statement);
    }

    private static boolean isTemporary(Ddl ddl) {
        return switch (ddl) {
            case Ddl.CreateTable create -> create.temporary();
            case Ddl.CreateTableLike create -> create.temporary();
            case Ddl.DropTable drop -> drop.temporary();
            default -> false;
        };
    }

    private void transaction(TransactionStatement statement) {
        switch (statement) {
            case TransactionStatement.LockTables _ -> throw notAllowed("LOCK");
            case TransactionStatement.UnlockTables _ -> throw notAllowed("UNLOCK");
            case TransactionStatement.Start _,TransactionStatement.Commit _,TransactionStatement.Rollback _ ->
                    require(!kind.isInner(), ErrorCode.STORED_FUNCTION_COMMIT);
            default -> {
                // Savepoints and characteristics are allowed.
            }
        }
    }

    private static void routine(ProgramDdl ddl) {
        switch (ddl) {
            case ProgramDdl.CreateProcedure _ -> throw new SqlException(
                    ErrorCode.ROUTINE_NO_RECURSIVE_CREATE, Kind.PROCEDURE);
            case ProgramDdl.CreateFunction _ -> throw new SqlException(
                    ErrorCode.ROUTINE_NO_RECURSIVE_CREATE, Kind.FUNCTION);
            case ProgramDdl.CreateTrigger _ -> throw new SqlException(
                    ErrorCode.ROUTINE_NO_RECURSIVE_CREATE, Kind.TRIGGER);
            case ProgramDdl.AlterProcedure _,ProgramDdl.DropProcedure _ -> throw new SqlException(
                    ErrorCode.ROUTINE_NO_DROP, Kind.PROCEDURE);
            case ProgramDdl.AlterFunction _,ProgramDdl.DropFunction _ -> throw new SqlException(
                    ErrorCode.ROUTINE_NO_DROP, Kind.FUNCTION);
            case ProgramDdl.CreateEvent _ -> throw new SqlException(ErrorCode.EVENT_RECURSION_FORBIDDEN);
            case ProgramDdl.AlterEvent alter -> require(alter.body() == null, ErrorCode.EVENT_RECURSION_FORBIDDEN);
            case ProgramDdl.DropTrigger _,ProgramDdl.DropEvent _ -> {
                // Allowed.
            }
        }
    }

    private void query(QueryExpression query, ProgramScope scope) {
        if (query.into() instanceof QueryExpression.Into.Variables variables) {
            for (Expression target : variables.targets()) {
                if (target instanceof Expression.ColumnRef local) {
                    require(scope.hasVariable(local.column()), ErrorCode.UNDECLARED_VARIABLE, local.column());
                }
            }
        }
        require(
                !kind.isInner() || query.into() != null,
                ErrorCode.NO_RESULT_SET_IN_FUNCTION,
                kind.name().toLowerCase(Locale.ROOT));
    }

    private void program(ProgramStatement statement, ProgramScope scope) {
        switch (statement) {
            case ProgramStatement.Block block -> {
                newLabel(block.label(), scope);
                ProgramScope inner = scope.block(block.label());
                new DeclarationRules(this, inner).check(block.declarations());
                statements(block.statements(), inner);
            }
            case ProgramStatement.If choice -> {
                branches(choice.branches(), scope);
                statements(choice.otherwise(), scope);
            }
            case ProgramStatement.CaseStatement choice -> {
                branches(choice.branches(), scope);
                if (choice.otherwise() != null) {
                    statements(choice.otherwise(), scope);
                }
            }
            case ProgramStatement.Loop loop -> loop(loop.label(), loop.statements(), scope);
            case ProgramStatement.While loop -> loop(loop.label(), loop.statements(), scope);
            case ProgramStatement.Repeat loop -> loop(loop.label(), loop.statements(), scope);
            case ProgramStatement.Leave leave -> require(
                    scope.hasLabel(leave.label(), false), ErrorCode.LABEL_MISMATCH, "LEAVE", leave.label());
            case ProgramStatement.Iterate iterate -> require(
                    scope.hasLabel(iterate.label(), true), ErrorCode.LABEL_MISMATCH, "ITERATE", iterate.label());
            case ProgramStatement.Return _ -> {
                require(kind == Kind.FUNCTION, ErrorCode.BAD_RETURN);
                returns = true;
            }
            case ProgramStatement.OpenCursor cursor -> cursor(cursor.cursor(), scope);
            case ProgramStatement.CloseCursor cursor -> cursor(cursor.cursor(), scope);
            case ProgramStatement.FetchCursor fetch -> {
                cursor(fetch.cursor(), scope);
                fetch.targets()
                        .forEach(name -> require(scope.hasVariable(name), ErrorCode.UNDECLARED_VARIABLE, name));
            }
            case ProgramStatement.Signal signal -> DeclarationRules.signalled(signal.condition(), scope);
            case ProgramStatement.Resignal resignal -> {
                Condition condition = resignal.condition();
                if (condition != null) {
                    DeclarationRules.signalled(condition, scope);
                }
            }
            case ProgramStatement.GetDiagnostics _ -> {
                // Its targets are found when it runs.
            }
        }
    }

    private void branches(List<Branch> branches, ProgramScope scope) {
        branches.forEach(branch -> statements(branch.statements(), scope));
    }

    private void loop(@Nullable String label, List<Statement> body, ProgramScope scope) {
        newLabel(label, scope);
        statements(body, scope.loop(label));
    }

    private static void newLabel(@Nullable String label, ProgramScope scope) {
        if (label != null) {
            require(!scope.hasLabel(label, false), ErrorCode.LABEL_REDEFINED, label);
        }
    }

    private static void cursor(String name, ProgramScope scope) {
        require(scope.hasCursor(name), ErrorCode.CURSOR_MISMATCH, name);
    }
}
