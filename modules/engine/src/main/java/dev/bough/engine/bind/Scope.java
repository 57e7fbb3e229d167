package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.Expression.ColumnRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that an expression may use: those of its query's tables, its select list where the clause allows, and the outer queries'. */
public final class Scope {
    private final @Nullable Scope parent;
    private final Sources sources;
    private final List<Alias> aliases = new ArrayList<>();
    private List<BoundExpression> groupKeys = List.of();

    public Scope(@Nullable Scope parent, Sources sources) {
        this.parent = parent;
        this.sources = sources;
    }

    /** An element of the select list; {@code written} if its name comes from AS. */
    record Alias(String name, BoundExpression expression, boolean written) {}

    void alias(Alias alias) {
        aliases.add(alias);
    }

    public Sources sources() {
        return sources;
    }

    /** What a name means. */
    BoundExpression resolve(ColumnRef name, Clause clause) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            BoundExpression found = scope.find(name, clause, scope == this);
            if (found != null) {
                return found;
            }
        }
        throw new SqlException(ErrorCode.UNKNOWN_COLUMN, text(name), clause.text());
    }

    private @Nullable BoundExpression find(ColumnRef name, Clause clause, boolean own) {
        if (clause == Clause.HAVING && own) {
            return inHaving(name);
        }
        BoundExpression column = column(name, clause);
        if (column != null) {
            return column;
        }
        boolean aliasAllowed = switch (clause) {
            case GROUP, ORDER, HAVING, HAVING_AGGREGATE -> true;
            case SELECT, WHERE, ON, WINDOW, EXPRESSION -> !own;
        };
        return aliasAllowed ? alias(name, clause) : null;
    }

    /** The keys of GROUP BY, which HAVING may name. */
    void groupedBy(List<BoundExpression> keys) {
        groupKeys = List.copyOf(keys);
    }

    /** HAVING sees the select list and the columns of GROUP BY; where a name is both, it is the latter. */
    private @Nullable BoundExpression inHaving(ColumnRef name) {
        BoundExpression alias = alias(name, Clause.HAVING);
        if (alias != null && groupKeys.stream().noneMatch(key -> named(key, name))) {
            return alias;
        }
        BoundExpression column = column(name, Clause.HAVING);
        if (column == null) {
            return alias;
        }
        boolean grouped = groupKeys.stream().anyMatch(key -> Slots.reads(key, column));
        if (alias != null) {
            return groupKeys.contains(column) ? column : alias;
        }
        return grouped || aliases.stream().anyMatch(each -> each.expression().equals(column)) ? column : null;
    }

    private static boolean named(BoundExpression key, ColumnRef name) {
        return key instanceof BoundExpression.Column column && column.name().equalsIgnoreCase(name.column());
    }

    private @Nullable BoundExpression column(ColumnRef name, Clause clause) {
        NamedColumn found = null;
        if (name.table() == null) {
            for (NamedColumn column : sources.columns()) {
                found = match(column, found, name, clause);
            }
        } else {
            for (Sources.Source table : sources.tables()) {
                if (matches(table, name)) {
                    for (NamedColumn column : table.columns()) {
                        found = match(column, found, name, clause);
                    }
                }
            }
        }
        if (found == null) {
            return null;
        }
        found.requireRead();
        return found.expression();
    }

    private static @Nullable NamedColumn match(NamedColumn column, @Nullable NamedColumn found, ColumnRef name,
            Clause clause) {
        if (!column.name().equalsIgnoreCase(name.column())) {
            return found;
        }
        if (found != null && !found.expression().equals(column.expression())) {
            throw new SqlException(ErrorCode.AMBIGUOUS_COLUMN, text(name), clause.text());
        }
        return column;
    }

    private static boolean matches(Sources.Source table, ColumnRef name) {
        return table.alias().equalsIgnoreCase(name.table())
                && (name.schema() == null || sameSchema(table.schema(), name.schema()));
    }

    /** Whether a database as the table has it and as a name has it are one: {@code db/branch} is also {@code db}. */
    static boolean sameSchema(String actual, String written) {
        return actual.equalsIgnoreCase(written)
                || (actual.indexOf('/') > 0 && actual.substring(0, actual.indexOf('/')).equalsIgnoreCase(written));
    }

    /** The select list's element that a bare name means; null for none. */
    @Nullable
    BoundExpression alias(ColumnRef name, Clause clause) {
        if (name.table() != null) {
            return null;
        }
        BoundExpression found = null;
        for (Alias alias : aliases) {
            if (alias.name().equalsIgnoreCase(name.column())) {
                if (found != null && !found.equals(alias.expression())) {
                    throw new SqlException(ErrorCode.AMBIGUOUS_COLUMN, text(name), clause.text());
                }
                found = alias.expression();
            }
        }
        return found;
    }

    /** The select list's elements that AS names come first in ORDER BY. */
    @Nullable
    BoundExpression writtenAlias(ColumnRef name, Clause clause) {
        for (Alias alias : aliases) {
            if (alias.written() && alias.name().equalsIgnoreCase(name.column())) {
                return alias(name, clause);
            }
        }
        return null;
    }

    List<Alias> aliases() {
        return aliases;
    }

    static String text(ColumnRef name) {
        StringBuilder text = new StringBuilder();
        if (name.schema() != null) {
            text.append(name.schema()).append('.');
        }
        if (name.table() != null) {
            text.append(name.table()).append('.');
        }
        return text.append(name.column()).toString();
    }
}
