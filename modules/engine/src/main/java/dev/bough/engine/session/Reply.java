package dev.bough.engine.session;

import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.ServerStatus;
import java.io.InputStream;
import java.util.function.IntSupplier;

/** The answer of one command: any number of results, the last one without the flag that says that more follow. */
final class Reply {
    private final ResponseSink sink;
    private final IntSupplier status;
    private final IntSupplier warnings;
    /** Results of the statement at hand that are followed by others: those of a procedure, of a text of several statements. */
    private boolean more;

    private int extraStatus;

    Reply(ResponseSink sink, IntSupplier status, IntSupplier warnings) {
        this.sink = sink;
        this.status = status;
        this.warnings = warnings;
    }

    /** Whether other results follow; what it was before. */
    boolean more(boolean follows) {
        boolean before = more;
        more = follows;
        return before;
    }

    /** A flag for the results from here on. */
    void extraStatus(int flags) {
        extraStatus = flags;
    }

    private int flags() {
        return status.getAsInt() | extraStatus | (more ? ServerStatus.MORE_RESULTS : 0);
    }

    RowSink columns(ResultColumns columns) {
        return sink.columns(columns);
    }

    void endRows() {
        sink.endRows(warnings.getAsInt(), flags());
    }

    void ok(long affected, long insertId, String info) {
        sink.ok(affected, insertId, warnings.getAsInt(), flags(), info);
    }

    void ok() {
        ok(0, 0, "");
    }

    /** This answer as statements of a procedure see it: their result sets reach the client, their OKs do not. */
    Reply resultsOnly() {
        Reply inner = new Reply(new Silence(sink), status, warnings);
        inner.more = true;
        return inner;
    }

    void result(SimpleResult result) {
        result.send(columns(result.columns()));
        endRows();
    }

    void error(SqlException error) {
        sink.error(error);
    }

    InputStream localFile(String name) {
        return sink.localFile(name);
    }
}
