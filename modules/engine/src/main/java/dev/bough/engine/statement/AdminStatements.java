package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.compile.SessionTables;
import dev.bough.engine.server.OpenSession;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.AdminStatement;
import dev.bough.parser.tree.QualifiedName;
import java.util.Locale;

/** Administration: KILL, FLUSH, and the statements that look after tables. */
public final class AdminStatements {
    private final SessionParts parts;
    private final StatementRunner runner;

    public AdminStatements(SessionParts parts, StatementRunner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    void run(AdminStatement statement, Place place, Reply reply) {
        switch (statement) {
            case AdminStatement.TableMaintenance maintenance -> maintain(maintenance, reply);
            case AdminStatement.Kill kill -> {
                Value id = runner.evaluate(kill.id(), place);
                kill(id instanceof Value.Long number ? number.value() : 0, kill.query());
                reply.ok();
            }
            case AdminStatement.Flush flush -> {
                runner.requireGlobal(Privilege.RELOAD);
                if (flush.targets().contains("PRIVILEGES")) {
                    parts.server().accounts.current().list().forEach(a -> a.fastDigest().forget());
                }
                if (flush.targets().contains("STATUS")) {
                    parts.foldCounters();
                    parts.server().flushStatus();
                }
                reply.ok();
            }
            case AdminStatement.FlushTables flush -> {
                runner.requireGlobal(Privilege.RELOAD);
                if (flush.withReadLock() || flush.forExport()) {
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "FLUSH TABLES WITH READ LOCK");
                }
                reply.ok();
            }
            case AdminStatement.UpdateHistogram _,AdminStatement.DropHistogram _ ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "HISTOGRAM");
            case AdminStatement.Reset _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "RESET");
            case AdminStatement.ResetPersist reset -> {
                resetPersist(reset);
                reply.ok();
            }
            case AdminStatement.InstallPlugin _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "INSTALL PLUGIN");
            case AdminStatement.UninstallPlugin _ ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "UNINSTALL PLUGIN");
            case AdminStatement.Shutdown _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "SHUTDOWN");
            case AdminStatement.Restart _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "RESTART");
            case AdminStatement.Help _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "HELP");
        }
    }

    private void resetPersist(AdminStatement.ResetPersist reset) {
        runner.requireGlobal(Privilege.SUPER);
        String name = reset.variable();
        if (name == null) {
            parts.server().persisted.clear();
        } else if (!parts.server().persisted.remove(name.toLowerCase(Locale.ROOT))) {
            if (!reset.ifExists()) {
                throw new SqlException(ErrorCode.VARIABLE_NOT_PERSISTED, name);
            }
            parts.context().warn(ErrorCode.VARIABLE_NOT_PERSISTED, name);
        }
    }

    /** Tables need no repair and no statistics kept by hand: each is looked up and reported fit. */
    private void maintain(AdminStatement.TableMaintenance maintenance, Reply reply) {
        String operation = maintenance.work().name().toLowerCase(Locale.ROOT);
        if (maintenance.work() == AdminStatement.TableWork.CHECKSUM) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "CHECKSUM TABLE");
        }
        SimpleResult result =
                new SimpleResult().text("Table", 128).text("Op", 10).text("Msg_type", 10).text("Msg_text", 128);
        SessionTables tables = parts.compiler().tables(parts.durable());
        for (QualifiedName name : maintenance.tables()) {
            String shown = (name.schema() == null ? parts.current().name() : name.schema()) + "." + name.name();
            try {
                tables.table(name.schema(), name.name(), null);
                result.row(shown, operation, "status", "OK");
            } catch (SqlException e) {
                result.row(shown, operation, "Error", e.text());
                result.row(shown, operation, "status", "Operation failed");
            }
        }
        reply.result(result);
    }

    /**
     * KILL of a connection or of what it runs.
     *
     * @throws SqlException 1094 if there is no such session, 1095 if it is another's
     */
    public void kill(long id, boolean queryOnly) {
        OpenSession victim =
                parts.server().registry.find(id).orElseThrow(() -> new SqlException(ErrorCode.NO_SUCH_THREAD, id));
        boolean own = victim.user().equals(parts.state().account().user());
        boolean may = (parts.state().account().grants().global() & Privilege.SUPER.bit()) != 0;
        if (!own && !may) {
            throw new SqlException(ErrorCode.KILL_DENIED, id);
        }
        if (queryOnly) {
            victim.cancel();
        } else {
            victim.kill();
        }
    }
}
