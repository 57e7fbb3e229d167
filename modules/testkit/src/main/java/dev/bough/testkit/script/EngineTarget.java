package dev.bough.testkit.script;

import dev.bough.api.error.SqlException;
import dev.bough.api.session.Engine;
import dev.bough.api.session.LocalClient;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.TextResults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An engine in this process. */
public final class EngineTarget implements ScriptTarget, AutoCloseable {
    private final Supplier<Engine> starter;
    private Engine engine;

    /** @param starter opens the engine, again and again on the same data */
    public EngineTarget(Supplier<Engine> starter) {
        this.starter = starter;
        this.engine = starter.get();
    }

    @Override
    public Connection connect(String user) {
        return new Local(LocalClient.open(engine, user, ""));
    }

    @Override
    public void restart() {
        engine.close();
        engine = starter.get();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** A session of the engine. */
    private record Local(LocalClient client) implements Connection {
        @Override
        public Answer run(String sql) throws Failure {
            Collected collected = new Collected();
            try {
                client.run(sql, collected);
            } catch (SqlException e) {
                throw new Failure(e.number(), e.text());
            }
            return new Answer(collected.columns, collected.rows, collected.affected);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** The first result set, and what was changed last. */
    private static final class Collected implements TextResults {
        private final List<List<@Nullable String>> rows = new ArrayList<>();
        private int sets;
        private int columns;
        private long affected;

        @Override
        public void columns(List<ResultColumn> shape) {
            sets++;
            if (sets == 1) {
                columns = shape.size();
            }
        }

        @Override
        public void row(List<@Nullable String> values) {
            if (sets == 1) {
                rows.add(values);
            }
        }

        @Override
        public void endRows(int warnings) {}

        @Override
        public void ok(long affectedRows, long lastInsertId, int warnings, String info) {
            affected = affectedRows;
        }
    }
}
