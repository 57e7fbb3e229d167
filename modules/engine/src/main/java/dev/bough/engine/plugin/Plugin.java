package dev.bough.engine.plugin;

import dev.bough.api.systable.SystemTableProvider;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in that was found, whether it could be used or not.
 *
 * @param name the provider's name, or the jar's where no provider could be made
 * @param source the jar or folder; {@code image} for one linked in
 * @param module the module's name; empty where it could not be told
 * @param provider null where it is not active
 * @param error why it is not active; empty where it is
 */
public record Plugin(
        String name,
        String version,
        String author,
        String description,
        String source,
        String module,
        State state,
        @Nullable SystemTableProvider provider,
        String error) {

    /** What became of it. */
    public enum State {
        ACTIVE,
        DISABLED,
        FAILED
    }

    static Plugin failed(String name, String source, String module, String error) {
        return new Plugin(name, "", "", "", source, module, State.FAILED, null, error);
    }

    Plugin failed(String why) {
        return new Plugin(name, version, author, description, source, module, State.FAILED, null, why);
    }

    Plugin disabled() {
        return new Plugin(name, version, author, description, source, module, State.DISABLED, null, "");
    }
}
