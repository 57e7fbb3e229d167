package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that stand only in the bodies of stored programs, and SIGNAL and its kin that may stand anywhere. */
public sealed interface ProgramStatement extends Statement {
    /** BEGIN ... END; declarations come first: variables, conditions, cursors, handlers. */
    record Block(
            @Nullable String label,
            List<Declaration> declarations,
            List<Statement> statements)
            implements
                ProgramStatement {}

    /** DECLARE. */
    sealed interface Declaration {
        /** {@code defaultValue} is null for NULL. */
        record Variables(List<String> names, DataType type, @Nullable Expression defaultValue) implements Declaration {}

        record ConditionName(String name, Condition condition) implements Declaration {}

        record Cursor(String name, QueryExpression query) implements Declaration {}

        record Handler(HandlerAction action, List<Condition> conditions, Statement body) implements Declaration {}
    }

    /** What follows a handler. */
    enum HandlerAction {
        CONTINUE,
        EXIT,
        UNDO
    }

    /** What a handler handles and SIGNAL raises. */
    sealed interface Condition {
        /** SQLSTATE [VALUE] '.....'. */
        record SqlState(String state) implements Condition {}

        record ErrorNumber(int number) implements Condition {}

        record Named(String name) implements Condition {}

        record SqlWarning() implements Condition {}

        record NotFound() implements Condition {}

        record AnySqlException() implements Condition {}
    }

    /** IF; ELSEIFs are further branches. */
    record If(List<Branch> branches, List<Statement> otherwise) implements ProgramStatement {}

    /** A condition with its statements; of a CASE with an operand, a value to compare with. */
    record Branch(Expression condition, List<Statement> statements) {}

    /** CASE; without ELSE ({@code otherwise} null) and a match it raises 1339. */
    record CaseStatement(
            @Nullable Expression operand,
            List<Branch> branches,
            @Nullable List<Statement> otherwise)
            implements
                ProgramStatement {}

    record Loop(@Nullable String label, List<Statement> statements) implements ProgramStatement {}

    record While(
            @Nullable String label, Expression condition, List<Statement> statements) implements ProgramStatement {}

    record Repeat(@Nullable String label, List<Statement> statements, Expression until) implements ProgramStatement {}

    record Leave(String label) implements ProgramStatement {}

    record Iterate(String label) implements ProgramStatement {}

    record Return(Expression value) implements ProgramStatement {}

    record OpenCursor(String cursor) implements ProgramStatement {}

    record FetchCursor(String cursor, List<String> targets) implements ProgramStatement {}

    record CloseCursor(String cursor) implements ProgramStatement {}

    record Signal(Condition condition, List<SignalItem> items) implements ProgramStatement {}

    /** RESIGNAL; {@code condition} is null where not written. */
    record Resignal(@Nullable Condition condition, List<SignalItem> items) implements ProgramStatement {}

    /** {@code MESSAGE_TEXT = value}; the name is in upper case. */
    record SignalItem(String name, Expression value) {}

    /** GET DIAGNOSTICS; {@code condition} is null for information on the statement. */
    record GetDiagnostics(
            boolean stacked, @Nullable Expression condition, List<DiagnosticsItem> items) implements ProgramStatement {}

    /** {@code target = NAME}; the target is a user variable or a column reference for a local one. */
    record DiagnosticsItem(Expression target, String name) {}
}
