package dev.bough.engine.plugin;

import dev.bough.api.event.Events;
import dev.bough.api.systable.BranchLocal;
import dev.bough.api.systable.PluginContext;
import dev.bough.api.systable.Setting;
import dev.bough.api.systable.StoredTable;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableFamily;
import dev.bough.api.systable.SystemTableProvider;
import dev.bough.api.systable.TableFunction;
import dev.bough.engine.event.BranchSlot;
import dev.bough.engine.event.EventBus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plug-ins of a server and what they brought, by name. Filled before the server listens, and not changed after.
 */
public final class PluginRegistry implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.bough.engine.plugin");

    private final EventBus bus;
    private final Map<String, Object> configured;
    private final AtomicInteger nextSlot = new AtomicInteger();
    private final List<Plugin> plugins = new ArrayList<>();
    private final Map<String, SystemTable> tables = new HashMap<>();
    private final Map<String, TableFunction> functions = new HashMap<>();
    private final Map<String, StoredTable> stored = new HashMap<>();
    private final List<SystemTableFamily> families = new ArrayList<>();
    private final Map<String, Setting<?>> settings = new HashMap<>();

    /**
     * An empty registry.
     *
     * @param configured the values of the configuration file by full name, for the plug-ins' settings
     */
    public PluginRegistry(EventBus bus, Map<String, Object> configured) {
        this.bus = bus;
        this.configured = Map.copyOf(configured);
    }

    /** Opens plug-ins in their order; those whose names are in {@code disabled} are listed and nothing more. */
    public void open(List<Plugin> found, Set<String> disabled) {
        for (Plugin plugin : found) {
            Plugin outcome = disabled.contains(plugin.name()) ? plugin.disabled() : open(plugin);
            plugins.add(outcome);
            if (outcome.state() == Plugin.State.FAILED) {
                LOG.log(System.Logger.Level.WARNING, "plug-in {0} from {1} is not used: {2}",
                        outcome.name(), outcome.source(), outcome.error());
            }
        }
        warnOfUnknown(disabled);
        families.sort(Comparator.comparingInt((SystemTableFamily f) -> f.prefix().length()).reversed());
    }

    /** What the configuration says of plug-ins and settings that are not there would otherwise go unnoticed. */
    private void warnOfUnknown(Set<String> disabled) {
        Set<String> unknown = new TreeSet<>(disabled);
        plugins.forEach(plugin -> unknown.remove(plugin.name()));
        unknown.forEach(name -> LOG.log(
                System.Logger.Level.WARNING, "plugins.disabled names {0}, and there is no such plug-in", name));
        Set<String> undeclared = new TreeSet<>(configured.keySet());
        settings.values().forEach(setting -> {
            undeclared.remove(setting.name());
            setting.aliases().forEach(undeclared::remove);
        });
        undeclared.forEach(name -> LOG.log(
                System.Logger.Level.WARNING, "the setting {0} is of no plug-in that is used", name));
    }

    private Plugin open(Plugin plugin) {
        SystemTableProvider provider = plugin.provider();
        if (provider == null) {
            return plugin;
        }
        if (plugins.stream().anyMatch(p -> p.state() == Plugin.State.ACTIVE && p.name().equals(plugin.name()))) {
            return plugin.failed("another plug-in has the name " + plugin.name());
        }
        try {
            Map<String, Setting<?>> declared = new HashMap<>();
            for (Setting<?> setting : provider.settings()) {
                declared.put(setting.name(), setting);
                configuredValue(setting);
            }
            provider.open(new Context(plugin.name(), declared));
            // only now, as the service promises: what a plug-in has may depend on what it was opened with
            Brought brought = new Brought(provider);
            brought.check();
            settings.putAll(declared);
            brought.keep();
            return plugin;
        } catch (RuntimeException | Error e) {
            bus.revoke(plugin.name());
            return plugin.failed(PluginLoader.describe(e));
        }
    }

    /** The tables of a provider, checked against those that are there. */
    private final class Brought {
        private final Collection<SystemTable> newTables;
        private final Collection<SystemTableFamily> newFamilies;
        private final Collection<TableFunction> newFunctions;
        private final Collection<StoredTable> newStored;

        Brought(SystemTableProvider provider) {
            newTables = List.copyOf(provider.tables());
            newFamilies = List.copyOf(provider.families());
            newFunctions = List.copyOf(provider.functions());
            newStored = List.copyOf(provider.stored());
        }

        void check() {
            newTables.forEach(
                    t -> refuseDuplicate(tables.containsKey(key(t.shape().name())), "table", t.shape().name()));
            newStored.forEach(
                    t -> refuseDuplicate(stored.containsKey(key(t.shape().name())), "table", t.shape().name()));
            newFunctions.forEach(f -> refuseDuplicate(functions.containsKey(key(f.name())), "function", f.name()));
            newFamilies.forEach(f -> refuseDuplicate(
                    families.stream().anyMatch(other -> other.prefix().equalsIgnoreCase(f.prefix())), "family",
                    f.prefix()));
        }

        private void refuseDuplicate(boolean duplicate, String what, String name) {
            if (duplicate) {
                throw new IllegalStateException("the " + what + " " + name + " is there already");
            }
        }

        void keep() {
            newTables.forEach(t -> tables.put(key(t.shape().name()), t));
            newStored.forEach(t -> stored.put(key(t.shape().name()), t));
            newFunctions.forEach(f -> functions.put(key(f.name()), f));
            families.addAll(newFamilies);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private <T> T configuredValue(Setting<T> setting) {
        Object value = configured.get(setting.name());
        for (String alias : setting.aliases()) {
            value = value == null ? configured.get(alias) : value;
        }
        if (value == null) {
            return setting.defaultValue();
        }
        Object converted = value instanceof Integer number ? Long.valueOf(number) : value;
        if (!setting.type().isInstance(converted)) {
            throw new IllegalArgumentException(setting.name() + " cannot be " + value);
        }
        if (converted instanceof Long number && (number < setting.min() || number > setting.max())) {
            throw new IllegalArgumentException(
                    setting.name() + " must lie in " + setting.min() + ".." + setting.max() + ", not be " + number);
        }
        return setting.type().cast(converted);
    }

    /** What one plug-in is given. */
    private final class Context implements PluginContext {
        private final String plugin;
        private final Map<String, Setting<?>> declared;
        private final System.Logger logger;

        Context(String plugin, Map<String, Setting<?>> declared) {
            this.plugin = plugin;
            this.declared = declared;
            logger = System.getLogger("plugin." + plugin);
        }

        @Override
        public System.Logger logger() {
            return logger;
        }

        @Override
        public <T> T value(Setting<T> setting) {
            if (!declared.containsKey(setting.name())) {
                throw new IllegalArgumentException(plugin + " did not declare " + setting.name());
            }
            return configuredValue(setting);
        }

        @Override
        public Events events() {
            return bus.subscriber(plugin);
        }

        @Override
        public InstantSource clock() {
            return bus.clock();
        }

        @Override
        public <T> BranchLocal<T> branchLocal(Supplier<? extends T> factory) {
            return new BranchSlot<>(nextSlot.getAndIncrement(), factory);
        }
    }

    /** Every plug-in that was found, in the order of loading. */
    public List<Plugin> plugins() {
        return List.copyOf(plugins);
    }

    public Collection<SystemTable> tables() {
        return List.copyOf(tables.values());
    }

    public Optional<SystemTable> table(String name) {
        return Optional.ofNullable(tables.get(key(name)));
    }

    public Optional<StoredTable> stored(String name) {
        return Optional.ofNullable(stored.get(key(name)));
    }

    public Optional<TableFunction> function(String name) {
        @Nullable TableFunction function = functions.get(key(name));
        return Optional.ofNullable(function);
    }

    /** The families whose prefix a name begins with, longest prefix first. */
    public List<SystemTableFamily> families(String name) {
        return families.stream()
                .filter(f -> name.regionMatches(true, 0, f.prefix(), 0, f.prefix().length()))
                .toList();
    }

    public List<SystemTableFamily> families() {
        return List.copyOf(families);
    }

    /** Closes the plug-ins, the last one first. */
    @Override
    public void close() {
        for (Plugin plugin : plugins.reversed()) {
            SystemTableProvider provider = plugin.provider();
            if (provider != null && plugin.state() == Plugin.State.ACTIVE) {
                bus.revoke(plugin.name());
                try {
                    provider.close();
                } catch (RuntimeException | Error e) {
                    LOG.log(System.Logger.Level.WARNING, "plug-in " + plugin.name() + " failed to close", e);
                }
            }
        }
    }
}
