package dev.bough.engine.plugin;

import dev.bough.api.systable.SystemTableProvider;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the plug-in api. One serves what was compiled against it or against an older one of the same major version.
 *
 * @param text as the module says it, with what follows the numbers
 */
record ApiVersion(int major, int minor, String text) {
    private static final String API = SystemTableProvider.class.getModule().getName();
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:[.+-].*)?");

    /** By its text; empty where that is no version of ours. */
    static Optional<ApiVersion> parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int minor = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), minor, text));
    }

    /** The one that this server has; empty outside a module, in tests. */
    static Optional<ApiVersion> present() {
        ModuleDescriptor api = SystemTableProvider.class.getModule().getDescriptor();
        return api == null ? Optional.empty() : api.rawVersion().flatMap(ApiVersion::parse);
    }

    /** The one that a module was compiled against; empty where the compiler has not noted it. */
    static Optional<ApiVersion> needed(ModuleDescriptor module) {
        return module.requires().stream()
                .filter(required -> required.name().equals(API))
                .findFirst()
                .flatMap(ModuleDescriptor.Requires::rawCompiledVersion)
                .flatMap(ApiVersion::parse);
    }

    boolean serves(ApiVersion needed) {
        return major == needed.major && minor >= needed.minor;
    }
}
