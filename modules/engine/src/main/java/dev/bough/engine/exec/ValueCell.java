package dev.bough.engine.exec;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A value as plug-ins see it. */
public final class ValueCell implements DecodedCell {
    private final Value value;
    private final Frame frame;

    public ValueCell(Value value, StatementContext statement) {
        this.value = value;
        frame = new Frame(0, statement);
    }

    @Override
    public Value value() {
        return value;
    }

    @Override
    public SqlType type() {
        return value.type();
    }

    @Override
    public boolean isNull() {
        return value.isNull();
    }

    private Evaluator present() {
        if (value.isNull()) {
            throw new IllegalStateException("the value is NULL");
        }
        return Literals.of(value);
    }

    @Override
    public long asLong() {
        return Conversions.toLong(present()).evalLong(frame);
    }

    @Override
    public double asDouble() {
        return Conversions.toDouble(present()).evalDouble(frame);
    }

    @Override
    public String asString() {
        return new String(asBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] asBytes() {
        return value instanceof Value.Bytes bytes
                ? bytes.value().clone()
                : Conversions.toText(present()).evalBytes(frame).toBytes();
    }

    @Override
    public String sqlLiteral() {
        if (isNull()) {
            return "NULL";
        }
        return switch (type().family()) {
            case INTEGER, BIT, FLOATING, DECIMAL -> asString();
            case STRING -> type().collation().equals("binary")
                    ? "0x" + HexFormat.of().withUpperCase().formatHex(asBytes())
                    : quoted();
            case NULL, DATE, TIME, DATETIME, ENUM, SET, JSON, GEOMETRY -> quoted();
        };
    }

    private String quoted() {
        return "'" + asString().replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
