package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.WindowCall.Bound;
import dev.bough.engine.bind.WindowCall.Frame;
import dev.bough.engine.bind.WindowCall.Kind;
import dev.bough.engine.bind.WindowCall.WindowSpec;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.OrderItem;
import dev.bough.parser.tree.Over;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Binds window functions and their windows. */
final class WindowBinder {
    private static final Frame WHOLE =
            new Frame(true, new Bound(Kind.UNBOUNDED_PRECEDING, null), new Bound(Kind.UNBOUNDED_FOLLOWING, null));
    private static final Frame TO_PEERS =
            new Frame(false, new Bound(Kind.UNBOUNDED_PRECEDING, null), new Bound(Kind.CURRENT_ROW, null));

    private final ExpressionBinder expressions;

    WindowBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    BoundExpression bind(Call.Aggregate aggregate) {
        String name = aggregate.function().name();
        BlockState block = block(name);
        if (aggregate.distinct()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "<window function>(DISTINCT ..)");
        }
        AggregateCall call = CallBinder.aggregateCall(aggregate, expressions);
        Over over = aggregate.over();
        WindowSpec window = over == null ? new WindowSpec(List.of(), List.of(), WHOLE) : window(over, block, 0);
        return new BoundExpression.Window(
                new WindowCall(name, call.arguments(), call, window, call.type(),
                        call.nullable() || !name.equals("COUNT")));
    }

    BoundExpression bind(Call.Window call) {
        BlockState block = block(call.function().name());
        if (call.ignoreNulls()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "IGNORE NULLS");
        }
        if (call.fromLast()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "FROM LAST");
        }
        List<BoundExpression> arguments = expressions.bindAll(call.arguments());
        WindowSpec window = window(call.over(), block, 0);
        SqlType unsigned = SqlType.unsigned(TypeKind.BIGINT);
        boolean nullable = false;
        SqlType type = unsigned;
        switch (call.function()) {
            case ROW_NUMBER, RANK, DENSE_RANK, NTILE ->
                    window = new WindowSpec(window.partitionBy(), window.orderBy(), WHOLE);
            case CUME_DIST, PERCENT_RANK -> {
                type = SqlType.of(TypeKind.DOUBLE);
                window = new WindowSpec(window.partitionBy(), window.orderBy(), WHOLE);
            }
            case FIRST_VALUE, LAST_VALUE, NTH_VALUE -> {
                type = arguments.getFirst().type();
                nullable = true;
            }
            case LAG, LEAD -> {
                type = arguments.size() > 2
                        ? expressions.binder().calls().common(List.of(arguments.get(0), arguments.get(2)))
                        : arguments.getFirst().type();
                nullable = true;
                window = new WindowSpec(window.partitionBy(), window.orderBy(), WHOLE);
            }
        }
        return new BoundExpression.Window(
                new WindowCall(call.function().name(), arguments, null, window, type, nullable));
    }

    private BlockState block(String name) {
        BlockState block = expressions.block();
        if (block == null || (expressions.clause() != Clause.SELECT && expressions.clause() != Clause.ORDER)) {
            throw new SqlException(ErrorCode.WINDOW_INVALID_FUNCTION_USE, name.toLowerCase(Locale.ROOT));
        }
        return block;
    }

    private WindowSpec window(Over over, BlockState block, int depth) {
        return switch (over) {
            case Over.Named named -> window(named(named.name(), block, depth), block, depth + 1);
            case Over.Specification specification -> specification(specification, block, depth);
        };
    }

    private static Over.Specification named(String name, BlockState block, int depth) {
        Over.@Nullable Specification found = depth > 64 ? null : block.window(name);
        if (found == null) {
            throw new SqlException(ErrorCode.WINDOW_NO_SUCH_WINDOW, name);
        }
        return found;
    }

    private WindowSpec specification(Over.Specification over, BlockState block, int depth) {
        List<BoundExpression> partition = expressions.bindAll(over.partitionBy());
        List<SortKey> order = new ArrayList<>();
        for (OrderItem item : over.orderBy()) {
            order.add(new SortKey(expressions.bind(item.expression()), item.descending()));
        }
        if (over.base() != null) {
            WindowSpec base = window(named(over.base(), block, depth), block, depth + 1);
            partition = partition.isEmpty() ? base.partitionBy() : partition;
            order = order.isEmpty() ? base.orderBy() : order;
        }
        Frame frame = over.frame() == null ? (order.isEmpty() ? WHOLE : TO_PEERS) : frame(over.frame(), order);
        return new WindowSpec(partition, order, frame);
    }

    private Frame frame(Over.Frame frame, List<SortKey> order) {
        boolean rows = frame.unit() == Over.FrameUnit.ROWS;
        return new Frame(rows, bound(frame.start(), rows, order), bound(frame.end(), rows, order));
    }

    private Bound bound(Over.Bound bound, boolean rows, List<SortKey> order) {
        Kind kind = Kind.valueOf(bound.kind().name());
        if (bound.offset() == null) {
            return new Bound(kind, null);
        }
        BoundExpression offset = expressions.bind(bound.offset());
        if (rows) {
            return new Bound(kind, offset);
        }
        if (order.size() != 1) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED,
                    "RANGE with an offset and not just one ORDER BY expression");
        }
        SortKey key = order.getFirst();
        boolean down = (kind == Kind.PRECEDING) != key.descending();
        BoundExpression limit = bound.unit() == null
                ? expressions.call(down ? "-" : "+", key.expression(), offset)
                : expressions.call(
                        down ? "DATE_SUB" : "DATE_ADD", key.expression(), offset, CallBinder.text(bound.unit().name()));
        return new Bound(kind, limit);
    }
}
