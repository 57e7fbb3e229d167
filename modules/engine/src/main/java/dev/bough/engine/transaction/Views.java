package dev.bough.engine.transaction;

import dev.bough.engine.catalog.SchemaObjects;
import dev.bough.parser.SqlMode;
import dev.bough.parser.SqlParser;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The views of roots, parsed once per text. */
public final class Views {
    private static final int KEPT = 1024;

    private final ConcurrentMap<String, Ddl.CreateView> parsed = new ConcurrentHashMap<>();

    /**
     * A view.
     *
     * @param columns its column list; empty for the names of its query
     * @param definer its DEFINER clause; null where its text has none
     * @param definerRights its SQL SECURITY clause; null where its text has none
     */
    public record View(
            String name, QueryExpression query, List<String> columns, Ddl.ViewCheck check,
            @Nullable AccountName definer, @Nullable Boolean definerRights) {}

    /** The view of this name; null if there is none. */
    public @Nullable View find(RootState root, String name) {
        TableState schemas = root.table(SchemaObjects.SCHEMAS);
        if (schemas == null) {
            return null;
        }
        SchemaObject found = SchemaObjectStore.find(schemas, "view", name);
        if (found == null) {
            return null;
        }
        Ddl.CreateView create = parse(found);
        return new View(found.name(), create.query(), create.columns(), create.check(), create.definer(),
                create.definerRights());
    }

    private Ddl.CreateView parse(SchemaObject object) {
        String key = object.sqlMode() + "\0" + object.fragment();
        Ddl.CreateView known = parsed.get(key);
        if (known == null) {
            known = (Ddl.CreateView) parser(object.sqlMode()).parse(object.fragment()).statement();
            if (parsed.size() >= KEPT) {
                parsed.clear();
            }
            parsed.put(key, known);
        }
        return known;
    }

    /** A parser for a text that was stored under an sql_mode. */
    public static SqlParser parser(String sqlMode) {
        Set<SqlMode> modes = EnumSet.noneOf(SqlMode.class);
        for (String mode : sqlMode.toUpperCase(Locale.ROOT).split(",")) {
            for (SqlMode known : SqlMode.values()) {
                if (known.name().equals(mode.strip())) {
                    modes.add(known);
                }
            }
        }
        return SqlParser.of(modes);
    }
}
