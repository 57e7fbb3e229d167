package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.SchemaObjects;
import dev.bough.engine.definition.DefinitionTexts;
import dev.bough.engine.definition.EventInterval;
import dev.bough.engine.definition.EventSchedule;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.transaction.SchemaObject;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.engine.transaction.Views;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.RootState;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CREATE, ALTER and DROP EVENT. */
final class EventDefinitions {
    private static final String EVENT = "event";

    private final SessionParts parts;
    private final StatementRunner runner;
    private final SchemaStatements schema;

    EventDefinitions(SessionParts parts, StatementRunner runner) {
        this.parts = parts;
        this.runner = runner;
        this.schema = new SchemaStatements(parts);
    }

    void create(ProgramDdl.CreateEvent create, Place place) {
        SchemaStatements.Target target = schema.target(create.name().schema(), "", Privilege.EVENT);
        String name = create.name().name();
        Identifiers.checkLength(name);
        boolean past = isPast(schedule(create, place));
        if (past && !Boolean.TRUE.equals(create.preserve())) {
            parts.context().note(ErrorCode.EVENT_CANNOT_CREATE_IN_THE_PAST);
            return;
        }
        ProgramDdl.CreateEvent owned = new ProgramDdl.CreateEvent(
                parts.server().definers.chosen(create.definer(), parts.state().account(), parts.context()),
                create.ifNotExists(), create.name(), create.schedule(), create.preserve(),
                past ? disabled(create.status()) : create.status(), create.comment(), create.body(), create.bodySpan());
        SchemaObject event = new SchemaObject(
                EVENT,
                name,
                text(owned, place, parts.server().globals.timeZone()),
                parts.context().clockMicros() / 1_000_000,
                sqlMode());
        schema.define(target, SchemaObjects.SCHEMAS, root -> {
            if (SchemaObjectStore.find(root, EVENT, name) == null) {
                return SchemaObjectStore.put(target.branch().database(), target.branch().branch(), root, event);
            }
            if (!create.ifNotExists()) {
                throw new SqlException(ErrorCode.EVENT_ALREADY_EXISTS, name);
            }
            parts.context().note(ErrorCode.EVENT_ALREADY_EXISTS, name);
            return null;
        });
        parts.server().events.changed();
    }

    private EventSchedule schedule(ProgramDdl.CreateEvent event, Place place) {
        return EventSchedule.of(event.schedule(), expression -> runner.evaluate(expression, place), parts.context());
    }

    /** Whether an event can never run; the second of the moment is not past yet. */
    private boolean isPast(EventSchedule schedule) {
        long last = schedule.isRecurring() ? schedule.end() : schedule.start();
        return last < Math.floorDiv(parts.context().nowMicros(), 1_000_000) * 1_000_000;
    }

    /** What is preserved though it can never run is told of where it would have been enabled. */
    private ProgramDdl.EventStatus disabled(ProgramDdl.EventStatus status) {
        if (status != ProgramDdl.EventStatus.ENABLED) {
            return status;
        }
        parts.context().note(ErrorCode.EVENT_EXEC_TIME_IN_THE_PAST);
        return ProgramDdl.EventStatus.DISABLED;
    }

    private String sqlMode() {
        return parts.state().variables().text("sql_mode");
    }

    /** The statement to store for an event whose spans are of the place's text. */
    private String text(ProgramDdl.CreateEvent event, Place place, ZoneId zone) {
        EventSchedule schedule = schedule(event, place);
        String amount = event.schedule() instanceof ProgramDdl.Schedule.Every every
                ? EventInterval.of(runner.evaluate(every.amount(), place), every.unit(), parts.context()).text()
                : "";
        return DefinitionTexts.event(event, schedule, amount, zone, place.text());
    }

    /** What is not written stays as it is. A statement is evaluated before anything is locked. */
    void alter(ProgramDdl.AlterEvent alter, Place place) {
        SchemaStatements.Target target = schema.target(alter.name().schema(), "", Privilege.EVENT);
        QualifiedName renamed = alter.rename() == null ? alter.name() : alter.rename();
        if (alter.rename() != null) {
            Identifiers.checkLength(renamed.name());
            requireSame(alter.name(), renamed, target);
        }
        SchemaObject seen = find(target.branch().in(parts.server().databases.appended()).working(), alter);
        SchemaObject altered = altered(alter, renamed.name(), seen, place);
        schema.define(target, SchemaObjects.SCHEMAS, root -> {
            if (!find(root, alter).equals(seen)) {
                throw new SqlException(ErrorCode.LOCK_DEADLOCK);
            }
            boolean isTaken = alter.rename() != null && SchemaObjectStore.find(root, EVENT, renamed.name()) != null;
            if (isTaken) {
                throw new SqlException(ErrorCode.EVENT_ALREADY_EXISTS, renamed.name());
            }
            return SchemaObjectStore.replace(
                    target.branch().database(), target.branch().branch(), root, seen.name(), altered);
        });
        parts.server().events.altered(target.branch().database(), altered);
    }

    private void requireSame(QualifiedName name, QualifiedName renamed, SchemaStatements.Target target) {
        long branch = renamed.schema() == null && name.schema() == null
                ? target.branch().branch()
                : schema.target(renamed.schema(), "", Privilege.EVENT).branch().branch();
        if (branch != target.branch().branch()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "ALTER EVENT ... RENAME TO another database");
        }
        if (renamed.name().equalsIgnoreCase(name.name())) {
            throw new SqlException(ErrorCode.EVENT_SAME_NAME);
        }
    }

    private static SchemaObject find(RootState root, ProgramDdl.AlterEvent alter) {
        SchemaObject event = SchemaObjectStore.find(root, EVENT, alter.name().name());
        if (event == null) {
            throw new SqlException(ErrorCode.EVENT_DOES_NOT_EXIST, alter.name().name());
        }
        return event;
    }

    private SchemaObject altered(ProgramDdl.AlterEvent alter, String name, SchemaObject event, Place place) {
        ProgramDdl.CreateEvent old =
                (ProgramDdl.CreateEvent) Views.parser(event.sqlMode()).parse(event.fragment()).statement();
        boolean preserve = Boolean.TRUE.equals(alter.preserve() == null ? old.preserve() : alter.preserve());
        ProgramDdl.EventStatus status = alter.status() == null ? old.status() : alter.status();
        if (alter.schedule() != null && isPast(EventSchedule.of(
                alter.schedule(), expression -> runner.evaluate(expression, place), parts.context()))) {
            if (!preserve) {
                throw new SqlException(ErrorCode.EVENT_CANNOT_ALTER_IN_THE_PAST);
            }
            status = disabled(alter.status() == null ? ProgramDdl.EventStatus.ENABLED : alter.status());
        }
        ProgramDdl.CreateEvent merged = new ProgramDdl.CreateEvent(
                parts.server().definers.chosen(alter.definer(), parts.state().account(), parts.context()),
                false,
                new QualifiedName(null, name),
                alter.schedule() == null ? old.schedule() : alter.schedule(),
                preserve,
                status,
                alter.comment() == null ? old.comment() : alter.comment(),
                old.body(),
                old.bodySpan());
        // what stays was written in the server's time zone; read and written in the session's it stays the same
        ZoneId zone = alter.schedule() == null ? parts.context().timeZone() : parts.server().globals.timeZone();
        Place stored = place.of(event.fragment());
        String text = text(merged, stored, zone);
        if (alter.body() != null && alter.bodySpan() != null) {
            String body = old.bodySpan().of(event.fragment());
            text = text.substring(0, text.length() - body.length()) + alter.bodySpan().of(place.text());
        }
        return new SchemaObject(
                EVENT, name, text, event.createdAt(), alter.body() == null ? event.sqlMode() : sqlMode());
    }

    void drop(ProgramDdl.DropEvent drop) {
        SchemaStatements.Target target = schema.target(drop.name().schema(), "", Privilege.EVENT);
        String name = drop.name().name();
        schema.define(target, SchemaObjects.SCHEMAS, root -> {
            @Nullable Change change = SchemaObjectStore.remove(
                    target.branch().database(), target.branch().branch(), root, EVENT, List.of(name));
            if (change == null && !drop.ifExists()) {
                throw new SqlException(ErrorCode.EVENT_DOES_NOT_EXIST, name);
            }
            if (change == null) {
                parts.context().note(ErrorCode.ROUTINE_DOES_NOT_EXIST, "Event", name);
            }
            return change;
        });
        parts.server().events.changed();
    }
}
