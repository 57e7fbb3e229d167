package dev.bough.engine.answer;

import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.ServerStatus;
import dev.bough.engine.exec.QueryOutput;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import java.io.InputStream;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answer of one command: any number of results, the last one without the flag that says that more follow. */
public final class Reply {
    private final ResponseSink sink;
    private final IntSupplier status;
    private final IntSupplier warnings;
    private final Supplier<@Nullable CharacterSet> charset;
    /** Results of the statement at hand that are followed by others: those of a procedure, of a text of several statements. */
    private boolean more;

    private int extraStatus;
    /** Whether the client takes what CALL puts into parameters as a result, as one of a prepared statement does. */
    private boolean takesOutParameters;

    /** @param charset what the client reads results in; null for each in its own */
    public Reply(ResponseSink sink, IntSupplier status, IntSupplier warnings,
            Supplier<@Nullable CharacterSet> charset) {
        this.sink = sink;
        this.status = status;
        this.warnings = warnings;
        this.charset = charset;
    }

    /** Whether other results follow; what it was before. */
    public boolean more(boolean follows) {
        boolean before = more;
        more = follows;
        return before;
    }

    public boolean takesOutParameters() {
        return takesOutParameters;
    }

    /** Says that the client has prepared the statement. */
    public void takeOutParameters() {
        takesOutParameters = true;
    }

    /** What a procedure has put into the parameters of the prepared CALL; the end of the procedure follows. */
    public void outParameters(ResultColumns columns, List<Value> row, Frame frame) {
        Evaluator[] values = row.stream().map(Literals::of).toArray(Evaluator[]::new);
        new QueryOutput(values).write(frame, columns(inCharset(columns)));
        int before = extraStatus;
        extraStatus |= ServerStatus.OUT_PARAMETERS;
        endRows();
        extraStatus = before;
    }

    /** A flag for the results from here on. */
    public void extraStatus(int flags) {
        extraStatus = flags;
    }

    private int flags() {
        return status.getAsInt() | extraStatus | (more ? ServerStatus.MORE_RESULTS : 0);
    }

    public RowSink columns(ClientColumns columns) {
        return columns.encoding(sink.columns(columns.sent()));
    }

    private ClientColumns inCharset(ResultColumns columns) {
        return ClientColumns.of(columns, charset.get());
    }

    public void endRows() {
        sink.endRows(warnings.getAsInt(), flags());
    }

    public void ok(long affected, long insertId, String info) {
        sink.ok(affected, insertId, warnings.getAsInt(), flags(), info);
    }

    public void ok() {
        ok(0, 0, "");
    }

    /** This answer as statements of a procedure see it: their result sets reach the client, their OKs do not. */
    public Reply resultsOnly() {
        Reply inner = new Reply(new Silence(sink), status, warnings, charset);
        inner.more = true;
        return inner;
    }

    public void result(SimpleResult result) {
        result.send(columns(inCharset(result.columns())));
        endRows();
    }

    public void error(SqlException error) {
        sink.error(error);
    }

    public InputStream localFile(String name) {
        return sink.localFile(name);
    }
}
