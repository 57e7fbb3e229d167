package dev.bough.engine.model;

import dev.bough.api.repository.RowCursor;
import dev.bough.api.repository.Table;
import dev.bough.api.type.Constraints;
import dev.bough.api.type.Row;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.transaction.Databases;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.TableState;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stored table at one moment. */
final class ReadTable implements Table {
    private final ReadContext context;
    private final DatabaseState database;
    private final TableState stored;
    private final ReadSchema schema;

    ReadTable(ReadContext context, DatabaseState database, TableState stored) {
        this.context = context;
        this.database = database;
        this.stored = stored;
        schema = new ReadSchema(Databases.definition(stored), database.name());
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public String hash() {
        return foldedHash().toString();
    }

    Hash foldedHash() {
        Hash hash = database.repository().fold(stored).hash();
        if (hash == null) {
            throw new IllegalStateException("a folded table without hash");
        }
        return hash;
    }

    /** The rows as a tree; what is not in one yet is put there. */
    Tree tree() {
        return database.repository().fold(stored).primary().tree();
    }

    TableState stored() {
        return stored;
    }

    ReadContext context() {
        return context;
    }

    /** A row to show this table's rows in. */
    StoredRow newRow() {
        return new StoredRow(schema, stored, context.statement());
    }

    @Override
    public ReadSchema schema() {
        return schema;
    }

    @Override
    public long rowCount() {
        return stored.primary().count();
    }

    @Override
    public RowCursor rows(Constraints constraints) {
        TupleLayout layout = Databases.layout(stored.schema()).primary();
        return new Rows(KeyPrefixes.of(layout, schema, constraints, context.statement()));
    }

    @Override
    public long violationCount() {
        return 0; // merges leave conflicts and refuse what violates constraints
    }

    /** The rows in the order of their keys: all, or those whose keys have certain beginnings. */
    private final class Rows implements RowCursor {
        private final MapCursor cursor = stored.primary().cursor();
        private final StoredRow row = newRow();
        private final @Nullable List<byte[]> prefixes;
        private int prefix = -1;
        private boolean begun;
        private boolean ended;
        private int steps;

        Rows(@Nullable List<byte[]> prefixes) {
            this.prefixes = prefixes;
        }

        @Override
        public boolean next() {
            if ((++steps & 0x3FF) == 0) {
                context.statement().checkCancelled();
            }
            boolean on = !ended && (prefixes == null ? begun ? cursor.next() : cursor.first() : nextOf(prefixes));
            begun = true;
            if (on) {
                row.show(cursor);
            } else {
                ended = true;
            }
            return on;
        }

        private boolean nextOf(List<byte[]> wanted) {
            boolean on = prefix >= 0 && cursor.next() && beginsWith(wanted.get(prefix));
            while (!on && ++prefix < wanted.size()) {
                byte[] key = wanted.get(prefix);
                on = cursor.seek(key, 0, key.length) && beginsWith(key);
            }
            return on;
        }

        private boolean beginsWith(byte[] key) {
            int at = cursor.keyOffset();
            return cursor.keyLength() >= key.length
                    && Arrays.equals(cursor.keyBytes(), at, at + key.length, key, 0, key.length);
        }

        @Override
        public Row row() {
            return row;
        }

        @Override
        public void close() {
            ended = true;
        }
    }
}
