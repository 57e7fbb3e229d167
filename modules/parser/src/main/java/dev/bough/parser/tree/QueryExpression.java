package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole query: SELECT, VALUES, TABLE or set operations on them, with what holds for all of it.
 *
 * @param span its text, without the parentheses around it
 */
public record QueryExpression(
        @Nullable With with,
        QueryBody body,
        List<OrderItem> orderBy,
        @Nullable Limit limit,
        List<Locking> locking,
        @Nullable Into into,
        Span span) {

    /** Common table expressions. */
    public record With(boolean recursive, List<CommonTable> tables) {}

    /** One of them; {@code columns} is empty where not written. */
    public record CommonTable(String name, List<String> columns, QueryExpression query) {}

    /** LIMIT; both are integer literals, parameters or local variables. */
    public record Limit(Expression count, @Nullable Expression offset) {}

    /** FOR UPDATE and FOR SHARE; {@code tables} is empty for all. */
    public record Locking(LockStrength strength, List<QualifiedName> tables, LockWait whenLocked) {}

    /** How strong. */
    public enum LockStrength {
        UPDATE,
        SHARE
    }

    /** What to do when a row is locked by others. */
    public enum LockWait {
        WAIT,
        NOWAIT,
        SKIP_LOCKED
    }

    /** Where the rows go instead of to the client. */
    public sealed interface Into {
        /** INTO variables: {@link Expression.UserVariable} or {@link Expression.ColumnRef} for a local variable. */
        record Variables(List<Expression> targets) implements Into {}

        /** INTO OUTFILE. */
        record OutFile(String file, @Nullable String charset, FileFormat format) implements Into {}

        /** INTO DUMPFILE. */
        record DumpFile(String file) implements Into {}
    }
}
