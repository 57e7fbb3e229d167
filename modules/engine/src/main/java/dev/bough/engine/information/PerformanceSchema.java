package dev.bough.engine.information;

import dev.bough.api.systable.SystemTable;
import dev.bough.engine.information.InformationTable.Row;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of performance_schema that clients ask for: variables, status, attributes of connections. */
public final class PerformanceSchema {
    public static final String NAME = "performance_schema";

    private static final Map<String, SystemTable> TABLES = tables();

    private PerformanceSchema() {}

    private static Map<String, SystemTable> tables() {
        Map<String, SystemTable> tables = new TreeMap<>();
        for (InformationTable table : Stream.of(
                pairs("global_variables", source -> source.variables(true)),
                pairs("session_variables", source -> source.variables(false)),
                pairs("persisted_variables", InformationSource::persistedVariables),
                pairs("global_status", source -> source.status(true)),
                pairs("session_status", source -> source.status(false)),
                connectAttributes(),
                userVariables())
                .toList()) {
            tables.put(table.shape().name(), table);
        }
        return tables;
    }

    private static InformationTable pairs(
            String name, Function<InformationSource, Stream<Map.Entry<String, String>>> pairs) {
        return InformationTable.named(name)
                .text(64, "VARIABLE_NAME")
                .nullable(1024, "VARIABLE_VALUE")
                .rows((source, request) -> pairs.apply(source).map(e -> new Row(e.getKey(), e.getValue())));
    }

    private static InformationTable connectAttributes() {
        return InformationTable.named("session_connect_attrs")
                .number("PROCESSLIST_ID")
                .text(32, "ATTR_NAME")
                .nullable(1024, "ATTR_VALUE")
                .integer("ORDINAL_POSITION")
                .rows((source, request) -> source.connectAttributes()
                        .map(a -> new Row(a.connection(), a.name(), a.value(), a.position())));
    }

    private static InformationTable userVariables() {
        return InformationTable.named("user_variables_by_thread")
                .number("THREAD_ID")
                .text(64, "VARIABLE_NAME")
                .longtext("VARIABLE_VALUE")
                .rows((source, request) -> source.userVariables()
                        .map(e -> new Row(source.connectionId(), e.getKey(), e.getValue())));
    }

    public static Optional<SystemTable> table(String name) {
        return Optional.ofNullable(TABLES.get(name.toLowerCase(Locale.ROOT)));
    }

    public static Collection<SystemTable> all() {
        return TABLES.values();
    }
}
