package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.Work;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.ParsedStatement;
import dev.bough.parser.SqlParser;
import java.nio.charset.StandardCharsets;

/** COM_QUERY: a text of one statement or several, each parsed when the one before has run. */
final class TextWork implements Work {
    private final ServerSession session;
    private final String text;

    TextWork(ServerSession session, byte[] bytes, int offset, int length) {
        this.session = session;
        text = decode(session, bytes, offset, length);
    }

    /** The text in {@code character_set_client}. */
    static String decode(ServerSession session, byte[] bytes, int offset, int length) {
        String charset = session.state().variables().text("character_set_client");
        CharacterSet set = CharacterSet.find(charset);
        return set == null || set.isUtf8() || set.isBinary()
                ? new String(bytes, offset, length, StandardCharsets.UTF_8)
                : new String(bytes, offset, length, set.charset());
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public Outcome run(ResponseSink sink, Runnable resume) {
        return Guard.run(session, text, sink, this::runAll);
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
            more = next < rest.length() && hasStatement(parser, rest, next);
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
            session.runner().run(parsed.statement(), Place.command(rest.substring(parsed.start(), parsed.end())),
                    reply);
        }
    }

    private static boolean hasStatement(SqlParser parser, String text, int from) {
        try {
            parser.parseFirst(text, from);
            return true;
        } catch (SqlException e) {
            return e.code() != ErrorCode.EMPTY_QUERY;
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
