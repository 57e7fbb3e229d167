package dev.bough.engine.information;

import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The tables of information_schema, by name whatever its case. */
public final class InformationSchema {
    public static final String NAME = "information_schema";

    private static final Map<String, SystemTable> TABLES = tables();

    private InformationSchema() {}

    private static Map<String, SystemTable> tables() {
        Map<String, SystemTable> tables = new TreeMap<>();
        for (List<InformationTable> family : List.of(
                SchemaTables.all(), ColumnTables.all(), ConstraintTables.all(), ProgramTables.all(),
                ServerTables.all(), RoleTables.all(), ExtensionTables.all(), InnodbTables.all())) {
            for (InformationTable table : family) {
                tables.put(table.shape().name(), table);
            }
        }
        return tables;
    }

    public static Optional<SystemTable> table(String name) {
        return Optional.ofNullable(TABLES.get(name.toUpperCase(Locale.ROOT)));
    }

    public static Collection<SystemTable> all() {
        return TABLES.values();
    }

    /** A computed table as DESCRIBE and information_schema itself describe it. */
    public static TableDefinition definition(TableShape shape) {
        List<Column> columns = shape.columns().stream()
                .map(c -> new Column(0, c.name(), c.type(), c.nullable(), null, null, null, false, false, true,
                        c.comment()))
                .toList();
        List<Index.Part> key = IntStream.range(0, columns.size())
                .filter(i -> shape.columns().get(i).key())
                .mapToObj(i -> new Index.Part(i, 0, false))
                .toList();
        return new TableDefinition(
                shape.name(),
                columns,
                new Index("PRIMARY", true, key, true, ""),
                List.of(),
                List.of(),
                List.of(),
                InformationTable.COLLATION,
                shape.comment(),
                Map.of());
    }
}
