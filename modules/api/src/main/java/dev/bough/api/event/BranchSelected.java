package dev.bough.api.event;

import dev.bough.api.Stability;

/**
 * A session made a branch its current one: by connecting to it or to its database, USE, COM_INIT_DB, COM_CHANGE_USER,
 * dolt_checkout or {@code @@db_head_ref}, even if it was that before; by COM_RESET_CONNECTION only if it was not.
 */
@Stability(Stability.Level.EVOLVING)
public interface BranchSelected extends BranchEvent {}
