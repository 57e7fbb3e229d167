package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.SchemaObjects;
import dev.bough.engine.computed.ProgramInformation;
import dev.bough.engine.definition.DefinitionTexts;
import dev.bough.engine.procedure.BuiltInProcedures;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.engine.transaction.StoredRoutine;
import dev.bough.engine.transaction.Views;
import dev.bough.engine.type.Temporal;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.storage.repository.Change;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;

/** What defines stored programs. */
final class ProgramDefinitions {
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
            case ProgramDdl.CreateEvent create -> new EventDefinitions(parts, runner).create(create, place);
            case ProgramDdl.AlterEvent alter -> new EventDefinitions(parts, runner).alter(alter, place);
            case ProgramDdl.DropEvent drop -> new EventDefinitions(parts, runner).drop(drop);
            case ProgramDdl.CreateFunction _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "CREATE FUNCTION");
            case ProgramDdl.DropFunction _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "DROP FUNCTION");
            case ProgramDdl.AlterFunction _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "ALTER FUNCTION");
            case ProgramDdl.AlterProcedure alter -> alterProcedure(alter);
            case ProgramDdl.CreateTrigger _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "CREATE TRIGGER");
            case ProgramDdl.DropTrigger _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "DROP TRIGGER");
        }
    }

    private void createProcedure(ProgramDdl.CreateProcedure create, Place place) {
        SchemaStatements schema = new SchemaStatements(parts);
        SchemaStatements.Target target = schema.target(create.name().schema(), "", Privilege.CREATE_ROUTINE);
        String name = create.name().name();
        Identifiers.checkLength(name);
        if (BuiltInProcedures.isProcedure(name)) {
            throw new SqlException(ErrorCode.ROUTINE_ALREADY_EXISTS, "PROCEDURE", name);
        }
        // a type that is not supported is refused now
        new ProgramInformation(parts).parameters(create);
        long now = Temporal.fromUtcMicros(parts.context().nowMicros(), ZoneOffset.UTC);
        Account account = parts.state().account();
        AccountName definer = parts.server().definers.chosen(create.definer(), account, parts.context());
        String text = Objects.requireNonNull(place.own(), "a program makes no procedures");
        StoredRoutine routine = new StoredRoutine(
                name.toLowerCase(Locale.ROOT),
                DefinitionTexts.isImplied(definer) ? text : DefinitionTexts.procedure(create, text, definer),
                now,
                now,
                parts.state().variables().text("sql_mode"));
        schema.define(target, SchemaObjects.PROCEDURES, root -> {
            if (SchemaObjectStore.findRoutine(root, name) == null) {
                return SchemaObjectStore.putRoutine(target.branch().database(), target.branch().branch(), root,
                        routine);
            }
            if (!create.ifNotExists()) {
                throw new SqlException(ErrorCode.ROUTINE_ALREADY_EXISTS, "PROCEDURE", name);
            }
            parts.context().note(ErrorCode.ROUTINE_ALREADY_EXISTS, "PROCEDURE", name);
            return null;
        });
        if (parts.server().globals.asLong("automatic_sp_privileges") == 1) {
            parts.server().accountStatements.madeProcedure(account, target.branch().name(), name);
        }
    }

    private void alterProcedure(ProgramDdl.AlterProcedure alter) {
        SchemaStatements schema = new SchemaStatements(parts);
        SchemaStatements.Target target = schema.target(alter.name().schema(), "", Privilege.ALTER_ROUTINE);
        String name = alter.name().name();
        long now = Temporal.fromUtcMicros(parts.context().nowMicros(), ZoneOffset.UTC);
        schema.define(target, SchemaObjects.PROCEDURES, root -> {
            StoredRoutine routine = SchemaObjectStore.findRoutine(root, name);
            if (routine == null) {
                throw new SqlException(ErrorCode.ROUTINE_DOES_NOT_EXIST, "PROCEDURE",
                        target.branch().name() + "." + name);
            }
            ProgramDdl.CreateProcedure old = (ProgramDdl.CreateProcedure) Views.parser(routine.sqlMode())
                    .parse(routine.statement())
                    .statement();
            String statement = DefinitionTexts.procedure(
                    old, old.characteristics().changed(alter.characteristics()), routine.statement());
            return SchemaObjectStore.putRoutine(
                    target.branch().database(), target.branch().branch(), root,
                    new StoredRoutine(routine.name(), statement, routine.createdAt(), now, routine.sqlMode()));
        });
    }

    private void dropProcedure(ProgramDdl.DropProcedure drop) {
        SchemaStatements schema = new SchemaStatements(parts);
        SchemaStatements.Target target = schema.routineTarget(drop.name());
        String name = drop.name().name();
        schema.define(target, SchemaObjects.PROCEDURES, root -> {
            Change change = SchemaObjectStore.removeRoutine(
                    target.branch().database(), target.branch().branch(), root, name);
            if (change == null) {
                String shown = target.branch().name() + "." + name;
                if (!drop.ifExists()) {
                    throw new SqlException(ErrorCode.ROUTINE_DOES_NOT_EXIST, "PROCEDURE", shown);
                }
                parts.context().note(ErrorCode.ROUTINE_DOES_NOT_EXIST, "PROCEDURE", shown);
            }
            return change;
        });
        if (parts.server().globals.asLong("automatic_sp_privileges") == 1) {
            parts.server().accountStatements.droppedProcedure(target.branch().name(), name);
        }
    }
}
