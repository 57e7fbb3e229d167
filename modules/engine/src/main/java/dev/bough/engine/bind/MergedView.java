package dev.bough.engine.bind;

import dev.bough.parser.tree.Ddl.ViewCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view through which rows of one table can be changed (MySQL manual, 27.5.3).
 *
 * @param relation the table behind it
 * @param columns what the view's names stand for, in the order of the view
 * @param where what rows of the view meet; null for all rows
 * @param checks what WITH CHECK OPTION demands of rows that are put in through it
 * @param rights those to the views that lie above the table, the one that the statement names first
 */
public record MergedView(
        BoundRelation.Table relation,
        Sources.Source columns,
        @Nullable BoundExpression where,
        List<Demand> checks,
        List<Rights> rights) {
    public MergedView {
        rights = List.copyOf(rights);
        checks = List.copyOf(checks);
    }

    /** A condition on columns of the table, with the view that makes it. */
    public record Demand(String database, String view, BoundExpression condition) {}

    /**
     * That the views allow a change; their table has rights of its own.
     *
     * @param changed columns of the view that the statement names; empty for all, or none in particular
     */
    public void require(Rights.Action action, List<String> changed) {
        rights.forEach(view -> view.require(action));
        changed.forEach(column -> rights.getFirst().require(action, column));
    }

    public FromBinder.Joined joined() {
        return new FromBinder.Joined(relation, Sources.of(columns));
    }

    /** What a view demands whose own condition is {@code own}, over a view or table that this is. */
    List<Demand> checks(Relation.View view, @Nullable BoundExpression whole, @Nullable BoundExpression own) {
        BoundExpression demanded = view.check() == ViewCheck.CASCADED ? whole : own;
        if (view.check() == ViewCheck.NONE || demanded == null) {
            return checks;
        }
        Demand demand = new Demand(view.database(), view.name(), demanded);
        return view.check() == ViewCheck.CASCADED ? List.of(demand) : Sources.concat(List.of(demand), checks);
    }
}
