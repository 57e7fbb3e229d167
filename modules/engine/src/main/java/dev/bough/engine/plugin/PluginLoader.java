package dev.bough.engine.plugin;

import dev.bough.api.systable.SystemTableProvider;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds plug-ins: those linked into the image and those in a folder, where each jar, or folder of jars, is a module layer of its
 * own. What is broken is named and left out; the others load.
 */
public final class PluginLoader {
    private PluginLoader() {}

    /** The plug-ins that came with the server. */
    public static List<Plugin> linked(ModuleLayer layer) {
        List<Plugin> found = new ArrayList<>();
        collect(ServiceLoader.load(layer, SystemTableProvider.class), "image", Set.of(), found);
        return found;
    }

    /**
     * The plug-ins of a folder, in the order of file names; none if there is no such folder.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<Plugin> folder(Path folder, ModuleLayer parent) throws IOException {
        List<Plugin> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        Set<Path> sources = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry) || entry.getFileName().toString().endsWith(".jar")) {
                    sources.add(entry);
                }
            }
        }
        for (Path source : sources) {
            load(source, parent, found);
        }
        return found;
    }

    private static void load(Path source, ModuleLayer parent, List<Plugin> found) {
        String name = String.valueOf(source.getFileName());
        try {
            ModuleFinder finder = ModuleFinder.of(source);
            Set<String> modules = finder.findAll().stream()
                    .map(ModuleReference::descriptor)
                    .map(d -> d.name())
                    .collect(Collectors.toCollection(TreeSet::new));
            for (String module : modules) {
                if (parent.findModule(module).isPresent()) {
                    found.add(Plugin.failed(name, name, module, "the module " + module + " is part of the server"));
                    return;
                }
            }
            String refusal = refusal(finder);
            if (!refusal.isEmpty()) {
                found.add(Plugin.failed(name, name, String.join(",", modules), refusal));
                return;
            }
            // the folder's finder comes after the parent's modules: it can add to them, not replace them
            Configuration configuration = parent.configuration().resolveAndBind(ModuleFinder.of(), finder, modules);
            ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                    configuration, List.of(parent), SystemTableProvider.class.getClassLoader())
                    .layer();
            int before = found.size();
            collect(ServiceLoader.load(layer, SystemTableProvider.class), name, modules, found);
            if (found.size() == before) {
                found.add(Plugin.failed(name, name, String.join(",", modules),
                        "no module of it provides a SystemTableProvider"));
            }
        } catch (FindException | ResolutionException | java.lang.LayerInstantiationException | SecurityException e) {
            found.add(Plugin.failed(name, name, "", String.valueOf(e.getMessage())));
        }
    }

    /** Why modules cannot run with this server's api, told before any class of theirs is loaded; empty if they can. */
    private static String refusal(ModuleFinder finder) {
        ApiVersion present = ApiVersion.present().orElse(null);
        if (present == null) {
            return "";
        }
        return finder.findAll().stream()
                .map(module -> ApiVersion.needed(module.descriptor()))
                .flatMap(Optional::stream)
                .filter(needed -> !present.serves(needed))
                .map(needed -> "it needs version " + needed.text() + " of the plug-in api, and this server has "
                        + present.text())
                .findFirst()
                .orElse("");
    }

    /** Steps through the providers one by one, because any step may fail and must not hide those that follow. */
    private static void collect(
            ServiceLoader<SystemTableProvider> loader, String source, Set<String> modules, List<Plugin> found) {
        Iterator<ServiceLoader.Provider<SystemTableProvider>> providers = loader.stream().iterator();
        for (int failures = 0; failures < 100;) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<SystemTableProvider> provider = providers.next();
                String module = String.valueOf(provider.type().getModule().getName());
                if (modules.isEmpty() || modules.contains(module)) {
                    found.add(identify(provider.get(), source, module));
                }
            } catch (RuntimeException | Error e) {
                failures++;
                found.add(Plugin.failed(source, source, String.join(",", modules), describe(e)));
            }
        }
    }

    private static Plugin identify(SystemTableProvider provider, String source, String module) {
        String name = provider.name();
        if (name == null || name.isBlank()) {
            return Plugin.failed(source, source, module, provider.getClass().getName() + " has no name");
        }
        return new Plugin(
                name,
                Objects.toString(provider.version(), ""),
                Objects.toString(provider.author(), ""),
                Objects.toString(provider.description(), ""),
                source,
                module,
                Plugin.State.ACTIVE,
                provider,
                "");
    }

    /** An exception in one line, with its cause. */
    static String describe(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure ? failure.toString() : failure + "; caused by " + cause;
    }
}
