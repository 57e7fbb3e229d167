package dev.bough.engine.model;

import dev.bough.api.repository.Merge;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.type.Row;
import dev.bough.engine.versioning.MergeConflicts;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.prolly.ValueSlice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conflicts of one table; the three rows of each lie as those of the merged table do. */
record ReadConflicts(ReadTable stored, Hash theirs, Optional<Merge.SchemaConflict> schemaConflict)
        implements
            Merge.TableConflicts {

    @Override
    public String table() {
        return stored.name();
    }

    @Override
    public long count() {
        return MergeConflicts.count(stored.stored());
    }

    @Override
    public Optional<TableSchema> baseSchema() {
        return Optional.of(stored.schema());
    }

    @Override
    public TableSchema ourSchema() {
        return stored.schema();
    }

    @Override
    public TableSchema theirSchema() {
        return stored.schema();
    }

    @Override
    public String theirCommit() {
        return theirs.toString();
    }

    @Override
    public Merge.Rows rows() {
        List<MergeConflicts.Conflict> found = new ArrayList<>();
        MergeConflicts.forEach(stored.stored(), found::add);
        return new ConflictRows(stored, theirs, found.iterator());
    }

    /** The rows in conflict. */
    private static final class ConflictRows implements Merge.Rows {
        private static final MergeConflicts.Conflict NOWHERE =
                new MergeConflicts.Conflict(new byte[0], null, null, null);

        private final ReadTable table;
        private final Hash theirs;
        private final Iterator<MergeConflicts.Conflict> conflicts;
        private final StoredRow baseRow;
        private final StoredRow ourRow;
        private final StoredRow theirRow;
        private final ValueSlice slice = new ValueSlice();
        private MergeConflicts.Conflict at = NOWHERE;
        private boolean isOurs;

        ConflictRows(ReadTable table, Hash theirs, Iterator<MergeConflicts.Conflict> conflicts) {
            this.table = table;
            this.theirs = theirs;
            this.conflicts = conflicts;
            baseRow = table.newRow();
            ourRow = table.newRow();
            theirRow = table.newRow();
        }

        @Override
        public boolean next() {
            if (!conflicts.hasNext()) {
                return false;
            }
            table.context().statement().checkCancelled();
            at = conflicts.next();
            byte[] key = at.key();
            show(baseRow, key, at.base());
            show(theirRow, key, at.theirs());
            isOurs = table.stored().primary().get(key, 0, key.length, slice);
            if (isOurs) {
                ourRow.show(key, slice.toBytes());
            }
            return true;
        }

        private static void show(StoredRow row, byte[] key, byte @Nullable [] value) {
            if (value != null) {
                row.show(key, value);
            }
        }

        @Override
        public String id() {
            return MergeConflicts.id(theirs, at.key());
        }

        @Override
        public Optional<Row> base() {
            return at.base() == null ? Optional.empty() : Optional.of(baseRow);
        }

        @Override
        public Optional<Row> ours() {
            return isOurs ? Optional.of(ourRow) : Optional.empty();
        }

        @Override
        public Optional<Row> theirs() {
            return at.theirs() == null ? Optional.empty() : Optional.of(theirRow);
        }

        @Override
        public long baseCount() {
            return at.base() == null ? 0 : 1;
        }

        @Override
        public long ourCount() {
            return isOurs ? 1 : 0;
        }

        @Override
        public long theirCount() {
            return at.theirs() == null ? 0 : 1;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
