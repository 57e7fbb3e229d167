package dev.bough.engine.dml;

import dev.bough.engine.bind.BindContext;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.TableDefinition;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that foreign keys tie to those of a statement, with places for their new rows; for one execution. */
final class KeyTables {
    private final TargetTables tables;
    private final BindContext context;
    private final Map<TableDefinition, NewRow> rows = new IdentityHashMap<>();

    KeyTables(Source source) {
        tables = source.tables();
        context = source.context();
    }

    /** What a plan keeps. */
    record Source(TargetTables tables, BindContext context) {}

    Optional<Relation.Stored> parent(Relation.Stored child, ForeignKey key) {
        return tables.parent(child, key);
    }

    List<TargetTables.Reference> references(Relation.Stored parent) {
        return tables.references(parent);
    }

    /**
     * A place for a child's changed row. It is the same for all rows of the table: no cascade updates a table that it is updating. The
     * expressions are bound now, since the child may have been defined anew after the statement was planned.
     */
    NewRow row(Relation.Stored child) {
        return rows.computeIfAbsent(child.definition(), definition -> {
            TableExpressions expressions =
                    new TableExpressions(definition, child.database(), new Binder(context));
            int width = definition.columns().size();
            NewRow.Rules rules = new NewRow.Rules(
                    Collections.nCopies(width, new TableExpressions.Default.Missing()),
                    Collections.nCopies(width, Optional.empty()),
                    expressions.generated(),
                    expressions.checks());
            return new NewRow(definition, rules, expressions.slot(), Nulls.REFUSED);
        });
    }
}
