package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.CompletionContext;
import dev.bough.parser.antlr.SqlGrammar.StartTransactionContext;
import dev.bough.parser.antlr.SqlGrammar.TableLockContext;
import dev.bough.parser.antlr.SqlGrammar.TransactionCharacteristicContext;
import dev.bough.parser.antlr.SqlGrammar.TransactionStatementContext;
import dev.bough.parser.antlr.SqlGrammar.XidContext;
import dev.bough.parser.antlr.SqlGrammar.XidPartContext;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.TransactionStatement;
import dev.bough.parser.tree.TransactionStatement.TableLock;
import dev.bough.parser.tree.TransactionStatement.Xa;
import dev.bough.parser.tree.TransactionStatement.XaVerb;
import dev.bough.parser.tree.TransactionStatement.Xid;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds the statements of transactions and locks. */
final class Transactions {
    private final Source source;
    private final Literals literals;

    Transactions(Source source) {
        this.source = source;
        this.literals = new Literals(source);
    }

    TransactionStatement transaction(TransactionStatementContext context) {
        return switch (context) {
            case StartTransactionContext start -> start(start);
            case SqlGrammar.BeginTransactionContext ignored -> new TransactionStatement.Start(false, null);
            case SqlGrammar.CommitContext commit -> new TransactionStatement.Commit(
                    chain(commit.completion()), release(commit.completion()));
            case SqlGrammar.RollbackContext rollback -> new TransactionStatement.Rollback(
                    chain(rollback.completion()), release(rollback.completion()));
            case SqlGrammar.RollbackToContext rollback -> new TransactionStatement.RollbackTo(
                    source.name(rollback.identifier()));
            case SqlGrammar.SavepointContext savepoint -> new TransactionStatement.Savepoint(
                    source.name(savepoint.identifier()));
            case SqlGrammar.ReleaseSavepointContext release -> new TransactionStatement.ReleaseSavepoint(
                    source.name(release.identifier()));
            case SqlGrammar.LockTablesContext lock -> new TransactionStatement.LockTables(
                    lock.tableLock().stream().map(this::lock).toList());
            case SqlGrammar.UnlockTablesContext ignored -> new TransactionStatement.UnlockTables();
            case SqlGrammar.LockInstanceContext ignored -> new TransactionStatement.LockInstance();
            case SqlGrammar.UnlockInstanceContext ignored -> new TransactionStatement.UnlockInstance();
            default -> xa(context);
        };
    }

    private TransactionStatement start(StartTransactionContext context) {
        boolean snapshot = false;
        Boolean readOnly = null;
        for (TransactionCharacteristicContext characteristic : context.transactionCharacteristic()) {
            if (characteristic.SNAPSHOT() != null) {
                snapshot = true;
            } else if (readOnly != null) {
                throw source.errorAt(characteristic);
            } else {
                readOnly = characteristic.ONLY() != null;
            }
        }
        return new TransactionStatement.Start(snapshot, readOnly);
    }

    private static @Nullable Boolean chain(CompletionContext context) {
        return context.CHAIN() == null ? null : context.noChain == null;
    }

    private static @Nullable Boolean release(CompletionContext context) {
        return context.RELEASE() == null ? null : context.noRelease == null;
    }

    private TableLock lock(TableLockContext context) {
        return new TableLock(
                source.qualified(context.tableName()),
                source.optionalName(context.identifier()),
                context.WRITE() != null,
                context.LOCAL() != null);
    }

    private TransactionStatement xa(TransactionStatementContext context) {
        return switch (context) {
            case SqlGrammar.XaStartContext xa -> new Xa(XaVerb.START, xid(xa.xid()), option(xa.JOIN(), xa.RESUME()));
            case SqlGrammar.XaEndContext xa -> new Xa(
                    XaVerb.END,
                    xid(xa.xid()),
                    xa.SUSPEND() == null ? null : xa.FOR() == null ? "SUSPEND" : "SUSPEND FOR MIGRATE");
            case SqlGrammar.XaPrepareContext xa -> new Xa(XaVerb.PREPARE, xid(xa.xid()), null);
            case SqlGrammar.XaCommitContext xa -> new Xa(
                    XaVerb.COMMIT, xid(xa.xid()), xa.ONE() == null ? null : "ONE PHASE");
            case SqlGrammar.XaRollbackContext xa -> new Xa(XaVerb.ROLLBACK, xid(xa.xid()), null);
            case SqlGrammar.XaRecoverContext xa -> new Xa(
                    XaVerb.RECOVER, null, xa.CONVERT() == null ? null : "CONVERT XID");
            default -> throw source.errorAt(context);
        };
    }

    private static @Nullable String option(@Nullable TerminalNode join, @Nullable TerminalNode resume) {
        return join != null ? "JOIN" : resume == null ? null : "RESUME";
    }

    private Xid xid(XidContext context) {
        Literal branch = context.xidPart().size() == 2 ? part(context.xidPart(1)) : null;
        long format = context.INTEGER_LITERAL() == null ? 1 : source.longInteger(context.INTEGER_LITERAL());
        return new Xid(part(context.xidPart(0)), branch, format);
    }

    private Literal part(XidPartContext context) {
        Token token = context.getStart();
        return switch (token.getType()) {
            case SqlGrammar.HEX_LITERAL -> new Literal.Hex(literals.digits(token, true), null, source.span(token));
            case SqlGrammar.BIT_LITERAL -> new Literal.Bit(literals.digits(token, false), null, source.span(token));
            default -> new Literal.Text(source.string(token), null, source.span(token));
        };
    }
}
