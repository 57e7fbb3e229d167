package dev.bough.engine.type;

import java.util.EnumSet;
import java.util.Set;

/** The flags of sql_mode (MySQL manual, 7.1.11). */
public record SqlMode(Set<Flag> flags) {
    /** One mode. */
    public enum Flag {
        ALLOW_INVALID_DATES,
        ANSI_QUOTES,
        ERROR_FOR_DIVISION_BY_ZERO,
        HIGH_NOT_PRECEDENCE,
        IGNORE_SPACE,
        NO_AUTO_VALUE_ON_ZERO,
        NO_BACKSLASH_ESCAPES,
        NO_DIR_IN_CREATE,
        NO_ENGINE_SUBSTITUTION,
        NO_UNSIGNED_SUBTRACTION,
        NO_ZERO_DATE,
        NO_ZERO_IN_DATE,
        ONLY_FULL_GROUP_BY,
        PAD_CHAR_TO_FULL_LENGTH,
        PIPES_AS_CONCAT,
        REAL_AS_FLOAT,
        STRICT_ALL_TABLES,
        STRICT_TRANS_TABLES,
        TIME_TRUNCATE_FRACTIONAL
    }

    public static final SqlMode DEFAULT = new SqlMode(EnumSet.of(
            Flag.ONLY_FULL_GROUP_BY,
            Flag.STRICT_TRANS_TABLES,
            Flag.NO_ZERO_IN_DATE,
            Flag.NO_ZERO_DATE,
            Flag.ERROR_FOR_DIVISION_BY_ZERO,
            Flag.NO_ENGINE_SUBSTITUTION));

    public SqlMode {
        flags = flags.isEmpty() ? EnumSet.noneOf(Flag.class) : EnumSet.copyOf(flags);
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    public boolean isStrict() {
        return has(Flag.STRICT_TRANS_TABLES) || has(Flag.STRICT_ALL_TABLES);
    }
}
