package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.Work;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.compile.Compiled;
import dev.bough.engine.state.SessionContext;
import dev.bough.engine.statement.Place;
import dev.bough.engine.statement.ShowRunner;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Utf8;
import dev.bough.parser.ParsedStatement;
import dev.bough.parser.SqlParser;
import dev.bough.parser.tree.Statement;
import org.jspecify.annotations.Nullable;

/** COM_QUERY: a text of one statement or several, each parsed when the one before has run. */
final class TextWork implements Work {
    private final ServerSession session;
    private final String text;
    private final boolean scanned;
    private final @Nullable Compiled known;
    private boolean brief;

    TextWork(ServerSession session, byte[] bytes, int offset, int length) {
        this.session = session;
        String wellFormed = wellFormed(session, bytes, offset, length);
        text = wellFormed == null ? Utf8.escaped(bytes, offset, length) : wellFormed;
        scanned = wellFormed != null && session.textPlans().scan(bytes, offset, length);
        known = scanned ? session.textPlans().find() : null;
        brief = known instanceof Compiled.Query query && query.plan().plan().brief();
    }

    /** The text in {@code character_set_client}; bytes that are no characters are escaped as {@link Utf8} says. */
    static String decode(ServerSession session, byte[] bytes, int offset, int length) {
        String wellFormed = wellFormed(session, bytes, offset, length);
        return wellFormed == null ? Utf8.escaped(bytes, offset, length) : wellFormed;
    }

    private static @Nullable String wellFormed(ServerSession session, byte[] bytes, int offset, int length) {
        CharacterSet set = client(session);
        return set.sameBytes() ? Utf8.text(bytes, offset, length) : new String(bytes, offset, length, set.charset());
    }

    /** The character set of what the client sends. */
    static CharacterSet client(ServerSession session) {
        return CharacterSet.ofClient(session.state().variables().text("character_set_client"));
    }

    @Override
    public boolean brief() {
        return brief;
    }

    @Override
    public Outcome run(ResponseSink sink, Runnable resume) {
        boolean tried = brief;
        brief = false;
        return Guard.run(session, text, sink, scanned ? reply -> runPlanned(tried, reply) : this::runAll);
    }

    /** One statement, by its plan where that is kept. */
    private void runPlanned(boolean tryBrief, Reply reply) {
        ParsedStatement parsed = known == null ? session.parts().parser().parse(text) : null;
        if (parsed != null
                && (!PlannedWork.fits(parsed.statement()) || ShowRunner.looksBack(parsed.statement()))) {
            runAll(reply);
            return;
        }
        session.state().diagnostics().clear((int) session.state().variables().asLong("max_error_count"));
        PlannedWork work = new PlannedWork(session, session.textPlans(), text, known, () -> parsed == null
                ? session.parts().parser().parse(text).statement()
                : parsed.statement());
        boolean isQuery =
                parsed == null ? known instanceof Compiled.Query : parsed.statement() instanceof Statement.Query;
        if (isQuery) {
            work.query(tryBrief, reply);
        } else {
            work.change(reply);
        }
    }

    private void runAll(Reply reply) {
        String rest = text;
        int next = 0;
        boolean more = true;
        while (more) {
            SqlParser parser = session.parts().parser();
            ParsedStatement parsed = parser.parseFirst(rest, next);
            rest = parsed.text();
            next = parsed.next();
            more = parser.hasNext(parsed);
            if (more && !session.allowsMultiStatements()) {
                throw syntaxError(rest, next);
            }
            if (parsed.parameters() > 0) {
                throw syntaxError(rest, Math.max(parsed.start(), rest.indexOf('?', parsed.start())));
            }
            if (!ShowRunner.looksBack(parsed.statement())) {
                session.state().diagnostics().clear((int) session.state().variables().asLong("max_error_count"));
            }
            reply.more(more);
            session.runner().run(parsed.statement(), Place.command(parsed, SessionContext.noParameters()), reply);
        }
    }

    static SqlException syntaxError(String text, int at) {
        int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        return new SqlException(
                ErrorCode.PARSE_ERROR,
                "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right"
                        + " syntax to use",
                text.substring(at, Math.min(text.length(), at + 80)),
                line);
    }
}
