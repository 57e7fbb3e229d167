package dev.bough.engine.computed;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.RowCursor;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import dev.bough.engine.compile.ComputedTable;
import dev.bough.engine.exec.ScanDemand;
import dev.bough.engine.information.InformationRequest;
import dev.bough.engine.information.InformationSource;
import dev.bough.engine.server.SessionParts;
import java.util.List;

/** A request for the rows of a computed table, in a session's statement. */
final class SessionScan extends StatementRequest implements InformationRequest {
    private final ScanDemand demand;

    SessionScan(SessionParts parts, ComputedTable handle, TableShape shape, ScanDemand demand) {
        super(parts, handle, shape);
        this.demand = demand;
    }

    /** Fails where a column that the table cannot do without is not bound to values. */
    void checkRequired() {
        for (int column : shape().required()) {
            switch (demand.constraint(column)) {
                case Constraint.Points _,Constraint.None _ -> {}
                case Constraint.Any _,Constraint.Range _ -> throw SqlException.version(shape().requiredMessage());
            }
        }
    }

    @Override
    public Revision revision() {
        if (shape().scope() != Scope.BRANCH) {
            throw new IllegalStateException(shape().name() + " is not of the scope BRANCH");
        }
        return super.revision();
    }

    @Override
    public boolean wants(int column) {
        return demand.wants(column);
    }

    @Override
    public Constraint constraint(int column) {
        return demand.constraint(column);
    }

    @Override
    public List<Cell> arguments() {
        return demand.arguments();
    }

    @Override
    public RowCursor query(String sql) {
        throw new SqlException(ErrorCode.NOT_SUPPORTED, "a query within a system table");
    }

    @Override
    public InformationSource source() {
        return new SessionInformation(parts());
    }
}
