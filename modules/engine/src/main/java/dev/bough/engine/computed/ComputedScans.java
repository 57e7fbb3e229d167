package dev.bough.engine.computed;

import dev.bough.api.systable.RowWriter;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.compile.ComputedTable;
import dev.bough.engine.dml.SystemWrite;
import dev.bough.engine.exec.ScanDemand;
import dev.bough.engine.server.Server;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.transaction.StatementAccess;

/** Runs scans of computed tables for a session. */
public record ComputedScans(Server server, SessionParts.Holder session) implements StatementAccess.ComputedScans {
    @Override
    public Rows scan(TableHandle handle, SystemTable table, ScanDemand demand) {
        SessionScan request = new SessionScan(session.parts(), (ComputedTable) handle, table.shape(), demand);
        request.checkRequired();
        return table.scan(request);
    }

    @Override
    public RowWriter writer(TableHandle handle, WritableSystemTable table, SystemWrite write) {
        return table.write(new SystemWriteRequest(session.parts(), (ComputedTable) handle, table.shape(), write));
    }
}
