package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.Login;
import dev.bough.api.session.Session;
import dev.bough.wire.login.Greeting;
import dev.bough.wire.login.LoginRequest;
import dev.bough.wire.login.Nonce;
import dev.bough.wire.packet.Capability;
import dev.bough.wire.packet.MalformedPacketException;
import dev.bough.wire.result.Answers;
import org.jspecify.annotations.Nullable;

/** Logging in: greeting, TLS, the password, and a session at the end. */
final class LoginPhase implements Phase {
    private final Connection connection;
    private final Premises premises;
    private final byte[] nonce;
    private @Nullable Proof proof;
    private boolean secure;

    LoginPhase(Connection connection, Premises premises) {
        this.connection = connection;
        this.premises = premises;
        nonce = Nonce.next(premises.random());
    }

    void greet() {
        connection.out().sequence(0);
        // as many as may be inside may come in at the same moment
        if (premises.atTheDoor().get() > Math.max(premises.loginsAtOnce(),
                premises.engine().setting("max_connections"))) {
            Answers.earlyError(connection.out(), new SqlException(ErrorCode.TOO_MANY_CONNECTIONS));
            connection.end();
            return;
        }
        String version = premises.engine().serverVersion();
        Greeting.put(connection.out(), version, connection.id(), nonce, premises.tls() != null);
        connection.assembler().expect(1);
    }

    @Override
    public boolean login() {
        return true;
    }

    @Override
    public void message(byte[] payload, int length) {
        if (proof != null) {
            proof.message(payload, length);
        } else if (premises.tls() != null && !secure && LoginRequest.asksForTls(payload, length)) {
            secure = true;
            connection.assembler().expect(2);
            connection.startTls();
        } else if (LoginRequest.isOld(payload, length)) {
            connection.end(new SqlException(ErrorCode.NOT_SUPPORTED_AUTH_MODE));
        } else {
            LoginRequest request = LoginRequest.parse(payload, length);
            if (request.user().length() > 128) {
                throw new MalformedPacketException("a user name of " + request.user().length() + " characters");
            }
            proof = new Proof(connection, premises, nonce, secure, new Decision(request));
            proof.begin(request);
        }
    }

    /** What follows a proof: the session, or the end. */
    private final class Decision implements Proof.Outcome {
        private final LoginRequest request;

        Decision(LoginRequest request) {
            this.request = request;
        }

        @Override
        public void refused(SqlException error) {
            connection.end(error);
        }

        @Override
        public void accepted(Login login) {
            ClientInfo client = Proof.clientInfo(connection, request, secure);
            connection.begin();
            int sequence = connection.out().sequence();
            connection.sendAll();
            premises.doors().execute(() -> {
                try {
                    Session session = premises.engine().open(login, client);
                    connection.loop().execute(() -> opened(session, sequence));
                } catch (SqlException e) {
                    connection.loop().execute(() -> failed(e, sequence));
                } catch (RuntimeException | Error e) {
                    SqlException incident = Incidents.report(connection.id(), e);
                    connection.loop().execute(() -> failed(incident, sequence));
                }
            });
        }

        private void opened(Session session, int sequence) {
            int largest = premises.largestMessage();
            CommandPhase commands = new CommandPhase(connection, premises, session, request, nonce, secure, largest);
            connection.enter(commands, largest, Capability.has(request.capabilities(), Capability.LOCAL_FILES));
            if (!connection.isGone()) {
                connection.out().sequence(sequence);
                Answers.ok(connection.out(), 0, 0, 0, session.status(), "");
                connection.sendAll();
            }
            connection.ready(0);
        }

        private void failed(SqlException error, int sequence) {
            connection.out().sequence(sequence);
            connection.end(error);
        }
    }

    @Override
    public void gone() {
        premises.engine().connectAborted();
    }

    @Override
    public void cancel() {
        // A login ends by itself.
    }

    @Override
    public void interrupt() {
        // What runs ends by itself and finds the connection gone.
    }
}
