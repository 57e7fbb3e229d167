package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QueryExpression.Locking;
import dev.bough.parser.tree.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Binds the joins of a FROM clause. */
public final class FromBinder {
    private final Binder binder;
    private final @Nullable Scope outer;
    private final TableBinder tables;

    FromBinder(Binder binder, @Nullable Scope outer, List<Locking> locking) {
        this(binder, outer, new TableBinder(binder, locking, true));
    }

    private FromBinder(Binder binder, @Nullable Scope outer, TableBinder tables) {
        this.binder = binder;
        this.outer = outer;
        this.tables = tables;
    }

    /** For the tables of UPDATE and DELETE, which need not be read. */
    static FromBinder ofChanges(Binder binder) {
        return new FromBinder(binder, null, new TableBinder(binder, List.of(), false));
    }

    /** Joined tables and the names that they bring. */
    public record Joined(BoundRelation relation, Sources sources) {}

    Joined bind(List<TableReference> list) {
        Joined all = null;
        for (TableReference reference : list) {
            Joined next = bind(reference, all == null ? Sources.EMPTY : all.sources());
            if (all == null) {
                all = next;
            } else {
                requireDistinct(all.sources(), next.sources());
                all = new Joined(
                        new BoundRelation.Join(BoundRelation.Kind.INNER, all.relation(), next.relation(), null),
                        all.sources().with(next.sources()));
            }
        }
        if (all == null) {
            throw new SqlException(ErrorCode.NO_TABLES_USED);
        }
        return all;
    }

    /** {@code before} are the tables to the left, which a lateral one may name. */
    private Joined bind(TableReference reference, Sources before) {
        return reference instanceof TableReference.Join join
                ? join(join, before)
                : tables.bind(reference, new Scope(outer, before), outer);
    }

    private Joined join(TableReference.Join join, Sources before) {
        binder.enter();
        try {
            Joined left = bind(join.left(), before);
            Joined right = bind(join.right(), before.with(left.sources()));
            requireDistinct(left.sources(), right.sources());
            return switch (join.condition()) {
                case TableReference.JoinCondition.None none -> combine(join.kind(), left, right, null, null);
                case TableReference.JoinCondition.On on -> combine(join.kind(), left, right, on.expression(), null);
                case TableReference.JoinCondition.Using using ->
                        combine(join.kind(), left, right, null, using.columns());
                case TableReference.JoinCondition.Natural natural ->
                        combine(join.kind(), left, right, null, commonNames(left.sources(), right.sources()));
            };
        } finally {
            binder.leave();
        }
    }

    private Joined combine(
            TableReference.JoinKind kind, Joined left, Joined right, @Nullable Expression on,
            @Nullable List<String> using) {
        boolean outerLeft = kind == TableReference.JoinKind.LEFT;
        boolean outerRight = kind == TableReference.JoinKind.RIGHT;
        BoundExpression condition = null;
        if (on != null) {
            Scope scope = new Scope(outer, left.sources().with(right.sources()));
            condition = new ExpressionBinder(binder, scope, Clause.ON, null).bind(on);
        }
        Sources leftNames = outerRight ? left.sources().asNullable() : left.sources();
        Sources rightNames = outerLeft ? right.sources().asNullable() : right.sources();
        Sources names = leftNames.with(rightNames);
        if (using != null) {
            condition = binder.calls().and(equalities(using, left.sources(), right.sources()));
            names = new Sources(names.tables(), mergedColumns(using, leftNames, rightNames, outerRight));
        }
        if (outerRight) {
            requireIndependent(left, right);
        }
        BoundRelation relation = switch (kind) {
            case INNER, CROSS ->
                    new BoundRelation.Join(BoundRelation.Kind.INNER, left.relation(), right.relation(), condition);
            case STRAIGHT ->
                    new BoundRelation.Join(BoundRelation.Kind.STRAIGHT, left.relation(), right.relation(), condition);
            case LEFT -> new BoundRelation.Join(BoundRelation.Kind.LEFT, left.relation(), right.relation(), condition);
            case RIGHT -> new BoundRelation.Join(BoundRelation.Kind.LEFT, right.relation(), left.relation(), condition);
        };
        return new Joined(relation, names);
    }

    private static List<String> commonNames(Sources left, Sources right) {
        List<String> names = new ArrayList<>();
        for (NamedColumn column : left.columns()) {
            if (column.visible()
                    && right.columns().stream().anyMatch(other -> other.visible() && sameName(other, column.name()))) {
                names.add(column.name());
            }
        }
        return names;
    }

    private static boolean sameName(NamedColumn column, String name) {
        return column.name().equalsIgnoreCase(name);
    }

    private List<BoundExpression> equalities(List<String> using, Sources left, Sources right) {
        List<BoundExpression> conditions = new ArrayList<>();
        for (String name : using) {
            conditions.add(binder.calls().call("=", column(left, name), column(right, name)));
        }
        return conditions;
    }

    private static BoundExpression column(Sources sources, String name) {
        NamedColumn found = null;
        for (NamedColumn column : sources.columns()) {
            if (sameName(column, name)) {
                if (found != null) {
                    throw new SqlException(ErrorCode.AMBIGUOUS_COLUMN, name, "from clause");
                }
                found = column;
            }
        }
        if (found == null) {
            throw new SqlException(ErrorCode.UNKNOWN_COLUMN, name, "from clause");
        }
        found.requireRead();
        return found.expression();
    }

    /** Merged columns first, then what is left of both sides, as in the LEFT JOIN that a RIGHT JOIN stands for. */
    private static List<NamedColumn> mergedColumns(List<String> using, Sources left, Sources right,
            boolean outerRight) {
        List<NamedColumn> columns = new ArrayList<>();
        Sources first = outerRight ? right : left;
        Sources second = outerRight ? left : right;
        for (NamedColumn column : first.columns()) {
            if (isIn(using, column)) {
                columns.add(column);
            }
        }
        for (Sources side : List.of(first, second)) {
            for (NamedColumn column : side.columns()) {
                if (!isIn(using, column)) {
                    columns.add(column);
                }
            }
        }
        return List.copyOf(columns);
    }

    private static boolean isIn(List<String> using, NamedColumn column) {
        return using.stream().anyMatch(name -> sameName(column, name));
    }

    /** The rows of the right side of a RIGHT JOIN are there whatever the left has. */
    private static void requireIndependent(Joined left, Joined right) {
        Slots read = new Slots();
        read.addReads(right.relation());
        if (read.intersects(Slots.of(left.relation()))) {
            throw new SqlException(ErrorCode.TABLE_FUNCTION_FORBIDDEN_JOIN_TYPE,
                    right.sources().tables().getLast().alias());
        }
    }

    private static void requireDistinct(Sources left, Sources right) {
        for (Sources.Source a : left.tables()) {
            for (Sources.Source b : right.tables()) {
                if (a.alias().equalsIgnoreCase(b.alias())
                        && a.schema().toLowerCase(Locale.ROOT).equals(b.schema().toLowerCase(Locale.ROOT))) {
                    throw new SqlException(ErrorCode.NOT_UNIQUE_TABLE, b.alias());
                }
            }
        }
    }

}
