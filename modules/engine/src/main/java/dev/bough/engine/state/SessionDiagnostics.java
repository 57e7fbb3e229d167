package dev.bough.engine.state;

import dev.bough.api.error.SqlException;
import dev.bough.engine.program.ProgramHost;
import java.util.List;

/** The diagnostics area as stored programs see it. */
public record SessionDiagnostics(SessionState state) implements ProgramHost.Diagnostics {
    @Override
    public int warningCount() {
        return state.diagnostics().warnings();
    }

    @Override
    public SqlException lastWarning() {
        return state.diagnostics().conditions().getLast().cause();
    }

    @Override
    public void warn(SqlException condition) {
        state.diagnostics().add(DiagnosticsArea.Level.WARNING, condition);
    }

    @Override
    public void replace(SqlException error) {
        state.diagnostics().clear(1024);
        state.diagnostics().add(DiagnosticsArea.Level.ERROR, error);
    }

    @Override
    public void clear() {
        state.diagnostics().clear(1024);
    }

    @Override
    public long rowCount() {
        return state.rowCount();
    }

    @Override
    public List<SqlException> conditions() {
        return state.diagnostics().conditions().stream().map(DiagnosticsArea.Condition::cause).toList();
    }
}
