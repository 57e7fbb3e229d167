package dev.bough.parser.tree;

import dev.bough.parser.tree.TableElement.IndexDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Definition of databases, tables, indexes and views. */
public sealed interface Ddl extends Statement {
    record CreateDatabase(boolean ifNotExists, String name, DatabaseOptions options) implements Ddl {}

    /** {@code name} is null for the current database. */
    record AlterDatabase(@Nullable String name, DatabaseOptions options) implements Ddl {}

    record DropDatabase(boolean ifExists, String name) implements Ddl {}

    /** Null where not written; {@code charset} and {@code collation} may be {@code DEFAULT}. */
    record DatabaseOptions(
            @Nullable String charset,
            @Nullable String collation,
            @Nullable Boolean encryption,
            @Nullable Boolean readOnly) {}

    /**
     * CREATE TABLE with elements, a query or both.
     *
     * @param query null where not written
     */
    record CreateTable(
            boolean temporary,
            boolean ifNotExists,
            QualifiedName name,
            List<TableElement> elements,
            List<TableOption> options,
            @Nullable Partitioning partitioning,
            DuplicateRows duplicates,
            @Nullable QueryExpression query)
            implements
                Ddl {}

    /** What CREATE TABLE ... SELECT does with rows that repeat a unique key. */
    enum DuplicateRows {
        ERROR,
        IGNORE,
        REPLACE
    }

    record CreateTableLike(
            boolean temporary, boolean ifNotExists, QualifiedName name, QualifiedName like) implements Ddl {}

    record AlterTable(QualifiedName name, List<AlterAction> actions) implements Ddl {}

    record DropTable(boolean temporary, boolean ifExists, List<QualifiedName> names) implements Ddl {}

    record TruncateTable(QualifiedName name) implements Ddl {}

    /** RENAME TABLE. */
    record RenameTables(List<Renaming> renamings) implements Ddl {}

    record Renaming(QualifiedName from, QualifiedName to) {}

    /** CREATE INDEX. */
    record CreateIndex(IndexDefinition index, QualifiedName table, List<AlterAction> onlineOptions) implements Ddl {}

    record DropIndex(String name, QualifiedName table, List<AlterAction> onlineOptions) implements Ddl {}

    /**
     * CREATE VIEW and, with {@code alter}, ALTER VIEW.
     *
     * @param algorithm UNDEFINED, MERGE or TEMPTABLE; null where not written
     * @param columns empty where not written
     */
    record CreateView(
            boolean alter,
            boolean orReplace,
            boolean ifNotExists,
            @Nullable String algorithm,
            @Nullable AccountName definer,
            @Nullable Boolean definerRights,
            QualifiedName name,
            List<String> columns,
            QueryExpression query,
            ViewCheck check)
            implements
                Ddl {}

    /** WITH CHECK OPTION. */
    enum ViewCheck {
        NONE,
        LOCAL,
        CASCADED
    }

    record DropView(boolean ifExists, List<QualifiedName> names) implements Ddl {}
}
