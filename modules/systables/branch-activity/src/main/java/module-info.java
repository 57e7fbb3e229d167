/** The system table dolt_branch_activity: which branches of a running server are used, and which are abandoned. */
@org.jspecify.annotations.NullMarked
module dev.bough.systables.branchactivity {
    requires dev.bough.api;
    requires static org.jspecify;

    provides dev.bough.api.systable.SystemTableProvider with
            dev.bough.systables.branchactivity.BranchActivityProvider;
}
