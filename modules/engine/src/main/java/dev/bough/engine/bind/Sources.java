package dev.bough.engine.bind;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a FROM clause, or of one side of a join.
 *
 * @param tables each with all its columns, for qualified names
 * @param columns what unqualified names and stars see: columns merged by USING and NATURAL come first and once
 */
public record Sources(List<Source> tables, List<NamedColumn> columns) {
    public static final Sources EMPTY = new Sources(List.of(), List.of());

    /** One table. */
    public record Source(String schema, String alias, List<NamedColumn> columns) {
        Source asNullable() {
            return new Source(schema, alias, columns.stream().map(NamedColumn::asNullable).toList());
        }
    }

    public static Sources of(Source source) {
        return new Sources(List.of(source), source.columns());
    }

    /** The same, as what is only written needs no right to be read. */
    public Sources unguarded() {
        return new Sources(
                tables.stream()
                        .map(t -> new Source(t.schema, t.alias, unguarded(t.columns)))
                        .toList(),
                unguarded(columns));
    }

    private static List<NamedColumn> unguarded(List<NamedColumn> columns) {
        return columns.stream().map(column -> column.guardedBy(null)).toList();
    }

    /** These and others, side by side. */
    public Sources with(Sources other) {
        return new Sources(concat(tables, other.tables), concat(columns, other.columns));
    }

    /** As the inner side of an outer join. */
    public Sources asNullable() {
        return new Sources(
                tables.stream().map(Source::asNullable).toList(),
                columns.stream().map(NamedColumn::asNullable).toList());
    }

    static <T> List<T> concat(List<T> left, List<T> right) {
        List<T> all = new ArrayList<>(left.size() + right.size());
        all.addAll(left);
        all.addAll(right);
        return List.copyOf(all);
    }
}
