package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.ddl.DdlResult;
import dev.bough.engine.transaction.SchemaObject;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.engine.transaction.StoredRoutine;
import dev.bough.engine.type.Temporal;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.RootState;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** CREATE and DROP of procedures and events. */
final class ProgramDefinitions {
    private static final String EVENT = "event";

    private final SessionParts parts;
    private final StatementRunner runner;

    ProgramDefinitions(SessionParts parts, StatementRunner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    void run(ProgramDdl statement, Place place) {
        parts.context().begin(place.parameters(), false);
        switch (statement) {
            case ProgramDdl.CreateProcedure create -> createProcedure(create, place);
            case ProgramDdl.DropProcedure drop -> dropProcedure(drop);
            case ProgramDdl.CreateEvent create -> createEvent(create, place);
            case ProgramDdl.DropEvent drop -> dropEvent(drop);
            case ProgramDdl.CreateFunction _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "CREATE FUNCTION");
            case ProgramDdl.DropFunction _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "DROP FUNCTION");
            case ProgramDdl.AlterFunction _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "ALTER FUNCTION");
            case ProgramDdl.AlterProcedure _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "ALTER PROCEDURE");
            case ProgramDdl.CreateTrigger _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "CREATE TRIGGER");
            case ProgramDdl.DropTrigger _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "DROP TRIGGER");
            case ProgramDdl.AlterEvent _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "ALTER EVENT");
        }
    }

    private SchemaStatements.Target target(@Nullable String schema, Privilege privilege) {
        return new SchemaStatements(parts).target(schema, "", privilege);
    }

    private RootState root(SchemaStatements.Target target) {
        BranchState branch =
                parts.server().databases.appended().branch(target.branch().database(), target.branch().branch());
        if (branch == null) {
            throw new SqlException(ErrorCode.UNKNOWN_DATABASE, target.branch().name());
        }
        return branch.working();
    }

    private void append(SchemaStatements.Target target, Change change) {
        DdlResult result = new DdlResult(parts.server().databases.append(List.of(change)), 0, "");
        new SchemaStatements(parts).written(target, result);
    }

    private String sqlMode() {
        return parts.state().variables().text("sql_mode");
    }

    private void createProcedure(ProgramDdl.CreateProcedure create, Place place) {
        SchemaStatements.Target target = target(create.name().schema(), Privilege.CREATE_ROUTINE);
        String name = create.name().name();
        if (parts.procedures().isProcedure(name)) {
            throw new SqlException(ErrorCode.ROUTINE_ALREADY_EXISTS, "PROCEDURE", name);
        }
        if (SchemaObjectStore.findRoutine(root(target), name) != null) {
            if (!create.ifNotExists()) {
                throw new SqlException(ErrorCode.ROUTINE_ALREADY_EXISTS, "PROCEDURE", name);
            }
            parts.context().note(ErrorCode.ROUTINE_ALREADY_EXISTS, "PROCEDURE", name);
            return;
        }
        long now = Temporal.fromUtcMicros(parts.context().nowMicros(), ZoneOffset.UTC);
        StoredRoutine routine =
                new StoredRoutine(name.toLowerCase(Locale.ROOT), place.text().strip(), now, now, sqlMode());
        append(target, SchemaObjectStore.putRoutine(target.branch().database(), target.branch().branch(), root(target),
                routine));
    }

    private void dropProcedure(ProgramDdl.DropProcedure drop) {
        SchemaStatements.Target target = target(drop.name().schema(), Privilege.ALTER_ROUTINE);
        String name = drop.name().name();
        Change change = SchemaObjectStore.removeRoutine(
                target.branch().database(), target.branch().branch(), root(target), name);
        if (change == null) {
            String shown = target.branch().name() + "." + name;
            if (!drop.ifExists()) {
                throw new SqlException(ErrorCode.ROUTINE_DOES_NOT_EXIST, "PROCEDURE", shown);
            }
            parts.context().note(ErrorCode.ROUTINE_DOES_NOT_EXIST, "PROCEDURE", shown);
            return;
        }
        append(target, change);
    }

    private void createEvent(ProgramDdl.CreateEvent create, Place place) {
        SchemaStatements.Target target = target(create.name().schema(), Privilege.EVENT);
        String name = create.name().name();
        if (SchemaObjectStore.find(root(target), EVENT, name) != null) {
            if (!create.ifNotExists()) {
                throw new SqlException(ErrorCode.EVENT_ALREADY_EXISTS, name);
            }
            parts.context().note(ErrorCode.EVENT_ALREADY_EXISTS, name);
            return;
        }
        // the schedule is computed once, so that a wrong one is refused now
        EventSchedule.of(create.schedule(), expression -> runner.evaluate(expression, place), parts.context());
        SchemaObject event = new SchemaObject(
                EVENT, name, place.text().strip(), parts.context().clockMicros() / 1_000_000, sqlMode());
        append(target,
                SchemaObjectStore.put(target.branch().database(), target.branch().branch(), root(target), event));
        parts.server().scheduler().changed();
    }

    private void dropEvent(ProgramDdl.DropEvent drop) {
        SchemaStatements.Target target = target(drop.name().schema(), Privilege.EVENT);
        Change change = SchemaObjectStore.remove(
                target.branch().database(), target.branch().branch(), root(target), EVENT, List.of(drop.name().name()));
        if (change == null) {
            if (!drop.ifExists()) {
                throw new SqlException(ErrorCode.EVENT_DOES_NOT_EXIST, drop.name().name());
            }
            parts.context().note(ErrorCode.EVENT_DOES_NOT_EXIST, drop.name().name());
            return;
        }
        append(target, change);
        parts.server().scheduler().changed();
    }
}
