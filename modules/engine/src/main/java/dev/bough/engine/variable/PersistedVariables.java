package dev.bough.engine.variable;

import dev.bough.api.error.CorruptDataException;
import dev.bough.engine.type.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The values that SET PERSIST keeps for the starts to come (MySQL manual, 7.1.9.3); thread-safe, durable before a change is seen.
 * Their bytes:
 *
 * <pre>
 * version   byte     1
 * count     int
 * variable  text     its name, as {@link DataOutputStream#writeUTF} writes it, so many times with what follows
 * null      boolean  whether its value is NULL
 * value     text     the value as SHOW VARIABLES prints numbers and names
 * </pre>
 */
public final class PersistedVariables {
    private static final int VERSION = 1;
    private static final String NAME = "persisted variables";

    private final Consumer<byte[]> durable;
    private Map<String, Value> values;

    /** @param durable makes bytes durable before it returns */
    public PersistedVariables(Map<String, Value> values, Consumer<byte[]> durable) {
        this.values = Map.copyOf(values);
        this.durable = durable;
    }

    /** By name. */
    public synchronized Map<String, Value> values() {
        return new TreeMap<>(values);
    }

    public synchronized void put(String name, Value value) {
        Map<String, Value> changed = new TreeMap<>(values);
        changed.put(name, value);
        change(changed);
    }

    /** False if it was not kept. */
    public synchronized boolean remove(String name) {
        if (!values.containsKey(name)) {
            return false;
        }
        Map<String, Value> changed = new TreeMap<>(values);
        changed.remove(name);
        change(changed);
        return true;
    }

    public synchronized void clear() {
        change(Map.of());
    }

    private void change(Map<String, Value> changed) {
        durable.accept(encode(changed));
        values = Map.copyOf(changed);
    }

    static byte[] encode(Map<String, Value> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(values.size());
            for (Map.Entry<String, Value> entry : new TreeMap<>(values).entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeBoolean(entry.getValue().isNull());
                out.writeUTF(VariableKinds.text(entry.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The values whose bytes these are.
     *
     * @throws CorruptDataException if they are no such bytes
     * @throws dev.bough.api.error.SqlException 1193 for a variable that there is not
     */
    public static Map<String, Value> decode(byte[] bytes) {
        ByteArrayInputStream source = new ByteArrayInputStream(bytes);
        Map<String, Value> values = new TreeMap<>();
        try (DataInputStream in = new DataInputStream(source)) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new CorruptDataException(NAME, 0, "version " + version + " is not known");
            }
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                boolean isNull = in.readBoolean();
                String text = in.readUTF();
                SystemVariable variable = SystemVariables.ALL.get(GlobalVariables.require(name));
                values.put(name, isNull ? Value.NULL : value(variable, text));
            }
        } catch (IOException | NumberFormatException e) {
            throw new CorruptDataException(NAME, bytes.length - source.available(), "damaged: " + e.getMessage());
        }
        return values;
    }

    private static Value value(SystemVariable variable, String text) {
        return switch (variable.kind()) {
            case BOOLEAN -> Value.of(Long.parseLong(text));
            case INTEGER -> VariableKinds.integer(variable, Long.parseUnsignedLong(text));
            case DOUBLE -> Value.of(Double.parseDouble(text));
            case STRING, NULLABLE, ENUM, SET, CHARSET, COLLATION, TIME_ZONE -> Value.of(text);
        };
    }
}
