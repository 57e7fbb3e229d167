package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Definition of procedures, functions, triggers and events. */
public sealed interface ProgramDdl extends Statement {
    /** {@code body} is its text's place, which is what is stored. */
    record CreateProcedure(
            @Nullable AccountName definer,
            boolean ifNotExists,
            QualifiedName name,
            List<ProcedureParameter> parameters,
            Characteristics characteristics,
            Statement body,
            Span bodySpan)
            implements
                ProgramDdl {}

    record CreateFunction(
            @Nullable AccountName definer,
            boolean ifNotExists,
            QualifiedName name,
            List<ProcedureParameter> parameters,
            DataType returns,
            Characteristics characteristics,
            Statement body,
            Span bodySpan)
            implements
                ProgramDdl {}

    /** A parameter; those of functions are IN. The span is that of mode, name and type. */
    record ProcedureParameter(ParameterMode mode, String name, DataType type, Span span) {}

    /** Which way a parameter goes. */
    enum ParameterMode {
        IN,
        OUT,
        INOUT
    }

    /** What is said of a routine; null where not written. */
    record Characteristics(
            @Nullable String comment,
            @Nullable String language,
            @Nullable Boolean deterministic,
            @Nullable DataAccess dataAccess,
            @Nullable Boolean definerRights) {
        /** These, with what is written in others in its place. */
        public Characteristics changed(Characteristics by) {
            return new Characteristics(
                    by.comment == null ? comment : by.comment,
                    by.language == null ? language : by.language,
                    by.deterministic == null ? deterministic : by.deterministic,
                    by.dataAccess == null ? dataAccess : by.dataAccess,
                    by.definerRights == null ? definerRights : by.definerRights);
        }
    }

    /** What a routine does with data. */
    enum DataAccess {
        CONTAINS_SQL,
        NO_SQL,
        READS_SQL_DATA,
        MODIFIES_SQL_DATA
    }

    record AlterProcedure(QualifiedName name, Characteristics characteristics) implements ProgramDdl {}

    record AlterFunction(QualifiedName name, Characteristics characteristics) implements ProgramDdl {}

    record DropProcedure(boolean ifExists, QualifiedName name) implements ProgramDdl {}

    record DropFunction(boolean ifExists, QualifiedName name) implements ProgramDdl {}

    record CreateTrigger(
            @Nullable AccountName definer,
            boolean ifNotExists,
            QualifiedName name,
            boolean before,
            TriggerEvent event,
            QualifiedName table,
            @Nullable TriggerOrder order,
            Statement body,
            Span bodySpan)
            implements
                ProgramDdl {}

    /** What sets a trigger off. */
    enum TriggerEvent {
        INSERT,
        UPDATE,
        DELETE
    }

    /** FOLLOWS or, where not, PRECEDES another trigger. */
    record TriggerOrder(boolean follows, String other) {}

    record DropTrigger(boolean ifExists, QualifiedName name) implements ProgramDdl {}

    record CreateEvent(
            @Nullable AccountName definer,
            boolean ifNotExists,
            QualifiedName name,
            Schedule schedule,
            @Nullable Boolean preserve,
            EventStatus status,
            @Nullable String comment,
            Statement body,
            Span bodySpan)
            implements
                ProgramDdl {}

    /** ALTER EVENT; null where not written. */
    record AlterEvent(
            @Nullable AccountName definer,
            QualifiedName name,
            @Nullable Schedule schedule,
            @Nullable Boolean preserve,
            @Nullable QualifiedName rename,
            @Nullable EventStatus status,
            @Nullable String comment,
            @Nullable Statement body,
            @Nullable Span bodySpan)
            implements
                ProgramDdl {}

    record DropEvent(boolean ifExists, QualifiedName name) implements ProgramDdl {}

    /** When an event runs. */
    sealed interface Schedule {
        record At(Expression time) implements Schedule {}

        record Every(
                Expression amount,
                Expression.IntervalUnit unit,
                @Nullable Expression starts,
                @Nullable Expression ends)
                implements
                    Schedule {}
    }

    /** Whether an event runs. */
    enum EventStatus {
        ENABLED,
        DISABLED,
        DISABLED_ON_REPLICA
    }
}
