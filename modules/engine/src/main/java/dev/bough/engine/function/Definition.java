package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.util.List;

/**
 * A function as data.
 *
 * @param least arguments that it needs
 * @param most arguments that it takes; {@link #ANY} for no bound
 * @param resolver types a call
 */
record Definition(String name, String help, int least, int most, Resolver resolver) implements Function {
    static final int ANY = Integer.MAX_VALUE;

    /** Types a call whose number of arguments is right. */
    @FunctionalInterface
    interface Resolver {
        Resolution resolve(Call call);
    }

    @Override
    public Resolution resolve(List<Operand> arguments) {
        if (arguments.size() < least || arguments.size() > most) {
            throw new SqlException(ErrorCode.WRONG_PARAMETER_COUNT_TO_NATIVE_FUNCTION, name);
        }
        return resolver.resolve(new Call(name, arguments));
    }

    /** The same function by another name. */
    Definition named(String alias) {
        return new Definition(alias, help.replaceFirst("^\\w+", alias), least, most, resolver);
    }
}
