package dev.bough.engine.transaction;

import dev.bough.storage.repository.ServerState;
import org.jspecify.annotations.Nullable;

/** A state with a transaction's own working sets in it; made once for as long as both stay, not at every row. */
final class Overlay {
    private OwnWorkingSets sets = OwnWorkingSets.NONE;
    private @Nullable ServerState below;
    private @Nullable ServerState made;

    ServerState of(OwnWorkingSets own, ServerState state) {
        if (own.isEmpty()) {
            return state;
        }
        ServerState known = made;
        if (known == null || below != state || sets != own) {
            known = own.over(state);
            sets = own;
            below = state;
            made = known;
        }
        return known;
    }

    void clear() {
        sets = OwnWorkingSets.NONE;
        below = null;
        made = null;
    }
}
