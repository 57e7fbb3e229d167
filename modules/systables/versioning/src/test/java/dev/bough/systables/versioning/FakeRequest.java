package dev.bough.systables.versioning;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.RowCursor;
import dev.bough.api.repository.Server;
import dev.bough.api.repository.Table;
import dev.bough.api.systable.CallRequest;
import dev.bough.api.systable.Caller;
import dev.bough.api.systable.FamilyRequest;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.RowWriter;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableFamily;
import dev.bough.api.systable.TableFunction;
import dev.bough.api.systable.TableShape;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.api.systable.WriteRequest;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A statement's requests, as an engine would make them; rows come back as texts joined by {@code |}, NULL as {@code -}. */
final class FakeRequest implements ScanRequest, FamilyRequest, CallRequest, WriteRequest {
    final List<String> warnings = new ArrayList<>();
    private final FakeRepository repository;
    private final Map<String, Constraint> constraints = new HashMap<>();
    private final Set<String> assigned = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private Revision revision;
    private List<Cell> arguments = List.of();
    private String tableName = "";
    private Operation operation = Operation.UPDATE;
    private @Nullable Set<Integer> wanted;
    private @Nullable TableShape shape;

    FakeRequest(FakeRepository repository) {
        this.repository = repository;
        revision = new FakeRevision(repository.branch(), Revision.State.WORKING);
    }

    FakeRequest asOf(Revision other) {
        revision = other;
        return this;
    }

    FakeRequest where(String column, Constraint constraint) {
        constraints.put(column, constraint);
        return this;
    }

    FakeRequest whereIs(String column, @Nullable String... values) {
        return where(
                column, new Constraint.Points(Arrays.stream(values).<Cell>map(FakeCell::text).toList()));
    }

    FakeRequest wanting(Set<Integer> columns) {
        wanted = columns;
        return this;
    }

    FakeRequest writing(Operation what, String... columns) {
        operation = what;
        assigned.addAll(List.of(columns));
        return this;
    }

    /** The rows of a table. */
    List<String> rows(SystemTable table) {
        shape = table.shape();
        List<String> found = new ArrayList<>();
        try (Rows rows = table.scan(this)) {
            Values values = new Values(table.shape().columns().size());
            while (rows.next(values)) {
                found.add(values.take());
            }
        }
        return found;
    }

    /** The rows of chosen columns. */
    List<String> rows(SystemTable table, String... columns) {
        int[] chosen =
                Arrays.stream(columns).mapToInt(c -> table.shape().indexOf(c).orElseThrow()).toArray();
        return rows(table).stream()
                .map(row -> {
                    String[] values = row.split("\\|", -1);
                    return String.join("|", Arrays.stream(chosen).mapToObj(i -> values[i]).toList());
                })
                .toList();
    }

    RowWriter writer(WritableSystemTable table) {
        shape = table.shape();
        return table.write(this);
    }

    SystemTable resolve(SystemTableFamily family, String table) {
        tableName = table;
        return family.resolve(this).orElseThrow();
    }

    /** Binds a call with these texts. */
    SystemTable call(TableFunction function, String... texts) {
        return call(function, Arrays.stream(texts).<Cell>map(FakeCell::text).toList());
    }

    SystemTable call(TableFunction function, List<Cell> values) {
        arguments = values;
        return function.bind(this);
    }

    @Override
    public boolean wants(int column) {
        return wanted == null || wanted.contains(column);
    }

    @Override
    public Constraint constraint(int column) {
        return shape == null
                ? Constraint.any()
                : constraints.getOrDefault(shape.columns().get(column).name(), Constraint.any());
    }

    @Override
    public List<Cell> arguments() {
        return arguments;
    }

    @Override
    public RowCursor query(String sql) {
        throw new AssertionError("no table of ours runs SQL");
    }

    @Override
    public Server server() {
        throw new AssertionError("no table of ours looks at the server");
    }

    @Override
    public Repository repository() {
        return repository;
    }

    @Override
    public Revision revision() {
        if (shape != null && shape.scope() != Scope.BRANCH) {
            throw new IllegalStateException(shape.name() + " did not say that it reads a branch");
        }
        return revision;
    }

    @Override
    public Caller caller() {
        throw new AssertionError("no table of ours asks who calls");
    }

    @Override
    public Instant startTime() {
        throw new AssertionError("no table of ours asks for the time");
    }

    @Override
    public void warn(ErrorCode code, String message) {
        warnings.add(code.number() + " " + message);
    }

    @Override
    public void checkCancelled() {}

    @Override
    public String tableName() {
        return tableName;
    }

    @Override
    public Optional<Table> table() {
        return revision.root().table(tableName);
    }

    @Override
    public int argumentCount() {
        return arguments.size();
    }

    @Override
    public Optional<Cell> constant(int argument) {
        return arguments.get(argument) instanceof FakeCell cell && "computed".equals(cell.text())
                ? Optional.empty()
                : Optional.of(arguments.get(argument));
    }

    @Override
    public String argumentText(int argument) {
        return arguments.get(argument).sqlLiteral();
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public boolean assigns(int column) {
        return shape != null && assigned.contains(shape.columns().get(column).name());
    }

    /** Takes the values of a row. */
    private static final class Values implements RowOutput {
        private final String[] set;
        private final Set<Integer> twice = new HashSet<>();

        Values(int columns) {
            set = new String[columns];
            Arrays.fill(set, "-");
        }

        String take() {
            String row = String.join("|", set);
            Arrays.fill(set, "-");
            twice.clear();
            return row;
        }

        private void put(int column, @Nullable Object value) {
            if (!twice.add(column)) {
                throw new AssertionError("column " + column + " was set twice");
            }
            set[column] = value == null ? "-" : value.toString();
        }

        @Override
        public void setNull(int column) {
            put(column, null);
        }

        @Override
        public void set(int column, long value) {
            put(column, value);
        }

        @Override
        public void set(int column, double value) {
            put(column, value);
        }

        @Override
        public void set(int column, boolean value) {
            put(column, value ? 1 : 0);
        }

        @Override
        public void set(int column, @Nullable String value) {
            put(column, value);
        }

        @Override
        public void set(int column, byte[] value) {
            put(column, Arrays.toString(value));
        }

        @Override
        public void set(int column, @Nullable Instant value) {
            put(column, value == null ? null : "@" + value.getEpochSecond());
        }

        @Override
        public void set(int column, Cell value) {
            put(column, value.isNull() ? null : value.asString());
        }
    }
}
