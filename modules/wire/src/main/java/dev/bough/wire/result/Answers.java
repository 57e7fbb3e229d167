package dev.bough.wire.result;

import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.ServerStatus;
import dev.bough.api.session.StateChange;
import dev.bough.wire.packet.PacketBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The short packets that answers are made of: OK, EOF, ERR. */
public final class Answers {
    private static final int OK = 0x00;
    private static final int EOF = 0xFE;
    private static final int ERR = 0xFF;
    private static final int LONGEST_ERROR = 16 * 1024;

    private Answers() {}

    public static void ok(
            PacketBuffer out, long affectedRows, long lastInsertId, int warnings, int status, String info) {
        ok(out, affectedRows, lastInsertId, warnings, status, info, List.of());
    }

    /** @param changes what the client follows; nothing for clients that did not ask for it */
    static void ok(
            PacketBuffer out, long affectedRows, long lastInsertId, int warnings, int status, String info,
            List<StateChange> changes) {
        okLike(out, OK, affectedRows, lastInsertId, warnings, status | flag(changes));
        if (!info.isEmpty() || !changes.isEmpty()) {
            // The protocol's description says that the text ends with the packet, but servers give a length and clients
            // expect it.
            out.putString(info);
        }
        putChanges(out, changes);
        out.finish();
    }

    private static int flag(List<StateChange> changes) {
        return changes.isEmpty() ? 0 : ServerStatus.SESSION_STATE_CHANGED;
    }

    private static void putChanges(PacketBuffer out, List<StateChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        PacketBuffer all = new PacketBuffer(64);
        for (StateChange change : changes) {
            PacketBuffer data = new PacketBuffer(64);
            switch (change) {
                case StateChange.Variable(String name, String value) -> {
                    all.putByte(0);
                    data.putString(name);
                    data.putString(value);
                }
                case StateChange.Schema(String name) -> {
                    all.putByte(1);
                    data.putString(name);
                }
                case StateChange.Any() -> {
                    all.putByte(2);
                    data.putString("1");
                }
            }
            all.putString(data.array(), 0, data.size());
        }
        out.putString(all.array(), 0, all.size());
    }

    /** The end of a result set. */
    static void end(PacketBuffer out, boolean deprecateEof, int warnings, int status, List<StateChange> changes) {
        if (!deprecateEof || changes.isEmpty()) {
            end(out, deprecateEof, warnings, status);
            return;
        }
        okLike(out, EOF, 0, 0, warnings, status | flag(changes));
        out.putString("");
        putChanges(out, changes);
        out.finish();
    }

    private static void okLike(
            PacketBuffer out, int header, long affectedRows, long lastInsertId, int warnings, int status) {
        out.begin();
        out.putByte(header);
        out.putLength(affectedRows);
        out.putLength(lastInsertId);
        out.putShort(status);
        out.putShort(Math.min(warnings, 0xFFFF));
    }

    /** The end of a list: EOF, or the OK that looks like one. */
    public static void end(PacketBuffer out, boolean deprecateEof, int warnings, int status) {
        if (deprecateEof) {
            okLike(out, EOF, 0, 0, warnings, status);
        } else {
            out.begin();
            out.putByte(EOF);
            out.putShort(Math.min(warnings, 0xFFFF));
            out.putShort(status);
        }
        out.finish();
    }

    /** Definitions as COM_STMT_PREPARE lists them; nothing for none. */
    public static void definitions(PacketBuffer out, ResultColumns columns, boolean deprecateEof, int status) {
        if (columns.size() > 0) {
            ColumnLayout.of(columns).putDefinitions(out);
            if (!deprecateEof) {
                end(out, false, 0, status);
            }
        }
    }

    /** A definition as COM_FIELD_LIST gives it, with its default value. */
    public static void fieldDefinition(PacketBuffer out, ResultColumn column, Charset names) {
        ColumnLayout.putDefinition(out, column, names, true);
    }

    public static void error(PacketBuffer out, SqlException error) {
        error(out, error, StandardCharsets.UTF_8);
    }

    /** @param messages what the client reads messages in */
    static void error(PacketBuffer out, SqlException error, Charset messages) {
        out.begin();
        out.putByte(ERR);
        out.putShort(error.number());
        out.putByte('#');
        out.putBytes(error.sqlState().getBytes(StandardCharsets.US_ASCII));
        byte[] text = error.text().getBytes(messages);
        out.putBytes(text, 0, Math.min(text.length, LONGEST_ERROR));
        out.finish();
    }

    /** An error before the client has said what it is capable of: without SQLSTATE. */
    public static void earlyError(PacketBuffer out, SqlException error) {
        out.begin();
        out.putByte(ERR);
        out.putShort(error.number());
        out.putBytes(error.text().getBytes(StandardCharsets.UTF_8));
        out.finish();
    }
}
