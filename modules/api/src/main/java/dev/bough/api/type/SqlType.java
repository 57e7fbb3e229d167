package dev.bough.api.type;

import dev.bough.api.Stability;
import java.util.List;
import java.util.Objects;

/**
 * A SQL type with its attributes; immutable.
 *
 * <p>{@code length} counts characters for character strings, bytes for binary strings, bits for BIT and digits for DECIMAL;
 * -1 where the type has none. {@code scale} is DECIMAL's scale or the fractional-seconds precision of a temporal type;
 * -1 for FLOAT and DOUBLE without one.
 */
@Stability(Stability.Level.STABLE)
public final class SqlType {
    /** The collation of tables and literals that say nothing else. */
    public static final String DEFAULT_COLLATION = "utf8mb4_0900_ai_ci";

    private final TypeKind kind;
    private final int length;
    private final int scale;
    private final boolean unsigned;
    private final String collation;
    private final List<String> members;

    private SqlType(
            TypeKind kind, int length, int scale, boolean unsigned, String collation, List<String> members) {
        this.kind = kind;
        this.length = length;
        this.scale = scale;
        this.unsigned = unsigned;
        this.collation = collation;
        this.members = members;
    }

    /** A type without length, scale or collation, signed where that means something. */
    public static SqlType of(TypeKind kind) {
        boolean temporal = kind.family() == TypeKind.Family.TIME || kind.family() == TypeKind.Family.DATETIME;
        return new SqlType(kind, -1, temporal ? 0 : -1, false, kind.isBinaryString() ? "binary" : "", List.of());
    }

    public static SqlType unsigned(TypeKind kind) {
        return new SqlType(kind, -1, -1, true, "", List.of());
    }

    public static SqlType decimal(int precision, int scale) {
        return new SqlType(TypeKind.DECIMAL, precision, scale, false, "", List.of());
    }

    public static SqlType bit(int bits) {
        return new SqlType(TypeKind.BIT, bits, -1, true, "", List.of());
    }

    /** TIME, DATETIME or TIMESTAMP with this many digits of fractional seconds. */
    public static SqlType temporal(TypeKind kind, int fractionalDigits) {
        return new SqlType(kind, -1, fractionalDigits, false, "", List.of());
    }

    public static SqlType varchar(int characters) {
        return string(TypeKind.VARCHAR, characters, DEFAULT_COLLATION);
    }

    /** A character or binary string; the collation of a binary string is {@code binary}. */
    public static SqlType string(TypeKind kind, int length, String collation) {
        return new SqlType(kind, length, -1, false, kind.isBinaryString() ? "binary" : collation, List.of());
    }

    /** ENUM or SET with its members in order. */
    public static SqlType members(TypeKind kind, List<String> members, String collation) {
        return new SqlType(kind, -1, -1, true, collation, List.copyOf(members));
    }

    public SqlType asUnsigned() {
        return new SqlType(kind, length, scale, true, collation, members);
    }

    public SqlType withCollation(String name) {
        return new SqlType(kind, length, scale, unsigned, name, members);
    }

    public SqlType withLength(int newLength) {
        return new SqlType(kind, newLength, scale, unsigned, collation, members);
    }

    public SqlType withScale(int newScale) {
        return new SqlType(kind, length, newScale, unsigned, collation, members);
    }

    public TypeKind kind() {
        return kind;
    }

    public TypeKind.Family family() {
        return kind.family();
    }

    public int length() {
        return length;
    }

    public int scale() {
        return scale;
    }

    public boolean isUnsigned() {
        return unsigned;
    }

    /** The collation's name; empty for types without one. */
    public String collation() {
        return collation;
    }

    /** The members of an ENUM or SET, in order; empty for other types. */
    public List<String> members() {
        return members;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlType that
                && kind == that.kind
                && length == that.length
                && scale == that.scale
                && unsigned == that.unsigned
                && collation.equals(that.collation)
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, length, scale, unsigned, collation, members);
    }

    @Override
    public String toString() {
        return kind + (length >= 0 ? "(" + length + (scale >= 0 ? "," + scale : "") + ")" : "")
                + (unsigned ? " UNSIGNED" : "");
    }
}
