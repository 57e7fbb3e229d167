package dev.bough.engine.session;

import dev.bough.api.error.CorruptDataException;
import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.Work;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.state.DiagnosticsArea;
import dev.bough.engine.transaction.NotBriefException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Runs a command so that whatever goes wrong becomes its answer: users' faults as they are, bugs as a logged incident. */
final class Guard {
    private static final System.Logger LOG = System.getLogger("dev.bough.engine.session");

    private Guard() {}

    static Work.Outcome run(ServerSession session, String name, ResponseSink sink, Consumer<Reply> action) {
        session.begins(name);
        Reply reply = reply(session, sink);
        try {
            action.accept(reply);
        } catch (NotBriefException e) {
            session.beginsAgain();
            return Work.Outcome.NOT_BRIEF;
        } catch (SqlException e) {
            session.state().diagnostics().add(DiagnosticsArea.Level.ERROR, e);
            sink.error(e);
        } catch (RuntimeException | StackOverflowError e) {
            sink.error(incident(e, name));
        } finally {
            session.ended();
        }
        return Work.Outcome.DONE;
    }

    static Reply reply(ServerSession session, ResponseSink sink) {
        return new Reply(
                sink,
                session::status,
                () -> session.state().diagnostics().count(),
                session.state()::resultsCharset);
    }

    /** A bug or damaged data: logged with an id, and the client is told the id. */
    static SqlException incident(Throwable bug, String statement) {
        String id = Long.toHexString(ThreadLocalRandom.current().nextLong() | 1L << 62);
        LOG.log(System.Logger.Level.ERROR, "incident " + id + " in: " + statement, bug);
        return bug instanceof CorruptDataException
                ? SqlException.causedBy(bug, ErrorCode.UNKNOWN_ERROR, String.valueOf(bug.getMessage()))
                : SqlException.causedBy(bug, ErrorCode.INCIDENT, id);
    }
}
