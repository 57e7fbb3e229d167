package dev.bough.api.systable;

import dev.bough.api.Stability;
import java.util.Collection;
import java.util.List;

/**
 * A plug-in that adds system tables: the service that a module provides.
 *
 * <p>All methods but {@link #name} have defaults. What they throw, linkage errors included, disables this plug-in
 * alone; it is then listed with its error in {@code information_schema.plugins}.
 */
@Stability(Stability.Level.EVOLVING)
public interface SystemTableProvider extends AutoCloseable {
    /** The plug-in's name, unique in a server; lower-case words joined by {@code -}. */
    String name();

    /** The plug-in's version; empty to have its module's. */
    default String version() {
        return "";
    }

    /** Who made it. */
    default String author() {
        return "";
    }

    /** One sentence on what it offers. */
    default String description() {
        return "";
    }

    /** The settings that this plug-in knows; anything else under their names is refused when the server starts. */
    default Collection<Setting<?>> settings() {
        return List.of();
    }

    /** Called once, before everything below and before the server listens; here is where to subscribe to events. */
    default void open(PluginContext context) {}

    /** The tables with a name of their own. */
    default Collection<SystemTable> tables() {
        return List.of();
    }

    /** The tables that come once for each user's table. */
    default Collection<SystemTableFamily> families() {
        return List.of();
    }

    /** The table functions. */
    default Collection<TableFunction> functions() {
        return List.of();
    }

    /** The tables that the engine keeps for this plug-in, versioned like a user's. */
    default Collection<StoredTable> stored() {
        return List.of();
    }

    /** Called once, after the last scan and the last event, when the server stops. */
    @Override
    default void close() {}
}
