package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import java.util.List;

/**
 * The collation of an expression and how strongly it insists on it (MySQL manual, 12.8.4).
 *
 * @param collation its name
 * @param coercibility 0 explicit, 1 none, 2 a column's, 3 a system constant's, 4 a literal's, 5 a number's, 6 that of NULL
 */
record Collating(String collation, int coercibility) {
    private static final int EXPLICIT = 0;
    private static final int NONE = 1;

    static Collating of(Operand operand) {
        SqlType type = operand.type();
        if (Types.isNull(type)) {
            return new Collating("binary", 6);
        }
        if (Types.isTextual(type)) {
            return new Collating(type.collation(), operand.coercibility());
        }
        return switch (type.family()) {
            case JSON -> new Collating("utf8mb4_bin", operand.coercibility());
            case GEOMETRY -> new Collating("binary", operand.coercibility());
            default -> new Collating(SqlType.DEFAULT_COLLATION, Call.NUMERIC);
        };
    }

    /** For a comparison, which needs one collation: 1267 if there is none. */
    static Collation ofComparison(String operation, List<Operand> operands) {
        Collating found = aggregate(operation, operands);
        if (found.coercibility() == NONE) {
            throw illegalMix(operation, operands);
        }
        return Collation.of(found.collation());
    }

    /** For the result of a function of strings; 1267 only if two explicit collations differ. */
    static Collating ofResult(String operation, List<Operand> operands) {
        return aggregate(operation, operands);
    }

    private static Collating aggregate(String operation, List<Operand> operands) {
        Collating found = new Collating("binary", 6);
        boolean first = true;
        for (Operand operand : operands) {
            Collating next = of(operand);
            found = first ? next : found.with(next, operation, operands);
            first = false;
        }
        return found.coercibility() == 6 && !operands.isEmpty()
                ? new Collating(SqlType.DEFAULT_COLLATION, 6)
                : found;
    }

    private Collating with(Collating other, String operation, List<Operand> operands) {
        if (collation.equals(other.collation)) {
            return coercibility <= other.coercibility ? this : other;
        }
        if (coercibility != other.coercibility && (coercibility == 6 || other.coercibility == 6)) {
            return coercibility < other.coercibility ? this : other;
        }
        if (collation.equals("binary")) {
            return coercibility <= other.coercibility ? this : other;
        }
        if (other.collation.equals("binary")) {
            return other.coercibility <= coercibility ? other : this;
        }
        if (coercibility != other.coercibility) {
            return coercibility < other.coercibility ? this : other;
        }
        CharacterSet mine = Collation.of(collation).charset();
        CharacterSet others = Collation.of(other.collation).charset();
        if (mine == others) {
            if (coercibility == EXPLICIT) {
                throw illegalMix(operation, operands);
            }
            if (collation.endsWith("_bin")) {
                return this;
            }
            if (other.collation.endsWith("_bin")) {
                return other;
            }
            if (coercibility > 3 && collation.equals(SqlType.DEFAULT_COLLATION)) {
                return other;
            }
            if (coercibility > 3 && other.collation.equals(SqlType.DEFAULT_COLLATION)) {
                return this;
            }
            return new Collating(mine.name().equals("utf8mb4") ? "utf8mb4_bin" : mine.name() + "_bin", NONE);
        }
        int wider = Integer.compare(rank(mine), rank(others));
        if (wider == 0 && coercibility == EXPLICIT) {
            throw illegalMix(operation, operands);
        }
        return wider > 0 ? this : wider < 0 ? other : new Collating(collation, NONE);
    }

    /** Sets of higher rank hold all characters of those of lower rank. */
    private static int rank(CharacterSet set) {
        return switch (set.name()) {
            case "ascii" -> 0;
            case "utf8mb4", "utf16", "utf16le", "utf32" -> 4;
            case "utf8mb3", "ucs2" -> 3;
            default -> 2;
        };
    }

    private static SqlException illegalMix(String operation, List<Operand> operands) {
        String shown = operation.toLowerCase(java.util.Locale.ROOT);
        if (operands.size() != 2) {
            return new SqlException(ErrorCode.CANNOT_AGGREGATE_NCOLLATIONS, shown);
        }
        Collating left = of(operands.get(0));
        Collating right = of(operands.get(1));
        return new SqlException(
                ErrorCode.CANNOT_AGGREGATE_2COLLATIONS,
                left.collation,
                left.coercibilityName(),
                right.collation,
                right.coercibilityName(),
                shown);
    }

    private String coercibilityName() {
        return switch (coercibility) {
            case 0 -> "EXPLICIT";
            case 1 -> "NONE";
            case 2 -> "IMPLICIT";
            case 3 -> "SYSCONST";
            case 4 -> "COERCIBLE";
            case 5 -> "NUMERIC";
            default -> "IGNORABLE";
        };
    }
}
