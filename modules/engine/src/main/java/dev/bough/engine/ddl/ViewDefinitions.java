package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.SchemaObjects;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.SchemaObject;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.RootState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** CREATE, ALTER and DROP VIEW: rows of {@code dolt_schemas}. */
public final class ViewDefinitions {
    private static final String VIEW = "view";

    private final Databases databases;

    public ViewDefinitions(Databases databases) {
        this.databases = databases;
    }

    /**
     * CREATE VIEW and ALTER VIEW; that the query is one was checked by binding it.
     *
     * @param text the whole statement, as a CREATE VIEW
     */
    public DdlResult create(DdlScope scope, TargetBranch target, Ddl.CreateView statement, String text) {
        String name = statement.name().name();
        TableBuilder.checkTableName(name);
        checkColumns(statement);
        try (SchemaChange change = new SchemaChange(databases, scope, target)) {
            change.lock(Set.of(name, SchemaObjects.SCHEMAS));
            RootState root = change.root();
            SchemaObject known = SchemaObjectStore.find(root, VIEW, name);
            if (change.table(name) != null) {
                throw statement.orReplace() || statement.alter()
                        ? new SqlException(ErrorCode.WRONG_OBJECT, target.name(), name, "VIEW")
                        : new SqlException(ErrorCode.TABLE_EXISTS, name);
            }
            if (statement.alter() && known == null) {
                throw new SqlException(ErrorCode.NO_SUCH_TABLE, target.name(), name);
            }
            if (known != null && !statement.alter() && !statement.orReplace()) {
                if (statement.ifNotExists()) {
                    scope.statement().note(ErrorCode.TABLE_EXISTS, name);
                    return DdlResult.NOTHING;
                }
                throw new SqlException(ErrorCode.TABLE_EXISTS, name);
            }
            long created = known != null ? known.createdAt() : scope.statement().nowMicros() / 1_000_000;
            SchemaObject view = new SchemaObject(VIEW, known != null ? known.name() : name, asCreate(text), created,
                    sqlMode(scope));
            change.add(SchemaObjectStore.put(target.database(), target.branch(), root, view));
            return DdlResult.of(change.append());
        }
    }

    private static void checkColumns(Ddl.CreateView statement) {
        Set<String> seen = new HashSet<>();
        for (String column : statement.columns()) {
            ColumnMaker.checkName(column);
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, column);
            }
        }
    }

    /** An ALTER VIEW is stored as the CREATE VIEW that it amounts to. */
    static String asCreate(String text) {
        String trimmed = text.strip();
        return trimmed.regionMatches(true, 0, "ALTER", 0, 5) ? "CREATE" + trimmed.substring(5) : trimmed;
    }

    static String sqlMode(DdlScope scope) {
        StringBuilder modes = new StringBuilder();
        scope.statement().sqlMode().flags()
                .forEach(flag -> modes.append(modes.isEmpty() ? "" : ",").append(flag.name()));
        return modes.toString();
    }

    /** DROP VIEW; the views are on one branch. */
    public DdlResult drop(DdlScope scope, TargetBranch target, boolean ifExists, List<QualifiedName> names) {
        try (SchemaChange change = new SchemaChange(databases, scope, target)) {
            change.lock(SchemaObjects.SCHEMAS);
            List<String> found = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (QualifiedName name : names) {
                SchemaObject view = SchemaObjectStore.find(change.root(), VIEW, name.name());
                if (view != null) {
                    found.add(view.name());
                } else if (change.table(name.name()) != null) {
                    throw new SqlException(ErrorCode.WRONG_OBJECT, target.name(), name.name(), "VIEW");
                } else {
                    missing.add(target.name() + "." + name.name());
                }
            }
            if (!missing.isEmpty() && !ifExists) {
                throw new SqlException(ErrorCode.UNKNOWN_TABLE, String.join(",", missing));
            }
            missing.forEach(name -> scope.statement().note(ErrorCode.UNKNOWN_TABLE, name));
            Change removal = found.isEmpty()
                    ? null
                    : SchemaObjectStore.remove(target.database(), target.branch(), change.root(), VIEW, found);
            if (removal == null) {
                return DdlResult.NOTHING;
            }
            change.add(removal);
            return DdlResult.of(change.append());
        }
    }
}
