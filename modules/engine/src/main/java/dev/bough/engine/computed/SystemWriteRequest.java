package dev.bough.engine.computed;

import dev.bough.api.systable.TableShape;
import dev.bough.api.systable.WriteRequest;
import dev.bough.engine.compile.ComputedTable;
import dev.bough.engine.dml.SystemWrite;
import dev.bough.engine.model.ReadContext;
import dev.bough.engine.server.SessionParts;

/** A request to change a system table, in a session's statement. */
final class SystemWriteRequest extends StatementRequest implements WriteRequest {
    private final SystemWrite write;

    SystemWriteRequest(SessionParts parts, ComputedTable handle, TableShape shape, SystemWrite write) {
        super(parts, handle, shape);
        this.write = write;
    }

    @Override
    ReadContext.Editing editing() {
        return (database, branch) -> new TransactionEdit(parts(), database, branch);
    }

    @Override
    public Operation operation() {
        return write.operation();
    }

    @Override
    public boolean assigns(int column) {
        return write.assigned().contains(column);
    }
}
