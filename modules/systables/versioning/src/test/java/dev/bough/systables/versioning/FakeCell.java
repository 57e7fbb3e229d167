package dev.bough.systables.versioning;

import dev.bough.api.type.Cell;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A value that is kept as the text a client would see. */
record FakeCell(SqlType type, @Nullable String text) implements Cell {
    static FakeCell text(@Nullable String text) {
        return new FakeCell(SqlType.of(TypeKind.TEXT), text);
    }

    static FakeCell number(long value) {
        return new FakeCell(SqlType.of(TypeKind.BIGINT), Long.toString(value));
    }

    @Override
    public boolean isNull() {
        return text == null;
    }

    @Override
    public long asLong() {
        return Long.parseLong(asString());
    }

    @Override
    public double asDouble() {
        return Double.parseDouble(asString());
    }

    @Override
    public String asString() {
        if (text == null) {
            throw new IllegalStateException("NULL has no value");
        }
        return text;
    }

    @Override
    public byte[] asBytes() {
        return asString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String sqlLiteral() {
        return text == null ? "NULL" : "'" + text.replace("'", "''") + "'";
    }
}
