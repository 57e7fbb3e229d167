package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.SessionFacts;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.Collation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a session knows of itself, and its locks by name (MySQL manual, 14.15 and 14.14). */
final class InformationFunctions {
    /** Coercibility of system constants. */
    private static final int SYSTEM = 3;

    private static final SqlType NAME = Types.string(288, "utf8mb3_general_ci");

    private InformationFunctions() {}

    static List<Function> functions() {
        Definition database = fact("DATABASE", "the current database.", SessionFacts::database);
        Definition user = fact("USER", "the user as it named itself.", SessionFacts::user);
        Definition lastId = new Definition("LAST_INSERT_ID",
                "LAST_INSERT_ID([n]): the id generated last; n becomes it.", 0, 1, InformationFunctions::lastInsertId);
        return List.of(
                database,
                database.named("SCHEMA"),
                user,
                user.named("SESSION_USER"),
                user.named("SYSTEM_USER"),
                fact("CURRENT_USER", "the account that was matched.", SessionFacts::currentUser),
                fact("CURRENT_ROLE", "the active roles.", session -> "NONE"),
                fact("VERSION", "the server's version.",
                        session -> EncodingFunctions.text(session.systemVariable("version", true))),
                fact("ICU_VERSION", "the version of the library of regular expressions.", session -> "java.util.regex"),
                number("CONNECTION_ID", "the session's number.", Types.UNSIGNED, SessionFacts::connectionId),
                number("ROW_COUNT", "rows changed by the last statement.", Types.BIGINT, SessionFacts::rowCount),
                number("FOUND_ROWS", "rows that the last SELECT had without its LIMIT.", Types.BIGINT,
                        SessionFacts::foundRows),
                lastId,
                new Definition("CHARSET", "CHARSET(s): its character set.", 1, 1, call -> constant(
                        call, Collation.of(collation(call.operand(0))).charset().name())),
                new Definition("COLLATION", "COLLATION(s): its collation.", 1, 1,
                        call -> constant(call, collation(call.operand(0)))),
                new Definition("COERCIBILITY", "COERCIBILITY(s): how little its collation insists.", 1, 1, call -> {
                    long level = Collating.of(call.operand(0)).coercibility();
                    return call.nullable(false).result(Types.BIGINT, a -> Literals.of(Value.of(level)));
                }),
                new Definition("GET_LOCK", "GET_LOCK(name, seconds): 1 where it was got, 0 where time ran out.", 2, 2,
                        InformationFunctions::getLock),
                lock("RELEASE_LOCK", "1 where it was released, 0 where it is another's, NULL where there is none.",
                        (session, name) -> {
                            Boolean released = session.releaseLock(name);
                            return released == null ? null : released ? 1L : 0L;
                        }),
                lock("IS_FREE_LOCK", "whether nobody holds it.",
                        (session, name) -> session.lockHolder(name) == 0 ? 1L : 0L),
                lock("IS_USED_LOCK", "the session that holds it.", (session, name) -> {
                    long holder = session.lockHolder(name);
                    return holder == 0 ? null : holder;
                }),
                new Definition("RELEASE_ALL_LOCKS", "RELEASE_ALL_LOCKS(): how many were released.", 0, 0,
                        call -> call.changing().result(
                                Types.BIGINT, a -> Computed.ofLong(Types.BIGINT, frame -> {
                                    frame.isNull = false;
                                    return frame.statement().session().releaseAllLocks();
                                }))));
    }

    @FunctionalInterface
    private interface Fact {
        @Nullable
        String of(SessionFacts session);
    }

    private static Definition fact(String name, String what, Fact fact) {
        return new Definition(name, name + "(): " + what, 0, 0, call -> call.stable()
                .nullable(true)
                .result(NAME, SYSTEM, a -> Computed.ofString(NAME, frame -> fact.of(frame.statement().session()))));
    }

    @FunctionalInterface
    private interface NumberFact {
        long of(SessionFacts session);
    }

    private static Definition number(String name, String what, SqlType type, NumberFact fact) {
        return new Definition(name, name + "(): " + what, 0, 0, call -> call.stable()
                .nullable(false)
                .result(type, a -> Computed.ofLong(type, frame -> {
                    frame.isNull = false;
                    return fact.of(frame.statement().session());
                })));
    }

    private static Resolution lastInsertId(Call call) {
        if (!call.has(0)) {
            return call.stable().nullable(false).result(Types.UNSIGNED, a -> Computed.ofLong(Types.UNSIGNED, frame -> {
                frame.isNull = false;
                return frame.statement().session().lastInsertId();
            }));
        }
        return call.changing().result(Types.UNSIGNED, a -> {
            Evaluator id = Conversions.toLong(a[0]);
            return Computed.ofLong(Types.UNSIGNED, frame -> {
                long value = id.evalLong(frame);
                frame.statement().session().lastInsertId(frame.isNull ? 0 : value);
                return value;
            });
        });
    }

    private static String collation(Operand operand) {
        return Types.isTextual(operand.type()) ? operand.type().collation() : Types.isNull(operand.type())
                || !operand.type().family().equals(dev.bough.api.type.TypeKind.Family.JSON) ? "binary" : "utf8mb4_bin";
    }

    private static Resolution constant(Call call, String text) {
        SqlType type = Types.string(64, "utf8mb3_general_ci");
        return call.nullable(false).result(type, 4, a -> Computed.ofString(type, frame -> text));
    }

    // ---- locks

    @FunctionalInterface
    private interface LockAction {
        @Nullable
        Long apply(SessionFacts session, String name);
    }

    private static Definition lock(String name, String what, LockAction action) {
        return new Definition(name, name + "(name): " + what, 1, 1, call -> call.changing()
                .nullable(true)
                .result(Types.BIGINT, a -> {
                    Evaluator lockName = Conversions.toText(a[0]);
                    return Computed.ofLong(Types.BIGINT, frame -> {
                        String locked = name(lockName.evalBytes(frame), frame.isNull);
                        Long result = action.apply(frame.statement().session(), locked);
                        frame.isNull = result == null;
                        return result == null ? 0 : result;
                    });
                }));
    }

    private static Resolution getLock(Call call) {
        return call.changing().nullable(true).result(Types.BIGINT, a -> {
            Evaluator lockName = Conversions.toText(a[0]);
            Evaluator timeout = Conversions.toDouble(a[1]);
            return Computed.ofLong(Types.BIGINT, frame -> {
                String locked = name(lockName.evalBytes(frame), frame.isNull);
                double seconds = timeout.evalDouble(frame);
                if (frame.isNull) {
                    return 0;
                }
                return frame.statement().session().getLock(locked, seconds) ? 1 : 0;
            });
        });
    }

    /** A lock's name, whose case does not count; 3057 where it is none. */
    private static String name(Slice slice, boolean isNull) {
        String name = isNull ? "" : slice.toString();
        if (name.isEmpty() || name.length() > 64) {
            throw new SqlException(ErrorCode.USER_LOCK_WRONG_NAME, isNull ? "NULL" : name);
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
