package dev.bough.engine.dml;

import dev.bough.api.systable.WriteRequest;
import java.util.List;

/**
 * What a statement does to a system table.
 *
 * @param assigned the columns that it assigns to, by position
 */
public record SystemWrite(WriteRequest.Operation operation, List<Integer> assigned) {
    public SystemWrite {
        assigned = List.copyOf(assigned);
    }
}
