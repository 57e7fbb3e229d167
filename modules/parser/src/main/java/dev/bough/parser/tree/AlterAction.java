package dev.bough.parser.tree;

import dev.bough.parser.tree.TableElement.ColumnDefinition;
import dev.bough.parser.tree.TableElement.DefaultClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of ALTER TABLE. */
public sealed interface AlterAction {
    /** ADD COLUMN; {@code position} is null for the end. */
    record AddColumn(ColumnDefinition column, @Nullable Position position) implements AlterAction {}

    /** ADD COLUMN (...), which may hold indexes and constraints as well. */
    record AddElements(List<TableElement> elements) implements AlterAction {}

    /** ADD INDEX, ADD PRIMARY KEY, ADD FOREIGN KEY, ADD CHECK, ADD CONSTRAINT; never a column. */
    record AddElement(TableElement element) implements AlterAction {}

    record ModifyColumn(ColumnDefinition column, @Nullable Position position) implements AlterAction {}

    record ChangeColumn(String name, ColumnDefinition column, @Nullable Position position) implements AlterAction {}

    record RenameColumn(String from, String to) implements AlterAction {}

    record DropColumn(String name) implements AlterAction {}

    /** ALTER COLUMN ... SET DEFAULT; null for DROP DEFAULT. */
    record SetColumnDefault(String column, @Nullable DefaultClause defaultValue) implements AlterAction {}

    record SetColumnVisibility(String column, boolean visible) implements AlterAction {}

    record DropIndex(String name) implements AlterAction {}

    record DropPrimaryKey() implements AlterAction {}

    record DropForeignKey(String name) implements AlterAction {}

    record DropCheck(String name) implements AlterAction {}

    /** DROP CONSTRAINT, of any kind. */
    record DropConstraint(String name) implements AlterAction {}

    record RenameIndex(String from, String to) implements AlterAction {}

    record SetIndexVisibility(String index, boolean visible) implements AlterAction {}

    /** ALTER CHECK and ALTER CONSTRAINT. */
    record SetCheckEnforced(String name, boolean enforced) implements AlterAction {}

    record RenameTable(QualifiedName to) implements AlterAction {}

    record SetOptions(List<TableOption> options) implements AlterAction {}

    record ConvertCharset(String charset, @Nullable String collation) implements AlterAction {}

    record OrderBy(List<OrderItem> items) implements AlterAction {}

    /** ENABLE KEYS and DISABLE KEYS. */
    record EnableKeys(boolean enable) implements AlterAction {}

    record Force() implements AlterAction {}

    /** ALGORITHM = DEFAULT, INSTANT, INPLACE or COPY. */
    record Algorithm(String name) implements AlterAction {}

    /** LOCK = DEFAULT, NONE, SHARED or EXCLUSIVE. */
    record Lock(String name) implements AlterAction {}

    /** WITH VALIDATION and WITHOUT VALIDATION. */
    record Validation(boolean validate) implements AlterAction {}

    /** DISCARD TABLESPACE and IMPORT TABLESPACE. */
    record Tablespace(boolean discard) implements AlterAction {}

    record PartitionBy(Partitioning partitioning) implements AlterAction {}

    record RemovePartitioning() implements AlterAction {}

    /** ADD PARTITION; {@code count} is -1 with definitions. */
    record AddPartitions(int count, List<Partitioning.Definition> definitions) implements AlterAction {}

    record ReorganizePartitions(List<String> names, List<Partitioning.Definition> definitions) implements AlterAction {}

    record CoalescePartitions(int count) implements AlterAction {}

    record ExchangePartition(String name, QualifiedName table, boolean validate) implements AlterAction {}

    /** DROP, TRUNCATE, ANALYZE, ... of partitions; {@code names} is empty for ALL. */
    record PartitionMaintenance(Maintenance work, List<String> names) implements AlterAction {}

    /** What can be done to existing partitions. */
    enum Maintenance {
        DROP,
        TRUNCATE,
        ANALYZE,
        CHECK,
        OPTIMIZE,
        REBUILD,
        REPAIR,
        DISCARD_TABLESPACE,
        IMPORT_TABLESPACE
    }

    /** FIRST, or AFTER a column. */
    sealed interface Position {
        record First() implements Position {}

        record After(String column) implements Position {}
    }
}
