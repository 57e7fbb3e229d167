package dev.bough.engine.session;

import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.type.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What names in the text of a view mean: those without a database are of the view's own, at the revision that the view is read at.
 *
 * @param database the view's, with its revision
 * @param viewAsOf the value of AS OF behind the view's name; null where not written
 */
record ViewTables(TableResolver tables, String database, @Nullable Value viewAsOf) implements TableResolver {
    @Override
    public Relation table(@Nullable String of, String name, @Nullable Value asOf) {
        return of == null
                ? tables.table(database, name, asOf == null ? viewAsOf : asOf)
                : tables.table(of, name, asOf);
    }

    @Override
    public boolean isView(@Nullable String of, String name) {
        return tables.isView(of == null ? database : of, name);
    }

    @Override
    public Relation.Computed function(@Nullable String of, String name, List<Argument> arguments) {
        return tables.function(of == null ? database : of, name, arguments);
    }
}
