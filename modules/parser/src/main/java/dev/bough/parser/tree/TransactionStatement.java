package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transactions, savepoints and table locks. */
public sealed interface TransactionStatement extends Statement {
    /** START TRANSACTION and BEGIN; {@code readOnly} is null where not written. */
    record Start(boolean consistentSnapshot, @Nullable Boolean readOnly) implements TransactionStatement {}

    /** COMMIT; {@code chain} and {@code release} are null where not written. */
    record Commit(@Nullable Boolean chain, @Nullable Boolean release) implements TransactionStatement {}

    record Rollback(@Nullable Boolean chain, @Nullable Boolean release) implements TransactionStatement {}

    record Savepoint(String name) implements TransactionStatement {}

    record RollbackTo(String name) implements TransactionStatement {}

    record ReleaseSavepoint(String name) implements TransactionStatement {}

    /** SET TRANSACTION; with UNSPECIFIED scope it is for the next transaction only; null where not written. */
    record SetTransaction(
            Expression.VariableScope scope, @Nullable IsolationLevel isolation, @Nullable Boolean readOnly)
            implements
                TransactionStatement {}

    /** The isolation levels. */
    enum IsolationLevel {
        READ_UNCOMMITTED,
        READ_COMMITTED,
        REPEATABLE_READ,
        SERIALIZABLE
    }

    record LockTables(List<TableLock> locks) implements TransactionStatement {}

    /** READ or WRITE; {@code local} for READ LOCAL. */
    record TableLock(QualifiedName table, @Nullable String alias, boolean write, boolean local) {}

    record UnlockTables() implements TransactionStatement {}

    record LockInstance() implements TransactionStatement {}

    record UnlockInstance() implements TransactionStatement {}

    /**
     * XA; {@code xid} is null for RECOVER, {@code option} the words after it (JOIN, SUSPEND, ONE PHASE, CONVERT XID,
     * ...).
     */
    record Xa(XaVerb verb, @Nullable Xid xid, @Nullable String option) implements TransactionStatement {}

    /** The verbs of XA. */
    enum XaVerb {
        START,
        END,
        PREPARE,
        COMMIT,
        ROLLBACK,
        RECOVER
    }

    /** The parts are literals: text, hexadecimal or bits. */
    record Xid(Literal globalId, @Nullable Literal branchId, long format) {}
}
