package dev.bough.engine.row;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.storage.row.KeyReader;
import java.util.List;

/** A part of a key as far as one has to know it to find the parts behind it. */
public record KeyPartForm(SqlType type, boolean nullable, boolean descending) {
    /** The bytes of a value that is not NULL; -1 where they vary. */
    private int width() {
        return switch (type.family()) {
            case INTEGER, BIT, ENUM, SET -> ColumnCodec.width(type);
            case FLOATING -> type.kind() == TypeKind.FLOAT ? 4 : 8;
            case DATE -> 3;
            case TIME, DATETIME -> 8;
            case DECIMAL, STRING, NULL, JSON, GEOMETRY -> -1;
        };
    }

    /** Where a part begins that always begins at the same place; -1 for one that does not. */
    public static int fixedOffset(List<KeyPartForm> parts, int part) {
        int offset = 0;
        for (int i = 0; i < part; i++) {
            int width = parts.get(i).width();
            if (width < 0 || parts.get(i).nullable) {
                return -1;
            }
            offset += width;
        }
        return offset;
    }

    /** Moves a reader over the part. */
    public void skip(KeyReader reader) {
        reader.descending(descending);
        if (nullable && reader.readNull()) {
            return;
        }
        int width = width();
        if (width >= 0) {
            reader.skip(width);
        } else if (type.family() == TypeKind.Family.DECIMAL) {
            reader.skipDecimal(type.length());
        } else {
            reader.skipBytes();
        }
    }
}
