package dev.bough.engine.row;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonBinary;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.type.collation.SortKey;
import dev.bough.engine.type.collation.Utf8;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes the values of one column into keys and values.
 *
 * <pre>
 * type                      in a key                              in a value
 * integers, YEAR, BIT       big-endian at width(type)             the same, sign bit as it is
 * ENUM / SET                2 / 8 bytes, unsigned                 the same
 * FLOAT / DOUBLE            4 / 8 bytes, order-preserving         IEEE bits
 * DECIMAL(p,s)              sign, magnitude at the width of p     unscaled integer at scale s
 * DATE / DATETIME           3 / 8 bytes packed                    the same
 * TIME / TIMESTAMP          8 bytes of microseconds (UTC)         the same
 * CHAR, VARCHAR, TEXT       the collation's sort key              UTF-8 text
 * BINARY, VARBINARY, BLOB   the bytes                             the bytes
 * JSON                      not indexed                           {@link JsonBinary}
 * </pre>
 *
 * <p>Not for several threads: it keeps a sort key's buffer.
 */
public final class ColumnCodec {
    private static final int SMALL_DECIMAL_DIGITS = 18;

    private final SqlType type;
    private final SortKey sortKey = new SortKey();

    public ColumnCodec(SqlType type) {
        this.type = type;
    }

    public SqlType type() {
        return type;
    }

    /** How many bytes an integer-like type has; 0 for the other types. */
    public static int width(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> 1;
            case SMALLINT, YEAR, ENUM -> 2;
            case MEDIUMINT -> 3;
            case INT -> 4;
            case BIGINT, SET -> 8;
            case BIT -> (Math.max(type.length(), 1) + 7) / 8;
            default -> 0;
        };
    }

    /** Whether integers of a type are written without a sign. */
    static boolean isUnsigned(SqlType type) {
        return switch (type.kind()) {
            case YEAR, ENUM, SET, BIT -> true;
            default -> type.isUnsigned();
        };
    }

    /** Whether a key holds the values themselves, not sort keys that cannot be turned back. */
    public static boolean isReadableInKey(SqlType type) {
        return type.family() != TypeKind.Family.STRING
                || Collation.of(collation(type)).isExact() && !Collation.of(collation(type)).padSpace();
    }

    private static String collation(SqlType type) {
        return type.collation().isEmpty() ? "binary" : type.collation();
    }

    /**
     * Writes a key part.
     *
     * @param nullable whether a byte goes before it that says whether it is NULL
     * @param prefixLength the characters or bytes that count; 0 for all
     */
    public void writeKey(KeyWriter out, Datum value, boolean nullable, int prefixLength) {
        if (value.isNull()) {
            out.putNull();
            return;
        }
        if (nullable) {
            out.putNotNull();
        }
        switch (type.family()) {
            case INTEGER, BIT, ENUM, SET -> {
                if (isUnsigned(type)) {
                    out.putUnsigned(value.number(), width(type));
                } else {
                    out.putLong(value.number(), width(type));
                }
            }
            case FLOATING -> {
                if (type.kind() == TypeKind.FLOAT) {
                    out.putFloat((float) value.real());
                } else {
                    out.putDouble(value.real());
                }
            }
            case DECIMAL -> writeDecimalKey(out, value.decimal());
            case DATE -> out.putDate(Temporal.dateBits(value.number()));
            case TIME -> out.putMicros(value.number());
            case DATETIME -> {
                if (type.kind() == TypeKind.TIMESTAMP) {
                    out.putMicros(value.number());
                } else {
                    out.putDateTime(value.number());
                }
            }
            case STRING -> writeStringKey(out, value.bytes(), prefixLength);
            case NULL, JSON, GEOMETRY -> throw new IllegalStateException(type + " has no place in a key");
        }
    }

    private void writeDecimalKey(KeyWriter out, BigDecimal value) {
        BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_UP);
        if (type.length() <= SMALL_DECIMAL_DIGITS) {
            out.putDecimal(scaled.unscaledValue().longValueExact(), type.length());
        } else {
            out.putDecimal(scaled.unscaledValue(), type.length());
        }
    }

    private void writeStringKey(KeyWriter out, Slice text, int prefixLength) {
        Collation collation = Collation.of(collation(type));
        int length = text.length;
        if (prefixLength > 0) {
            length = collation.isBinary()
                    ? Math.min(length, prefixLength)
                    : Utf8.skip(text.array, text.offset, text.offset + text.length, prefixLength) - text.offset;
        }
        sortKey.reset();
        collation.sortKey(text.array, text.offset, length, sortKey);
        out.putBytes(sortKey.bytes(), 0, sortKey.length());
    }

    /** Writes a field of a value. */
    public void writeField(ValueWriter out, Datum value, BlobStore blobs) {
        if (value.isNull()) {
            out.putNull();
            return;
        }
        switch (type.family()) {
            case INTEGER, BIT, ENUM, SET -> out.putLong(value.number(), width(type));
            case FLOATING -> {
                if (type.kind() == TypeKind.FLOAT) {
                    out.putFloat((float) value.real());
                } else {
                    out.putDouble(value.real());
                }
            }
            case DECIMAL -> {
                BigDecimal scaled = value.decimal().setScale(type.scale(), RoundingMode.HALF_UP);
                if (type.length() <= SMALL_DECIMAL_DIGITS) {
                    out.putDecimal(scaled.unscaledValue().longValueExact());
                } else {
                    out.putDecimal(scaled.unscaledValue());
                }
            }
            case DATE -> out.putDate(Temporal.dateBits(value.number()));
            case TIME -> out.putMicros(value.number());
            case DATETIME -> {
                if (type.kind() == TypeKind.TIMESTAMP) {
                    out.putMicros(value.number());
                } else {
                    out.putDateTime(value.number());
                }
            }
            case STRING, GEOMETRY ->
                    writeBytes(out, value.bytes().array, value.bytes().offset, value.bytes().length, blobs);
            case JSON -> {
                byte[] document = JsonBinary.encode(value.json());
                writeBytes(out, document, 0, document.length, blobs);
            }
            case NULL -> throw new IllegalStateException("a column of type NULL");
        }
    }

    private static void writeBytes(ValueWriter out, byte[] bytes, int offset, int length, BlobStore blobs) {
        if (length >= ValueWriter.BLOB_BYTES) {
            out.putBlob(length, blobs.write(bytes, offset, length), 0);
        } else {
            out.putBytes(bytes, offset, length);
        }
    }
}
