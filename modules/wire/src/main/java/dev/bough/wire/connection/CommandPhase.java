package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.Login;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.Session;
import dev.bough.wire.login.LoginRequest;
import dev.bough.wire.packet.Capability;
import dev.bough.wire.packet.MalformedPacketException;
import dev.bough.wire.packet.PacketBuffer;
import dev.bough.wire.packet.PacketReader;
import dev.bough.wire.result.Answers;
import dev.bough.wire.result.Form;
import dev.bough.wire.result.ResponseEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** A logged-in client's commands: each is turned into work of its session, or answered here. */
final class CommandPhase implements Phase {
    /** Bytes from which on even looking at a command takes too long for an event loop. */
    static final int LONG_COMMAND = 64 * 1024;

    private final Connection connection;
    private final Premises premises;
    private final Session session;
    private boolean quit;
    private final ResponseEncoder encoder;
    private final CommandRun run;
    private final StatementCommands statements;
    private final LoginRequest login;
    private final byte[] nonce;
    private final boolean secure;
    private final PacketReader in = new PacketReader();
    private @Nullable Proof proof;

    CommandPhase(
            Connection connection,
            Premises premises,
            Session session,
            LoginRequest login,
            byte[] nonce,
            boolean secure,
            int largestMessage) {
        this.connection = connection;
        this.premises = premises;
        this.session = session;
        this.login = login;
        this.nonce = nonce;
        this.secure = secure;
        boolean deprecateEof = Capability.has(login.capabilities(), Capability.DEPRECATE_EOF);
        boolean tracks = Capability.has(login.capabilities(), Capability.SESSION_TRACK);
        encoder = new ResponseEncoder(
                deprecateEof, largestMessage, tracks ? session::takeChanges : List::of, session::messages);
        run = new CommandRun(connection, premises.engine(), session, encoder);
        statements = new StatementCommands(session, run, largestMessage);
    }

    @Override
    public boolean login() {
        return false;
    }

    long idleTimeoutSeconds() {
        return session.idleTimeoutSeconds();
    }

    long readTimeoutSeconds() {
        return session.readTimeoutSeconds();
    }

    long writeTimeoutSeconds() {
        return session.writeTimeoutSeconds();
    }

    @Override
    public void message(byte[] payload, int length) {
        if (length == 0 && proof == null) {
            throw new MalformedPacketException("a command of no bytes");
        }
        connection.begin();
        try {
            if (proof != null) {
                proof.message(payload, length);
            } else {
                command(payload, length);
            }
        } catch (SqlException e) {
            run.answer(out -> Answers.error(out, e));
        } catch (MalformedPacketException | RejectedExecutionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            SqlException incident = Incidents.report(connection.id(), e);
            run.answer(out -> Answers.error(out, incident));
        }
    }

    private void command(byte[] payload, int length) {
        switch (payload[0] & 0xFF) {
            case CommandCode.QUERY -> query(payload, length);
            case CommandCode.STMT_EXECUTE -> statements.execute(payload, length);
            case CommandCode.PING -> answerOk();
            case CommandCode.QUIT -> {
                quit = true;
                connection.end();
            }
            case CommandCode.INIT_DB -> run.start(session.useDatabase(text(payload, length)), Form.TEXT);
            case CommandCode.STMT_PREPARE -> statements.prepare(payload, length);
            case CommandCode.STMT_CLOSE -> statements.close(in.on(payload, 1, length));
            case CommandCode.STMT_SEND_LONG_DATA -> statements.sendLongData(in.on(payload, 1, length));
            case CommandCode.STMT_RESET -> statements.reset(in.on(payload, 1, length));
            case CommandCode.STMT_FETCH -> statements.fetch(in.on(payload, 1, length));
            case CommandCode.FIELD_LIST -> fieldList(in.on(payload, 1, length));
            case CommandCode.SET_OPTION -> setOption(in.on(payload, 1, length).readShort());
            case CommandCode.STATISTICS -> statistics();
            case CommandCode.PROCESS_KILL -> run.start(
                    session.kill(in.on(payload, 1, length).readInt() & 0xFFFFFFFFL), Form.TEXT);
            case CommandCode.RESET_CONNECTION -> run.start(session.reset(), Form.TEXT, statements::forget);
            case CommandCode.CHANGE_USER -> changeUser(payload, length);
            case CommandCode.PROCESS_INFO -> query("SHOW FULL PROCESSLIST");
            case CommandCode.REFRESH -> query(Refresh.statement(in.on(payload, 1, length).readByte()));
            default -> throw new SqlException(ErrorCode.UNKNOWN_COMMAND);
        }
    }

    private static String text(byte[] payload, int length) {
        return new String(payload, 1, length - 1, StandardCharsets.UTF_8);
    }

    private void query(byte[] payload, int length) {
        if (length <= LONG_COMMAND) {
            run.start(session.query(payload, 1, length - 1), Form.TEXT);
        } else {
            run.startOnWorker(() -> session.query(payload, 1, length - 1), Form.TEXT);
        }
    }

    private void query(String sql) {
        byte[] text = sql.getBytes(StandardCharsets.US_ASCII);
        run.start(session.query(text, 0, text.length), Form.TEXT);
    }

    private void answerOk() {
        int status = session.status();
        run.answer(out -> Answers.ok(out, 0, 0, 0, status, ""));
    }

    private void setOption(int option) {
        if (option > 1) {
            throw new SqlException(ErrorCode.UNKNOWN_COMMAND);
        }
        session.multiStatements(option == 0);
        int status = session.status();
        run.answer(out -> Answers.end(out, encoder.deprecateEof(), 0, status));
    }

    private void statistics() {
        byte[] line = session.statistics().getBytes(StandardCharsets.UTF_8);
        run.answer(out -> {
            out.begin();
            out.putBytes(line);
            out.finish();
        });
    }

    private void fieldList(PacketReader reader) {
        String table = reader.readTerminated();
        String pattern = reader.readRest();
        run.onWorker(() -> {
            ResultColumns columns = session.columns(table, pattern);
            PacketBuffer out = encoder.packets();
            for (ResultColumn column : columns.columns()) {
                Answers.fieldDefinition(out, column, columns.names());
            }
            Answers.end(out, encoder.deprecateEof(), 0, session.status());
        });
    }

    private void changeUser(byte[] payload, int length) {
        LoginRequest request = LoginRequest.parseChange(payload, length, login.capabilities());
        proof = new Proof(connection, premises, nonce, secure, new Proof.Outcome() {
            @Override
            public void accepted(Login account) {
                proof = null;
                ClientInfo client = Proof.clientInfo(connection, request, secure);
                run.start(session.changeUser(account, client), Form.TEXT, CommandPhase.this::startOver);
            }

            @Override
            public void refused(SqlException error) {
                proof = null;
                run.answer(out -> Answers.error(out, error));
            }
        });
        proof.begin(request);
    }

    /** Another user's session has the packet size that is the server's by now (MySQL manual, 7.1.8, max_allowed_packet). */
    private void startOver() {
        statements.forget();
        int largest = premises.largestMessage();
        connection.assembler().limit(largest, false);
        encoder.largestRow(largest);
        statements.largestValue(largest);
    }

    @Override
    public void gone() {
        if (!quit) {
            premises.engine().clientAborted();
        }
        try {
            premises.doors().execute(session::close);
        } catch (RejectedExecutionException e) {
            session.close();
        }
    }

    @Override
    public void cancel() {
        session.cancel();
    }

    @Override
    public void interrupt() {
        run.interrupt();
    }
}
