package dev.bough.engine.plan;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.Slots;
import java.util.List;

/** Finds the equalities that a hash join can use: sides that, encoded as keys, are equal bytes exactly where {@code =} holds. */
final class HashKeys {
    private HashKeys() {}

    /** Adds the sides of an equality between left and right; false if the condition is none that can be used. */
    static boolean add(
            BoundExpression condition, Slots left, Slots right, List<BoundExpression> leftKeys,
            List<BoundExpression> rightKeys) {
        if (!(condition instanceof BoundExpression.Call call) || !call.name().equals("=")) {
            return false;
        }
        BoundExpression a = call.arguments().get(0);
        BoundExpression b = call.arguments().get(1);
        if (!isSame(a, b)) {
            return false;
        }
        Slots readByA = Defined.free(a);
        Slots readByB = Defined.free(b);
        if (Defined.isChanging(a) || Defined.isChanging(b)) {
            return false;
        }
        if (isOn(readByA, left, right) && isOn(readByB, right, left)) {
            leftKeys.add(a);
            rightKeys.add(b);
            return true;
        }
        if (isOn(readByB, left, right) && isOn(readByA, right, left)) {
            leftKeys.add(b);
            rightKeys.add(a);
            return true;
        }
        return false;
    }

    private static boolean isOn(Slots read, Slots side, Slots other) {
        return read.intersects(side) && !read.intersects(other);
    }

    private static boolean isSame(BoundExpression a, BoundExpression b) {
        SqlType left = a.type();
        SqlType right = b.type();
        if (left.family() != right.family()) {
            return isDateTime(left) && isDateTime(right);
        }
        return switch (left.family()) {
            case INTEGER, BIT -> left.isUnsigned() == right.isUnsigned();
            case DECIMAL -> left.scale() == right.scale();
            case FLOATING, DATE, TIME, DATETIME -> true;
            case STRING -> left.collation().equals(right.collation());
            case ENUM, SET -> false;
            case NULL, JSON, GEOMETRY -> false;
        };
    }

    private static boolean isDateTime(SqlType type) {
        return type.family() == TypeKind.Family.DATE || type.family() == TypeKind.Family.DATETIME;
    }
}
