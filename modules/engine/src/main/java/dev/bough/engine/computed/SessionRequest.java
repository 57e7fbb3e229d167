package dev.bough.engine.computed;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.systable.Caller;
import dev.bough.api.systable.Request;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Grants;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.model.ReadContext;
import dev.bough.engine.model.ReadModel;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.DiagnosticsArea;
import dev.bough.engine.state.Selection;
import dev.bough.storage.repository.ServerState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a plug-in is asked in a session's statement, and what it may ask in turn. */
abstract class SessionRequest implements Request {
    private final SessionParts parts;
    private @Nullable ReadModel model;
    private @Nullable Selection selection;

    SessionRequest(SessionParts parts) {
        this.parts = parts;
    }

    final SessionParts parts() {
        return parts;
    }

    /** The state that is asked about. */
    abstract ServerState state();

    /** The branches as they are for this request. */
    abstract ReadContext.Workings workings();

    /** Told of the branches that are read. */
    abstract Consumer<BranchIdentity> reads();

    /** What the name of the database stands for. */
    abstract Selection select(ServerState state);

    /** The spec of AS OF; null where not written or not heeded. */
    abstract @Nullable String asOf();

    /** The way to change branches, for requests that change something. */
    ReadContext.Editing editing() {
        return (database, branch) -> {
            throw new IllegalStateException("a request that reads does not edit");
        };
    }

    private ReadModel model() {
        ReadModel known = model;
        if (known == null) {
            ReadContext context = new ReadContext(
                    parts.server().databases, parts.context(), reads(), new SessionRights(parts), workings(),
                    editing());
            known = new ReadModel(context, state(), parts.server().startTime);
            model = known;
        }
        return known;
    }

    private Selection selection() {
        Selection known = selection;
        if (known == null) {
            known = select(state());
            selection = known;
        }
        return known;
    }

    @Override
    public final dev.bough.api.repository.Server server() {
        return model();
    }

    @Override
    public final Repository repository() {
        Selection selected = selection();
        return model().repository(selected.database(), selected.branch(), selected.detachedAt());
    }

    @Override
    public Revision revision() {
        Selection selected = selection();
        return model().revision(selected.database(), selected.branch(), selected.detachedAt(), asOf());
    }

    @Override
    public final Caller caller() {
        return new SessionCaller(parts);
    }

    @Override
    public final Instant startTime() {
        long micros = parts.context().startedMicros();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
    }

    @Override
    public final void warn(ErrorCode code, String message) {
        parts.state().diagnostics().add(DiagnosticsArea.Level.WARNING, SqlException.withMessage(code, message));
    }

    @Override
    public final void checkCancelled() {
        parts.context().checkCancelled();
    }

    /** What the session may do. */
    private record SessionRights(SessionParts parts) implements ReadContext.Rights {
        private Grants grants() {
            return parts.state().account().grants();
        }

        @Override
        public boolean sees(String database) {
            return grants().sees(database);
        }

        @Override
        public boolean selects(String database, String table) {
            return ((grants().onTable(database, table) | grants().onAnyColumn(database, table))
                    & Privilege.SELECT.bit()) != 0;
        }

        @Override
        public SqlException denied(String table) {
            Account account = parts.state().account();
            return new SqlException(
                    ErrorCode.TABLE_ACCESS_DENIED, Privilege.SELECT.sql(), account.user(), account.host(), table);
        }
    }

    /** The session to a plug-in. */
    private record SessionCaller(SessionParts parts) implements Caller {
        @Override
        public long sessionId() {
            return parts.state().id();
        }

        @Override
        public String user() {
            return parts.state().account().user();
        }

        @Override
        public String host() {
            return parts.state().client().address();
        }

        @Override
        public Optional<String> database() {
            return Optional.ofNullable(parts.context().database());
        }

        @Override
        public ZoneId zone() {
            return parts.context().timeZone();
        }
    }
}
