package dev.bough.systables.branchactivity;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Remote;
import dev.bough.api.repository.RemoteBranch;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Root;
import dev.bough.api.repository.RowCursor;
import dev.bough.api.repository.Server;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.repository.Tag;
import dev.bough.api.systable.Caller;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scan of the branches of a fake engine: it offers what a table of scope DATABASE may ask for, and fails on anything
 * else.
 */
record FakeScan(FakeEngine engine, Instant startTime, Instant serverStart, Constraint constraint)
        implements
            ScanRequest,
            Repository {
    /** The rows, each an array of what was set. */
    static List<List<@Nullable Object>> rows(SystemTable table, ScanRequest request) {
        List<List<@Nullable Object>> result = new ArrayList<>();
        try (Rows rows = table.scan(request)) {
            Values values = new Values(table.shape().columns().size());
            while (rows.next(values)) {
                result.add(values.take());
            }
        }
        return result;
    }

    @Override
    public boolean wants(int column) {
        return true;
    }

    @Override
    public Constraint constraint(int column) {
        return column == 0 ? constraint : Constraint.any();
    }

    @Override
    public List<Cell> arguments() {
        return List.of();
    }

    @Override
    public RowCursor query(String sql) {
        throw unexpected();
    }

    @Override
    public Server server() {
        return new Server() {
            @Override
            public List<Repository> databases() {
                throw unexpected();
            }

            @Override
            public Optional<Repository> database(String name) {
                throw unexpected();
            }

            @Override
            public Instant startTime() {
                return serverStart;
            }
        };
    }

    @Override
    public Repository repository() {
        return this;
    }

    @Override
    public Revision revision() {
        throw unexpected();
    }

    @Override
    public Caller caller() {
        throw unexpected();
    }

    @Override
    public void warn(ErrorCode code, String message) {
        throw unexpected();
    }

    @Override
    public void checkCancelled() {}

    @Override
    public String name() {
        return "db5";
    }

    @Override
    public List<Branch> branches() {
        return List.copyOf(engine.branches.values());
    }

    @Override
    public Optional<Branch> branch(String name) {
        throw unexpected();
    }

    @Override
    public List<Tag> tags() {
        throw unexpected();
    }

    @Override
    public List<Remote> remotes() {
        throw unexpected();
    }

    @Override
    public List<RemoteBranch> remoteBranches() {
        throw unexpected();
    }

    @Override
    public Optional<Commit> commit(String hash) {
        throw unexpected();
    }

    @Override
    public Revision resolve(String spec) {
        throw unexpected();
    }

    @Override
    public Iterator<Commit> log(Collection<? extends Commit> include, Collection<? extends Commit> exclude) {
        throw unexpected();
    }

    @Override
    public Optional<Commit> mergeBase(Commit a, Commit b) {
        throw unexpected();
    }

    @Override
    public boolean reaches(Commit head, Commit commit) {
        throw unexpected();
    }

    @Override
    public AheadBehind aheadBehind(Commit base, Commit other) {
        throw unexpected();
    }

    @Override
    public List<TableDiff> diff(Root from, Root to) {
        throw unexpected();
    }

    @Override
    public TableDiff diff(@Nullable Table from, @Nullable Table to) {
        throw unexpected();
    }

    private static AssertionError unexpected() {
        return new AssertionError("not for a table of scope DATABASE that only lists branches");
    }

    /** Takes the values of a row as they come. */
    private static final class Values implements RowOutput {
        private final @Nullable Object[] set;

        Values(int columns) {
            set = new Object[columns];
        }

        List<@Nullable Object> take() {
            List<@Nullable Object> row = new ArrayList<>(Arrays.asList(set.clone()));
            Arrays.fill(set, null);
            return row;
        }

        @Override
        public void setNull(int column) {
            set[column] = null;
        }

        @Override
        public void set(int column, long value) {
            set[column] = value;
        }

        @Override
        public void set(int column, double value) {
            set[column] = value;
        }

        @Override
        public void set(int column, boolean value) {
            set[column] = value;
        }

        @Override
        public void set(int column, @Nullable String value) {
            set[column] = value;
        }

        @Override
        public void set(int column, byte[] value) {
            set[column] = value;
        }

        @Override
        public void set(int column, @Nullable Instant value) {
            set[column] = value;
        }

        @Override
        public void set(int column, Cell value) {
            set[column] = value;
        }
    }
}
