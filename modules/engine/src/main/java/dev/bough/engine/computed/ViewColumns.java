package dev.bough.engine.computed;

import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.Output;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.server.SessionParts;
import dev.bough.storage.repository.ServerState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of views: their types, and of those that pass on a table's column its default and comment. */
record ViewColumns(SessionParts parts, ServerState state) {

    List<Column> of(String schema, String name) {
        TableResolver tables = parts.compiler().tables(state);
        try {
            if (!(tables.table(schema, name, null) instanceof Relation.View view)) {
                return List.of();
            }
            return of(view);
        } catch (SqlException e) {
            // a view of what is gone has no columns to show
            return List.of();
        }
    }

    private List<Column> of(Relation.View view) {
        List<Output> outputs = new Binder(parts.compiler().binding(parts.compiler().tables(state), null, null))
                .view(view).outputs();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            Column passed = origin(view.resolver(), output.origin());
            columns.add(new Column(
                    0,
                    view.columns().isEmpty() ? output.name() : view.columns().get(i),
                    output.expression().type(),
                    output.expression().nullable(),
                    passed == null ? null : defaultOf(passed),
                    null, null, false, false, true,
                    passed == null ? "" : passed.comment()));
        }
        return columns;
    }

    /** What an INSERT through the view would store without a value; what counts up starts from nothing. */
    private static @Nullable String defaultOf(Column column) {
        return column.autoIncrement() ? "0" : column.defaultSql();
    }

    private @Nullable Column origin(TableResolver tables, Output.@Nullable Origin origin) {
        if (origin == null || origin.schema().isEmpty()) {
            return null;
        }
        List<Column> columns = switch (tables.table(origin.schema(), origin.originalTable(), null)) {
            case Relation.Stored stored -> stored.definition().columns();
            case Relation.View view -> of(view);
            case Relation.Computed _ -> List.of();
        };
        return columns.stream()
                .filter(c -> c.name().equalsIgnoreCase(origin.originalName()))
                .findFirst()
                .orElse(null);
    }
}
