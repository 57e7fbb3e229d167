package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.PreparedStatement;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.ServerStatus;
import dev.bough.api.session.Work;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.answer.ClientColumns;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.bind.UnknownParameterException;
import dev.bough.engine.compile.Compiled;
import dev.bough.engine.compile.PlanContext;
import dev.bough.engine.dml.ChangeResult;
import dev.bough.engine.exec.KeptRows;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.SessionContext;
import dev.bough.engine.state.ValueParameters;
import dev.bough.engine.statement.Place;
import dev.bough.engine.statement.PreparableStatements;
import dev.bough.engine.statement.StatementRunner;
import dev.bough.engine.status.Counter;
import dev.bough.engine.status.Counters;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.NumberParser;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Utf8;
import dev.bough.parser.ParsedStatement;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Statement;
import dev.bough.storage.repository.ServerState;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A statement prepared on the server for one session; it keeps its plan as long as what the plan depends on stays. */
final class PreparedText implements PreparedStatement {
    private final ServerSession session;
    private final ParsedStatement parsed;
    private final Value[] values;
    private final Place place;
    private final ResultColumns parameters;
    private final ClientColumns columns;
    private @Nullable Compiled compiled;
    private @Nullable Key compiledFor;
    private @Nullable KeptRows cursor;
    private ClientColumns cursorColumns = ClientColumns.NONE;

    /** What a plan depends on beside the tables. */
    private record Key(PlanContext context, List<SqlType> types) {}

    private PreparedText(ServerSession session, ParsedStatement parsed, ClientColumns columns) {
        this.session = session;
        this.parsed = parsed;
        this.columns = columns;
        values = new Value[parsed.parameters()];
        Arrays.fill(values, Value.NULL);
        // a view: it shows the values set last
        place = Place.command(parsed, new ValueParameters(Arrays.asList(values)));
        parameters = new ResultColumns(Collections.nCopies(
                values.length, new ResultColumn("", "", "", "?", "", 63, 0, 253, 128, 0)));
    }

    /** Parses and binds; what the statement itself would fail with fails here. */
    static PreparedText prepare(ServerSession session, byte[] bytes, int offset, int length) {
        String text = TextWork.decode(session, bytes, offset, length);
        session.state().diagnostics().clear((int) session.state().variables().asLong("max_error_count"));
        ParsedStatement parsed = session.parts().parser().parse(text);
        if (parsed.parameters() > 65_535) {
            throw new SqlException(ErrorCode.TOO_MANY_PARAMETERS);
        }
        return new PreparedText(session, parsed, describe(session, parsed));
    }

    private static ClientColumns describe(ServerSession session, ParsedStatement parsed) {
        PreparableStatements.check(parsed.statement());
        SessionParts parts = session.parts();
        ServerState state = parts.durable();
        parts.context().begin(SessionContext.noParameters(), true);
        try {
            return columns(parts, state, parsed);
        } catch (UnknownParameterException e) {
            // which table or columns it has depends on a value: the client gets them with the result
            return ClientColumns.NONE;
        }
    }

    private static ClientColumns columns(SessionParts parts, ServerState state, ParsedStatement parsed) {
        return switch (parsed.statement()) {
            case Statement.Query query when query.query().into() == null ->
                    parts.compiler().query(query.query(), state, null, null).columns();
            case Dml.Insert insert -> {
                parts.compiler().change(insert, state, null, null);
                yield ClientColumns.NONE;
            }
            case Dml.Update update -> {
                parts.compiler().change(update, state, null, null);
                yield ClientColumns.NONE;
            }
            case Dml.Delete delete -> {
                parts.compiler().change(delete, state, null, null);
                yield ClientColumns.NONE;
            }
            default -> ClientColumns.NONE;
        };
    }

    @Override
    public int parameterCount() {
        return values.length;
    }

    @Override
    public ResultColumns parameters() {
        return parameters;
    }

    @Override
    public ResultColumns columns() {
        return columns.sent();
    }

    /** Runs the statement with the values set. */
    Work execute(boolean withCursor) {
        closeCursor();
        boolean isBrief = !withCursor
                && compiled instanceof Compiled.Query query
                && query.plan().plan().brief()
                && isFor(compiledFor);
        return new Run(withCursor, isBrief);
    }

    /** One execution; brief where a plan is kept that touches few rows. */
    private final class Run implements Work {
        private final boolean withCursor;
        private boolean brief;

        Run(boolean withCursor, boolean brief) {
            this.withCursor = withCursor;
            this.brief = brief;
        }

        @Override
        public boolean brief() {
            return brief;
        }

        @Override
        public Outcome run(ResponseSink sink, Runnable resume) {
            boolean tried = brief;
            brief = false;
            return Guard.run(
                    session, parsed.text(), sink, reply -> PreparedText.this.run(withCursor, tried, reply));
        }
    }

    private void run(boolean withCursor, boolean brief, Reply reply) {
        session.state().diagnostics().clear((int) session.state().variables().asLong("max_error_count"));
        StatementRunner runner = session.runner();
        Counters counters = session.state().counters();
        switch (parsed.statement()) {
            case Statement.Query query when query.query().into() == null -> {
                if (withCursor) {
                    openCursor(query, reply);
                    counters.count(Counter.COM_SELECT);
                    counters.count(Counter.COM_STMT_EXECUTE);
                    return;
                }
                runner.inTransaction(true, brief, place, attempt -> {
                    Compiled.Query plan = (Compiled.Query) plan(attempt, () -> session.parts()
                            .compiler()
                            .query(query.query(), attempt.state(), place.parameters(), null));
                    runner.queries().send(plan, attempt.access(), reply);
                    return Boolean.TRUE;
                });
                // afterwards, since what turns out not to be brief begins again
                counters.count(Counter.COM_SELECT);
                counters.count(Counter.COM_STMT_EXECUTE);
            }
            case Dml.Insert insert -> change(insert, reply);
            case Dml.Update update -> change(update, reply);
            case Dml.Delete delete -> change(delete, reply);
            default -> {
                counters.count(Counter.COM_STMT_EXECUTE);
                reply.takeOutParameters();
                runner.run(parsed.statement(), place, reply);
            }
        }
    }

    private void change(Dml statement, Reply reply) {
        StatementRunner runner = session.runner();
        ChangeResult result = runner.inTransaction(false, place, attempt -> {
            Compiled.Change plan = (Compiled.Change) plan(attempt, () -> session.parts()
                    .compiler()
                    .change(statement, attempt.state(), place.parameters(), null));
            return runner.run(plan, attempt.access());
        });
        Compiled done = compiled;
        if (done != null) {
            session.state().counters().count(done.counter());
        }
        session.state().counters().count(Counter.COM_STMT_EXECUTE);
        reply.ok(result.affected(), result.insertId(), result.info());
    }

    /** The plan kept from before, or a new one. */
    private Compiled plan(StatementRunner.Attempt attempt, Supplier<Compiled> compile) {
        Compiled known = compiled;
        if (known != null && attempt.isFirst() && isFor(compiledFor)) {
            return known;
        }
        Compiled made = compile.get();
        compiled = made.isReusable() ? made : null;
        compiledFor = key();
        return made;
    }

    /** Whether a plan made for a key serves the values set; asked at every execution. */
    private boolean isFor(@Nullable Key key) {
        if (key == null || key.context() != session.parts().plans().context()) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (!kept(values[i].type()).equals(key.types().get(i))) {
                return false;
            }
        }
        return true;
    }

    private Key key() {
        List<SqlType> types = new ArrayList<>(values.length);
        for (Value value : values) {
            types.add(kept(value.type()));
        }
        return new Key(session.parts().plans().context(), types);
    }

    /** Strings of all lengths share a plan. */
    private static SqlType kept(SqlType type) {
        return type.family() == TypeKind.Family.STRING ? type.withLength(-1) : type;
    }

    private void openCursor(Statement.Query query, Reply reply) {
        StatementRunner runner = session.runner();
        runner.inTransaction(true, place, attempt -> {
            closeCursor();
            KeptRows rows = new KeptRows(session.parts().server().temp);
            cursor = rows;
            Compiled.Query plan =
                    session.parts().compiler().query(query.query(), attempt.state(), place.parameters(), null);
            cursorColumns = plan.columns();
            runner.queries().keep(plan, attempt.access(), rows);
            return Boolean.TRUE;
        });
        reply.extraStatus(ServerStatus.CURSOR_EXISTS);
        reply.columns(cursorColumns);
        reply.endRows();
    }

    private void closeCursor() {
        KeptRows rows = cursor;
        cursor = null;
        if (rows != null) {
            rows.close();
        }
    }

    @Override
    public Work fetch(int count) {
        return new ServerSession.CommandWork(session, "Fetch", reply -> {
            KeptRows rows = cursor;
            if (rows == null) {
                throw new SqlException(ErrorCode.CURSOR_NOT_OPEN);
            }
            RowSink sink = reply.columns(cursorColumns);
            for (long i = Integer.toUnsignedLong(count); i > 0 && rows.left() > 0; i--) {
                rows.send(sink);
            }
            boolean last = rows.left() == 0;
            reply.extraStatus(last ? ServerStatus.LAST_ROW_SENT : ServerStatus.CURSOR_EXISTS);
            reply.endRows();
            if (last) {
                closeCursor();
            }
        });
    }

    @Override
    public void setNull(int parameter) {
        values[parameter] = Value.NULL;
    }

    @Override
    public void setLong(int parameter, long value) {
        values[parameter] = Value.of(value);
    }

    @Override
    public void setUnsigned(int parameter, long value) {
        values[parameter] = new Value.Long(SqlType.unsigned(TypeKind.BIGINT), value);
    }

    @Override
    public void setDouble(int parameter, double value) {
        values[parameter] = Value.of(value);
    }

    @Override
    public void setString(int parameter, byte[] bytes, int offset, int length) {
        CharacterSet client = TextWork.client(session);
        byte[] utf8 = client.sameBytes()
                ? Arrays.copyOfRange(bytes, offset, offset + length)
                : new String(bytes, offset, length, client.charset()).getBytes(StandardCharsets.UTF_8);
        boolean isText = Utf8.malformed(utf8, 0, utf8.length) < 0;
        values[parameter] = new Value.Bytes(
                isText
                        ? SqlType.string(TypeKind.VARCHAR, length,
                                session.state().variables().text("collation_connection"))
                        : SqlType.string(TypeKind.VARBINARY, length, "binary"),
                utf8);
    }

    @Override
    public void setBinary(int parameter, byte[] bytes, int offset, int length) {
        SqlType type = SqlType.string(TypeKind.VARBINARY, length, "binary");
        values[parameter] = new Value.Bytes(type, Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Override
    public void setDecimal(int parameter, byte[] text, int offset, int length) {
        // what a text begins with, as where it stands for a number in SQL
        BigDecimal number = new NumberParser().toDecimal(text, offset, length);
        int precision = Math.min(Math.max(number.precision(), number.scale()), Decimals.MAX_PRECISION);
        SqlType type = SqlType.decimal(precision, Math.max(number.scale(), 0));
        values[parameter] = new Value.Decimal(type, number);
    }

    @Override
    public void setDate(int parameter, int year, int month, int day) {
        values[parameter] = new Value.Long(SqlType.of(TypeKind.DATE), Temporal.date(year, month, day));
    }

    @Override
    public void setDateTime(int parameter, int year, int month, int day, int hour, int minute, int second, int micros) {
        values[parameter] = new Value.Long(
                SqlType.temporal(TypeKind.DATETIME, 6), Temporal.pack(year, month, day, hour, minute, second, micros));
    }

    @Override
    public void setTime(int parameter, long micros) {
        values[parameter] = new Value.Long(SqlType.temporal(TypeKind.TIME, 6), micros);
    }

    @Override
    public void clear() {
        Arrays.fill(values, Value.NULL);
        closeCursor();
    }

    @Override
    public void close() {
        closeCursor();
        compiled = null;
        session.forget(this);
    }
}
