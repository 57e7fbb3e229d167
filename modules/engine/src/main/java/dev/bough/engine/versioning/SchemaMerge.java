package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TypeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges the definitions of one table on two branches; columns are matched by their ids. */
public final class SchemaMerge {
    private final @Nullable TableDefinition base;
    private final TableDefinition ours;
    private final TableDefinition theirs;
    private final List<String> conflicts = new ArrayList<>();

    private SchemaMerge(@Nullable TableDefinition base, TableDefinition ours, TableDefinition theirs) {
        this.base = base;
        this.ours = ours;
        this.theirs = theirs;
    }

    /**
     * What came of it.
     *
     * @param table the merged definition; ours where there are conflicts
     * @param base the ancestor's definition, its columns with the ids that they have in the merged one; null for none
     * @param theirs their definition, likewise
     */
    public record Result(
            TableDefinition table, @Nullable TableDefinition base, TableDefinition theirs, List<String> conflicts) {}

    /**
     * Merges.
     *
     * @param base the common ancestor's definition; null where both sides added the table
     * @throws SqlException where primary keys differ
     */
    public static Result merge(@Nullable TableDefinition base, TableDefinition ours, TableDefinition theirs) {
        TableDefinition their = aligned(theirs, ours, base);
        TableDefinition before = base == null ? null : aligned(aligned(base, ours, null), their, null);
        SchemaMerge merge = new SchemaMerge(before, ours, their);
        merge.checkPrimaryKeys();
        if (ours.equals(their) || their.equals(before)) {
            return merge.result(ours);
        }
        return ours.equals(before) ? merge.result(their) : merge.run();
    }

    private Result result(TableDefinition table) {
        return new Result(table, base, theirs, List.copyOf(conflicts));
    }

    /**
     * A definition whose columns have the ids of those in another that replaced them under the same name, as where a column was dropped and
     * added again.
     *
     * @param base where both columns were in it, none has replaced the other
     */
    private static TableDefinition aligned(
            TableDefinition table, TableDefinition other, @Nullable TableDefinition base) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            int at = other.indexOf(column.name());
            Column namesake = at < 0 ? null : other.columns().get(at);
            boolean replaced = namesake != null && byId(other, column) == null && byId(table, namesake) == null
                    && (byId(base, column) == null || byId(base, namesake) == null);
            columns.add(replaced && namesake != null ? column.withId(namesake.id()) : column);
        }
        return table.withColumns(columns);
    }

    /**
     * The columns whose types differ, as far as both have them: what is said where their values do not convert exactly.
     *
     * @param theirs their columns with the ids that they have in the merged definition
     */
    public static List<String> typeConflicts(TableDefinition ours, TableDefinition theirs) {
        List<String> found = new ArrayList<>();
        for (Column our : ours.columns()) {
            Column other = byId(theirs, our);
            if (other != null && !other.type().equals(our.type())) {
                found.add("incompatible column types for column '" + our.name() + "': " + TypeText.of(our.type())
                        + " and " + TypeText.of(other.type()));
            }
        }
        return found;
    }

    private Result run() {
        List<Column> columns = columns();
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (positions.put(Identifiers.fold(columns.get(i).name()), i) != null) {
                conflicts.add("two columns with the name '" + columns.get(i).name() + "'");
            }
        }
        List<Check> checks = checks(positions);
        List<ForeignKey> foreignKeys = foreignKeys(positions);
        String collation = single(base == null ? null : base.collation(), ours.collation(), theirs.collation());
        if (collation == null) {
            throw SqlException.version("Unable to merge table '" + ours.name()
                    + "', because its default collation setting has changed on both sides of the merge. Manually change the table's default "
                    + "collation setting on one of the sides of the merge and retry this merge.");
        }
        if (!conflicts.isEmpty()) {
            return result(ours);
        }
        String comment = single(base == null ? null : base.comment(), ours.comment(), theirs.comment());
        if (comment == null) {
            conflicts.add("different comments of the table: '" + ours.comment() + "' and '" + theirs.comment() + "'");
        }
        Map<String, String> options = options();
        List<Index> indexes = indexes(columns);
        if (!conflicts.isEmpty()) {
            return result(ours);
        }
        return result(new TableDefinition(
                ours.name(), columns, remapped(ours, ours.primaryKey(), columns), indexes, foreignKeys, checks,
                collation, comment == null ? ours.comment() : comment, options));
    }

    private Map<String, String> options() {
        Map<String, String> before = base == null ? Map.of() : base.options();
        Set<String> names = new TreeSet<>(ours.options().keySet());
        names.addAll(theirs.options().keySet());
        Map<String, String> merged = new TreeMap<>();
        for (String name : names) {
            String our = ours.options().get(name);
            String their = theirs.options().get(name);
            String value = Objects.equals(our, before.get(name)) ? their : our;
            if (value != null) {
                merged.put(name, value);
            }
            if (!Objects.equals(value, their) && !Objects.equals(their, before.get(name))) {
                conflicts.add("different values of the table's option " + name);
            }
        }
        return merged;
    }

    private void checkPrimaryKeys() {
        if (!primaryKey(ours).equals(primaryKey(theirs))) {
            throw SqlException
                    .version("error: cannot merge because table " + ours.name() + " has different primary keys");
        }
        if (base != null && !primaryKey(base).equals(primaryKey(ours))) {
            throw SqlException.version(
                    "error: cannot merge because table " + ours.name()
                            + " has different primary keys in its common ancestor");
        }
    }

    private static List<String> primaryKey(TableDefinition table) {
        return table.primaryKey().parts().stream()
                .map(part -> {
                    Column column = table.columns().get(part.column());
                    SqlType type = column.type();
                    // how long texts may be says nothing of how they lie in keys
                    boolean varies = type.kind() == TypeKind.VARCHAR || type.kind() == TypeKind.VARBINARY;
                    return column.id() + " " + (varies ? type.collation() : type) + " " + part.descending();
                })
                .toList();
    }

    private static @Nullable Column byId(@Nullable TableDefinition table, Column like) {
        if (table == null) {
            return null;
        }
        for (Column column : table.columns()) {
            if (column.id() == like.id()) {
                return column;
            }
        }
        return null;
    }

    private List<Column> columns() {
        List<Column> merged = new ArrayList<>();
        for (Column our : ours.columns()) {
            Column before = byId(base, our);
            Column their = byId(theirs, our);
            if (their == null) {
                if (before == null) {
                    merged.add(our);
                } else if (!before.equals(our)) {
                    conflicts.add("column '" + our.name() + "' was altered on one side and dropped on the other");
                }
            } else {
                merged.add(both(before, our, their));
            }
        }
        for (Column their : theirs.columns()) {
            if (byId(ours, their) != null) {
                continue;
            }
            Column before = byId(base, their);
            if (before == null) {
                merged.add(their);
            } else if (!before.equals(their)) {
                conflicts.add("column '" + their.name() + "' was altered on one side and dropped on the other");
            }
        }
        return merged;
    }

    private Column both(@Nullable Column before, Column our, Column their) {
        if (our.equals(their) || their.equals(before)) {
            return our;
        }
        if (our.equals(before)) {
            return their;
        }
        conflicts
                .add("different column definitions for our column " + our.name() + " and their column " + their.name());
        return our;
    }

    private List<ForeignKey> foreignKeys(Map<String, Integer> positions) {
        List<ForeignKey> before = base == null ? List.of() : base.foreignKeys();
        BinaryOperator<ForeignKey> clash = (a, b) -> {
            throw SqlException.version("foreign key conflicts");
        };
        List<ForeignKey> merged = named(before, ours.foreignKeys(), theirs.foreignKeys(), ForeignKey::name, clash);
        for (ForeignKey key : merged) {
            boolean whole = key.columns().stream().allMatch(name -> positions.containsKey(Identifiers.fold(name)));
            if (!whole || alteredAndDropped(before, ours.foreignKeys(), theirs.foreignKeys(), key, ForeignKey::name)) {
                return List.of(clash.apply(key, key));
            }
        }
        return merged;
    }

    /** Whether one side altered what the other dropped. */
    private static <T> boolean alteredAndDropped(
            List<T> base, List<T> ours, List<T> theirs, T merged, Function<T, String> name) {
        String key = Identifiers.fold(name.apply(merged));
        T old = byName(base, name).get(key);
        return old != null && !old.equals(merged)
                && (byName(ours, name).get(key) == null || byName(theirs, name).get(key) == null);
    }

    private List<Check> checks(Map<String, Integer> positions) {
        List<Check> before = base == null ? List.of() : base.checks();
        for (Check check : before) {
            boolean weHave = contains(ours.checks(), check.name());
            boolean theyHave = contains(theirs.checks(), check.name());
            if (weHave && !theyHave && !ours.checks().contains(check)) {
                conflicts.add("check '" + check.name() + "' was deleted in theirs but modified in ours");
            } else if (!weHave && theyHave && !theirs.checks().contains(check)) {
                conflicts.add("check '" + check.name() + "' was deleted in ours but modified in theirs");
            }
        }
        List<Check> merged = named(before, ours.checks(), theirs.checks(), Check::name, (a, b) -> {
            conflicts.add("two checks with the name '" + a.name() + "' but different definitions");
            return a;
        });
        for (Check check : merged) {
            for (TableDefinition side : List.of(ours, theirs)) {
                for (Column column : side.columns()) {
                    if (!positions.containsKey(Identifiers.fold(column.name()))
                            && Identifiers.fold(check.sql())
                                    .contains(Identifiers.quote(Identifiers.fold(column.name())))) {
                        conflicts.add(
                                "check '" + check.name() + "' references a column that will be deleted after merge");
                    }
                }
            }
        }
        return merged;
    }

    private static boolean contains(List<Check> checks, String name) {
        return checks.stream().anyMatch(check -> check.name().equalsIgnoreCase(name));
    }

    /** Merges lists of things with names; {@code clash} decides where both sides changed one differently. */
    private static <T> List<T> named(List<T> base, List<T> ours, List<T> theirs, Function<T, String> name,
            BinaryOperator<T> clash) {
        Map<String, T> before = byName(base, name);
        Map<String, T> our = byName(ours, name);
        Map<String, T> their = byName(theirs, name);
        List<T> merged = new ArrayList<>();
        our.forEach((key, mine) -> {
            T old = before.get(key);
            T yours = their.get(key);
            if (yours == null) {
                if (!mine.equals(old)) {
                    merged.add(mine);
                }
            } else if (mine.equals(yours) || yours.equals(old)) {
                merged.add(mine);
            } else {
                merged.add(mine.equals(old) ? yours : clash.apply(mine, yours));
            }
        });
        their.forEach((key, yours) -> {
            if (!our.containsKey(key) && !yours.equals(before.get(key))) {
                merged.add(yours);
            }
        });
        return merged;
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        all.forEach(one -> map.put(Identifiers.fold(name.apply(one)), one));
        return map;
    }

    private static @Nullable String single(@Nullable String base, String ours, String theirs) {
        if (ours.equals(theirs) || theirs.equals(base)) {
            return ours;
        }
        return Objects.equals(ours, base) ? theirs : null;
    }

    /** An index with its table, compared by the ids of its columns. */
    private record NamedIndex(String name, boolean unique, List<NamedPart> parts, boolean visible, String comment) {}

    private record NamedPart(long column, int prefixLength, boolean descending) {}

    private static List<NamedIndex> namedIndexes(@Nullable TableDefinition table) {
        return table == null ? List.of() : table.indexes().stream().map(index -> namedIndex(table, index)).toList();
    }

    private static NamedIndex namedIndex(TableDefinition table, Index index) {
        List<NamedPart> parts = index.parts().stream()
                .map(p -> new NamedPart(table.columns().get(p.column()).id(), p.prefixLength(), p.descending()))
                .toList();
        return new NamedIndex(index.name(), index.unique(), parts, index.visible(), index.comment());
    }

    private List<Index> indexes(List<Column> columns) {
        Map<Long, Integer> positions = positions(columns);
        List<NamedIndex> merged =
                named(namedIndexes(base), namedIndexes(ours), namedIndexes(theirs), NamedIndex::name, (a, b) -> {
                    conflicts.add("multiple indexes covering the same column set cannot be merged: '" + a.name()
                            + "' and '" + b.name() + "'");
                    return a;
                });
        List<Index> result = new ArrayList<>();
        for (NamedIndex index : merged) {
            if (alteredAndDropped(
                    namedIndexes(base), namedIndexes(ours), namedIndexes(theirs), index, NamedIndex::name)) {
                conflicts.add("index '" + index.name() + "' was altered on one side and dropped on the other");
            }
            List<Index.Part> parts = new ArrayList<>();
            for (NamedPart part : index.parts()) {
                Integer column = positions.get(part.column());
                if (column != null) {
                    parts.add(new Index.Part(column, part.prefixLength(), part.descending()));
                }
            }
            // an index on a column that is dropped goes with it
            if (parts.size() == index.parts().size()) {
                result.add(new Index(index.name(), index.unique(), parts, index.visible(), index.comment()));
            }
        }
        return result;
    }

    private static Index remapped(TableDefinition from, Index index, List<Column> columns) {
        Map<Long, Integer> positions = positions(columns);
        List<Index.Part> parts = index.parts().stream()
                .map(p -> new Index.Part(
                        positions.getOrDefault(from.columns().get(p.column()).id(), p.column()),
                        p.prefixLength(), p.descending()))
                .toList();
        return new Index(index.name(), index.unique(), parts, index.visible(), index.comment());
    }

    private static Map<Long, Integer> positions(List<Column> columns) {
        Map<Long, Integer> positions = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).id(), i);
        }
        return positions;
    }
}
