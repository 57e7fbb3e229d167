package dev.bough.engine.procedure;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.server.SessionParts;
import java.util.List;

/** {@code CALL dolt_gc(...)}: frees what nothing refers to. */
final class CollectProcedure {
    private final VersioningCall call;

    CollectProcedure(VersioningCall call) {
        this.call = call;
    }

    /** Every collection looks at all packs, as --full asks for; sessions go on meanwhile. */
    SimpleResult collect(List<String> arguments) {
        Options options = new Options.Known().flag("full", "f").flag("shallow", "s").parse(arguments);
        options.atMost("gc", 0);
        SessionParts parts = call.parts();
        if ((parts.state().account().grants().global() & Privilege.SUPER.bit()) == 0) {
            throw new SqlException(ErrorCode.SPECIFIC_ACCESS_DENIED, "SUPER");
        }
        if (options.has("shallow")) {
            throw options.has("full")
                    ? SqlException.version("cannot supply both --shallow and --full to dolt_gc: error: invalid usage")
                    : VersioningCall.unsupported("dolt_gc", "shallow");
        }
        call.commit(List.of());
        parts.server().workers.waiting(() -> parts.server().databases.store().collect(call.database()));
        return BuiltInProcedures.status();
    }
}
