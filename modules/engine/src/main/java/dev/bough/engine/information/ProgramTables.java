package dev.bough.engine.information;

import dev.bough.engine.catalog.TypeText;
import dev.bough.engine.information.InformationSource.RoutineInfo;
import dev.bough.engine.information.InformationTable.Row;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** ROUTINES, PARAMETERS, TRIGGERS and EVENTS. */
final class ProgramTables {
    private static final String CATALOG = SchemaTables.CATALOG;
    private static final String CHARSET = "utf8mb4";
    private static final String COLLATION = "utf8mb4_0900_ai_ci";

    private ProgramTables() {}

    static List<InformationTable> all() {
        return List.of(routines(), parameters(), triggers(), events());
    }

    private static InformationTable routines() {
        return InformationTable.named("ROUTINES")
                .text(64, "SPECIFIC_NAME", "ROUTINE_CATALOG", "ROUTINE_SCHEMA", "ROUTINE_NAME")
                .text(10, "ROUTINE_TYPE")
                .longtext("DATA_TYPE")
                .unsigned("CHARACTER_MAXIMUM_LENGTH", "CHARACTER_OCTET_LENGTH", "NUMERIC_PRECISION", "NUMERIC_SCALE",
                        "DATETIME_PRECISION")
                .nullable(64, "CHARACTER_SET_NAME", "COLLATION_NAME")
                .longtext("DTD_IDENTIFIER")
                .text(3, "ROUTINE_BODY")
                .longtext("ROUTINE_DEFINITION")
                .nullable(64, "EXTERNAL_NAME")
                .text(64, "EXTERNAL_LANGUAGE")
                .text(7, "PARAMETER_STYLE")
                .text(3, "IS_DETERMINISTIC")
                .text(17, "SQL_DATA_ACCESS")
                .nullable(64, "SQL_PATH")
                .text(7, "SECURITY_TYPE")
                .datetime("CREATED", "LAST_ALTERED")
                .text(520, "SQL_MODE")
                .longtext("ROUTINE_COMMENT")
                .text(288, "DEFINER")
                .text(64, "CHARACTER_SET_CLIENT", "COLLATION_CONNECTION", "DATABASE_COLLATION")
                .rows((source, request) -> Narrowing.schemas(source, request, 2).flatMap(source::routines)
                        .map(ProgramTables::routine));
    }

    private static Row routine(RoutineInfo routine) {
        String dataType = routine.returns().replaceAll("[( ].*", "");
        return new Row(routine.name(), CATALOG, routine.schema().name(), routine.name(),
                routine.function() ? "FUNCTION" : "PROCEDURE", dataType, null, null, null, null, null, null, null,
                routine.function() ? routine.returns() : null, "SQL", routine.body(), null, "SQL", "SQL",
                routine.deterministic(),
                routine.dataAccess(), null, routine.security(), routine.created(), routine.altered(), routine.sqlMode(),
                routine.comment(), routine.definer(), CHARSET, COLLATION, routine.schema().collation());
    }

    private static InformationTable parameters() {
        return InformationTable.named("PARAMETERS")
                .text(64, "SPECIFIC_CATALOG", "SPECIFIC_SCHEMA", "SPECIFIC_NAME")
                .unsigned("ORDINAL_POSITION")
                .nullable(5, "PARAMETER_MODE")
                .nullable(64, "PARAMETER_NAME")
                .longtext("DATA_TYPE")
                .unsigned("CHARACTER_MAXIMUM_LENGTH", "CHARACTER_OCTET_LENGTH", "NUMERIC_PRECISION", "NUMERIC_SCALE",
                        "DATETIME_PRECISION")
                .nullable(64, "CHARACTER_SET_NAME", "COLLATION_NAME")
                .longtext("DTD_IDENTIFIER")
                .text(10, "ROUTINE_TYPE")
                .rows((source, request) -> Narrowing.schemas(source, request, 1).flatMap(source::routines)
                        .flatMap(ProgramTables::parametersOf));
    }

    private static Stream<Row> parametersOf(RoutineInfo routine) {
        List<InformationSource.ParameterInfo> parameters = routine.parameters();
        int first = routine.function() ? 0 : 1;
        return IntStream.range(0, parameters.size()).mapToObj(i -> {
            InformationSource.ParameterInfo parameter = parameters.get(i);
            boolean result = parameter.mode().isEmpty();
            @Nullable Object[] facts = ColumnTables.facts(parameter.type());
            return new Row(CATALOG, routine.schema().name(), routine.name(), i + first,
                    result ? null : parameter.mode(),
                    result ? null : parameter.name(), SchemaTables.dataType(parameter.type()), facts[0],
                    facts[1], facts[2], facts[3], facts[4], facts[5], facts[6], TypeText.of(parameter.type()),
                    routine.function() ? "FUNCTION" : "PROCEDURE");
        });
    }

    private static InformationTable triggers() {
        return InformationTable.named("TRIGGERS")
                .text(64, "TRIGGER_CATALOG", "TRIGGER_SCHEMA", "TRIGGER_NAME")
                .text(6, "EVENT_MANIPULATION")
                .text(64, "EVENT_OBJECT_CATALOG", "EVENT_OBJECT_SCHEMA", "EVENT_OBJECT_TABLE")
                .number("ACTION_ORDER")
                .longtext("ACTION_CONDITION", "ACTION_STATEMENT")
                .text(9, "ACTION_ORIENTATION")
                .text(6, "ACTION_TIMING")
                .nullable(64, "ACTION_REFERENCE_OLD_TABLE", "ACTION_REFERENCE_NEW_TABLE")
                .text(3, "ACTION_REFERENCE_OLD_ROW", "ACTION_REFERENCE_NEW_ROW")
                .datetime("CREATED")
                .text(520, "SQL_MODE")
                .text(288, "DEFINER")
                .text(64, "CHARACTER_SET_CLIENT", "COLLATION_CONNECTION", "DATABASE_COLLATION")
                .rows((source, request) -> Narrowing.schemas(source, request, 1)
                        .flatMap(source::triggers)
                        .map(t -> new Row(CATALOG, t.schema().name(), t.name(), t.event(), CATALOG, t.schema().name(),
                                t.table(),
                                t.order(), null, t.body(), "ROW", t.timing(), null, null, "OLD", "NEW", t.created(),
                                t.sqlMode(),
                                t.definer(), CHARSET, COLLATION, t.schema().collation())));
    }

    private static InformationTable events() {
        return InformationTable.named("EVENTS")
                .text(64, "EVENT_CATALOG", "EVENT_SCHEMA", "EVENT_NAME")
                .text(288, "DEFINER")
                .text(64, "TIME_ZONE")
                .text(3, "EVENT_BODY")
                .longtext("EVENT_DEFINITION")
                .text(9, "EVENT_TYPE")
                .datetime("EXECUTE_AT")
                .nullable(256, "INTERVAL_VALUE")
                .nullable(18, "INTERVAL_FIELD")
                .text(520, "SQL_MODE")
                .datetime("STARTS", "ENDS")
                .text(21, "STATUS")
                .text(12, "ON_COMPLETION")
                .datetime("CREATED", "LAST_ALTERED", "LAST_EXECUTED")
                .text(2048, "EVENT_COMMENT")
                .number("ORIGINATOR")
                .text(64, "CHARACTER_SET_CLIENT", "COLLATION_CONNECTION", "DATABASE_COLLATION")
                .rows((source, request) -> Narrowing.schemas(source, request, 1)
                        .flatMap(source::events)
                        .map(e -> new Row(CATALOG, e.schema().name(), e.name(), e.definer(), e.timeZone(), "SQL",
                                e.body(),
                                e.executeAt() == null ? "RECURRING" : "ONE TIME", e.executeAt(), e.intervalValue(),
                                e.intervalField(), e.sqlMode(), e.starts(), e.ends(), e.status(),
                                e.preserve() ? "PRESERVE" : "NOT PRESERVE", e.created(), e.altered(), e.lastExecuted(),
                                e.comment(), 1, CHARSET, COLLATION, e.schema().collation())));
    }
}
