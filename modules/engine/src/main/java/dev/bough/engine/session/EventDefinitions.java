package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.SchemaObjects;
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
        SchemaObject event = new SchemaObject(
                EVENT,
                name,
                text(create, place, parts.server().globals.timeZone()),
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
        parts.server().scheduler().changed();
    }

    private String sqlMode() {
        return parts.state().variables().text("sql_mode");
    }

    /** The statement to store for an event whose spans are of the place's text. */
    private String text(ProgramDdl.CreateEvent event, Place place, ZoneId zone) {
        EventSchedule schedule =
                EventSchedule.of(event.schedule(), expression -> runner.evaluate(expression, place), parts.context());
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
        parts.server().scheduler().altered(target.branch().database(), altered);
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
        ProgramDdl.CreateEvent merged = new ProgramDdl.CreateEvent(
                alter.definer() == null ? old.definer() : alter.definer(),
                false,
                new QualifiedName(null, name),
                alter.schedule() == null ? old.schedule() : alter.schedule(),
                alter.preserve() == null ? old.preserve() : alter.preserve(),
                alter.status() == null ? old.status() : alter.status(),
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
                parts.context().note(ErrorCode.EVENT_DOES_NOT_EXIST, name);
            }
            return change;
        });
        parts.server().scheduler().changed();
    }
}
