package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.PreparedStatement;
import dev.bough.api.session.ServerStatus;
import dev.bough.api.session.Session;
import dev.bough.api.session.Work;
import dev.bough.wire.packet.PacketBuffer;
import dev.bough.wire.packet.PacketReader;
import dev.bough.wire.result.Answers;
import dev.bough.wire.result.Form;
import org.jspecify.annotations.Nullable;

/** The COM_STMT_ commands. */
final class StatementCommands {
    private static final int READ_ONLY_CURSOR = 1;
    /** How many times the largest value all statements of a connection may have been sent in pieces and not executed. */
    private static final int KEPT_VALUES = 2;

    private final Session session;
    private final CommandRun run;
    private long largestValue;
    private final StatementTable table = new StatementTable();
    private final PacketReader in = new PacketReader();
    private int lastId;

    StatementCommands(Session session, CommandRun run, long largestValue) {
        this.session = session;
        this.run = run;
        this.largestValue = largestValue;
    }

    /** The largest value from now on. */
    void largestValue(long bytes) {
        largestValue = bytes;
    }

    void prepare(byte[] payload, int length) {
        run.onWorker(() -> {
            PreparedStatement statement = session.prepare(payload, 1, length - 1);
            ClientStatement added = new ClientStatement(++lastId, statement);
            table.add(added);
            PacketBuffer out = run.encoder().packets();
            int status = session.status();
            boolean deprecateEof = run.encoder().deprecateEof();
            out.begin();
            out.putByte(0);
            out.putInt(added.id());
            out.putShort(statement.columns().size());
            out.putShort(statement.parameterCount());
            out.putByte(0);
            out.putShort(0);
            out.finish();
            Answers.definitions(out, statement.parameters(), deprecateEof, status);
            Answers.definitions(out, statement.columns(), deprecateEof, status);
        });
    }

    private ClientStatement find(int id, String command) {
        ClientStatement found = table.get(id);
        if (found == null) {
            throw new SqlException(ErrorCode.UNKNOWN_PREPARED_STATEMENT, Integer.toUnsignedString(id), command);
        }
        return found;
    }

    void execute(byte[] payload, int length) {
        in.on(payload, 1, length);
        ClientStatement target = find(in.readInt(), "mysqld_stmt_execute");
        boolean cursor = (in.readByte() & READ_ONLY_CURSOR) != 0;
        in.skip(4);
        if (target.piecesSize() > largestValue) {
            target.dropPieces();
            throw new SqlException(ErrorCode.PACKET_TOO_LARGE);
        }
        Form form = cursor ? Form.CURSOR : Form.BINARY;
        if (in.remaining() + target.piecesSize() <= CommandPhase.LONG_COMMAND) {
            run.start(work(target, cursor), form);
        } else {
            run.startOnWorker(() -> work(target, cursor), form);
        }
    }

    private Work work(ClientStatement target, boolean cursor) {
        try {
            Parameters.read(in, target);
        } finally {
            target.dropPieces();
        }
        return session.execute(target.statement(), cursor);
    }

    /** No answer, whatever happens: an error shows when the statement is executed. */
    void sendLongData(PacketReader packet) {
        ClientStatement target = table.get(packet.readInt());
        int parameter = packet.readShort();
        if (target != null && parameter < target.parameterCount()) {
            int length = packet.remaining();
            if (target.piecesSize() + length > largestValue || table.kept() + length > KEPT_VALUES * largestValue) {
                target.countOnly(length, largestValue);
            } else {
                target.append(parameter, packet.array(), packet.position(), length);
            }
        }
        run.nothing();
    }

    void reset(PacketReader packet) {
        ClientStatement target = find(packet.readInt(), "mysqld_stmt_reset");
        target.dropPieces();
        target.statement().clear();
        int status = session.status() & ~ServerStatus.CURSOR_EXISTS;
        run.answer(out -> Answers.ok(out, 0, 0, 0, status, ""));
    }

    void fetch(PacketReader packet) {
        ClientStatement target = find(packet.readInt(), "mysqld_stmt_fetch");
        run.start(target.statement().fetch(packet.readInt()), Form.FETCH);
    }

    /** No answer. */
    void close(PacketReader packet) {
        @Nullable ClientStatement closed = table.remove(packet.readInt());
        if (closed != null) {
            closed.statement().close();
        }
        run.nothing();
    }

    /** The session has dropped its statements. */
    void forget() {
        table.clear();
    }
}
