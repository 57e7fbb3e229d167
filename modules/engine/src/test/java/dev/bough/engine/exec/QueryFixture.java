package dev.bough.engine.exec;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.RowSink;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.BindContext;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BuiltInFunctions;
import dev.bough.engine.bind.Functions;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.Rights;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.ddl.BoundTypeRules;
import dev.bough.engine.ddl.ColumnTypes;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.SessionFacts;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.plan.ExplainTree;
import dev.bough.engine.plan.LiftedLiterals;
import dev.bough.engine.plan.Plan;
import dev.bough.engine.plan.PlanKey;
import dev.bough.engine.plan.QueryPlanner;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.SqlParser;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Statement;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs queries over tables in memory. */
final class QueryFixture implements TableResolver, TableAccess, BindContext, StatementContext {
    final Map<String, MemoryTable> tables = new HashMap<>();
    final Map<String, String> views = new HashMap<>();
    final Map<String, Value> variables = new HashMap<>();
    long memory = 16 << 20;
    /** What the planner is told of the rows of each table; -1 for the truth. */
    long claimedRows = -1;
    private final TempSpace temp;
    private final PlanKey key = new PlanKey();
    private @Nullable LiftedLiterals lifted;

    QueryFixture(Path directory) {
        temp = new TempSpace(directory, 1L << 30);
    }

    void add(MemoryTable table) {
        tables.put(table.definition.name().toLowerCase(Locale.ROOT), table);
    }

    Plan plan(String sql) {
        Binder binder = new Binder(this);
        Statement.Query query = (Statement.Query) SqlParser.of(Set.of()).parse(sql).statement();
        return new QueryPlanner(binder, handle -> claimedRows < 0 ? rowCount(handle) : claimedRows)
                .plan(binder.query(query.query()));
    }

    String explain(String sql) {
        return ExplainTree.of(plan(sql));
    }

    /** The rows, with the literals lifted that the plan cache lifts. */
    String rowsWithParameters(String sql) {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        if (!key.scan(text, 0, text.length, sqlMode(), "")) {
            return rows(sql);
        }
        lifted = key.literals();
        try {
            return rows(sql);
        } finally {
            lifted = null;
        }
    }

    /** The rows, values separated by commas, rows by bars. */
    String rows(String sql) {
        Execution execution = new RunnablePlan(plan(sql), memory, temp).acquire();
        try {
            String first = run(execution);
            execution.end();
            String second = run(execution);
            if (!first.equals(second) && !sql.contains(":=")) {
                throw new AssertionError("the second run gave " + second + " after " + first);
            }
            return first;
        } finally {
            execution.end();
            if (temp.used() != 0) {
                throw new AssertionError("temporary space is left: " + temp.used());
            }
        }
    }

    private String run(Execution execution) {
        TextSink sink = new TextSink();
        execution.start(this, this);
        execution.write(sink, Long.MAX_VALUE);
        return sink.text.toString();
    }

    /** Collects rows as text. */
    private static final class TextSink implements RowSink {
        private final StringBuilder text = new StringBuilder();
        private boolean inRow;

        private void put(String value) {
            if (inRow) {
                text.append(',');
            } else if (!text.isEmpty()) {
                text.append('|');
            }
            inRow = true;
            text.append(value);
        }

        @Override
        public void putNull() {
            put("NULL");
        }

        @Override
        public void putLong(long value) {
            put(Long.toString(value));
        }

        @Override
        public void putUnsigned(long value) {
            put(Long.toUnsignedString(value));
        }

        @Override
        public void putFloat(float value) {
            put(Float.toString(value));
        }

        @Override
        public void putDouble(double value) {
            put(Double.toString(value));
        }

        @Override
        public void putBytes(byte[] bytes, int offset, int length) {
            put(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void putDate(int year, int month, int day) {
            put(year + "-" + month + "-" + day);
        }

        @Override
        public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
            put(year + "-" + month + "-" + day + " " + hour + ":" + minute + ":" + second);
        }

        @Override
        public void putTime(long micros) {
            put(Long.toString(micros));
        }

        @Override
        public void endRow() {
            inRow = false;
        }
    }

    @Override
    public boolean isView(@Nullable String database, String name) {
        return views.containsKey(name);
    }

    @Override
    public Relation table(@Nullable String database, String name, @Nullable Value asOf) {
        String key = name.toLowerCase(Locale.ROOT);
        String view = views.get(key);
        if (view != null) {
            return new Relation.View("test", name, SqlParser.of(Set.of()).query(view), List.of(),
                    Ddl.ViewCheck.NONE, this, Rights.ALL);
        }
        MemoryTable table = tables.get(key);
        if (table == null) {
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, "test", name);
        }
        return new Relation.Stored("test", table.definition, table);
    }

    @Override
    public Relation.Computed function(@Nullable String database, String name, List<Argument> arguments) {
        throw new SqlException(ErrorCode.ROUTINE_DOES_NOT_EXIST, "FUNCTION", name);
    }

    @Override
    public RowCursor cursor(TableHandle table, int index, boolean rows, LockMode lock) {
        return ((MemoryTable) table).new Walk(index, rows);
    }

    @Override
    public long rowCount(TableHandle table) {
        return ((MemoryTable) table).map(-1).size();
    }

    @Override
    public void requireCurrent(List<TableHandle> tables) {
        // definitions never change here
    }

    @Override
    public Rows scan(TableHandle handle, SystemTable table, ScanDemand demand) {
        return Rows.empty();
    }

    @Override
    public TableResolver tables() {
        return this;
    }

    @Override
    public Functions functions() {
        return new BuiltInFunctions();
    }

    @Override
    public StatementContext statement() {
        return this;
    }

    @Override
    public String collation() {
        return SqlType.DEFAULT_COLLATION;
    }

    @Override
    public CharacterSet client() {
        return CharacterSet.UTF8MB4;
    }

    @Override
    public @Nullable String database() {
        return "test";
    }

    @Override
    public SqlType parameterType(int parameter) {
        return lifted == null ? SqlType.of(TypeKind.NULL) : lifted.type(parameter);
    }

    @Override
    public SqlType columnType(String column, DataType type) {
        return new ColumnTypes(new BoundTypeRules(this)).of(column, type, collation());
    }

    @Override
    public int lifted(int offset) {
        return lifted == null ? -1 : lifted.at(offset);
    }

    @Override
    public Parameters parameters() {
        if (lifted == null) {
            throw new IllegalStateException("no parameters");
        }
        return lifted;
    }

    @Override
    public long nowMicros() {
        return 0;
    }

    @Override
    public long clockMicros() {
        return 0;
    }

    @Override
    public ZoneId timeZone() {
        return ZoneId.of("UTC");
    }

    @Override
    public SqlMode sqlMode() {
        return SqlMode.DEFAULT;
    }

    @Override
    public SessionFacts session() {
        return (SessionFacts) Proxy.newProxyInstance(
                SessionFacts.class.getClassLoader(), new Class<?>[] {SessionFacts.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "userVariable" -> {
                        if (arguments.length == 2) {
                            variables.put((String) arguments[0], (Value) arguments[1]);
                            yield null;
                        }
                        yield variables.getOrDefault((String) arguments[0], Value.NULL);
                    }
                    case "systemVariable" -> Value.of(1000);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public void warn(ErrorCode code, Object... arguments) {}

    @Override
    public void warn(SqlException error) {}

    @Override
    public int warnings() {
        return 0;
    }

    @Override
    public void note(ErrorCode code, Object... arguments) {}

    @Override
    public boolean isStrict() {
        return false;
    }

    @Override
    public void checkCancelled() {}
}
