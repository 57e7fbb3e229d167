package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Compiles regular expressions and runs them within a limit of steps; faults are MySQL's errors 3685 to 3700. */
final class Regexes {
    /** Characters that a search may look at for each unit of {@code regexp_time_limit}. */
    private static final long STEPS_PER_UNIT = 1_000_000;

    private static final int STEPS_BETWEEN_CHECKS = 0xFFFF;

    private Regexes() {}

    /** Compiles a pattern. */
    static Pattern compile(String pattern, int flags) {
        if (pattern.isEmpty()) {
            throw new SqlException(ErrorCode.REGEXP_ILLEGAL_ARGUMENT);
        }
        try {
            return Pattern.compile(withPosixClasses(withReferences(pattern)), flags);
        } catch (PatternSyntaxException wrong) {
            throw fault(wrong);
        } catch (StackOverflowError tooDeep) {
            throw SqlException.causedBy(tooDeep, ErrorCode.REGEXP_PATTERN_TOO_BIG);
        }
    }

    /**
     * Refuses a reference to a group that the pattern does not have, which would match nothing; in brackets a digit behind a backslash
     * is the digit.
     */
    private static String withReferences(String pattern) {
        if (pattern.indexOf('\\') < 0) {
            return pattern;
        }
        StringBuilder out = new StringBuilder(pattern.length());
        int groups = 0;
        int highest = 0;
        int brackets = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                char next = pattern.charAt(++i);
                boolean digit = next >= '1' && next <= '9';
                highest = digit && brackets == 0 ? Math.max(highest, next - '0') : highest;
                out.append(digit && brackets > 0 ? "" : "\\").append(next);
                continue;
            }
            boolean captures = c == '(' && brackets == 0
                    && (!pattern.startsWith("?", i + 1)
                            || pattern.startsWith("?<", i + 1) && !pattern.startsWith("?<=", i + 1)
                                    && !pattern.startsWith("?<!", i + 1));
            groups += captures ? 1 : 0;
            brackets += c == '[' ? 1 : c == ']' && brackets > 0 ? -1 : 0;
            out.append(c);
        }
        if (highest > groups) {
            throw new SqlException(ErrorCode.REGEXP_INVALID_BACK_REF);
        }
        return out.toString();
    }

    /** {@code [[:alpha:]]} as {@code [\p{Alpha}]}, which is all that differs in what is common. */
    private static String withPosixClasses(String pattern) {
        int start = pattern.indexOf("[:");
        if (start < 0) {
            return pattern;
        }
        StringBuilder out = new StringBuilder(pattern.length() + 16);
        int from = 0;
        while (start >= 0) {
            int end = pattern.indexOf(":]", start + 2);
            if (end < 0) {
                break;
            }
            boolean negated = pattern.startsWith("^", start + 2);
            String name = posixClass(pattern.substring(start + (negated ? 3 : 2), end));
            out.append(pattern, from, start).append(negated ? "\\P{" : "\\p{").append(name).append('}');
            from = end + 2;
            start = pattern.indexOf("[:", from);
        }
        return out.append(pattern, from, pattern.length()).toString();
    }

    private static String posixClass(String name) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "alpha" -> "IsAlphabetic";
            case "digit" -> "IsDigit";
            case "alnum" -> "Alnum";
            case "upper" -> "IsUppercase";
            case "lower" -> "IsLowercase";
            case "space" -> "IsWhite_Space";
            case "punct" -> "IsPunctuation";
            case "cntrl" -> "IsControl";
            case "graph" -> "Graph";
            case "print" -> "Print";
            case "blank" -> "Blank";
            case "xdigit" -> "IsHex_Digit";
            case "word" -> "IsAlphabetic";
            default -> throw new SqlException(ErrorCode.REGEXP_ILLEGAL_ARGUMENT);
        };
    }

    private static SqlException fault(PatternSyntaxException wrong) {
        String what = wrong.getDescription();
        if (what.startsWith("Unclosed group") || what.startsWith("Unmatched closing ')'")) {
            return SqlException.causedBy(wrong, ErrorCode.REGEXP_MISMATCHED_PAREN);
        }
        if (what.startsWith("Unclosed character class")) {
            return SqlException.causedBy(wrong, ErrorCode.REGEXP_MISSING_CLOSE_BRACKET);
        }
        if (what.startsWith("Illegal character range")) {
            return SqlException.causedBy(wrong, ErrorCode.REGEXP_INVALID_RANGE);
        }
        if (what.startsWith("Illegal repetition range")) {
            return SqlException.causedBy(wrong, ErrorCode.REGEXP_MAX_LESS_THAN_MIN);
        }
        if (what.startsWith("Illegal repetition") || what.startsWith("Unclosed counted closure")) {
            return SqlException.causedBy(wrong, ErrorCode.REGEXP_BAD_INTERVAL);
        }
        if (what.startsWith("Look-behind")) {
            return SqlException.causedBy(wrong, ErrorCode.REGEXP_LOOK_BEHIND_LIMIT);
        }
        if (what.startsWith("Illegal/unsupported escape")) {
            return SqlException.causedBy(wrong, ErrorCode.REGEXP_BAD_ESCAPE);
        }
        int line = 1
                + (int) wrong.getPattern().chars().limit(Math.max(wrong.getIndex(), 0)).filter(c -> c == '\n').count();
        return SqlException.causedBy(wrong, ErrorCode.REGEXP_RULE_SYNTAX, line, Math.max(wrong.getIndex(), 0) + 1);
    }

    /** A search that ends in 3699 past the limit, and in 1317 when the statement is killed. */
    static Matcher matcher(Pattern pattern, String text, Frame frame) {
        long limit = frame.statement().session().systemVariable("regexp_time_limit", true) instanceof Value.Long units
                ? units.value() * STEPS_PER_UNIT
                : 32 * STEPS_PER_UNIT;
        return pattern.matcher(new Watched(text, frame.statement(), limit == 0 ? Long.MAX_VALUE : limit));
    }

    /** Finds the next match from an offset. */
    static boolean find(Matcher matcher, int from) {
        try {
            return matcher.find(from);
        } catch (StackOverflowError tooDeep) {
            throw SqlException.causedBy(tooDeep, ErrorCode.REGEXP_STACK_OVERFLOW);
        }
    }

    /** A text that counts how often it is looked at, since a backtracking search may take exponential time. */
    private static final class Watched implements CharSequence {
        private final String text;
        private final StatementContext statement;
        private final long limit;
        private long steps;

        Watched(String text, StatementContext statement, long limit) {
            this.text = text;
            this.statement = statement;
            this.limit = limit;
        }

        @Override
        public char charAt(int index) {
            if ((++steps & STEPS_BETWEEN_CHECKS) == 0) {
                statement.checkCancelled();
                if (steps > limit) {
                    throw new SqlException(ErrorCode.REGEXP_TIME_OUT);
                }
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
