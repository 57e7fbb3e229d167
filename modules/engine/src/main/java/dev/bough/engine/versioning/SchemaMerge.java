package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TypeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
     */
    public record Result(TableDefinition table, List<String> conflicts) {}

    /**
     * Merges.
     *
     * @param base the common ancestor's definition; null where both sides added the table
     * @throws SqlException where primary keys differ
     */
    public static Result merge(@Nullable TableDefinition base, TableDefinition ours, TableDefinition theirs) {
        if (ours.equals(theirs) || theirs.equals(base)) {
            return new Result(ours, List.of());
        }
        if (ours.equals(base)) {
            return new Result(theirs, List.of());
        }
        return new SchemaMerge(base, ours, theirs).run();
    }

    private Result run() {
        checkPrimaryKeys();
        List<Column> columns = columns();
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (positions.put(Identifiers.fold(columns.get(i).name()), i) != null) {
                conflicts.add("two columns with the name '" + columns.get(i).name() + "'");
            }
        }
        List<Check> checks = checks(positions);
        List<ForeignKey> foreignKeys = named(
                base == null ? List.of() : base.foreignKeys(), ours.foreignKeys(), theirs.foreignKeys(),
                ForeignKey::name,
                (a, b) -> {
                    throw SqlException.version("foreign key conflicts");
                });
        String collation = single(base == null ? null : base.collation(), ours.collation(), theirs.collation());
        if (collation == null) {
            conflicts.add("Unable to merge table '" + ours.name()
                    + "', because its default collation setting has changed on both sides of the merge. Manually change the table's default "
                    + "collation setting on one of the sides of the merge and retry this merge.");
        }
        if (!conflicts.isEmpty()) {
            return new Result(ours, conflicts);
        }
        String comment = single(base == null ? null : base.comment(), ours.comment(), theirs.comment());
        List<Index> indexes = indexes(positions);
        if (!conflicts.isEmpty()) {
            return new Result(ours, conflicts);
        }
        Map<String, String> options = new TreeMap<>(theirs.options());
        options.putAll(ours.options());
        return new Result(
                new TableDefinition(
                        ours.name(), columns, remapped(ours, ours.primaryKey(), positions), indexes, foreignKeys,
                        checks,
                        collation == null ? ours.collation() : collation, comment == null ? ours.comment() : comment,
                        options),
                List.of());
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
                    return column.id() + " " + column.type() + " " + part.descending();
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

    /** Where ids differ though the names are the same, as when both sides added a column. */
    private static @Nullable Column counterpart(@Nullable TableDefinition table, Column like) {
        Column same = byId(table, like);
        if (same != null || table == null) {
            return same;
        }
        int at = table.indexOf(like.name());
        return at < 0 ? null : table.columns().get(at);
    }

    private List<Column> columns() {
        List<Column> merged = new ArrayList<>();
        for (Column our : ours.columns()) {
            Column before = byId(base, our);
            Column their = counterpart(theirs, our);
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
            if (counterpart(ours, their) != null) {
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
            if (our.type().family() != their.type().family()) {
                conflicts.add("incompatible column types for column '" + our.name() + "': " + TypeText.of(our.type())
                        + " and "
                        + TypeText.of(their.type()));
            }
            return their;
        }
        if (our.withId(their.id()).equals(their)) {
            return our;
        }
        conflicts
                .add("different column definitions for our column " + our.name() + " and their column " + their.name());
        return our;
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

    /** An index with its table, compared by the names of its columns. */
    private record NamedIndex(String name, boolean unique, List<NamedPart> parts, boolean visible, String comment) {}

    private record NamedPart(String column, int prefixLength, boolean descending) {}

    private static List<NamedIndex> namedIndexes(@Nullable TableDefinition table) {
        return table == null ? List.of() : table.indexes().stream().map(index -> namedIndex(table, index)).toList();
    }

    private static NamedIndex namedIndex(TableDefinition table, Index index) {
        List<NamedPart> parts = index.parts().stream()
                .map(p -> new NamedPart(table.columns().get(p.column()).name(), p.prefixLength(), p.descending()))
                .toList();
        return new NamedIndex(index.name(), index.unique(), parts, index.visible(), index.comment());
    }

    private List<Index> indexes(Map<String, Integer> positions) {
        List<NamedIndex> merged =
                named(namedIndexes(base), namedIndexes(ours), namedIndexes(theirs), NamedIndex::name, (a, b) -> {
                    conflicts.add("multiple indexes covering the same column set cannot be merged: '" + a.name()
                            + "' and '" + b.name() + "'");
                    return a;
                });
        List<Index> result = new ArrayList<>();
        for (NamedIndex index : merged) {
            List<Index.Part> parts = new ArrayList<>();
            for (NamedPart part : index.parts()) {
                Integer column = positions.get(Identifiers.fold(part.column()));
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

    private static Index remapped(TableDefinition from, Index index, Map<String, Integer> positions) {
        List<Index.Part> parts = index.parts().stream()
                .map(p -> new Index.Part(
                        positions.getOrDefault(Identifiers.fold(from.columns().get(p.column()).name()), p.column()),
                        p.prefixLength(), p.descending()))
                .toList();
        return new Index(index.name(), index.unique(), parts, index.visible(), index.comment());
    }
}
