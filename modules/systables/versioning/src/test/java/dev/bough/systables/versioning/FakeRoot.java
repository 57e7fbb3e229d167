package dev.bough.systables.versioning;

import dev.bough.api.repository.Root;
import dev.bough.api.repository.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables by name. */
final class FakeRoot implements Root {
    final Map<String, FakeTable> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<String, String> renamed = new HashMap<>();

    void put(FakeTable table) {
        tables.put(table.name(), table);
    }

    void rename(String from, FakeTable to) {
        tables.remove(from);
        put(to);
        renamed.put(from, to.name());
    }

    FakeRoot copy() {
        FakeRoot copy = new FakeRoot();
        copy.tables.putAll(tables);
        copy.renamed.putAll(renamed);
        return copy;
    }

    @Override
    public String hash() {
        return Integer.toHexString(tables.hashCode());
    }

    @Override
    public List<String> tableNames() {
        return List.copyOf(tables.keySet());
    }

    @Override
    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }
}
