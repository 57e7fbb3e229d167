package dev.bough.engine.procedure;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.engine.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The procedures that come with the server, those of version control. Each runs in the session's transaction: what it changes in a working set
 * is part of that, and what moves a branch's head commits it.
 */
public final class BuiltInProcedures {
    private static final String COMMIT_HASH_OUT = "dolt_commit_hash_out";

    private final SessionParts parts;

    public BuiltInProcedures(SessionParts parts) {
        this.parts = parts;
    }

    public static boolean isProcedure(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("dolt_");
    }

    /** Whether the first parameter of a procedure takes the first cell of its result. */
    public static boolean hasOutParameter(String name) {
        return name.equalsIgnoreCase(COMMIT_HASH_OUT);
    }

    /** Runs one; the caller has begun a statement, ends it, and then sends the result. */
    public SimpleResult call(String name, @Nullable String schema, List<Value> arguments) {
        List<String> texts = new ArrayList<>();
        for (Value argument : arguments) {
            if (!argument.isNull()) {
                texts.add(ValueText.of(argument));
            }
        }
        String procedure = name.toLowerCase(Locale.ROOT);
        requireWritable(procedure);
        Selection selection = parts.current().resolve(
                schema, parts.durable());
        requireExecute(selection, procedure);
        VersioningCall call = new VersioningCall(parts, selection);
        return switch (procedure) {
            case "dolt_add" -> new CommitProcedures(call).add(texts);
            case "dolt_commit", COMMIT_HASH_OUT -> new CommitProcedures(call).commit(texts);
            case "dolt_tag" -> new CommitProcedures(call).tag(texts);
            case "dolt_branch" -> new BranchProcedures(call).branch(texts);
            case "dolt_checkout" -> new BranchProcedures(call).checkout(texts);
            case "dolt_reset" -> new BranchProcedures(call).reset(texts);
            case "dolt_merge" -> new MergeProcedures(call).merge(texts);
            case "dolt_conflicts_resolve" -> new MergeProcedures(call).resolveConflicts(texts);
            case "dolt_gc" -> new CollectProcedure(call).collect(texts);
            default -> throw new SqlException(ErrorCode.NOT_SUPPORTED, name);
        };
    }

    /** All but a mere change of the session's branch write. */
    private void requireWritable(String procedure) {
        if (parts.transactions().isReadOnly() && !procedure.equals("dolt_checkout")) {
            throw new SqlException(ErrorCode.CANNOT_EXECUTE_IN_READ_ONLY_TRANSACTION);
        }
    }

    private void requireExecute(Selection selection, String procedure) {
        String database = selection.database().name();
        Account account = parts.state().account();
        if ((account.grants().onRoutine("PROCEDURE", database, procedure) & Privilege.EXECUTE.bit()) == 0) {
            throw new SqlException(ErrorCode.PROCEDURE_ACCESS_DENIED, "execute", account.user(), account.host(),
                    database + "." + procedure);
        }
    }

    static SimpleResult status() {
        return new SimpleResult().number("status").row(0L);
    }
}
