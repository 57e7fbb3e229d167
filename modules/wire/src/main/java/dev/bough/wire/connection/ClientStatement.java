package dev.bough.wire.connection;

import dev.bough.api.session.PreparedStatement;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement with what the protocol keeps beside it: the parameters' types, and values that come in pieces.
 */
final class ClientStatement {
    private final int id;
    private final PreparedStatement statement;
    private final short[] types;
    private boolean typed;
    private @Nullable ByteArrayOutputStream @Nullable [] pieces;
    private long piecesSize;

    ClientStatement(int id, PreparedStatement statement) {
        this.id = id;
        this.statement = statement;
        types = new short[statement.parameterCount()];
        typed = types.length == 0;
    }

    int id() {
        return id;
    }

    PreparedStatement statement() {
        return statement;
    }

    int parameterCount() {
        return types.length;
    }

    /** Whether the client has ever said what types its parameters have; it need not say so again. */
    boolean typed() {
        return typed;
    }

    void allTyped() {
        typed = true;
    }

    /** The type code and, in the upper byte, the flag for unsigned. */
    int type(int parameter) {
        return types[parameter] & 0xFFFF;
    }

    void type(int parameter, int type) {
        types[parameter] = (short) type;
    }

    /** The value that came in pieces before this execution. */
    @Nullable
    ByteArrayOutputStream pieces(int parameter) {
        return pieces == null ? null : pieces[parameter];
    }

    /** Adds a piece to a value. */
    void append(int parameter, byte[] bytes, int offset, int length) {
        if (pieces == null) {
            pieces = new ByteArrayOutputStream[types.length];
        }
        ByteArrayOutputStream value = pieces[parameter];
        if (value == null) {
            value = new ByteArrayOutputStream(length);
            pieces[parameter] = value;
        }
        value.write(bytes, offset, length);
        piecesSize += length;
    }

    /** How many bytes have come in pieces; counted on even where they were not kept. */
    long piecesSize() {
        return piecesSize;
    }

    /** Too much came: what was kept is dropped, and the size is past the limit from here on. */
    void countOnly(int length, long limit) {
        piecesSize = Math.max(piecesSize, limit) + length;
        pieces = null;
    }

    /** How many bytes of pieces are kept. */
    long piecesKept() {
        return pieces == null ? 0 : piecesSize;
    }

    void dropPieces() {
        pieces = null;
        piecesSize = 0;
    }
}
