package dev.bough.wire.result;

import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.wire.packet.PacketBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of a result as the protocol needs them: their definition packets, ready to be copied, and what the
 * encoding of a value depends on. Made once per plan and kept in {@link ResultColumns#encoded}.
 */
final class ColumnLayout {
    private final byte[] packets;
    private final int[] headers;
    private final byte[] types;
    private final byte[] decimals;
    private final short[] widths;

    private ColumnLayout(List<ResultColumn> columns, Charset names) {
        int size = columns.size();
        types = new byte[size];
        decimals = new byte[size];
        widths = new short[size];
        headers = new int[size + 1];
        PacketBuffer out = new PacketBuffer(64 * (size + 1));
        out.sequence(1);
        out.begin();
        out.putLength(size);
        out.finish();
        for (int i = 0; i < size; i++) {
            ResultColumn column = columns.get(i);
            headers[i + 1] = out.size();
            putDefinition(out, column, names, false);
            types[i] = (byte) column.type();
            decimals[i] = (byte) column.decimals();
            widths[i] = (short) ((column.flags() & ResultColumn.ZEROFILL) != 0 ? Math.min(column.length(), 250) : 0);
        }
        packets = Arrays.copyOf(out.array(), out.size());
    }

    static ColumnLayout of(ResultColumns columns) {
        if (columns.encoded() instanceof ColumnLayout layout) {
            return layout;
        }
        ColumnLayout layout = new ColumnLayout(columns.columns(), columns.names());
        columns.encoded(layout);
        return layout;
    }

    /** A column definition packet; with its default value (always NULL) if COM_FIELD_LIST asked for it. */
    static void putDefinition(PacketBuffer out, ResultColumn column, Charset names, boolean withDefault) {
        out.begin();
        out.putString("def");
        putName(out, column.schema(), names);
        putName(out, column.table(), names);
        putName(out, column.originalTable(), names);
        putName(out, column.name(), names);
        putName(out, column.originalName(), names);
        out.putLength(0x0C);
        out.putShort(column.collation());
        out.putInt((int) Math.min(column.length(), 0xFFFFFFFFL));
        out.putByte(column.type());
        out.putShort(column.flags());
        out.putByte(column.decimals());
        out.putShort(0);
        if (withDefault) {
            out.putByte(0xFB);
        }
        out.finish();
    }

    private static void putName(PacketBuffer out, String name, Charset names) {
        byte[] encoded = name.getBytes(names);
        out.putString(encoded, 0, encoded.length);
    }

    int size() {
        return types.length;
    }

    /** The column count and the definitions. */
    void putAll(PacketBuffer out) {
        int from = out.size();
        out.putBytes(packets);
        if (out.sequence() == 1) {
            out.sequence(1 + headers.length);
        } else {
            out.renumber(from, headers);
        }
    }

    /** The definitions alone. */
    void putDefinitions(PacketBuffer out) {
        if (types.length == 0) {
            return;
        }
        int skipped = headers[1];
        int from = out.size();
        out.putBytes(packets, skipped, packets.length - skipped);
        int[] wanted = new int[types.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = headers[i + 1] - skipped;
        }
        out.renumber(from, wanted);
    }

    /** The protocol's type code. */
    int type(int column) {
        return types[column] & 0xFF;
    }

    /** Digits after the point or of fractional seconds; 31 where they vary. */
    int decimals(int column) {
        return decimals[column];
    }

    /** To how many digits an integer is filled with zeros; 0 for none. */
    int width(int column) {
        return widths[column];
    }
}
