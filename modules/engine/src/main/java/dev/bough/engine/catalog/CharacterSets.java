package dev.bough.engine.catalog;

import dev.bough.engine.type.collation.Collation;

/** Which character set a collation belongs to, and whether it is that one's default. */
final class CharacterSets {
    private CharacterSets() {}

    static String of(String collation) {
        Collation found = Collation.find(collation);
        return found == null ? collation : found.charset().name();
    }

    static boolean isDefault(String collation) {
        Collation found = Collation.find(collation);
        return found != null && found.isDefault();
    }
}
