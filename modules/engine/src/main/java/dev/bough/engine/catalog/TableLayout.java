package dev.bough.engine.catalog;

import java.util.List;

/**
 * How a table's rows lie in its maps.
 *
 * <p>The table's own map has the primary key's parts as its key and the columns that cannot be read from there, in display order, as its
 * value. An index has its parts and then the whole primary key as its key, and as its value the texts of the collated parts. A table without a
 * primary key has a key made of its row: {@value #ROW_HASH} bytes of a hash over the value, then four bytes that number equal rows from 0.
 * Generated columns are stored, virtual ones too.
 */
public final class TableLayout {
    /** The bytes of the hash of a keyless table's row. */
    public static final int ROW_HASH = 16;

    /** The bytes of the key of a keyless table's row. */
    public static final int ROW_KEY = ROW_HASH + 4;

    private final TableDefinition definition;
    private final TupleLayout primary;
    private final List<TupleLayout> indexes;

    public TableLayout(TableDefinition definition) {
        this.definition = definition;
        primary = TupleLayout.primary(definition);
        indexes = definition.indexes().stream().map(index -> TupleLayout.secondary(definition, index)).toList();
    }

    public TableDefinition definition() {
        return definition;
    }

    /** The table's own map. */
    public TupleLayout primary() {
        return primary;
    }

    /** The map of an index, by its position in the definition. */
    public TupleLayout index(int position) {
        return indexes.get(position);
    }

    /** The table's own map for a negative position, else that of an index. */
    public TupleLayout map(int position) {
        return position < 0 ? primary : indexes.get(position);
    }
}
