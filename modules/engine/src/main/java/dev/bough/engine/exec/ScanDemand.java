package dev.bough.engine.exec;

import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import dev.bough.engine.expression.StatementContext;
import java.util.List;

/** What a statement wants from a computed table; the part of a {@link dev.bough.api.systable.ScanRequest} that the plan knows. */
public interface ScanDemand {
    boolean wants(int column);

    Constraint constraint(int column);

    List<Cell> arguments();

    StatementContext statement();
}
