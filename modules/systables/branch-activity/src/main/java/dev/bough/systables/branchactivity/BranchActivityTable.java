package dev.bough.systables.branchactivity;

import static dev.bough.api.systable.ColumnTypes.DATETIME;
import static dev.bough.api.systable.ColumnTypes.INT;
import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Branch;
import dev.bough.api.systable.BranchLocal;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.Constraint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * dolt_branch_activity: a row for every branch that exists now. Its scope is the database, because to observe a branch
 * is not to use it.
 */
final class BranchActivityTable implements SystemTable {
    private static final int BRANCH = 0;
    private static final int LAST_READ = 1;
    private static final int LAST_WRITE = 2;
    private static final int ACTIVE_SESSIONS = 3;
    private static final int SYSTEM_START_TIME = 4;

    private static final TableShape SHAPE = TableShape.named("dolt_branch_activity")
            .key("branch", TEXT)
            .nullable("last_read", DATETIME)
            .nullable("last_write", DATETIME)
            .column("active_sessions", INT)
            .column("system_start_time", DATETIME)
            .orderedBy("branch")
            .scope(Scope.DATABASE)
            .live()
            .comment("When each branch was read and written last since the server started, and its sessions now")
            .build();

    private final @Nullable BranchLocal<Activity> activity;

    /** A table that fails with an explanation if there is no activity. */
    BranchActivityTable(@Nullable BranchLocal<Activity> activity) {
        this.activity = activity;
    }

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        BranchLocal<Activity> slots = activity;
        if (slots == null) {
            throw SqlException.version("branch activity tracking is not enabled; enable it in the server config with '"
                    + BranchActivityProvider.TRACKING.name() + ": true'");
        }
        Constraint wanted = request.constraint(BRANCH);
        List<Branch> branches = request.repository().branches().stream()
                .filter(branch -> wanted.admits(branch.name()))
                .toList();
        Instant asked = request.startTime();
        Instant started = request.server().startTime();
        return Rows.of(branches, (branch, row) -> put(branch, slots.of(branch.id()), asked, started, row));
    }

    private static void put(Branch branch, Activity times, Instant asked, Instant started, RowOutput row) {
        row.set(BRANCH, branch.name());
        row.set(LAST_READ, times.lastRead(asked));
        row.set(LAST_WRITE, times.lastWrite(asked));
        row.set(ACTIVE_SESSIONS, branch.sessions());
        row.set(SYSTEM_START_TIME, started);
    }
}
