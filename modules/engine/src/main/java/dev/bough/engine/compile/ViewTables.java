package dev.bough.engine.compile;

import dev.bough.engine.account.Account;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.type.Value;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What names in the text of a view mean: those without a database are of the view's own, at the revision that the view is read at.
 *
 * @param account by whose rights the text reads
 * @param database the view's, with its revision
 * @param viewAsOf the value of AS OF behind the view's name; null where not written
 */
record ViewTables(
        SessionTables tables, Supplier<Account> account, String database, @Nullable Value viewAsOf)
        implements
            TableResolver {
    @Override
    public Relation table(@Nullable String of, String name, @Nullable Value asOf) {
        return of == null
                ? tables.table(account.get(), database, name, asOf == null ? viewAsOf : asOf)
                : tables.table(account.get(), of, name, asOf);
    }

    @Override
    public boolean isView(@Nullable String of, String name) {
        return tables.isView(of == null ? database : of, name);
    }

    @Override
    public Relation.Computed function(@Nullable String of, String name, List<Argument> arguments) {
        return tables.function(account.get(), of == null ? database : of, name, arguments);
    }
}
