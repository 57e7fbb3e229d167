package dev.bough.engine.transaction;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.systable.RowWriter;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.api.type.SqlType;
import dev.bough.engine.bind.BindContext;
import dev.bough.engine.bind.Functions;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.ddl.DatabaseDefinitions;
import dev.bough.engine.ddl.DdlResult;
import dev.bough.engine.ddl.DdlScope;
import dev.bough.engine.ddl.TableChanges;
import dev.bough.engine.ddl.TableDefinitions;
import dev.bough.engine.ddl.TargetBranch;
import dev.bough.engine.ddl.ViewDefinitions;
import dev.bough.engine.dml.SystemWrite;
import dev.bough.engine.exec.ScanDemand;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.SessionFacts;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.SqlParser;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Statement;
import dev.bough.storage.file.LocalFiles;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.Store;
import dev.bough.storage.repository.StoreOptions;
import dev.bough.storage.repository.TableState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A data directory with what transactions and definitions need, and no sessions. */
public final class TestServer implements AutoCloseable {
    public final Store store;
    public final Databases databases;
    public final Participant participant;
    private long nextSession = 100;

    public TestServer(Path folder) throws IOException {
        store = Store.open(new LocalFiles(folder), StoreOptions.forMemory(64 << 20), runnable -> {
            Thread thread = new Thread(runnable, "store");
            thread.setDaemon(true);
            return thread;
        });
        databases = new Databases(store, new LockTable(System::nanoTime));
        participant = session();
    }

    public Participant session() {
        return new Participant(databases, nextSession++, LockOwner.Waiting.PLAIN, new NoSystemTables());
    }

    private record NoSystemTables() implements StatementAccess.ComputedScans {
        @Override
        public Rows scan(TableHandle handle, SystemTable table, ScanDemand demand) {
            throw new IllegalStateException();
        }

        @Override
        public RowWriter writer(TableHandle handle, WritableSystemTable table, SystemWrite write) {
            throw new IllegalStateException();
        }
    }

    public DdlScope scope() {
        return new DdlScope(participant, Patience.seconds(5), new Bind(), true, SqlType.DEFAULT_COLLATION);
    }

    public static Statement parse(String sql) {
        return SqlParser.of(Set.of()).parse(sql).statement();
    }

    /** Runs a definition in the database {@code db}. */
    public DdlResult define(String sql) {
        TableDefinitions tables = new TableDefinitions(databases);
        DdlResult result = switch (parse(sql)) {
            case Ddl.CreateDatabase s ->
                    new DatabaseDefinitions(databases).create(scope(), s.ifNotExists(), s.name(), s.options(),
                            new Person("root", "root@localhost"));
            case Ddl.DropDatabase s -> new DatabaseDefinitions(databases).drop(scope(), s.ifExists(), s.name());
            case Ddl.CreateTable s -> tables.create(scope(), target(), s);
            case Ddl.CreateTableLike s -> tables.createLike(scope(), target(), s);
            case Ddl.DropTable s -> tables.drop(scope(), target(), s);
            case Ddl.TruncateTable s -> tables.truncate(scope(), target(), s.name().name());
            case Ddl.AlterTable s -> new TableChanges(databases).alter(scope(), target(), s.name().name(), s.actions());
            case Ddl.CreateIndex s -> new TableChanges(databases).createIndex(scope(), target(), s);
            case Ddl.DropIndex s -> new TableChanges(databases).dropIndex(scope(), target(), s);
            case Ddl.CreateView s -> new ViewDefinitions(databases).create(scope(), target(), s, sql);
            case Ddl.DropView s -> new ViewDefinitions(databases).drop(scope(), target(), s.ifExists(), s.names());
            case Ddl.RenameTables s -> tables.rename(scope(), target(), s.renamings());
            default -> throw new IllegalArgumentException(sql);
        };
        if (result.ticket() != null) {
            result.ticket().await();
        }
        return result;
    }

    public DatabaseState database() {
        DatabaseState database = store.appended().database("db");
        if (database == null) {
            throw new IllegalStateException("no database");
        }
        return database;
    }

    public BranchState branch() {
        BranchState branch = database().branch("main");
        if (branch == null) {
            throw new IllegalStateException("no branch");
        }
        return branch;
    }

    public TargetBranch target() {
        return new TargetBranch(database().id(), branch().id(), "db");
    }

    public StoredTable table(String name) {
        TableState table = branch().working().table(name);
        if (table == null) {
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, "db", name);
        }
        TableLayout layout = Databases.layout(table.schema());
        return new StoredTable(database().id(), branch().id(), "db", table, layout, null);
    }

    @Override
    public void close() {
        participant.close();
        store.close();
    }

    /** A statement of nobody. */
    public static final class NoSession implements StatementContext {
        @Override
        public Parameters parameters() {
            throw new IllegalStateException();
        }

        @Override
        public long nowMicros() {
            return 1_700_000_000_000_000L;
        }

        @Override
        public long clockMicros() {
            return 1_700_000_000_000_000L;
        }

        @Override
        public ZoneId timeZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public SqlMode sqlMode() {
            return SqlMode.DEFAULT;
        }

        @Override
        public SessionFacts session() {
            throw new IllegalStateException();
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
            return true;
        }

        @Override
        public void checkCancelled() {}
    }

    /** For definitions, which name no tables. */
    private static final class NoTables implements TableResolver {
        @Override
        public Relation table(@Nullable String database, String name, @Nullable Value asOf) {
            throw new IllegalStateException(name);
        }

        @Override
        public boolean isView(@Nullable String database, String name) {
            return false;
        }

        @Override
        public Relation.Computed function(@Nullable String database, String name, List<Argument> arguments) {
            throw new IllegalStateException(name);
        }
    }

    /** Binds literals and columns. */
    private static final class Bind implements BindContext {
        private final StatementContext statement = new NoSession();

        @Override
        public TableResolver tables() {
            return new NoTables();
        }

        @Override
        public Functions functions() {
            return TestFunctions.INSTANCE;
        }

        @Override
        public StatementContext statement() {
            return statement;
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
            return "db";
        }

        @Override
        public SqlType parameterType(int parameter) {
            throw new IllegalStateException();
        }

        @Override
        public SqlType columnType(String column, DataType type) {
            throw new IllegalStateException(column);
        }
    }
}
