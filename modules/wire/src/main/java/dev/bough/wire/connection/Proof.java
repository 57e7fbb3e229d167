package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.Login;
import dev.bough.wire.login.LoginRequest;
import dev.bough.wire.login.PasswordExchange;
import dev.bough.wire.login.Step;
import dev.bough.wire.packet.Capability;
import dev.bough.wire.packet.PacketBuffer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A password exchange on a connection, at login or for COM_CHANGE_USER. */
final class Proof {
    /** What a proof ends in; called on the event loop, with the sequence number of the next packet in the buffer. */
    interface Outcome {
        void accepted(Login login);

        void refused(SqlException error);
    }

    private final Connection connection;
    private final Premises premises;
    private final byte[] nonce;
    private final boolean secure;
    private final Outcome outcome;
    private @Nullable Login login;
    private @Nullable PasswordExchange exchange;

    Proof(Connection connection, Premises premises, byte[] nonce, boolean secure, Outcome outcome) {
        this.connection = connection;
        this.premises = premises;
        this.nonce = nonce;
        this.secure = secure;
        this.outcome = outcome;
    }

    /** What the engine is told of the client. */
    static ClientInfo clientInfo(Connection connection, LoginRequest request, boolean secure) {
        int flags = request.capabilities();
        return new ClientInfo(
                connection.id(),
                address(connection),
                request.database(),
                request.collation(),
                Capability.has(flags, Capability.FOUND_ROWS),
                Capability.has(flags, Capability.MULTI_STATEMENTS),
                Capability.has(flags, Capability.INTERACTIVE),
                secure,
                Capability.has(flags, Capability.IGNORE_SPACE),
                request.attributes(),
                connection.traffic());
    }

    private static String host(Connection connection) {
        InetAddress address = remote(connection).getAddress();
        if (address.isLoopbackAddress()) {
            return address.getAddress().length == 4 ? address.getHostAddress() : "::1";
        }
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private static String address(Connection connection) {
        String host = host(connection);
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + remote(connection).getPort();
    }

    private static InetSocketAddress remote(Connection connection) {
        return connection.channel().remoteAddress() instanceof InetSocketAddress address
                ? address
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    void begin(LoginRequest request) {
        Login found = premises.engine().login(request.user(), host(connection));
        PasswordExchange started = new PasswordExchange(found, nonce, secure, premises.key());
        login = found;
        exchange = started;
        take(started.begin(request.plugin(), request.answer()));
    }

    void message(byte[] payload, int length) {
        if (exchange == null) {
            throw new IllegalStateException("a packet before the exchange began");
        }
        take(exchange.next(payload, length));
    }

    private void take(Step step) {
        PacketBuffer out = connection.out();
        Login account = login;
        if (account == null) {
            throw new IllegalStateException("a step without an account");
        }
        switch (step) {
            case Step.Send send -> {
                out.begin();
                out.putBytes(send.packet());
                out.finish();
                connection.listen(out.sequence());
            }
            case Step.Accepted accepted -> {
                if (accepted.fast()) {
                    out.begin();
                    out.putByte(1);
                    out.putByte(3);
                    out.finish();
                }
                outcome.accepted(account);
            }
            case Step.Denied denied -> {
                String given = denied.usingPassword() ? "YES" : "NO";
                outcome.refused(new SqlException(ErrorCode.ACCESS_DENIED, account.user(), account.host(), given));
            }
            case Step.Unsupported unsupported -> outcome.refused(new SqlException(ErrorCode.NOT_SUPPORTED_AUTH_MODE));
            case Step.Check check -> check(check.check(), account, out.sequence());
        }
    }

    private void check(BooleanSupplier check, Login account, int sequence) {
        connection.begin();
        premises.doors().execute(() -> {
            boolean right;
            try {
                right = check.getAsBoolean();
            } catch (RuntimeException | Error e) {
                Incidents.report(connection.id(), e);
                right = false;
            }
            Step step = right ? new Step.Accepted(false) : new Step.Denied(true);
            connection.loop().execute(() -> {
                connection.out().sequence(sequence);
                take(step);
                connection.sendAll();
            });
        });
    }
}
