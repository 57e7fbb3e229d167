package dev.bough.engine.ddl;

import dev.bough.engine.catalog.Identifiers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;

/** Makes the ids of new columns: the same name and type on two branches gives the same id, and none is given twice in a root. */
public final class ColumnIds {
    private final Set<Long> taken;

    /**
     * Ids beside those of a root.
     *
     * @param taken the ids of all columns that are there
     */
    public ColumnIds(Set<Long> taken) {
        this.taken = new HashSet<>(taken);
    }

    long next(String table, String column, String type) {
        byte[] seed = (Identifiers.fold(table) + "\0" + Identifiers.fold(column) + "\0" + type)
                .getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed);
            long id = 0;
            for (int i = 0; i < 8; i++) {
                id = id << 8 | digest[i] & 0xFF;
            }
            while (!taken.add(id)) {
                id++;
            }
            return id;
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("the JDK has no SHA-256", absent);
        }
    }
}
