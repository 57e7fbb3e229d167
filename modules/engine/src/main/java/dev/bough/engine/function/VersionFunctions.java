package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.HistoryFacts;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.SessionFacts;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of version control, named and behaving as Dolt's. */
final class VersionFunctions {
    private static final SqlType TEXT = Types.string(64, "utf8mb4_0900_ai_ci");

    private VersionFunctions() {}

    static List<Function> functions() {
        Definition hashOf = new Definition("DOLT_HASHOF", "DOLT_HASHOF(spec): the hash of a commit.", 1, 1,
                call -> text(call, (history, a) -> history.hashOf(a[0])));
        return List.of(
                new Definition("ACTIVE_BRANCH", "ACTIVE_BRANCH(): the current branch.", 0, 0, call -> call.stable()
                        .nullable(true)
                        .result(TEXT, a -> Computed.ofString(TEXT, VersionFunctions::activeBranch))),
                hashOf,
                hashOf.named("HASHOF"),
                new Definition("DOLT_HASHOF_TABLE",
                        "DOLT_HASHOF_TABLE(table): the hash of its definition and rows.", 1, 1,
                        call -> text(call, (history, a) -> history.hashOfTable(a[0]))),
                new Definition("DOLT_HASHOF_DB", "DOLT_HASHOF_DB([root]): the hash of all tables.", 0, 1, call -> text(
                        call, (history, a) -> history.hashOfDatabase(a.length == 0 ? "WORKING" : a[0]))),
                new Definition("DOLT_MERGE_BASE",
                        "DOLT_MERGE_BASE(spec, spec): the newest commit that two have in common.", 2, 2,
                        call -> text(call, (history, a) -> history.mergeBase(a[0], a[1]))),
                new Definition("HAS_ANCESTOR",
                        "HAS_ANCESTOR(spec, ancestor): whether a commit is another or was made from it.", 2, 2,
                        VersionFunctions::hasAncestor),
                new Definition("DOLT_VERSION", "DOLT_VERSION(): the version of this server.", 0, 0,
                        call -> call.nullable(false).result(TEXT, a -> Literals.of(Value.of(release())))));
    }

    private static @Nullable String activeBranch(Frame frame) {
        return facts(frame).activeBranch();
    }

    private static SessionFacts facts(Frame frame) {
        return frame.statement().session();
    }

    /** The number that the module was built with, which classes outside of modules do not know. */
    private static String release() {
        ModuleDescriptor module = VersionFunctions.class.getModule().getDescriptor();
        return module == null ? "unreleased" : module.rawVersion().orElse("unreleased");
    }

    @FunctionalInterface
    private interface TextAnswer {
        @Nullable
        String of(HistoryFacts history, String[] arguments);
    }

    private static Resolution text(Call call, TextAnswer answer) {
        return call.stable().nullable(true).result(TEXT, a -> {
            Evaluator[] specs = texts(a);
            return Computed.ofString(TEXT, frame -> {
                String[] given = evaluate(specs, frame);
                return given == null ? null : answer.of(facts(frame).history(), given);
            });
        });
    }

    private static Resolution hasAncestor(Call call) {
        return call.stable().nullable(true).result(Types.BIGINT, a -> {
            Evaluator[] specs = texts(a);
            return Computed.ofLong(Types.BIGINT, frame -> {
                String[] given = evaluate(specs, frame);
                boolean has = given != null && facts(frame).history().hasAncestor(given[0], given[1]);
                frame.isNull = given == null;
                return has ? 1 : 0;
            });
        });
    }

    private static Evaluator[] texts(Evaluator[] arguments) {
        Evaluator[] texts = new Evaluator[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Conversions.toText(arguments[i]);
        }
        return texts;
    }

    /** The arguments' values; null where one is NULL. */
    private static String @Nullable [] evaluate(Evaluator[] arguments, Frame frame) {
        String[] values = new String[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].evalBytes(frame).toString();
            if (frame.isNull) {
                return null;
            }
        }
        return values;
    }
}
