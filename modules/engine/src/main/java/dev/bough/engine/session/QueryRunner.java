package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.RowSink;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.exec.Execution;
import dev.bough.engine.exec.KeptRows;
import dev.bough.engine.exec.TableAccess;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.program.Scope;
import dev.bough.engine.program.Variables;
import dev.bough.engine.transaction.StalePlanException;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QueryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Runs compiled queries and sends their rows where they are to go. */
final class QueryRunner {
    private final SessionState session;
    private final SessionContext context;

    QueryRunner(SessionState session, SessionContext context) {
        this.session = session;
        this.context = context;
    }

    /** Runs a query whose rows go to the client. */
    void send(Compiled.Query query, TableAccess access, Reply reply) {
        List<TableHandle> tables = query.plan().plan().tables();
        if (tables.size() > 1) {
            access.requireCurrent(tables);
        }
        Execution execution = query.plan().acquire();
        boolean begun = false;
        try {
            execution.start(context, access);
            RowSink sink = reply.columns(query.columns());
            begun = true;
            execution.write(sink, limit());
            session.foundRows(execution.foundRows());
        } catch (StalePlanException e) {
            if (begun) {
                throw SqlException.causedBy(e, ErrorCode.TABLE_DEF_CHANGED);
            }
            throw e;
        } finally {
            execution.end();
            query.plan().release(execution);
        }
        session.rowCount(-1);
        told(query.reads());
        reply.endRows();
    }

    /** Runs a query whose rows the client fetches later. */
    void keep(Compiled.Query query, TableAccess access, KeptRows rows) {
        Execution execution = query.plan().acquire();
        try {
            execution.start(context, access);
            execution.write(rows, limit());
            session.foundRows(execution.foundRows());
        } finally {
            execution.end();
            query.plan().release(execution);
        }
        session.rowCount(-1);
        told(query.reads());
    }

    private long limit() {
        long limit = session.variables().asLong("sql_select_limit");
        return limit < 0 ? Long.MAX_VALUE : limit;
    }

    /** The branches that a statement has read. */
    void told(List<BranchIdentity> reads) {
        for (int i = 0; i < reads.size(); i++) {
            session.events().branchRead(reads.get(i));
        }
    }

    /**
     * Runs a query that must give one row at most.
     *
     * @return its values; empty for no row
     * @throws SqlException 1172 for more than one row
     */
    List<Value> single(Compiled.Query query, TableAccess access) {
        List<Value> values = new ArrayList<>();
        rows(query, access, (row, number) -> {
            if (number > 1) {
                throw new SqlException(ErrorCode.TOO_MANY_ROWS);
            }
            values.addAll(row);
        });
        return values;
    }

    /** Runs a query and hands its rows over, with their numbers from 1. */
    void rows(Compiled.Query query, TableAccess access, BiConsumer<List<Value>, Long> each) {
        Execution execution = query.plan().acquire();
        try {
            execution.start(context, access);
            Evaluator[] outputs = execution.outputs();
            long number = 0;
            while (execution.next()) {
                List<Value> row = new ArrayList<>(outputs.length);
                for (Evaluator output : outputs) {
                    row.add(Literals.value(output, execution.frame()));
                }
                each.accept(row, ++number);
            }
        } finally {
            execution.end();
            query.plan().release(execution);
        }
        told(query.reads());
    }

    /**
     * SELECT ... INTO variables.
     *
     * @return rows found, 0 or 1
     */
    long into(
            Compiled.Query query,
            QueryExpression.Into into,
            TableAccess access,
            @Nullable Scope scope,
            @Nullable Variables locals,
            LocalAssigner assigner) {
        if (!(into instanceof QueryExpression.Into.Variables targets)) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "SELECT ... INTO OUTFILE");
        }
        if (targets.targets().size() != query.plan().plan().outputs().size()) {
            throw new SqlException(ErrorCode.WRONG_NUMBER_OF_COLUMNS_IN_SELECT);
        }
        List<Value> row = single(query, access);
        if (row.isEmpty()) {
            context.warn(ErrorCode.FETCH_NO_DATA);
            return 0;
        }
        for (int i = 0; i < row.size(); i++) {
            switch (targets.targets().get(i)) {
                case Expression.UserVariable variable -> session.userVariables().set(variable.name(), row.get(i));
                case Expression.ColumnRef local -> {
                    if (scope == null || locals == null) {
                        throw new SqlException(ErrorCode.UNDECLARED_VARIABLE, local.column());
                    }
                    assigner.assign(local.column(), row.get(i), scope, locals);
                }
                default -> throw new IllegalStateException("no target of INTO");
            }
        }
        return 1;
    }

    /** Assigns to variables of a stored program. */
    interface LocalAssigner {
        void assign(String name, Value value, Scope scope, Variables locals);
    }
}
