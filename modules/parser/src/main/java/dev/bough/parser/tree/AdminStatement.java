package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Administration of tables and the server. */
public sealed interface AdminStatement extends Statement {
    /**
     * ANALYZE, CHECK, CHECKSUM, OPTIMIZE and REPAIR TABLE; options in upper case ({@code QUICK}, {@code FOR UPGRADE},
     * {@code NO_WRITE_TO_BINLOG}, ...).
     */
    record TableMaintenance(
            TableWork work, List<QualifiedName> tables, List<String> options) implements AdminStatement {}

    /** What {@link TableMaintenance} does. */
    enum TableWork {
        ANALYZE,
        CHECK,
        CHECKSUM,
        OPTIMIZE,
        REPAIR
    }

    /** ANALYZE TABLE ... UPDATE HISTOGRAM; {@code buckets} is -1 where not written, {@code data} null. */
    record UpdateHistogram(
            QualifiedName table, List<String> columns, int buckets, @Nullable String data) implements AdminStatement {}

    record DropHistogram(QualifiedName table, List<String> columns) implements AdminStatement {}

    /** KILL; {@code query} for KILL QUERY, else the connection. */
    record Kill(boolean query, Expression id) implements AdminStatement {}

    /** FLUSH; targets in upper case ({@code PRIVILEGES}, {@code STATUS}, {@code BINARY LOGS}, ...). */
    record Flush(List<String> targets) implements AdminStatement {}

    /** FLUSH TABLES; {@code tables} is empty for all. */
    record FlushTables(List<QualifiedName> tables, boolean withReadLock, boolean forExport) implements AdminStatement {}

    /** RESET, such as {@code BINARY LOGS AND GTIDS} or {@code REPLICA}. */
    record Reset(List<String> targets) implements AdminStatement {}

    /** RESET PERSIST; {@code variable} is null for all. */
    record ResetPersist(boolean ifExists, @Nullable String variable) implements AdminStatement {}

    record InstallPlugin(String name, String library) implements AdminStatement {}

    record UninstallPlugin(String name) implements AdminStatement {}

    record Shutdown() implements AdminStatement {}

    record Restart() implements AdminStatement {}

    /** HELP. */
    record Help(String topic) implements AdminStatement {}
}
