package dev.bough.engine.status;

import dev.bough.parser.tree.AccountStatement;
import dev.bough.parser.tree.AdminStatement;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.ProgramStatement;
import dev.bough.parser.tree.SetStatement;
import dev.bough.parser.tree.ShowStatement;
import dev.bough.parser.tree.Statement;
import dev.bough.parser.tree.TransactionStatement;
import org.jspecify.annotations.Nullable;

/** Which Com_ variable counts a statement. */
public final class StatementCounter {
    private StatementCounter() {}

    /** The counter of a statement; null where MySQL counts none. */
    public static @Nullable Counter of(Statement statement) {
        return switch (statement) {
            case Statement.Query _ -> Counter.COM_SELECT;
            case Dml dml -> of(dml);
            case Ddl ddl -> of(ddl);
            case ProgramDdl program -> of(program);
            case AccountStatement account -> of(account);
            case TransactionStatement transaction -> of(transaction);
            case ShowStatement show -> of(show);
            case AdminStatement admin -> of(admin);
            case SetStatement _ -> Counter.COM_SET_OPTION;
            case Statement.Prepare _ -> Counter.COM_PREPARE_SQL;
            case Statement.Execute _ -> Counter.COM_EXECUTE_SQL;
            case Statement.Deallocate _ -> Counter.COM_DEALLOC_SQL;
            case Statement.ExplainConnection _ -> Counter.COM_EXPLAIN_OTHER;
            case Statement.Describe _ -> Counter.COM_SHOW_FIELDS;
            case Statement.Use _ -> Counter.COM_CHANGE_DB;
            case ProgramStatement.Signal _ -> Counter.COM_SIGNAL;
            case ProgramStatement.Resignal _ -> Counter.COM_RESIGNAL;
            case ProgramStatement.GetDiagnostics _ -> Counter.COM_GET_DIAGNOSTICS;
            case ProgramStatement _,Statement.Explain _,Statement.Unsupported _ -> null;
        };
    }

    private static Counter of(Dml statement) {
        return switch (statement) {
            case Dml.Insert insert -> {
                boolean query = insert.source() instanceof Dml.Source.Query;
                yield insert.replace()
                        ? query ? Counter.COM_REPLACE_SELECT : Counter.COM_REPLACE
                        : query ? Counter.COM_INSERT_SELECT : Counter.COM_INSERT;
            }
            case Dml.Update update -> update.tables().size() > 1 ? Counter.COM_UPDATE_MULTI : Counter.COM_UPDATE;
            case Dml.Delete delete -> delete.targets().isEmpty() ? Counter.COM_DELETE : Counter.COM_DELETE_MULTI;
            case Dml.LoadData _ -> Counter.COM_LOAD;
            case Dml.Call _ -> Counter.COM_CALL_PROCEDURE;
            case Dml.Do _ -> Counter.COM_DO;
            case Dml.HandlerOpen _ -> Counter.COM_HA_OPEN;
            case Dml.HandlerClose _ -> Counter.COM_HA_CLOSE;
            case Dml.HandlerRead _ -> Counter.COM_HA_READ;
        };
    }

    private static Counter of(Ddl statement) {
        return switch (statement) {
            case Ddl.CreateDatabase _ -> Counter.COM_CREATE_DB;
            case Ddl.AlterDatabase _ -> Counter.COM_ALTER_DB;
            case Ddl.DropDatabase _ -> Counter.COM_DROP_DB;
            case Ddl.CreateTable _,Ddl.CreateTableLike _ -> Counter.COM_CREATE_TABLE;
            case Ddl.AlterTable _ -> Counter.COM_ALTER_TABLE;
            case Ddl.DropTable _ -> Counter.COM_DROP_TABLE;
            case Ddl.TruncateTable _ -> Counter.COM_TRUNCATE;
            case Ddl.RenameTables _ -> Counter.COM_RENAME_TABLE;
            case Ddl.CreateIndex _ -> Counter.COM_CREATE_INDEX;
            case Ddl.DropIndex _ -> Counter.COM_DROP_INDEX;
            case Ddl.CreateView _ -> Counter.COM_CREATE_VIEW;
            case Ddl.DropView _ -> Counter.COM_DROP_VIEW;
        };
    }

    private static Counter of(ProgramDdl statement) {
        return switch (statement) {
            case ProgramDdl.CreateProcedure _ -> Counter.COM_CREATE_PROCEDURE;
            case ProgramDdl.CreateFunction _ -> Counter.COM_CREATE_FUNCTION;
            case ProgramDdl.AlterProcedure _ -> Counter.COM_ALTER_PROCEDURE;
            case ProgramDdl.AlterFunction _ -> Counter.COM_ALTER_FUNCTION;
            case ProgramDdl.DropProcedure _ -> Counter.COM_DROP_PROCEDURE;
            case ProgramDdl.DropFunction _ -> Counter.COM_DROP_FUNCTION;
            case ProgramDdl.CreateTrigger _ -> Counter.COM_CREATE_TRIGGER;
            case ProgramDdl.DropTrigger _ -> Counter.COM_DROP_TRIGGER;
            case ProgramDdl.CreateEvent _ -> Counter.COM_CREATE_EVENT;
            case ProgramDdl.AlterEvent _ -> Counter.COM_ALTER_EVENT;
            case ProgramDdl.DropEvent _ -> Counter.COM_DROP_EVENT;
        };
    }

    private static Counter of(AccountStatement statement) {
        return switch (statement) {
            case AccountStatement.CreateUser _ -> Counter.COM_CREATE_USER;
            case AccountStatement.AlterUser _ -> Counter.COM_ALTER_USER;
            case AccountStatement.SetDefaultRole _ -> Counter.COM_ALTER_USER_DEFAULT_ROLE;
            case AccountStatement.DropUser _ -> Counter.COM_DROP_USER;
            case AccountStatement.RenameUser _ -> Counter.COM_RENAME_USER;
            case AccountStatement.CreateRole _ -> Counter.COM_CREATE_ROLE;
            case AccountStatement.DropRole _ -> Counter.COM_DROP_ROLE;
            case AccountStatement.SetRole _ -> Counter.COM_SET_ROLE;
            case AccountStatement.Grant _,AccountStatement.GrantProxy _ -> Counter.COM_GRANT;
            case AccountStatement.GrantRoles _ -> Counter.COM_GRANT_ROLES;
            case AccountStatement.Revoke _,AccountStatement.RevokeProxy _ -> Counter.COM_REVOKE;
            case AccountStatement.RevokeAll _ -> Counter.COM_REVOKE_ALL;
            case AccountStatement.RevokeRoles _ -> Counter.COM_REVOKE_ROLES;
            case AccountStatement.SetPassword _ -> Counter.COM_SET_PASSWORD;
        };
    }

    private static Counter of(TransactionStatement statement) {
        return switch (statement) {
            case TransactionStatement.Start _ -> Counter.COM_BEGIN;
            case TransactionStatement.Commit _ -> Counter.COM_COMMIT;
            case TransactionStatement.Rollback _ -> Counter.COM_ROLLBACK;
            case TransactionStatement.Savepoint _ -> Counter.COM_SAVEPOINT;
            case TransactionStatement.RollbackTo _ -> Counter.COM_ROLLBACK_TO_SAVEPOINT;
            case TransactionStatement.ReleaseSavepoint _ -> Counter.COM_RELEASE_SAVEPOINT;
            case TransactionStatement.SetTransaction _ -> Counter.COM_SET_OPTION;
            case TransactionStatement.LockTables _ -> Counter.COM_LOCK_TABLES;
            case TransactionStatement.UnlockTables _ -> Counter.COM_UNLOCK_TABLES;
            case TransactionStatement.LockInstance _ -> Counter.COM_LOCK_INSTANCE;
            case TransactionStatement.UnlockInstance _ -> Counter.COM_UNLOCK_INSTANCE;
            case TransactionStatement.Xa xa -> switch (xa.verb()) {
                case START -> Counter.COM_XA_START;
                case END -> Counter.COM_XA_END;
                case PREPARE -> Counter.COM_XA_PREPARE;
                case COMMIT -> Counter.COM_XA_COMMIT;
                case ROLLBACK -> Counter.COM_XA_ROLLBACK;
                case RECOVER -> Counter.COM_XA_RECOVER;
            };
        };
    }

    private static Counter of(AdminStatement statement) {
        return switch (statement) {
            case AdminStatement.TableMaintenance maintenance -> switch (maintenance.work()) {
                case ANALYZE -> Counter.COM_ANALYZE;
                case CHECK -> Counter.COM_CHECK;
                case CHECKSUM -> Counter.COM_CHECKSUM;
                case OPTIMIZE -> Counter.COM_OPTIMIZE;
                case REPAIR -> Counter.COM_REPAIR;
            };
            case AdminStatement.UpdateHistogram _,AdminStatement.DropHistogram _ -> Counter.COM_ANALYZE;
            case AdminStatement.Kill _ -> Counter.COM_KILL;
            case AdminStatement.Flush _,AdminStatement.FlushTables _ -> Counter.COM_FLUSH;
            case AdminStatement.Reset _,AdminStatement.ResetPersist _ -> Counter.COM_RESET;
            case AdminStatement.InstallPlugin _ -> Counter.COM_INSTALL_PLUGIN;
            case AdminStatement.UninstallPlugin _ -> Counter.COM_UNINSTALL_PLUGIN;
            case AdminStatement.Shutdown _ -> Counter.COM_SHUTDOWN;
            case AdminStatement.Restart _ -> Counter.COM_RESTART;
            case AdminStatement.Help _ -> Counter.COM_HELP;
        };
    }

    private static Counter of(ShowStatement statement) {
        return switch (statement) {
            case ShowStatement.Simple simple -> of(simple.subject());
            case ShowStatement.Tables _ -> Counter.COM_SHOW_TABLES;
            case ShowStatement.TableStatus _ -> Counter.COM_SHOW_TABLE_STATUS;
            case ShowStatement.OpenTables _ -> Counter.COM_SHOW_OPEN_TABLES;
            case ShowStatement.Columns _ -> Counter.COM_SHOW_FIELDS;
            case ShowStatement.Indexes _ -> Counter.COM_SHOW_KEYS;
            case ShowStatement.Triggers _ -> Counter.COM_SHOW_TRIGGERS;
            case ShowStatement.Events _ -> Counter.COM_SHOW_EVENTS;
            case ShowStatement.Variables _ -> Counter.COM_SHOW_VARIABLES;
            case ShowStatement.Status _ -> Counter.COM_SHOW_STATUS;
            case ShowStatement.Create create -> switch (create.kind()) {
                case TABLE, VIEW -> Counter.COM_SHOW_CREATE_TABLE;
                case PROCEDURE -> Counter.COM_SHOW_CREATE_PROC;
                case FUNCTION -> Counter.COM_SHOW_CREATE_FUNC;
                case TRIGGER -> Counter.COM_SHOW_CREATE_TRIGGER;
                case EVENT -> Counter.COM_SHOW_CREATE_EVENT;
            };
            case ShowStatement.CreateDatabase _ -> Counter.COM_SHOW_CREATE_DB;
            case ShowStatement.CreateUser _ -> Counter.COM_SHOW_CREATE_USER;
            case ShowStatement.Grants _ -> Counter.COM_SHOW_GRANTS;
            case ShowStatement.ProcessList _ -> Counter.COM_SHOW_PROCESSLIST;
            case ShowStatement.Warnings _ -> Counter.COM_SHOW_WARNINGS;
            case ShowStatement.Errors _ -> Counter.COM_SHOW_ERRORS;
            case ShowStatement.Count count -> count.errors() ? Counter.COM_SHOW_ERRORS : Counter.COM_SHOW_WARNINGS;
            case ShowStatement.Engine _ -> Counter.COM_SHOW_ENGINE_STATUS;
            case ShowStatement.ProcedureCode _ -> Counter.COM_SHOW_PROCEDURE_CODE;
            case ShowStatement.LogEvents events ->
                    events.relay() ? Counter.COM_SHOW_RELAYLOG_EVENTS : Counter.COM_SHOW_BINLOG_EVENTS;
            case ShowStatement.ReplicaStatus _ -> Counter.COM_SHOW_REPLICA_STATUS;
            case ShowStatement.Profile _ -> Counter.COM_SHOW_PROFILE;
        };
    }

    private static Counter of(ShowStatement.Subject subject) {
        return switch (subject) {
            case BINARY_LOGS, BINARY_LOG_STATUS -> Counter.COM_SHOW_BINLOGS;
            case CHARACTER_SET -> Counter.COM_SHOW_CHARSETS;
            case COLLATION -> Counter.COM_SHOW_COLLATIONS;
            case DATABASES -> Counter.COM_SHOW_DATABASES;
            case ENGINES -> Counter.COM_SHOW_STORAGE_ENGINES;
            case FUNCTION_STATUS -> Counter.COM_SHOW_FUNCTION_STATUS;
            case PLUGINS -> Counter.COM_SHOW_PLUGINS;
            case PRIVILEGES -> Counter.COM_SHOW_PRIVILEGES;
            case PROCEDURE_STATUS -> Counter.COM_SHOW_PROCEDURE_STATUS;
            case PROFILES -> Counter.COM_SHOW_PROFILES;
            case REPLICAS -> Counter.COM_SHOW_REPLICAS;
        };
    }
}
