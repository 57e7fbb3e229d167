package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.RowSink;
import dev.bough.engine.answer.ClientColumns;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.compile.Compiled;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.exec.Execution;
import dev.bough.engine.exec.KeptRows;
import dev.bough.engine.exec.TableAccess;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.file.FileClauses;
import dev.bough.engine.file.FileRows;
import dev.bough.engine.program.Scope;
import dev.bough.engine.program.Variables;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.SessionContext;
import dev.bough.engine.state.SessionState;
import dev.bough.engine.transaction.StalePlanException;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.FileFormat;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.storage.file.FileFailures;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Runs compiled queries and sends their rows where they are to go. */
public final class QueryRunner {
    private static final int FILE_BUFFER = 64 * 1024;

    private final SessionState session;
    private final SessionContext context;
    private final ServerFiles files;

    QueryRunner(SessionParts parts) {
        session = parts.state();
        context = parts.context();
        files = new ServerFiles(parts);
    }

    /** Runs a query whose rows go to the client. */
    public void send(Compiled.Query query, TableAccess access, Reply reply) {
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
    public void keep(Compiled.Query query, TableAccess access, KeptRows rows) {
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
     * SELECT ... INTO variables or a file.
     *
     * @return rows found
     */
    long into(
            Compiled.Query query,
            QueryExpression.Into into,
            TableAccess access,
            @Nullable Scope scope,
            @Nullable Variables locals,
            LocalAssigner assigner) {
        return switch (into) {
            case QueryExpression.Into.Variables variables ->
                    intoVariables(query, variables, access, scope, locals, assigner);
            case QueryExpression.Into.OutFile(String file, String charset, FileFormat format) -> {
                CharacterSet encoding = FileClauses.charset(charset == null ? "binary" : charset);
                yield intoFile(query, access, file, encoding, FileClauses.of(format, encoding));
            }
            case QueryExpression.Into.DumpFile(String file) ->
                    intoFile(query, access, file, CharacterSet.BINARY, null);
        };
    }

    private long intoFile(
            Compiled.Query query, TableAccess access, String file, CharacterSet encoding,
            @Nullable FileClauses clauses) {
        files.requirePrivilege();
        ClientColumns columns = ClientColumns.of(query.plan().plan().columns(), encoding);
        OutputStream created = files.create(file);
        Execution execution = query.plan().acquire();
        boolean whole = false;
        try (OutputStream out = new BufferedOutputStream(created, FILE_BUFFER)) {
            FileRows rows = new FileRows(out, file, columns.sent().columns(), clauses);
            execution.start(context, access);
            execution.write(columns.encoding(rows), limit());
            session.foundRows(execution.foundRows());
            if (rows.rows() == 0 && clauses == null) {
                context.warn(ErrorCode.FETCH_NO_DATA);
            }
            out.flush();
            whole = true;
            told(query.reads());
            return rows.rows();
        } catch (IOException e) {
            whole = false;
            throw FileFailures.onWrite(e, file);
        } finally {
            execution.end();
            query.plan().release(execution);
            if (!whole) {
                files.discard(file);
            }
        }
    }

    private long intoVariables(
            Compiled.Query query,
            QueryExpression.Into.Variables targets,
            TableAccess access,
            @Nullable Scope scope,
            @Nullable Variables locals,
            LocalAssigner assigner) {
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
