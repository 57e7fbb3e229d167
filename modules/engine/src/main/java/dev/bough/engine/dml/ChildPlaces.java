package dev.bough.engine.dml;

import dev.bough.api.type.SqlType;
import dev.bough.engine.bind.BindContext;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.Functions;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.tree.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Places for the changed rows of tables that a statement's foreign keys lead to; for one execution. */
final class ChildPlaces {
    /** A statement may be run for as long as its plan holds, while the tables that it leads to are defined anew. */
    private static final int KEPT = 64;

    private final Functions functions;
    private final Map<TableDefinition, NewRow> rows = new IdentityHashMap<>();

    ChildPlaces(Functions functions) {
        this.functions = functions;
    }

    /**
     * A place for a child's changed row. It is the same for all rows of the table: no cascade updates a table that it is updating. The
     * expressions are bound now, since the child may have been defined anew after the statement was planned.
     */
    NewRow row(Relation.Stored child, StatementContext statement) {
        if (rows.size() >= KEPT) {
            rows.clear();
        }
        return rows.computeIfAbsent(child.definition(), definition -> {
            TableExpressions expressions = new TableExpressions(
                    definition, child.database(), new Binder(new DefinitionBinding(functions, statement)));
            int width = definition.columns().size();
            NewRow.Rules rules = new NewRow.Rules(
                    Collections.nCopies(width, new TableExpressions.Default.Missing()),
                    Collections.nCopies(width, Optional.empty()),
                    expressions.generated(),
                    expressions.checks());
            return new NewRow(definition, rules, expressions.slot(), Nulls.REFUSED);
        });
    }

    /** What binding the expressions of a definition needs: they name the columns of their table and nothing else. */
    private record DefinitionBinding(Functions functions, StatementContext statement) implements BindContext {
        @Override
        public TableResolver tables() {
            return NoTables.INSTANCE;
        }

        @Override
        public String collation() {
            Value collation = statement.session().systemVariable("collation_connection", false);
            return collation instanceof Value.Bytes name
                    ? new String(name.value(), StandardCharsets.UTF_8)
                    : SqlType.DEFAULT_COLLATION;
        }

        @Override
        public CharacterSet client() {
            return CharacterSet.UTF8MB4;
        }

        @Override
        public @Nullable String database() {
            return null;
        }

        @Override
        public SqlType parameterType(int parameter) {
            throw new IllegalStateException("a definition has no parameters");
        }

        @Override
        public SqlType columnType(String column, DataType type) {
            throw new IllegalStateException("a definition declares no columns of queries");
        }
    }

    private enum NoTables implements TableResolver {
        INSTANCE;

        @Override
        public Relation table(@Nullable String database, String name, @Nullable Value asOf) {
            throw new IllegalStateException("a definition names no other tables");
        }

        @Override
        public boolean isView(@Nullable String database, String name) {
            return false;
        }

        @Override
        public Relation.Computed function(@Nullable String database, String name, List<Argument> arguments) {
            throw new IllegalStateException("a definition names no table functions");
        }
    }
}
