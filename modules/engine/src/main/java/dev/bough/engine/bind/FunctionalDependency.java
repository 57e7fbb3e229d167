package dev.bough.engine.bind;

import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns have one value per group because GROUP BY's keys decide it: by a unique key, or by an equality of WHERE or of an inner
 * join (MySQL manual, 14.19.4).
 */
final class FunctionalDependency {
    private final Set<BoundExpression> determined = new HashSet<>();
    private final Map<Integer, TableDefinition> tables = new HashMap<>();
    private final Set<Integer> whole = new HashSet<>();

    FunctionalDependency(BoundQuery.Block block, List<BoundExpression> keys) {
        determined.addAll(keys);
        List<BoundExpression> equalities = new ArrayList<>();
        conditions(block.where(), equalities);
        if (block.from() != null) {
            collect(block.from(), equalities, true);
        }
        while (spread(equalities)) {}
    }

    boolean determines(BoundExpression.Column column) {
        return determined.contains(column) || whole.contains(column.slot());
    }

    private void collect(BoundRelation relation, List<BoundExpression> equalities, boolean inner) {
        if (relation instanceof BoundRelation.Table table) {
            tables.put(table.slot(), table.table().definition());
        } else if (relation instanceof BoundRelation.Join join) {
            boolean isInner = join.kind() != BoundRelation.Kind.LEFT;
            if (isInner && inner) {
                conditions(join.condition(), equalities);
            }
            collect(join.left(), equalities, inner);
            collect(join.right(), equalities, inner && isInner);
        }
    }

    private static void conditions(@Nullable BoundExpression condition, List<BoundExpression> equalities) {
        if (condition instanceof BoundExpression.Call call) {
            if (call.name().equals("AND")) {
                call.arguments().forEach(part -> conditions(part, equalities));
            } else if (call.name().equals("=")) {
                equalities.add(call);
            }
        }
    }

    private boolean spread(List<BoundExpression> equalities) {
        boolean more = false;
        for (BoundExpression equality : equalities) {
            if (equality instanceof BoundExpression.Call call) {
                BoundExpression left = call.arguments().get(0);
                BoundExpression right = call.arguments().get(1);
                more |= known(left) && right instanceof BoundExpression.Column && determined.add(right);
                more |= known(right) && left instanceof BoundExpression.Column && determined.add(left);
            }
        }
        for (Map.Entry<Integer, TableDefinition> table : tables.entrySet()) {
            if (!whole.contains(table.getKey()) && hasKey(table.getKey(), table.getValue())) {
                more |= whole.add(table.getKey());
            }
        }
        return more;
    }

    private boolean known(BoundExpression expression) {
        return switch (expression) {
            case BoundExpression.Constant constant -> true;
            case BoundExpression.Parameter parameter -> true;
            case BoundExpression.Column column -> determines(column);
            default -> determined.contains(expression);
        };
    }

    private boolean hasKey(int slot, TableDefinition table) {
        if (!table.isKeyless() && covers(slot, table, table.primaryKey())) {
            return true;
        }
        return table.indexes().stream().anyMatch(index -> index.unique() && covers(slot, table, index));
    }

    private boolean covers(int slot, TableDefinition table, Index index) {
        for (Index.Part part : index.parts()) {
            boolean known = determined.stream()
                    .anyMatch(each -> each instanceof BoundExpression.Column column
                            && column.slot() == slot
                            && column.index() == part.column());
            if (!known || part.prefixLength() > 0 || table.columns().get(part.column()).nullable()) {
                return false;
            }
        }
        return true;
    }
}
