package dev.bough.engine.ddl;

import dev.bough.storage.repository.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * How a defining statement ended.
 *
 * @param ticket completes when it is durable; null if nothing had to be done
 * @param affectedRows rows copied, or 0
 * @param info the text of the answer; empty for none
 */
public record DdlResult(@Nullable Ticket ticket, long affectedRows, String info) {
    static final DdlResult NOTHING = new DdlResult(null, 0, "");

    static DdlResult of(Ticket ticket) {
        return new DdlResult(ticket, 0, "");
    }
}
