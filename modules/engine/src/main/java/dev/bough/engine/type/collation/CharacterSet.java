package dev.bough.engine.type.collation;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A character set as MySQL names it.
 *
 * @param maxBytes of a character
 * @param javaName the name that {@link Charset} knows; empty for {@code binary}
 */
public record CharacterSet(
        String name, String description, String defaultCollation, int maxBytes, String javaName) {
    private static final Map<String, CharacterSet> ALL = new LinkedHashMap<>();

    public static final CharacterSet ASCII = add("ascii", "US ASCII", "ascii_general_ci", 1, "US-ASCII");
    public static final CharacterSet BINARY = add("binary", "Binary pseudo charset", "binary", 1, "");
    public static final CharacterSet LATIN1 =
            add("latin1", "cp1252 West European", "latin1_swedish_ci", 1, "windows-1252");
    public static final CharacterSet UCS2 = add("ucs2", "UCS-2 Unicode", "ucs2_general_ci", 2, "UTF-16BE");
    public static final CharacterSet UTF16 = add("utf16", "UTF-16 Unicode", "utf16_general_ci", 4, "UTF-16BE");
    public static final CharacterSet UTF16LE = add("utf16le", "UTF-16LE Unicode", "utf16le_general_ci", 4, "UTF-16LE");
    public static final CharacterSet UTF32 = add("utf32", "UTF-32 Unicode", "utf32_general_ci", 4, "UTF-32BE");
    public static final CharacterSet UTF8MB3 = add("utf8mb3", "UTF-8 Unicode", "utf8mb3_general_ci", 3, "UTF-8");
    public static final CharacterSet UTF8MB4 = add("utf8mb4", "UTF-8 Unicode", "utf8mb4_0900_ai_ci", 4, "UTF-8");

    private static CharacterSet add(String name, String description, String collation, int maxBytes, String javaName) {
        CharacterSet set = new CharacterSet(name, description, collation, maxBytes, javaName);
        ALL.put(name, set);
        return set;
    }

    /** By name or alias, whatever the case; null for none. */
    public static @Nullable CharacterSet find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.get(lower.equals("utf8") ? "utf8mb3" : lower);
    }

    /**
     * The set that a client's text is read in under a name: ASCII and what is not known are read as UTF-8, so that bytes beyond
     * them are not lost.
     */
    public static CharacterSet ofClient(String name) {
        CharacterSet set = find(name);
        return set == null || set == ASCII ? UTF8MB4 : set;
    }

    /** All of them, by name. */
    public static List<CharacterSet> all() {
        return List.copyOf(ALL.values());
    }

    public boolean isBinary() {
        return this == BINARY;
    }

    /** Whether its encoding is UTF-8, as strings are held. */
    public boolean isUtf8() {
        return this == UTF8MB4 || this == UTF8MB3;
    }

    /** The bytes of the shortest character. */
    public int minBytes() {
        return this == UCS2 || this == UTF16 || this == UTF16LE ? 2 : this == UTF32 ? 4 : 1;
    }

    /** Whether ASCII characters have the bytes that they have in ASCII. */
    public boolean keepsAscii() {
        return minBytes() == 1;
    }

    /** Whether held strings and this encoding have the same bytes. */
    public boolean sameBytes() {
        return isUtf8() || isBinary();
    }

    public Charset charset() {
        if (this == LATIN1) {
            return Latin1.CHARSET;
        }
        return javaName.isEmpty() ? StandardCharsets.ISO_8859_1 : Charset.forName(javaName);
    }

    /** Held text to this encoding; what it cannot express becomes {@code ?}. */
    public byte[] encode(byte[] utf8, int offset, int length) {
        String text = new String(utf8, offset, length, StandardCharsets.UTF_8);
        if (this == UTF8MB3 || this == UCS2) {
            text = basicPlane(text);
        }
        return text.getBytes(charset());
    }

    private static String basicPlane(String text) {
        if (text.codePoints().noneMatch(c -> c > 0xFFFF)) {
            return text;
        }
        StringBuilder basic = new StringBuilder(text.length());
        text.codePoints().forEach(c -> basic.appendCodePoint(c > 0xFFFF ? '?' : c));
        return basic.toString();
    }

    /** Whether the set has all characters of held text. */
    public boolean canEncode(byte[] utf8, int offset, int length) {
        if (this == UTF8MB4 || isBinary()) {
            return true;
        }
        String text = new String(utf8, offset, length, StandardCharsets.UTF_8);
        if (this == UTF8MB3 || this == UCS2) {
            return text.codePoints().noneMatch(c -> c > 0xFFFF);
        }
        return charset().newEncoder().canEncode(text);
    }

    /** Bytes of this encoding to held text; null where they are malformed. */
    public byte @Nullable [] decode(byte[] bytes, int offset, int length) {
        try {
            CharBuffer text = charset()
                    .newDecoder()
                    .onMalformedInput(isUtf8() ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes, offset, length));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }
}
