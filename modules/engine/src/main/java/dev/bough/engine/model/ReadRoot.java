package dev.bough.engine.model;

import dev.bough.api.repository.Root;
import dev.bough.api.repository.Table;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A root. */
record ReadRoot(ReadContext context, DatabaseState database, RootState stored) implements Root {
    @Override
    public String hash() {
        return database.repository().hash(stored).toString();
    }

    @Override
    public List<String> tableNames() {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, TableState> table : stored.tables()) {
            names.add(table.getValue().name());
        }
        names.sort(ReadRoot::compareBytes);
        return names;
    }

    /** Compares by the bytes of UTF-8, in which order code points are: surrogates come after all other characters. */
    static int compareBytes(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char one = a.charAt(i);
            char two = b.charAt(i);
            if (one != two) {
                boolean surrogate = Character.isSurrogate(one);
                return surrogate == Character.isSurrogate(two) ? one - two : surrogate ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

    @Override
    public Optional<Table> table(String name) {
        TableState table = stored.table(name);
        if (table == null) {
            return Optional.empty();
        }
        if (!selects(name)) {
            throw context.rights().denied(table.name());
        }
        return Optional.of(read(table));
    }

    /** Whether the session may SELECT from a table. */
    boolean selects(String table) {
        return context.rights().selects(database.name(), table);
    }

    ReadTable read(TableState table) {
        return new ReadTable(context, database, table);
    }
}
