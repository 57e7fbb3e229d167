package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.transaction.Databases;
import dev.bough.parser.tree.Ddl.DatabaseOptions;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.NewCommit;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.StaleStateException;
import dev.bough.storage.repository.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** CREATE, ALTER and DROP DATABASE. */
public final class DatabaseDefinitions {
    private final Databases databases;

    public DatabaseDefinitions(Databases databases) {
        this.databases = databases;
    }

    /** The collation of tables that name none, in a root. */
    public static String collation(RootState root, String otherwise) {
        byte[] entry = root.entry(COLLATION_ENTRY);
        return entry == null ? otherwise : new String(entry, StandardCharsets.UTF_8);
    }

    /**
     * CREATE DATABASE, with the branch {@value #FIRST_BRANCH} and its first commit.
     *
     * @param author of the first commit
     */
    public DdlResult create(DdlScope scope, boolean ifNotExists, String name, DatabaseOptions options, Person author) {
        checkName(name);
        if (databases.appended().database(name) != null || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            return exists(scope, ifNotExists, name);
        }
        if (Boolean.TRUE.equals(options.encryption())) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "ENCRYPTION");
        }
        String collation = collation(options, new BoundTypeRules(scope.bind()), scope.serverCollation());
        Repository repository = databases.store().newRepository();
        RootState root = repository.fold(
                repository.emptyRoot().withEntry(COLLATION_ENTRY, collation.getBytes(StandardCharsets.UTF_8)));
        Hash hash = repository.hash(root);
        long millis = scope.statement().clockMicros() / 1000;
        CommitRecord commit = repository.write(
                new NewCommit(hash, List.of(), author, millis, author, millis, "Initialize data repository", ""));
        try {
            Ticket ticket = databases.append(List.of(
                    new Change.CreateDatabase(repository, name),
                    new Change.CreateBranch(repository.id(), databases.store().newId(), FIRST_BRANCH, commit.hash(),
                            root, root)));
            return new DdlResult(ticket, 1, "");
        } catch (StaleStateException meanwhile) {
            return exists(scope, ifNotExists, name);
        }
    }

    private static DdlResult exists(DdlScope scope, boolean ifNotExists, String name) {
        if (!ifNotExists) {
            throw new SqlException(ErrorCode.CANNOT_CREATE_DATABASE_EXISTS, name);
        }
        scope.statement().note(ErrorCode.CANNOT_CREATE_DATABASE_EXISTS, name);
        return new DdlResult(null, 1, "");
    }

    private static void checkName(String name) {
        if (name.isEmpty() || name.endsWith(" ") || name.indexOf('/') >= 0 || name.indexOf('@') >= 0) {
            throw new SqlException(ErrorCode.WRONG_DATABASE_NAME, name);
        }
        Identifiers.checkLength(name);
    }

    private static String collation(DatabaseOptions options, TypeRules rules, String otherwise) {
        String charset = "DEFAULT".equals(options.charset()) ? null : options.charset();
        String collation = options.collation();
        if (collation != null && !collation.equals("DEFAULT")) {
            return rules.collation(collation, charset);
        }
        return charset == null ? otherwise : rules.collationOf(charset);
    }

    /** ALTER DATABASE. */
    public DdlResult alter(DdlScope scope, TargetBranch target, DatabaseOptions options) {
        if (options.readOnly() != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "READ ONLY");
        }
        if (Boolean.TRUE.equals(options.encryption())) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "ENCRYPTION");
        }
        String collation = collation(options, new BoundTypeRules(scope.bind()), scope.serverCollation());
        Change change = new Change.PutEntry(
                target.database(), target.branch(), COLLATION_ENTRY, collation.getBytes(StandardCharsets.UTF_8));
        return new DdlResult(databases.append(List.of(change)), 1, "");
    }

    /** DROP DATABASE. */
    public DdlResult drop(DdlScope scope, boolean ifExists, String name) {
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED,
                    scope.statement().session().user().split("@", 2)[0], "%", name);
        }
        DatabaseState database = databases.appended().database(name);
        if (database == null) {
            return missing(scope, ifExists, name);
        }
        try {
            Ticket ticket = databases.append(List.of(new Change.DropDatabase(database.id())));
            databases.forget(database);
            return new DdlResult(ticket, tables(database), "");
        } catch (StaleStateException meanwhile) {
            return missing(scope, ifExists, name);
        }
    }

    private static DdlResult missing(DdlScope scope, boolean ifExists, String name) {
        if (!ifExists) {
            throw new SqlException(ErrorCode.CANNOT_DROP_DATABASE, name);
        }
        scope.statement().note(ErrorCode.CANNOT_DROP_DATABASE, name);
        return DdlResult.NOTHING;
    }

    private static long tables(DatabaseState database) {
        BranchState main = database.branch(FIRST_BRANCH);
        return main == null ? 0 : main.working().tables().size();
    }

    /** The collation of a database that has no branches because its tables are computed. */
    public static String collationOfComputed(String name) {
        return name.equalsIgnoreCase("information_schema") ? "utf8mb3_general_ci" : SqlType.DEFAULT_COLLATION;
    }

    /** The entry of a root that holds the database's collation. */
    public static final String COLLATION_ENTRY = "collation";

    /** The branch that a new database has. */
    public static final String FIRST_BRANCH = "main";

    private static final Set<String> RESERVED = Set.of("information_schema", "performance_schema", "mysql", "sys");
}
