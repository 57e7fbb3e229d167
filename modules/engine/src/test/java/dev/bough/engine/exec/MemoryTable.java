package dev.bough.engine.exec;

import dev.bough.api.type.SqlType;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.BlobStore;
import dev.bough.engine.row.ColumnCodec;
import dev.bough.engine.row.Datum;
import dev.bough.engine.type.Value;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A table in sorted maps, encoded as the real ones are. */
final class MemoryTable implements TableHandle {
    final TableDefinition definition;
    final TableLayout layout;
    final List<NavigableMap<byte[], byte[]>> maps = new ArrayList<>();
    int rowsRead;

    MemoryTable(TableDefinition definition) {
        this.definition = definition;
        layout = new TableLayout(definition);
        for (int i = -1; i < definition.indexes().size(); i++) {
            maps.add(new TreeMap<>(Arrays::compareUnsigned));
        }
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    static Column column(int id, String name, SqlType type, boolean nullable) {
        return new Column(id, name, type, nullable, null, null, null, false, false, true, "");
    }

    static Index index(String name, boolean unique, int... columns) {
        List<Index.Part> parts = Arrays.stream(columns).mapToObj(column -> new Index.Part(column, 0, false)).toList();
        return new Index(name, unique, parts, true, "");
    }

    NavigableMap<byte[], byte[]> map(int index) {
        return maps.get(index + 1);
    }

    void insert(StatementContext statement, Object... values) {
        Datum[] row = new Datum[values.length];
        for (int i = 0; i < values.length; i++) {
            Column column = definition.columns().get(i);
            row[i] = new Datum(column.type());
            row[i].load(Assignment.assign(value(values[i]), column.type(), column.name(), statement),
                    statement.timeZone());
        }
        for (int index = -1; index < definition.indexes().size(); index++) {
            TupleLayout map = layout.map(index);
            KeyWriter key = new KeyWriter();
            for (TupleLayout.KeyPart part : map.keyParts()) {
                key.descending(part.descending());
                new ColumnCodec(part.type()).writeKey(key, row[part.column()], part.nullable(), part.prefixLength());
            }
            if (definition.isKeyless()) {
                key.descending(false).putLong(map(-1).size() + (index < 0 ? 1 : 0), 8);
            }
            ValueWriter value = new ValueWriter().reset();
            for (int field = 0; field < map.fieldCount(); field++) {
                int column = map.column(field);
                new ColumnCodec(row[column].type()).writeField(value, row[column], NO_BLOBS);
            }
            map(index).put(key.toKey(), value.toTuple());
        }
    }

    private static final BlobStore NO_BLOBS = new BlobStore() {
        @Override
        public byte[] write(byte[] bytes, int offset, int length) {
            throw new IllegalStateException("no long values here");
        }

        @Override
        public byte[] read(byte[] hash, int offset, long length) {
            throw new IllegalStateException("no long values here");
        }
    };

    private static Value value(Object value) {
        return switch (value) {
            case null -> Value.NULL;
            case Integer number -> Value.of(number);
            case Long number -> Value.of(number);
            case Double number -> Value.of(number);
            default -> Value.of(value.toString());
        };
    }

    /** A cursor; an index's entries lead to rows by the row's key that they end with. */
    final class Walk implements RowCursor {
        private final int index;
        private final boolean rows;
        private Iterator<Map.Entry<byte[], byte[]>> entries = List.<Map.Entry<byte[], byte[]>>of().iterator();
        private NavigableMap<byte[], byte[]> part = new TreeMap<>();

        Walk(int index, boolean rows) {
            this.index = index;
            this.rows = rows;
        }

        @Override
        public void attach(TableAccess access) {}

        @Override
        public void range(
                byte[] lower, int lowerLength, boolean lowerInclusive, byte[] upper, int upperLength,
                boolean upperInclusive, boolean descending) {
            NavigableMap<byte[], byte[]> from = map(index);
            if (lowerLength >= 0) {
                KeyWriter bound = new KeyWriter().putEncoded(lower, 0, lowerLength);
                boolean any = lowerInclusive || bound.toPrefixEnd();
                from = any ? from.tailMap(bound.toKey(), true) : new TreeMap<>(Arrays::compareUnsigned);
            }
            if (upperLength >= 0) {
                KeyWriter bound = new KeyWriter().putEncoded(upper, 0, upperLength);
                boolean cut = !upperInclusive || bound.toPrefixEnd();
                byte[] end = bound.toKey();
                if (cut) {
                    NavigableMap<byte[], byte[]> below = new TreeMap<>(Arrays::compareUnsigned);
                    from.forEach((key, value) -> {
                        if (Arrays.compareUnsigned(key, end) < 0) {
                            below.put(key, value);
                        }
                    });
                    from = below;
                }
            }
            part = descending ? from.descendingMap() : from;
            entries = part.entrySet().iterator();
        }

        @Override
        public void prefix(byte[] key, int length, boolean descending) {
            range(key, length, true, key, length, true, descending);
        }

        @Override
        public boolean next(RowView row) {
            if (!entries.hasNext()) {
                return false;
            }
            rowsRead++;
            Map.Entry<byte[], byte[]> entry = entries.next();
            byte[] key = entry.getKey();
            byte[] value = entry.getValue();
            if (index >= 0 && rows) {
                for (Map.Entry<byte[], byte[]> candidate : map(PRIMARY).entrySet()) {
                    byte[] end = candidate.getKey();
                    if (key.length >= end.length
                            && Arrays.equals(key, key.length - end.length, key.length, end, 0, end.length)) {
                        key = end;
                        value = candidate.getValue();
                        break;
                    }
                }
            }
            row.set(key, 0, key.length, value, 0, value.length);
            return true;
        }

        @Override
        public Locked lock(RowView row) {
            return Locked.SAME;
        }

        @Override
        public long count() {
            return part.size();
        }

        @Override
        public void skip(long count) {
            for (long i = 0; i < count && entries.hasNext(); i++) {
                entries.next();
            }
        }

        @Override
        public void detach() {}
    }
}
