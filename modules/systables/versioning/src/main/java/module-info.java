/** The version-control system tables and table functions: history, branches, status, differences and conflicts. */
@org.jspecify.annotations.NullMarked
module dev.bough.systables.versioning {
    requires dev.bough.api;
    requires static org.jspecify;

    provides dev.bough.api.systable.SystemTableProvider with
            dev.bough.systables.versioning.VersioningProvider;
}
