package dev.bough.engine.information;

import dev.bough.api.systable.ScanRequest;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.information.InformationSource.TableInfo;
import dev.bough.engine.information.InformationTable.Columns;
import dev.bough.engine.information.InformationTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The INNODB_ tables (MySQL manual, 28.4): those that describe tables are filled, with numbers for ids that hold within one statement;
 * those of what this storage does not have are empty.
 */
final class InnodbTables {
    private static final List<String> EMPTY = List.of(
            "INNODB_TABLESPACES SPACE NAME$ FLAG ROW_FORMAT$ PAGE_SIZE ZIP_PAGE_SIZE SPACE_TYPE$ FS_BLOCK_SIZE FILE_SIZE"
                    + " ALLOCATED_SIZE AUTOEXTEND_SIZE SERVER_VERSION$ SPACE_VERSION ENCRYPTION$ STATE$",
            "INNODB_TABLESPACES_BRIEF SPACE$ NAME$ PATH$ FLAG$ SPACE_TYPE$",
            "INNODB_DATAFILES SPACE PATH$",
            "INNODB_TABLESTATS TABLE_ID NAME$ STATS_INITIALIZED$ NUM_ROWS CLUST_INDEX_SIZE OTHER_INDEX_SIZE"
                    + " MODIFIED_COUNTER AUTOINC REF_COUNT",
            "INNODB_VIRTUAL TABLE_ID POS BASE_POS",
            "INNODB_TRX TRX_ID TRX_STATE$ TRX_STARTED@ TRX_REQUESTED_LOCK_ID$ TRX_WAIT_STARTED@ TRX_WEIGHT"
                    + " TRX_MYSQL_THREAD_ID TRX_QUERY$ TRX_OPERATION_STATE$ TRX_TABLES_IN_USE TRX_TABLES_LOCKED"
                    + " TRX_LOCK_STRUCTS TRX_LOCK_MEMORY_BYTES TRX_ROWS_LOCKED TRX_ROWS_MODIFIED"
                    + " TRX_CONCURRENCY_TICKETS TRX_ISOLATION_LEVEL$ TRX_UNIQUE_CHECKS TRX_FOREIGN_KEY_CHECKS"
                    + " TRX_LAST_FOREIGN_KEY_ERROR$ TRX_ADAPTIVE_HASH_LATCHED TRX_ADAPTIVE_HASH_TIMEOUT"
                    + " TRX_IS_READ_ONLY TRX_AUTOCOMMIT_NON_LOCKING TRX_SCHEDULE_WEIGHT",
            "INNODB_METRICS NAME$ SUBSYSTEM$ COUNT MAX_COUNT MIN_COUNT AVG_COUNT COUNT_RESET MAX_COUNT_RESET"
                    + " MIN_COUNT_RESET AVG_COUNT_RESET TIME_ENABLED@ TIME_DISABLED@ TIME_ELAPSED TIME_RESET@ STATUS$"
                    + " TYPE$ COMMENT$",
            "INNODB_BUFFER_PAGE " + page("BLOCK_ID"),
            "INNODB_BUFFER_PAGE_LRU " + page("LRU_POSITION"),
            "INNODB_BUFFER_POOL_STATS POOL_ID POOL_SIZE FREE_BUFFERS DATABASE_PAGES OLD_DATABASE_PAGES"
                    + " MODIFIED_DATABASE_PAGES PENDING_DECOMPRESS PENDING_READS PENDING_FLUSH_LRU PENDING_FLUSH_LIST"
                    + " PAGES_MADE_YOUNG PAGES_NOT_MADE_YOUNG PAGES_MADE_YOUNG_RATE PAGES_MADE_NOT_YOUNG_RATE"
                    + " NUMBER_PAGES_READ NUMBER_PAGES_CREATED NUMBER_PAGES_WRITTEN PAGES_READ_RATE PAGES_CREATE_RATE"
                    + " PAGES_WRITTEN_RATE NUMBER_PAGES_GET HIT_RATE YOUNG_MAKE_PER_THOUSAND_GETS"
                    + " NOT_YOUNG_MAKE_PER_THOUSAND_GETS NUMBER_PAGES_READ_AHEAD NUMBER_READ_AHEAD_EVICTED"
                    + " READ_AHEAD_RATE READ_AHEAD_EVICTED_RATE LRU_IO_TOTAL LRU_IO_CURRENT UNCOMPRESS_TOTAL"
                    + " UNCOMPRESS_CURRENT",
            "INNODB_CACHED_INDEXES SPACE_ID INDEX_ID N_CACHED_PAGES",
            "INNODB_CMP " + compression(), "INNODB_CMP_RESET " + compression(),
            "INNODB_CMPMEM " + compressedMemory(), "INNODB_CMPMEM_RESET " + compressedMemory(),
            "INNODB_CMP_PER_INDEX " + compressedIndexes(), "INNODB_CMP_PER_INDEX_RESET " + compressedIndexes(),
            "INNODB_FT_BEING_DELETED DOC_ID",
            "INNODB_FT_DELETED DOC_ID",
            "INNODB_FT_CONFIG KEY$ VALUE$",
            "INNODB_FT_DEFAULT_STOPWORD VALUE$",
            "INNODB_FT_INDEX_CACHE " + words(), "INNODB_FT_INDEX_TABLE " + words(),
            "INNODB_SESSION_TEMP_TABLESPACES ID SPACE PATH$ SIZE STATE$ PURPOSE$",
            "INNODB_TEMP_TABLE_INFO TABLE_ID NAME$ N_COLS SPACE");

    private InnodbTables() {}

    static List<InformationTable> all() {
        List<InformationTable> all = new ArrayList<>(List.of(
                tables(), columns(), indexes(), fields(), foreign(), foreignColumns()));
        EMPTY.forEach(empty -> all.add(empty(empty)));
        return all;
    }

    /** Needs the privilege PROCESS, as all of them do. */
    private static Columns named(String name) {
        return InformationTable.named(name).privilege("PROCESS");
    }

    /** A stored table with the number that stands for its id. */
    private record Numbered(long id, TableInfo table, TableDefinition definition) {
        String name() {
            return path(table.schema().name(), table.name());
        }

        /** The primary key first; a table without one is a heap. */
        List<Index> indexes() {
            List<Index> all = new ArrayList<>();
            if (!definition.isKeyless()) {
                all.add(definition.primaryKey());
            }
            all.addAll(definition.indexes());
            return all;
        }

        List<Column> columns() {
            return definition.columns().stream().filter(c -> !c.name().startsWith(Identifiers.HIDDEN)).toList();
        }
    }

    /** {@code database/table}. */
    private static String path(String schema, String table) {
        return schema + "/" + table;
    }

    private static Stream<Numbered> stored(InformationSource source) {
        List<Numbered> all = new ArrayList<>();
        source.schemas().stream().filter(source::isStored).flatMap(source::tables).forEach(table -> {
            if (table.definition() != null) {
                all.add(new Numbered(all.size() + 1L, table, Objects.requireNonNull(table.definition())));
            }
        });
        return all.stream();
    }

    private static InformationTable tables() {
        return named("INNODB_TABLES")
                .unsigned("TABLE_ID")
                .nullable(655, "NAME")
                .integer("FLAG", "N_COLS")
                .number("SPACE")
                .nullable(12, "ROW_FORMAT")
                .unsigned("ZIP_PAGE_SIZE")
                .nullable(10, "SPACE_TYPE")
                .integer("INSTANT_COLS", "TOTAL_ROW_VERSIONS")
                .rows((source, request) -> stored(source)
                        .map(t -> new Row(t.id, t.name(), 0, t.columns().size(), 0, "Dynamic", 0, "Single", 0, 0)));
    }

    private static InformationTable columns() {
        return named("INNODB_COLUMNS")
                .unsigned("TABLE_ID")
                .text(193, "NAME")
                .unsigned("POS")
                .integer("MTYPE", "PRTYPE", "LEN", "HAS_DEFAULT")
                .longtext("DEFAULT_VALUE")
                .rows(each((t, rows) -> {
                    int position = 0;
                    for (Column column : t.columns()) {
                        rows.add(new Row(t.id, column.name(), position++, null, null, column.type().length(), 0, null));
                    }
                    return rows;
                }));
    }

    private static InformationTable indexes() {
        return named("INNODB_INDEXES")
                .unsigned("INDEX_ID")
                .text(193, "NAME")
                .unsigned("TABLE_ID")
                .integer("TYPE", "N_FIELDS", "PAGE_NO", "SPACE", "MERGE_THRESHOLD")
                .rows(each((t, rows) -> {
                    int position = 0;
                    for (Index index : t.indexes()) {
                        boolean primary = position == 0 && !t.definition.isKeyless();
                        int type = primary ? 3 : index.unique() ? 2 : 0;
                        rows.add(new Row(index(t, position++), index.name(), t.id, type, index.parts().size(), null,
                                null,
                                null));
                    }
                    return rows;
                }));
    }

    /** Ids of indexes follow those of their tables; MySQL allows a table 64 of them, and the primary key. */
    private static long index(Numbered table, int position) {
        return table.id * 128 + position;
    }

    private static InformationTable fields() {
        return named("INNODB_FIELDS")
                .unsigned("INDEX_ID")
                .text(193, "NAME")
                .unsigned("POS")
                .rows(each((t, rows) -> {
                    int position = 0;
                    for (Index index : t.indexes()) {
                        long id = index(t, position++);
                        int field = 0;
                        for (Index.Part part : index.parts()) {
                            rows.add(new Row(id, t.definition.columns().get(part.column()).name(), field++));
                        }
                    }
                    return rows;
                }));
    }

    private static InformationTable foreign() {
        return named("INNODB_FOREIGN")
                .nullable(129, "ID", "FOR_NAME", "REF_NAME")
                .number("N_COLS")
                .unsigned("TYPE")
                .rows(each((t, rows) -> {
                    for (ForeignKey key : t.definition.foreignKeys()) {
                        rows.add(new Row(path(t.table.schema().name(), key.name()), t.name(),
                                path(key.referencedDatabase(), key.referencedTable()), key.columns().size(),
                                type(key)));
                    }
                    return rows;
                }));
    }

    /** The bits that InnoDB gives to actions: DELETE in the lowest, UPDATE above, NO ACTION above those. */
    private static int type(ForeignKey key) {
        return action(key.onDelete().name(), 1, 2, 16) | action(key.onUpdate().name(), 4, 8, 32);
    }

    private static int action(String action, int cascade, int setNull, int none) {
        return switch (action) {
            case "CASCADE" -> cascade;
            case "SET_NULL" -> setNull;
            case "NO_ACTION" -> none;
            default -> 0;
        };
    }

    private static InformationTable foreignColumns() {
        return named("INNODB_FOREIGN_COLS")
                .nullable(129, "ID")
                .text(64, "FOR_COL_NAME", "REF_COL_NAME")
                .unsigned("POS")
                .rows(each((t, rows) -> {
                    for (ForeignKey key : t.definition.foreignKeys()) {
                        for (int i = 0; i < key.columns().size(); i++) {
                            rows.add(new Row(path(t.table.schema().name(), key.name()), key.columns().get(i),
                                    key.referencedColumns().get(i), i + 1));
                        }
                    }
                    return rows;
                }));
    }

    /** The rows that each table adds. */
    private static BiFunction<InformationSource, ScanRequest, Stream<Row>> each(
            BiFunction<Numbered, List<Row>, List<Row>> rows) {
        return (source, request) -> stored(source).flatMap(t -> rows.apply(t, new ArrayList<>()).stream());
    }

    /** A table of what is not there; a column whose name ends with {@code $} is text, with {@code @} a time, others are numbers. */
    private static InformationTable empty(String description) {
        String[] words = description.split(" ");
        Columns columns = named(words[0]);
        for (int i = 1; i < words.length; i++) {
            String name = words[i].substring(0, words[i].length() - 1);
            if (words[i].endsWith("$")) {
                columns.nullable(1024, name);
            } else if (words[i].endsWith("@")) {
                columns.datetime(name);
            } else {
                columns.unsigned(words[i]);
            }
        }
        return columns.empty();
    }

    private static String page(String position) {
        return "POOL_ID " + position + " SPACE PAGE_NUMBER PAGE_TYPE$ FLUSH_TYPE FIX_COUNT IS_HASHED$"
                + " NEWEST_MODIFICATION OLDEST_MODIFICATION ACCESS_TIME TABLE_NAME$ INDEX_NAME$ NUMBER_RECORDS DATA_SIZE"
                + " COMPRESSED_SIZE "
                + (position.equals("BLOCK_ID") ? "PAGE_STATE$ IO_FIX$ IS_OLD$ FREE_PAGE_CLOCK IS_STALE$"
                        : "COMPRESSED$ IO_FIX$ IS_OLD$ FREE_PAGE_CLOCK");
    }

    private static String compression() {
        return "PAGE_SIZE COMPRESS_OPS COMPRESS_OPS_OK COMPRESS_TIME UNCOMPRESS_OPS UNCOMPRESS_TIME";
    }

    private static String compressedMemory() {
        return "PAGE_SIZE BUFFER_POOL_INSTANCE PAGES_USED PAGES_FREE RELOCATION_OPS RELOCATION_TIME";
    }

    private static String compressedIndexes() {
        return "DATABASE_NAME$ TABLE_NAME$ INDEX_NAME$ COMPRESS_OPS COMPRESS_OPS_OK COMPRESS_TIME UNCOMPRESS_OPS"
                + " UNCOMPRESS_TIME";
    }

    private static String words() {
        return "WORD$ FIRST_DOC_ID LAST_DOC_ID DOC_COUNT DOC_ID POSITION";
    }
}
