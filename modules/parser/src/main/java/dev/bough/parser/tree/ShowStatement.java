package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHOW in all its forms. */
public sealed interface ShowStatement extends Statement {
    /** LIKE or WHERE; at most one of them. */
    record Filter(@Nullable String like, @Nullable Expression where) {
        public static final Filter NONE = new Filter(null, null);
    }

    /** Those with nothing but a filter. */
    record Simple(Subject subject, Filter filter) implements ShowStatement {}

    /** The revision that the statement asks for; null where it has none. */
    default @Nullable Expression asOf() {
        return null;
    }

    /** What {@link Simple} shows. */
    enum Subject {
        BINARY_LOGS,
        BINARY_LOG_STATUS,
        CHARACTER_SET,
        COLLATION,
        DATABASES,
        ENGINES,
        FUNCTION_STATUS,
        PLUGINS,
        PRIVILEGES,
        PROCEDURE_STATUS,
        PROFILES,
        REPLICAS
    }

    /** SHOW TABLES; {@code asOf} a revision. */
    record Tables(
            boolean extended,
            boolean full,
            @Nullable String schema,
            @Nullable Expression asOf,
            Filter filter)
            implements
                ShowStatement {}

    record TableStatus(@Nullable String schema, @Nullable Expression asOf, Filter filter) implements ShowStatement {}

    record OpenTables(@Nullable String schema, Filter filter) implements ShowStatement {}

    record Columns(
            boolean extended,
            boolean full,
            QualifiedName table,
            @Nullable Expression asOf,
            Filter filter)
            implements
                ShowStatement {}

    record Indexes(
            boolean extended,
            QualifiedName table,
            @Nullable Expression asOf,
            @Nullable Expression where)
            implements
                ShowStatement {}

    record Triggers(boolean full, @Nullable String schema, Filter filter) implements ShowStatement {}

    record Events(@Nullable String schema, Filter filter) implements ShowStatement {}

    record Variables(Expression.VariableScope scope, Filter filter) implements ShowStatement {}

    record Status(Expression.VariableScope scope, Filter filter) implements ShowStatement {}

    /** SHOW CREATE of anything but a database or user. */
    record Create(CreateKind kind, QualifiedName name, @Nullable Expression asOf) implements ShowStatement {}

    /** What {@link Create} shows. */
    enum CreateKind {
        TABLE,
        VIEW,
        PROCEDURE,
        FUNCTION,
        TRIGGER,
        EVENT
    }

    record CreateDatabase(boolean ifNotExists, String name) implements ShowStatement {}

    record CreateUser(AccountName user) implements ShowStatement {}

    /** SHOW GRANTS; {@code user} is null for the session's. */
    record Grants(@Nullable AccountName user, List<AccountName> using) implements ShowStatement {}

    record ProcessList(boolean full) implements ShowStatement {}

    /** SHOW WARNINGS. */
    record Warnings(QueryExpression.@Nullable Limit limit) implements ShowStatement {}

    /** SHOW ERRORS. */
    record Errors(QueryExpression.@Nullable Limit limit) implements ShowStatement {}

    /** SHOW COUNT(*) WARNINGS, or ERRORS. */
    record Count(boolean errors) implements ShowStatement {}

    /** SHOW ENGINE name STATUS, MUTEX or LOGS; {@code engine} is null for ALL. */
    record Engine(@Nullable String engine, String what) implements ShowStatement {}

    record ProcedureCode(boolean function, QualifiedName name) implements ShowStatement {}

    /** SHOW BINLOG EVENTS and SHOW RELAYLOG EVENTS. */
    record LogEvents(
            boolean relay,
            @Nullable String file,
            @Nullable Long position,
            QueryExpression.@Nullable Limit limit,
            @Nullable String channel)
            implements
                ShowStatement {}

    record ReplicaStatus(@Nullable String channel) implements ShowStatement {}

    /** SHOW PROFILE; types in upper case. */
    record Profile(
            List<String> types, @Nullable Long query, QueryExpression.@Nullable Limit limit) implements ShowStatement {}
}
