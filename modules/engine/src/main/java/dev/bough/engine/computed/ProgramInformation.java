package dev.bough.engine.computed;

import dev.bough.api.type.SqlType;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.Clause;
import dev.bough.engine.bind.Constants;
import dev.bough.engine.bind.Sources;
import dev.bough.engine.compile.SessionBinding;
import dev.bough.engine.ddl.BoundTypeRules;
import dev.bough.engine.ddl.ColumnTypes;
import dev.bough.engine.definition.DefinitionTexts;
import dev.bough.engine.definition.EventInterval;
import dev.bough.engine.definition.EventSchedule;
import dev.bough.engine.function.Resolution.Volatility;
import dev.bough.engine.information.InformationSource.EventInfo;
import dev.bough.engine.information.InformationSource.ParameterInfo;
import dev.bough.engine.information.InformationSource.RoutineInfo;
import dev.bough.engine.information.InformationSource.SchemaInfo;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.transaction.SchemaObject;
import dev.bough.engine.transaction.StoredRoutine;
import dev.bough.engine.transaction.Views;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramDdl;
import java.util.List;

/** What information_schema says of procedures and events, read from their texts. */
public final class ProgramInformation {
    private final SessionParts parts;

    public ProgramInformation(SessionParts parts) {
        this.parts = parts;
    }

    RoutineInfo routine(SchemaInfo schema, StoredRoutine routine) {
        ProgramDdl.CreateProcedure create =
                (ProgramDdl.CreateProcedure) Views.parser(routine.sqlMode()).parse(routine.statement()).statement();
        ProgramDdl.Characteristics said = create.characteristics();
        String access = said.dataAccess() == null ? "CONTAINS SQL" : said.dataAccess().name().replace('_', ' ');
        return new RoutineInfo(schema, create.name().name(), false, "", create.bodySpan().of(routine.statement()),
                parameters(create), Boolean.TRUE.equals(said.deterministic()), access,
                DefinitionTexts.security(said.definerRights()), DefinitionTexts.definerName(create.definer()),
                said.comment() == null ? "" : said.comment(), routine.sqlMode(),
                Temporal.formatDateTime(routine.createdAt(), 0), Temporal.formatDateTime(routine.modifiedAt(), 0));
    }

    /** Fails where a parameter's type is not supported. */
    public List<ParameterInfo> parameters(ProgramDdl.CreateProcedure create) {
        ColumnTypes types = new ColumnTypes(new BoundTypeRules(binding()));
        return create.parameters().stream()
                .map(p -> new ParameterInfo(p.mode().name(), p.name(),
                        types.of("variable", p.type(), SqlType.DEFAULT_COLLATION)))
                .toList();
    }

    EventInfo event(SchemaInfo schema, SchemaObject event) {
        ProgramDdl.CreateEvent create =
                (ProgramDdl.CreateEvent) Views.parser(event.sqlMode()).parse(event.fragment()).statement();
        EventSchedule schedule = EventSchedule.of(create.schedule(), this::constant, parts.context());
        String created = moment(event.createdAt() * 1_000_000);
        String status = create.status() == ProgramDdl.EventStatus.DISABLED_ON_REPLICA
                ? "REPLICA_SIDE_DISABLED"
                : create.status().name();
        boolean preserve = Boolean.TRUE.equals(create.preserve());
        String comment = create.comment() == null ? "" : create.comment();
        String body = create.bodySpan().of(event.fragment());
        String definer = DefinitionTexts.definerName(create.definer());
        return switch (create.schedule()) {
            case ProgramDdl.Schedule.At _ -> new EventInfo(schema, event.name(), definer, "SYSTEM", body,
                    moment(schedule.start()), null, null, event.sqlMode(), null, null, status, preserve, created,
                    created, null, comment);
            case ProgramDdl.Schedule.Every every -> new EventInfo(schema, event.name(), definer, "SYSTEM", body, null,
                    EventInterval.of(constant(every.amount()), every.unit(), parts.context()).text(),
                    every.unit().name(), event.sqlMode(),
                    moment(schedule.start()), every.ends() == null ? null : moment(schedule.end()), status, preserve,
                    created, created, null, comment);
        };
    }

    /** The times of an event are constants; they are computed here without a statement, since one is running. */
    private Value constant(Expression expression) {
        BoundExpression bound = new Binder(binding()).forDefinitions()
                .expressions(Sources.EMPTY, Clause.EXPRESSION)
                .bind(expression);
        return Constants.isConstant(bound, Volatility.STABLE)
                ? Constants.evaluate(bound, parts.context())
                : Value.NULL;
    }

    private SessionBinding binding() {
        return parts.compiler().binding(parts.compiler().tables(parts.durable()), null, null);
    }

    private String moment(long micros) {
        return Temporal.formatDateTime(Temporal.fromUtcMicros(micros, parts.context().timeZone()), 0);
    }
}
