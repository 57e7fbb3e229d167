package dev.bough.engine.plan;

import dev.bough.engine.type.SqlMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The key of a statement in the {@link PlanCache}: its text with the literals lifted out, made by one scan over its bytes into buffers that
 * are used again. Literals are lifted where they are operands of expressions, each leaving a mark of its type; where they decide the plan or
 * a name (select lists, GROUP BY, HAVING, ORDER BY, LIMIT, FROM, types) they stay.
 *
 * <p>Belongs to one session. What {@link PlanCache} keeps is a copy.
 */
public final class PlanKey {
    private static final int MAX_TEXT = 16 << 10;
    private static final int MAX_LITERALS = 400;

    private final StatementScan scan;
    private byte[] bytes = new byte[256];
    private int length;
    private int hash;
    private @Nullable Object environment;
    private final LiftedLiterals literals = new LiftedLiterals();

    public PlanKey() {
        scan = new StatementScan(this, literals);
    }

    /**
     * Scans a statement.
     *
     * @param text in UTF-8
     * @param context what else the plan depends on; the same object for what shall share plans
     * @return false if plans of such statements are not kept; the key is not to be used then
     */
    public boolean scan(byte[] text, int offset, int count, SqlMode mode, Object context) {
        length = 0;
        literals.clear();
        environment = context;
        if (count > MAX_TEXT || !scan.run(text, offset, offset + count, mode) || literals.count() > MAX_LITERALS) {
            return false;
        }
        hash = hash(bytes, length) * 31 + System.identityHashCode(context);
        return true;
    }

    /** The literals lifted by the last scan, as parameters; texts point into what was scanned. */
    public LiftedLiterals literals() {
        return literals;
    }

    void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    private static int hash(byte[] bytes, int length) {
        int h = 1;
        for (int i = 0; i < length; i++) {
            h = 31 * h + bytes[i];
        }
        return h ^ h >>> 16;
    }

    /** A copy that stays. */
    Kept keep() {
        return new Kept(Arrays.copyOf(bytes, length), hash, environment == null ? "" : environment);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Whether a kept key is that of the statement scanned last. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Kept kept
                && kept.hash == hash
                && Arrays.equals(kept.bytes, 0, kept.bytes.length, bytes, 0, length)
                && kept.environment == environment;
    }

    /** A key in the cache. */
    static final class Kept {
        private final byte[] bytes;
        private final int hash;
        private final Object environment;

        private Kept(byte[] bytes, int hash, Object environment) {
            this.bytes = bytes;
            this.hash = hash;
            this.environment = environment;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kept that
                    && that.hash == hash
                    && Arrays.equals(that.bytes, bytes)
                    && that.environment == environment;
        }
    }
}
