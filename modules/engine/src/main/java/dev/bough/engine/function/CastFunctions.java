package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Casts;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import java.util.List;

/** CAST, CONVERT USING, COLLATE and BINARY, each made for what is written in it. */
final class CastFunctions {
    private CastFunctions() {}

    static List<Function> functions() {
        return List.of(new Definition("BINARY", "BINARY a: a as a string of bytes.", 1, 1, call -> cast(
                call, SqlType.string(TypeKind.VARBINARY, -1, "binary"))));
    }

    /** CAST(a AS type). */
    static Function castTo(SqlType target) {
        return new Definition("CAST", "CAST(a AS type): a as a value of the type.", 1, 1, call -> cast(call, target));
    }

    private static Resolution cast(Call call, SqlType target) {
        SqlType type = target;
        if (Types.isString(target) && target.length() < 0) {
            type = Types.string(call.characters(0), target.collation());
        } else if (Types.isString(target) && !Types.isBinary(target)) {
            type = Types.string(target.length(), target.collation());
        }
        boolean mayFail = Types.isTemporal(target) || target.kind() == TypeKind.YEAR;
        call.nullable(call.operand(0).nullable() || Types.isNull(call.type(0)) || mayFail);
        SqlType result = type;
        return call.result(
                result, Types.isString(result) ? 2 : Call.NUMERIC,
                a -> Computed.retyped(Casts.cast(a[0], target), result));
    }

    /** CONVERT(a USING charset). */
    static Function convertUsing(String charset) {
        CharacterSet set = CharacterSet.find(charset);
        if (set == null) {
            throw new SqlException(ErrorCode.UNKNOWN_CHARACTER_SET, charset);
        }
        return new Definition("CONVERT", "CONVERT(a USING charset): a in the character set.", 1, 1, call -> {
            SqlType type = Types.string(
                    set.isBinary() ? call.characters(0) * 4 : call.characters(0), set.defaultCollation());
            return call.result(type, 2, a -> {
                Evaluator text = Conversions.toText(a[0]);
                return Computed.retyped(Conversions.convert(text, type), type);
            });
        });
    }

    /** a COLLATE collation. */
    static Function collate(String name) {
        Collation collation = Collation.of(name);
        return new Definition("COLLATE", "a COLLATE collation: a, compared by the collation.", 1, 1, call -> {
            Collating own = Collating.of(call.operand(0));
            CharacterSet set = Collation.of(own.collation()).charset();
            boolean textual = Types.isTextual(call.type(0));
            if (textual && set != collation.charset()) {
                boolean recodable = own.coercibility() >= 4 && !set.isBinary();
                if (!recodable) {
                    throw new SqlException(ErrorCode.COLLATION_CHARSET_MISMATCH, collation.name(), set.name());
                }
            }
            SqlType type = Types.isString(call.type(0))
                    ? call.type(0).withCollation(collation.name())
                    : Types.string(call.characters(0), collation.name());
            return call.result(type, 0, a -> Computed.retyped(Conversions.toText(a[0]), type));
        });
    }
}
