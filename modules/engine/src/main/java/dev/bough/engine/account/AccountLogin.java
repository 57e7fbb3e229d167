package dev.bough.engine.account;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.Login;
import org.jspecify.annotations.Nullable;

/** A client that names an account. */
public record AccountLogin(Account account, String user, String host) implements Login {
    /**
     * The account of a login whose password was verified.
     *
     * @param secure whether the client comes over TLS
     * @throws SqlException 1045, 3118
     */
    public static Account admitted(Login login, boolean secure) {
        if (!(login instanceof AccountLogin known) || known.account.encrypted() && !secure) {
            throw new SqlException(
                    ErrorCode.ACCESS_DENIED, login.user(), login.host(), login.passwordless() ? "NO" : "YES");
        }
        if (known.account.locked()) {
            throw new SqlException(ErrorCode.ACCOUNT_LOCKED, login.user(), login.host());
        }
        return known.account;
    }

    @Override
    public String plugin() {
        return account.plugin();
    }

    @Override
    public boolean passwordless() {
        return account.stored().isEmpty();
    }

    @Override
    public boolean verifyNative(byte[] nonce, byte[] answer) {
        return account.plugin().equals(Passwords.NATIVE) && Passwords.verifyNative(account.stored(), nonce, answer);
    }

    @Override
    public boolean verifyFast(byte[] nonce, byte[] answer) {
        byte @Nullable [] digest = account.fastDigest().get();
        return digest != null && Passwords.verifyFast(digest, nonce, answer);
    }

    @Override
    public boolean verifyClear(byte[] password) {
        boolean verified = Passwords.verifyClear(account.plugin(), account.stored(), password);
        if (verified && !account.stored().isEmpty()) {
            account.fastDigest().set(Passwords.fastDigest(password));
        }
        return verified;
    }
}
