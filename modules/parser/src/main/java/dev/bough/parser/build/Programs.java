package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar.AlterEventContext;
import dev.bough.parser.antlr.SqlGrammar.AlterRoutineContext;
import dev.bough.parser.antlr.SqlGrammar.CharacteristicContext;
import dev.bough.parser.antlr.SqlGrammar.CreateEventContext;
import dev.bough.parser.antlr.SqlGrammar.CreateFunctionContext;
import dev.bough.parser.antlr.SqlGrammar.CreateProcedureContext;
import dev.bough.parser.antlr.SqlGrammar.CreateTriggerContext;
import dev.bough.parser.antlr.SqlGrammar.DropRoutineContext;
import dev.bough.parser.antlr.SqlGrammar.EventStatusContext;
import dev.bough.parser.antlr.SqlGrammar.FunctionParameterContext;
import dev.bough.parser.antlr.SqlGrammar.ProcedureParameterContext;
import dev.bough.parser.antlr.SqlGrammar.ProgramBodyContext;
import dev.bough.parser.antlr.SqlGrammar.ScheduleContext;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.ProgramDdl.Characteristics;
import dev.bough.parser.tree.ProgramDdl.DataAccess;
import dev.bough.parser.tree.ProgramDdl.EventStatus;
import dev.bough.parser.tree.ProgramDdl.ParameterMode;
import dev.bough.parser.tree.ProgramDdl.ProcedureParameter;
import dev.bough.parser.tree.ProgramDdl.Schedule;
import dev.bough.parser.tree.ProgramDdl.TriggerEvent;
import dev.bough.parser.tree.ProgramDdl.TriggerOrder;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.Statement;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds the definitions of procedures, functions, triggers and events. */
final class Programs {
    private final Source source;
    private final Expressions expressions;
    private final Types types;
    private final Definitions definitions;
    private final Bodies bodies;

    Programs(Source source, Expressions expressions, Types types, Definitions definitions, Bodies bodies) {
        this.source = source;
        this.expressions = expressions;
        this.types = types;
        this.definitions = definitions;
        this.bodies = bodies;
    }

    ProgramDdl createProcedure(CreateProcedureContext context) {
        ProgramDdl.CreateProcedure create = new ProgramDdl.CreateProcedure(
                definitions.definer(context.definer()),
                context.ifNotExists() != null,
                source.qualified(context.qualifiedName()),
                context.procedureParameter().stream().map(this::parameter).toList(),
                characteristics(context.characteristic()),
                body(context.programBody()),
                source.span(context.programBody()));
        ProgramRules.check(ProgramRules.Kind.PROCEDURE, create.name().name(), create.parameters(), create.body());
        return create;
    }

    private Statement body(ProgramBodyContext context) {
        return bodies.statement(context.bodyStatement());
    }

    private ProcedureParameter parameter(ProcedureParameterContext context) {
        ParameterMode mode = context.OUT() != null
                ? ParameterMode.OUT
                : context.INOUT() != null
                        ? ParameterMode.INOUT
                        : ParameterMode.IN;
        return new ProcedureParameter(
                mode, source.name(context.identifier()), types.type(context.dataType()), source.span(context));
    }

    ProgramDdl createFunction(CreateFunctionContext context) {
        ProgramDdl.CreateFunction create = new ProgramDdl.CreateFunction(
                definitions.definer(context.definer()),
                context.ifNotExists() != null,
                source.qualified(context.qualifiedName()),
                context.functionParameter().stream().map(this::parameter).toList(),
                types.type(context.dataType()),
                characteristics(context.characteristic()),
                body(context.programBody()),
                source.span(context.programBody()));
        ProgramRules.check(ProgramRules.Kind.FUNCTION, create.name().name(), create.parameters(), create.body());
        return create;
    }

    private ProcedureParameter parameter(FunctionParameterContext context) {
        return new ProcedureParameter(
                ParameterMode.IN,
                source.name(context.identifier()),
                types.type(context.dataType()),
                source.span(context));
    }

    private Characteristics characteristics(List<CharacteristicContext> contexts) {
        String comment = null;
        String language = null;
        Boolean deterministic = null;
        DataAccess access = null;
        Boolean definerRights = null;
        for (CharacteristicContext characteristic : contexts) {
            if (characteristic.COMMENT() != null) {
                comment = source.string(characteristic.STRING_LITERAL());
            } else if (characteristic.LANGUAGE() != null) {
                language = characteristic.identifier() == null ? "SQL" : source.name(characteristic.identifier());
            } else if (characteristic.DETERMINISTIC() != null) {
                deterministic = characteristic.NOT() == null && characteristic.NOT_HIGH() == null;
            } else if (characteristic.sqlSecurity() != null) {
                definerRights = Definitions.definerRights(characteristic.sqlSecurity());
            } else {
                access = access(characteristic);
            }
        }
        return new Characteristics(comment, language, deterministic, access, definerRights);
    }

    private static DataAccess access(CharacteristicContext context) {
        if (context.CONTAINS() != null) {
            return DataAccess.CONTAINS_SQL;
        }
        if (context.NO() != null) {
            return DataAccess.NO_SQL;
        }
        return context.READS() == null ? DataAccess.MODIFIES_SQL_DATA : DataAccess.READS_SQL_DATA;
    }

    ProgramDdl alterRoutine(AlterRoutineContext context) {
        QualifiedName name = source.qualified(context.qualifiedName());
        for (CharacteristicContext characteristic : context.characteristic()) {
            if (characteristic.DETERMINISTIC() != null) {
                throw source.errorAt(characteristic);
            }
        }
        Characteristics characteristics = characteristics(context.characteristic());
        return context.PROCEDURE() == null
                ? new ProgramDdl.AlterFunction(name, characteristics)
                : new ProgramDdl.AlterProcedure(name, characteristics);
    }

    ProgramDdl dropRoutine(DropRoutineContext context) {
        QualifiedName name = source.qualified(context.qualifiedName());
        boolean ifExists = context.ifExists() != null;
        return context.PROCEDURE() == null
                ? new ProgramDdl.DropFunction(ifExists, name)
                : new ProgramDdl.DropProcedure(ifExists, name);
    }

    ProgramDdl createTrigger(CreateTriggerContext context) {
        TriggerEvent event = context.INSERT() != null
                ? TriggerEvent.INSERT
                : context.UPDATE() != null ? TriggerEvent.UPDATE : TriggerEvent.DELETE;
        TriggerOrder order = context.triggerOrder() == null
                ? null
                : new TriggerOrder(
                        context.triggerOrder().FOLLOWS() != null, source.name(context.triggerOrder().identifier()));
        ProgramDdl.CreateTrigger create = new ProgramDdl.CreateTrigger(
                definitions.definer(context.definer()),
                context.ifNotExists() != null,
                source.qualified(context.qualifiedName()),
                context.BEFORE() != null,
                event,
                source.qualified(context.tableName()),
                order,
                body(context.programBody()),
                source.span(context.programBody()));
        ProgramRules.check(ProgramRules.Kind.TRIGGER, create.name().name(), List.of(), create.body());
        return create;
    }

    ProgramDdl createEvent(CreateEventContext context) {
        EventStatus status = status(context.eventStatus());
        ProgramDdl.CreateEvent create = new ProgramDdl.CreateEvent(
                definitions.definer(context.definer()),
                context.ifNotExists() != null,
                source.qualified(context.qualifiedName()),
                schedule(context.schedule()),
                preserve(context.PRESERVE(), context.NOT(), context.NOT_HIGH()),
                status == null ? EventStatus.ENABLED : status,
                source.optionalString(context.STRING_LITERAL()),
                body(context.programBody()),
                source.span(context.programBody()));
        ProgramRules.check(ProgramRules.Kind.EVENT, create.name().name(), List.of(), create.body());
        return create;
    }

    ProgramDdl alterEvent(AlterEventContext context) {
        ProgramBodyContext body = context.programBody();
        return new ProgramDdl.AlterEvent(
                definitions.definer(context.definer()),
                source.qualified(context.qualifiedName(0)),
                context.schedule() == null ? null : schedule(context.schedule()),
                preserve(context.PRESERVE(), context.NOT(), context.NOT_HIGH()),
                context.qualifiedName().size() == 2 ? source.qualified(context.qualifiedName(1)) : null,
                status(context.eventStatus()),
                source.optionalString(context.STRING_LITERAL()),
                body == null ? null : eventBody(body),
                body == null ? null : source.span(body));
    }

    private Statement eventBody(ProgramBodyContext context) {
        Statement body = body(context);
        ProgramRules.check(ProgramRules.Kind.EVENT, "", List.of(), body);
        return body;
    }

    private static @Nullable Boolean preserve(
            @Nullable TerminalNode preserve, @Nullable TerminalNode not, @Nullable TerminalNode notHigh) {
        return preserve == null ? null : not == null && notHigh == null;
    }

    private Schedule schedule(ScheduleContext context) {
        if (context.AT() != null) {
            return new Schedule.At(expressions.expression(context.expression(0)));
        }
        int next = 1;
        return new Schedule.Every(
                expressions.expression(context.expression(0)),
                expressions.primaries().unit(context.intervalUnit()),
                context.STARTS() == null ? null : expressions.expression(context.expression(next++)),
                context.ENDS() == null ? null : expressions.expression(context.expression(next)));
    }

    private static @Nullable EventStatus status(@Nullable EventStatusContext context) {
        if (context == null) {
            return null;
        }
        if (context.ENABLE() != null) {
            return EventStatus.ENABLED;
        }
        return context.ON() == null ? EventStatus.DISABLED : EventStatus.DISABLED_ON_REPLICA;
    }
}
