package dev.bough.wire.login;

import dev.bough.api.session.Login;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The talk that proves a password: caching_sha2_password and mysql_native_password, with a switch from what the client
 * tried first to what the account has. Knows nothing of the network; each packet of the client yields the next step.
 */
public final class PasswordExchange {
    private static final int NATIVE_ANSWER = 20;
    private static final int SHA2_ANSWER = 32;
    private static final int AUTH_SWITCH = 0xFE;
    private static final int AUTH_MORE_DATA = 0x01;
    private static final int FULL_AUTHENTICATION = 4;
    private static final int PUBLIC_KEY_REQUEST = 2;

    private enum Awaiting {
        ANSWER,
        PASSWORD_OR_KEY_REQUEST,
        ENCRYPTED_PASSWORD
    }

    private final Login login;
    private final boolean secure;
    private final PasswordKey key;
    private final byte[] nonce;
    private Awaiting awaiting = Awaiting.ANSWER;

    /**
     * @param nonce the greeting's; a switch repeats it, because some clients answer COM_CHANGE_USER with the greeting's
     *     and others with the last they got
     * @param secure whether the connection is encrypted
     */
    public PasswordExchange(Login login, byte[] nonce, boolean secure, PasswordKey key) {
        this.login = login;
        this.nonce = nonce;
        this.secure = secure;
        this.key = key;
    }

    /** The first step, from what the login request holds. */
    public Step begin(@Nullable String plugin, byte[] answer) {
        String used = plugin == null ? Plugin.NATIVE : plugin;
        if (used.equals(login.plugin())) {
            return answer(answer);
        }
        if (plugin == null) {
            return new Step.Unsupported();
        }
        byte[] name = login.plugin().getBytes(StandardCharsets.US_ASCII);
        byte[] packet = new byte[1 + name.length + 1 + nonce.length + 1];
        packet[0] = (byte) AUTH_SWITCH;
        System.arraycopy(name, 0, packet, 1, name.length);
        System.arraycopy(nonce, 0, packet, name.length + 2, nonce.length);
        return new Step.Send(packet);
    }

    /** The step after a further packet of the client. */
    public Step next(byte[] packet, int length) {
        byte[] content = Arrays.copyOf(packet, length);
        return switch (awaiting) {
            case ANSWER -> answer(content);
            case PASSWORD_OR_KEY_REQUEST ->
                    secure ? new Step.Check(() -> login.verifyClear(unterminated(content))) : keyRequest(content);
            case ENCRYPTED_PASSWORD -> new Step.Check(() -> {
                byte[] password = key.decrypt(content, nonce);
                return password != null && login.verifyClear(unterminated(password));
            });
        };
    }

    private Step answer(byte[] answer) {
        boolean empty = answer.length == 0 || answer.length == 1 && answer[0] == 0;
        if (empty || login.passwordless()) {
            return empty && login.passwordless() ? new Step.Accepted(false) : new Step.Denied(!empty);
        }
        if (login.plugin().equals(Plugin.NATIVE)) {
            boolean right = answer.length == NATIVE_ANSWER && login.verifyNative(nonce, answer);
            return right ? new Step.Accepted(false) : new Step.Denied(true);
        }
        if (answer.length != SHA2_ANSWER) {
            return new Step.Denied(true);
        }
        if (login.verifyFast(nonce, answer)) {
            return new Step.Accepted(true);
        }
        awaiting = Awaiting.PASSWORD_OR_KEY_REQUEST;
        return new Step.Send(new byte[] {AUTH_MORE_DATA, FULL_AUTHENTICATION});
    }

    private Step keyRequest(byte[] request) {
        if (request.length != 1 || request[0] != PUBLIC_KEY_REQUEST) {
            return new Step.Denied(true);
        }
        awaiting = Awaiting.ENCRYPTED_PASSWORD;
        byte[] pem = key.publicPem();
        byte[] packet = new byte[1 + pem.length];
        packet[0] = AUTH_MORE_DATA;
        System.arraycopy(pem, 0, packet, 1, pem.length);
        return new Step.Send(packet);
    }

    private static byte[] unterminated(byte[] password) {
        boolean terminated = password.length > 0 && password[password.length - 1] == 0;
        return terminated ? Arrays.copyOf(password, password.length - 1) : password;
    }
}
