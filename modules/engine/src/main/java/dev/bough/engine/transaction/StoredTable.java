package dev.bough.engine.transaction;

import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.SchemaRecord;
import dev.bough.storage.repository.TableState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names a stored table in plans: on a branch, whatever its state of the moment, or at a revision, whose state is fixed. A plan holds as long as
 * the table's schema record is the one it was made with.
 */
public final class StoredTable implements TableHandle {
    private final long database;
    private final long branch;
    private final String databaseName;
    private final String key;
    private final SchemaRecord schema;
    private final TableLayout layout;
    private final @Nullable RootState fixed;
    private final List<String> maps;
    private final long lockSpace;
    private final RepositoryBlobs blobs;

    /**
     * A table.
     *
     * @param databaseName as users shall see it, with a revision where one was named
     * @param fixed the root of the revision; null for the working root of the branch
     */
    public StoredTable(
            long database, long branch, String databaseName, TableState table, TableLayout layout,
            @Nullable RootState fixed) {
        this.database = database;
        this.branch = branch;
        this.databaseName = databaseName;
        this.key = RootState.key(table.name());
        this.schema = table.schema();
        this.layout = layout;
        this.fixed = fixed;
        this.maps = layout.definition().indexes().stream().map(index -> RootState.key(index.name())).toList();
        this.lockSpace = lockSpace(key);
        this.blobs = new RepositoryBlobs(table.repository());
    }

    /** The part of a table's name in its locks. */
    static long lockSpace(String tableKey) {
        long space = 1125899906842597L;
        for (int i = 0; i < tableKey.length(); i++) {
            space = 31 * space + tableKey.charAt(i);
        }
        return space * 0x9E3779B97F4A7C15L;
    }

    public long database() {
        return database;
    }

    /** The branch's id; 0 at a fixed revision. */
    public long branch() {
        return branch;
    }

    public String databaseName() {
        return databaseName;
    }

    /** The table's name in lower case. */
    public String key() {
        return key;
    }

    @Override
    public boolean isFixed() {
        return fixed != null;
    }

    RepositoryBlobs blobs() {
        return blobs;
    }

    public SchemaRecord schema() {
        return schema;
    }

    public TableLayout layout() {
        return layout;
    }

    /** The root that it is read at; null where it follows a branch. */
    public @Nullable RootState fixed() {
        return fixed;
    }

    /** Whether it may be written. */
    public boolean isWritable() {
        return fixed == null;
    }

    /** The name of a map in the table's state: negative for the rows, else an index's position, or {@link #artifacts}. */
    String map(int position) {
        return position < 0 ? TableState.PRIMARY : position == maps.size() ? TableState.ARTIFACTS : maps.get(position);
    }

    /** The position of the map of what merges left to be resolved, after all others. */
    int artifacts() {
        return maps.size();
    }

    int mapCount() {
        return maps.size();
    }

    /** The space in which the keys of a map are locked; the one of the rows is also the table's. */
    long lockSpace(int map) {
        return lockSpace + map + 1; // the rows have the number -1
    }

    @Override
    public String toString() {
        return databaseName + "." + key;
    }
}
