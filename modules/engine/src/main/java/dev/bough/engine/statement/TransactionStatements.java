package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.compile.SessionTables;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.server.TransactionControl;
import dev.bough.engine.transaction.Isolation;
import dev.bough.engine.transaction.Patience;
import dev.bough.engine.transaction.StoredTable;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression.VariableScope;
import dev.bough.parser.tree.TransactionStatement;
import dev.bough.storage.repository.Ticket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** START TRANSACTION, COMMIT, savepoints and LOCK TABLES (MySQL manual, 15.3). */
final class TransactionStatements {
    private final SessionParts parts;

    TransactionStatements(SessionParts parts) {
        this.parts = parts;
    }

    void run(TransactionStatement statement) {
        TransactionControl control = parts.transactions();
        switch (statement) {
            case TransactionStatement.Start start -> {
                control.commitAndWait(this::await);
                parts.participant().unlockTables();
                control.start(start.readOnly(), start.consistentSnapshot());
            }
            case TransactionStatement.Commit commit -> {
                control.commitAndWait(this::await);
                chain(commit.chain());
            }
            case TransactionStatement.Rollback rollback -> {
                control.rollback();
                chain(rollback.chain());
            }
            case TransactionStatement.Savepoint savepoint -> {
                if (control.isExplicit() || !parts.state().variables().autocommit()) {
                    control.current().savepoint(savepoint.name());
                }
            }
            case TransactionStatement.RollbackTo rollback -> {
                requireOpen(rollback.name());
                control.current().rollbackTo(rollback.name());
            }
            case TransactionStatement.ReleaseSavepoint release -> {
                requireOpen(release.name());
                control.current().release(release.name());
            }
            case TransactionStatement.SetTransaction set -> setTransaction(set);
            case TransactionStatement.LockTables lock -> lockTables(lock.locks());
            case TransactionStatement.UnlockTables _ -> {
                if (parts.participant().hasLockedTables()) {
                    control.commitAndWait(this::await);
                    parts.participant().unlockTables();
                }
            }
            case TransactionStatement.LockInstance _ ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "LOCK INSTANCE");
            case TransactionStatement.UnlockInstance _ ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "UNLOCK INSTANCE");
            case TransactionStatement.Xa _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "XA");
        }
    }

    private void await(Ticket ticket) {
        parts.server().workers.waiting(ticket::await);
    }

    private void chain(@Nullable Boolean chain) {
        if (Boolean.TRUE.equals(chain)) {
            parts.transactions().start(null, false);
        }
    }

    private void requireOpen(String savepoint) {
        if (!parts.transactions().isExplicit()) {
            throw new SqlException(ErrorCode.SAVEPOINT_DOES_NOT_EXIST, savepoint);
        }
    }

    private void setTransaction(TransactionStatement.SetTransaction set) {
        if (set.scope() == VariableScope.UNSPECIFIED) {
            parts.transactions().next(
                    set.isolation() == null ? null : Isolation.valueOf(set.isolation().name()), set.readOnly());
            return;
        }
        boolean global = set.scope() == VariableScope.GLOBAL;
        if (set.isolation() != null) {
            assign(global, "transaction_isolation", Value.of(set.isolation().name().replace('_', '-')));
        }
        if (set.readOnly() != null) {
            assign(global, "transaction_read_only", Value.of(set.readOnly() ? 1L : 0L));
        }
    }

    private void assign(boolean global, String variable, Value value) {
        if (global) {
            parts.server().globals.set(variable, value, () -> {});
        } else {
            parts.state().variables().set(variable, value, () -> {});
        }
    }

    private void lockTables(List<TransactionStatement.TableLock> locks) {
        parts.transactions().commitAndWait(this::await);
        parts.participant().unlockTables();
        SessionTables tables = parts.compiler().tables(parts.durable());
        for (TransactionStatement.TableLock lock : locks) {
            Relation relation = tables.table(lock.table().schema(), lock.table().name(), null);
            if (relation instanceof Relation.Stored stored && stored.handle() instanceof StoredTable table) {
                parts.participant().lockTable(
                        table, lock.write(), Patience.seconds(parts.state().variables().asLong("lock_wait_timeout")));
            }
        }
    }
}
