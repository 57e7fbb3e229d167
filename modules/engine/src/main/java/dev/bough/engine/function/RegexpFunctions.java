package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Collation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** REGEXP, REGEXP_LIKE(), REGEXP_INSTR(), REGEXP_SUBSTR() and REGEXP_REPLACE(). Positions count characters from 1. */
final class RegexpFunctions {
    private RegexpFunctions() {}

    static List<Function> functions() {
        return List.of(
                new Definition("REGEXP", "a REGEXP pattern: whether a part of a matches.", 2, 2,
                        call -> like(call, false)),
                new Definition("RLIKE", "a RLIKE pattern: whether a part of a matches.", 2, 2,
                        call -> like(call, false)),
                new Definition("NOT REGEXP", "a NOT REGEXP pattern: whether no part of a matches.", 2, 2,
                        call -> like(call, true)),
                new Definition("NOT RLIKE", "a NOT RLIKE pattern: whether no part of a matches.", 2, 2,
                        call -> like(call, true)),
                new Definition("REGEXP_LIKE", "REGEXP_LIKE(a, pattern[, match_type]): whether a part of a matches.", 2,
                        3, call -> like(call, false)),
                new Definition("REGEXP_INSTR",
                        "REGEXP_INSTR(a, pattern[, position[, occurrence[, return_end[, match_type]]]]): where a match begins or ends.",
                        2, 6, RegexpFunctions::position),
                new Definition("REGEXP_SUBSTR",
                        "REGEXP_SUBSTR(a, pattern[, position[, occurrence[, match_type]]]): the text of a match.", 2, 5,
                        RegexpFunctions::part),
                new Definition("REGEXP_REPLACE",
                        "REGEXP_REPLACE(a, pattern, replacement[, position[, occurrence[, match_type]]]): a with matches replaced.",
                        3, 6, RegexpFunctions::replace));
    }

    /** The subject and pattern of a call, compiled anew only where the pattern changes. */
    private static final class Search {
        private final String function;
        private final boolean binary;
        private final int collationFlags;
        private final Evaluator subject;
        private final Evaluator pattern;
        private final @Nullable Evaluator matchType;
        private String lastPattern = "";
        private String lastType = "";
        private @Nullable Pattern compiled;
        String text = "";

        Search(Call call, Evaluator[] a, int matchType) {
            function = call.name();
            binary = checkedBinary(call);
            Collation collation = Collating.ofComparison(function, call.operands().subList(0, 2));
            collationFlags =
                    binary || !collation.sameCharacter('a', 'A') ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
            subject = Conversions.toText(a[0]);
            pattern = Conversions.toText(a[1]);
            this.matchType = a.length > matchType ? Conversions.toText(a[matchType]) : null;
        }

        private String read(Slice bytes) {
            return binary ? new String(bytes.array, bytes.offset, bytes.length, StandardCharsets.ISO_8859_1)
                    : bytes.toString();
        }

        byte[] bytes(String result) {
            return result.getBytes(binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }

        /** A matcher of the row's values; null where one is NULL. */
        @Nullable
        Matcher matcher(Frame frame) {
            Slice value = subject.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            text = read(value);
            Slice wanted = pattern.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            String expression = read(wanted);
            String type = "";
            if (matchType != null) {
                type = matchType.evalBytes(frame).toString();
                if (frame.isNull) {
                    return null;
                }
            }
            Pattern ready = compiled;
            if (ready == null || !expression.equals(lastPattern) || !type.equals(lastType)) {
                ready = Regexes.compile(expression, flags(type));
                compiled = ready;
                lastPattern = expression;
                lastType = type;
            }
            return Regexes.matcher(ready, text, frame);
        }

        private int flags(String type) {
            int flags = collationFlags;
            for (int i = 0; i < type.length(); i++) {
                switch (type.charAt(i)) {
                    case 'c' -> flags &= ~(Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
                    case 'i' -> flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                    case 'm' -> flags |= Pattern.MULTILINE;
                    case 'n' -> flags |= Pattern.DOTALL;
                    case 'u' -> flags |= Pattern.UNIX_LINES;
                    default -> throw new SqlException(
                            ErrorCode.WRONG_ARGUMENTS, function.toLowerCase(java.util.Locale.ROOT));
                }
            }
            return flags;
        }

        /** The offset of a character's position from 1; 3686 outside the text. */
        int offset(long position) {
            if (position < 1 || position > text.length() + 1L) {
                throw new SqlException(ErrorCode.REGEXP_INDEX_OUT_OF_BOUNDS);
            }
            int characters = text.codePointCount(0, text.length());
            if (position > characters + 1L) {
                throw new SqlException(ErrorCode.REGEXP_INDEX_OUT_OF_BOUNDS);
            }
            return text.offsetByCodePoints(0, (int) position - 1);
        }

        /** Goes to the match of that number, from 1, at or behind an offset. */
        static boolean find(Matcher matcher, int from, long occurrence) {
            boolean found = Regexes.find(matcher, from);
            for (long left = occurrence; found && left > 1; left--) {
                int next = next(matcher);
                found = next <= matcher.regionEnd() && Regexes.find(matcher, next);
            }
            return found;
        }

        /** Where to look for the match behind the present one. */
        static int next(Matcher matcher) {
            return matcher.end() == matcher.start() ? matcher.end() + 1 : matcher.end();
        }
    }

    /** Whether the strings are binary; 3995 where one is and the other is not. */
    private static boolean checkedBinary(Call call) {
        boolean first = Types.isBinary(call.type(0));
        boolean second = Types.isBinary(call.type(1));
        if (first != second && !call.isNullType(0) && !call.isNullType(1)) {
            String left = Types.collation(Conversions.textType(call.type(0))).name();
            String right = Types.collation(Conversions.textType(call.type(1))).name();
            throw new SqlException(
                    ErrorCode.CHARACTER_SET_MISMATCH, left, right, call.name().toLowerCase(java.util.Locale.ROOT));
        }
        return first && second;
    }

    private static Resolution like(Call call, boolean negated) {
        checkedBinary(call);
        return call.stable().result(Types.BOOLEAN, a -> {
            Search search = new Search(call, a, 2);
            return Computed.ofLong(Types.BOOLEAN, frame -> {
                Matcher matcher = search.matcher(frame);
                return matcher != null && Regexes.find(matcher, 0) != negated ? 1 : 0;
            });
        });
    }

    /** An optional argument that is a number. */
    private static @Nullable Evaluator number(Evaluator[] a, int index) {
        return a.length > index ? Conversions.toLong(a[index]) : null;
    }

    /** Its value, or what it is by default; sets the null flag. */
    private static long number(@Nullable Evaluator number, Frame frame, long usual) {
        if (number == null) {
            frame.isNull = false;
            return usual;
        }
        return number.evalLong(frame);
    }

    private static Resolution position(Call call) {
        checkedBinary(call);
        return call.nullable(true).stable().result(Types.BIGINT, a -> {
            Search search = new Search(call, a, 5);
            Evaluator from = number(a, 2);
            Evaluator occurrence = number(a, 3);
            Evaluator end = number(a, 4);
            return Computed.ofLong(Types.BIGINT, frame -> {
                Matcher matcher = search.matcher(frame);
                long position = matcher == null ? 0 : number(from, frame, 1);
                long wanted = frame.isNull ? 0 : number(occurrence, frame, 1);
                long atEnd = frame.isNull ? 0 : number(end, frame, 0);
                if (frame.isNull || matcher == null) {
                    return 0;
                }
                if (atEnd != 0 && atEnd != 1) {
                    throw call.wrongArguments();
                }
                if (!Search.find(matcher, search.offset(position), wanted)) {
                    return 0;
                }
                return search.text.codePointCount(0, atEnd == 1 ? matcher.end() : matcher.start()) + 1L;
            });
        });
    }

    private static Resolution part(Call call) {
        checkedBinary(call);
        Collating collating = call.collation(0, 2);
        SqlType type = Types.string(call.characters(0), collating.collation());
        return call.nullable(true).stable().result(type, collating.coercibility(), a -> {
            Search search = new Search(call, a, 4);
            Evaluator from = number(a, 2);
            Evaluator occurrence = number(a, 3);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Matcher matcher = search.matcher(frame);
                long position = matcher == null ? 0 : number(from, frame, 1);
                long wanted = frame.isNull ? 0 : number(occurrence, frame, 1);
                if (frame.isNull || matcher == null) {
                    return null;
                }
                return Search.find(matcher, search.offset(position), wanted) ? buffer.set(search.bytes(matcher.group()))
                        : null;
            });
        });
    }

    private static Resolution replace(Call call) {
        checkedBinary(call);
        Collating collating = call.collation(0, 3);
        SqlType type = Types.string(
                Math.max(call.characters(0), 1) * Math.max(call.characters(2), 1) + call.characters(0),
                collating.collation());
        return call.nullable(true).stable().result(type, collating.coercibility(), a -> {
            Search search = new Search(call, a, 5);
            Evaluator replacement = Conversions.toText(a[2]);
            Evaluator from = number(a, 3);
            Evaluator occurrence = number(a, 4);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Matcher matcher = search.matcher(frame);
                if (matcher == null) {
                    return null;
                }
                String with = search.read(replacement.evalBytes(frame));
                long position = frame.isNull ? 0 : number(from, frame, 1);
                long wanted = frame.isNull ? 0 : number(occurrence, frame, 0);
                return frame.isNull
                        ? null
                        : buffer.set(search.bytes(replaced(matcher, search, with, search.offset(position), wanted)));
            });
        });
    }

    /** The text with one match replaced, or all where the occurrence is 0. */
    private static String replaced(Matcher matcher, Search search, String with, int from, long occurrence) {
        StringBuilder out = new StringBuilder(search.text.length() + 16);
        int copied = 0;
        boolean found = Search.find(matcher, from, Math.max(occurrence, 1));
        while (found) {
            out.append(search.text, copied, matcher.start());
            expand(matcher, with, out);
            copied = matcher.end();
            int next = Search.next(matcher);
            found = occurrence <= 0 && next <= search.text.length() && Regexes.find(matcher, next);
        }
        return out.append(search.text, copied, search.text.length()).toString();
    }

    /** Adds a replacement in which {@code $1} is a group and a backslash takes the next character as it is. */
    private static void expand(Matcher matcher, String with, StringBuilder out) {
        for (int i = 0; i < with.length(); i++) {
            char c = with.charAt(i);
            if (c == '\\' && i + 1 < with.length()) {
                out.append(with.charAt(++i));
            } else if (c == '$') {
                i = group(matcher, with, i, out);
            } else {
                out.append(c);
            }
        }
    }

    /** Adds the group that a {@code $} names, and returns the offset of the last character of its name. */
    private static int group(Matcher matcher, String with, int dollar, StringBuilder out) {
        int at = dollar + 1;
        if (at < with.length() && with.charAt(at) == '{') {
            int close = with.indexOf('}', at);
            Integer named = close < 0 ? null : matcher.namedGroups().get(with.substring(at + 1, close));
            if (named == null) {
                throw new SqlException(ErrorCode.REGEXP_INVALID_CAPTURE_GROUP_NAME);
            }
            append(matcher.group(named), out);
            return close;
        }
        if (at == with.length() || !isDigit(with.charAt(at))) {
            throw new SqlException(ErrorCode.REGEXP_INVALID_CAPTURE_GROUP_NAME);
        }
        int group = with.charAt(at) - '0';
        if (group > matcher.groupCount()) {
            throw new SqlException(ErrorCode.REGEXP_INDEX_OUT_OF_BOUNDS);
        }
        // Further digits belong to the number as long as there is such a group.
        while (at + 1 < with.length() && isDigit(with.charAt(at + 1))
                && group * 10 + with.charAt(at + 1) - '0' <= matcher.groupCount()) {
            group = group * 10 + with.charAt(++at) - '0';
        }
        append(matcher.group(group), out);
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void append(@Nullable String group, StringBuilder out) {
        if (group != null) {
            out.append(group);
        }
    }
}
