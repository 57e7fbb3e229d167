package dev.bough.engine.model;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.CreateTableText;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The schema of a stored table, without the hidden columns behind functional key parts. */
final class ReadSchema implements TableSchema {
    private final TableDefinition definition;
    private final String database;
    private final List<TableSchema.Column> columns;
    private final int[] stored;
    private final List<Integer> primaryKey;

    /**
     * A schema.
     *
     * @param database the table's, which foreign keys into it do not name
     */
    ReadSchema(TableDefinition definition, String database) {
        this.definition = definition;
        this.database = database;
        List<TableSchema.Column> shown = new ArrayList<>();
        int[] places = new int[definition.columns().size()];
        for (int i = 0; i < places.length; i++) {
            dev.bough.engine.catalog.Column column = definition.columns().get(i);
            if (!column.name().startsWith(Identifiers.HIDDEN)) {
                places[shown.size()] = i;
                shown.add(new ReadColumn(column));
            }
        }
        columns = List.copyOf(shown);
        stored = Arrays.copyOf(places, shown.size());
        List<Integer> key = new ArrayList<>();
        for (Index.Part part : definition.primaryKey().parts()) {
            key.add(shownAt(part.column()));
        }
        primaryKey = List.copyOf(key);
    }

    private int shownAt(int column) {
        for (int i = 0; i < stored.length; i++) {
            if (stored[i] == column) {
                return i;
            }
        }
        throw new IllegalStateException("a primary key with a hidden column");
    }

    TableDefinition definition() {
        return definition;
    }

    /** Where a column stands in the stored table. */
    int stored(int column) {
        return stored[column];
    }

    /** The definition of a column. */
    dev.bough.engine.catalog.Column column(int column) {
        return definition.columns().get(stored[column]);
    }

    /** The position of the column with an identity; -1 for none. */
    int indexOf(long id) {
        for (int i = 0; i < stored.length; i++) {
            if (column(i).id() == id) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public List<TableSchema.Column> columns() {
        return columns;
    }

    @Override
    public List<Integer> primaryKey() {
        return primaryKey;
    }

    @Override
    public String createStatement() {
        return CreateTableText.of(definition, database, 0);
    }

    @Override
    public List<String> alterStatements(TableSchema to) {
        if (createStatement().equals(to.createStatement())) {
            return List.of();
        }
        throw new SqlException(ErrorCode.NOT_SUPPORTED, "a patch that changes a schema");
    }

    /** Whether values of one lie in rows as those of the other do. */
    boolean hasLayoutOf(ReadSchema other) {
        List<dev.bough.engine.catalog.Column> mine = definition.columns();
        List<dev.bough.engine.catalog.Column> others = other.definition.columns();
        if (mine.size() != others.size() || !hasKeyOf(other)) {
            return false;
        }
        for (int i = 0; i < mine.size(); i++) {
            if (mine.get(i).id() != others.get(i).id() || !mine.get(i).type().equals(others.get(i).type())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the primary keys are the same columns, of types that make the same bytes. */
    boolean hasKeyOf(ReadSchema other) {
        List<Index.Part> mine = definition.primaryKey().parts();
        List<Index.Part> others = other.definition.primaryKey().parts();
        if (mine.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < mine.size(); i++) {
            dev.bough.engine.catalog.Column one = definition.columns().get(mine.get(i).column());
            dev.bough.engine.catalog.Column two = other.definition.columns().get(others.get(i).column());
            boolean same = one.id() == two.id()
                    && mine.get(i).descending() == others.get(i).descending()
                    && mine.get(i).prefixLength() == others.get(i).prefixLength()
                    && sameKeyBytes(one.type(), two.type());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameKeyBytes(SqlType one, SqlType two) {
        boolean lengthCounts = one.family() == TypeKind.Family.DECIMAL;
        return one.kind() == two.kind()
                && one.isUnsigned() == two.isUnsigned()
                && one.scale() == two.scale()
                && one.collation().equals(two.collation())
                && one.members().equals(two.members())
                && (!lengthCounts || one.length() == two.length());
    }

    /** A column. */
    private record ReadColumn(dev.bough.engine.catalog.Column stored) implements TableSchema.Column {
        @Override
        public long id() {
            return stored.id();
        }

        @Override
        public String name() {
            return stored.name();
        }

        @Override
        public SqlType type() {
            return stored.type();
        }

        @Override
        public boolean nullable() {
            return stored.nullable();
        }

        @Override
        public String comment() {
            return stored.comment();
        }
    }
}
