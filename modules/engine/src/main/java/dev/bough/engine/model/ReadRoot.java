package dev.bough.engine.model;

import dev.bough.api.repository.Root;
import dev.bough.api.repository.Table;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

    static int compareBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
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
