package dev.bough.engine.type.collation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The collations, each made when it is first asked for. */
final class Collations {
    private static final Map<String, Entry> BY_NAME = new LinkedHashMap<>();
    private static final Map<Integer, Entry> BY_ID = new HashMap<>();

    /** A collation that may not have been made yet. */
    private static final class Entry {
        private final Supplier<Collation> maker;
        private volatile @Nullable Collation made;

        Entry(Supplier<Collation> maker) {
            this.maker = maker;
        }

        Collation get() {
            Collation found = made;
            if (found == null) {
                synchronized (this) {
                    found = made;
                    if (found == null) {
                        found = maker.get();
                        made = found;
                    }
                }
            }
            return found;
        }
    }

    /** The weights of general_ci, shared. */
    private static final class General {
        static final char[] WEIGHTS = CharacterWeights.general();
    }

    static {
        CharacterSet ascii = CharacterSet.ASCII;
        CharacterSet latin1 = CharacterSet.LATIN1;
        CharacterSet mb3 = CharacterSet.UTF8MB3;
        CharacterSet mb4 = CharacterSet.UTF8MB4;
        character(11, "ascii_general_ci", ascii, CharacterWeights::ascii);
        bytes(65, "ascii_bin", ascii, true);
        bytes(63, "binary", CharacterSet.BINARY, false);
        character(8, "latin1_swedish_ci", latin1, CharacterWeights::swedish);
        bytes(47, "latin1_bin", latin1, true);
        character(48, "latin1_general_ci", latin1, () -> CharacterWeights.latin(false));
        character(49, "latin1_general_cs", latin1, () -> CharacterWeights.latin(true));
        character(35, "ucs2_general_ci", CharacterSet.UCS2, () -> General.WEIGHTS);
        bytes(90, "ucs2_bin", CharacterSet.UCS2, true);
        uca(128, "ucs2_unicode_ci", CharacterSet.UCS2, true, 1);
        character(54, "utf16_general_ci", CharacterSet.UTF16, () -> General.WEIGHTS);
        bytes(55, "utf16_bin", CharacterSet.UTF16, true);
        uca(101, "utf16_unicode_ci", CharacterSet.UTF16, true, 1);
        character(56, "utf16le_general_ci", CharacterSet.UTF16LE, () -> General.WEIGHTS);
        bytes(62, "utf16le_bin", CharacterSet.UTF16LE, true);
        character(60, "utf32_general_ci", CharacterSet.UTF32, () -> General.WEIGHTS);
        bytes(61, "utf32_bin", CharacterSet.UTF32, true);
        uca(160, "utf32_unicode_ci", CharacterSet.UTF32, true, 1);
        character(33, "utf8mb3_general_ci", mb3, () -> General.WEIGHTS);
        bytes(83, "utf8mb3_bin", mb3, true);
        uca(192, "utf8mb3_unicode_ci", mb3, true, 1);
        uca(214, "utf8mb3_unicode_520_ci", mb3, true, 1);
        character(45, "utf8mb4_general_ci", mb4, () -> General.WEIGHTS);
        bytes(46, "utf8mb4_bin", mb4, true);
        uca(224, "utf8mb4_unicode_ci", mb4, true, 1);
        uca(246, "utf8mb4_unicode_520_ci", mb4, true, 1);
        uca(255, "utf8mb4_0900_ai_ci", mb4, false, 1);
        uca(305, "utf8mb4_0900_as_ci", mb4, false, 2);
        uca(278, "utf8mb4_0900_as_cs", mb4, false, 3);
        bytes(309, "utf8mb4_0900_bin", mb4, false);
    }

    private Collations() {}

    private static void bytes(int id, String name, CharacterSet charset, boolean padSpace) {
        add(id, name, () -> new BytesCollation(id, name, charset, padSpace));
    }

    private static void character(int id, String name, CharacterSet charset, Supplier<char[]> weights) {
        add(id, name, () -> new CharacterCollation(id, name, charset, weights.get(), 0xFFFD));
    }

    private static void uca(int id, String name, CharacterSet charset, boolean padSpace, int levels) {
        add(id, name, () -> new UcaCollation(id, name, charset, padSpace, levels));
    }

    private static void add(int id, String name, Supplier<Collation> maker) {
        Entry entry = new Entry(maker);
        BY_NAME.put(name, entry);
        BY_ID.put(id, entry);
    }

    static @Nullable Collation find(String name) {
        Entry entry = BY_NAME.get(name);
        if (entry == null) {
            String lower = name.toLowerCase(Locale.ROOT);
            entry = BY_NAME.get(lower.startsWith("utf8_") ? "utf8mb3_" + lower.substring(5) : lower);
        }
        return entry == null ? null : entry.get();
    }

    static @Nullable Collation find(int id) {
        Entry entry = BY_ID.get(id);
        return entry == null ? null : entry.get();
    }

    static List<Collation> all() {
        List<Collation> collations = new ArrayList<>();
        for (Entry entry : BY_NAME.values()) {
            collations.add(entry.get());
        }
        return collations;
    }
}
