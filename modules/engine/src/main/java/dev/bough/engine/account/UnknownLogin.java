package dev.bough.engine.account;

import dev.bough.api.session.Login;

/** A client that names no account: its exchange looks like any other and fails. */
public record UnknownLogin(String user, String host) implements Login {
    @Override
    public String plugin() {
        return Passwords.SHA2;
    }

    @Override
    public boolean passwordless() {
        return false;
    }

    @Override
    public boolean verifyNative(byte[] nonce, byte[] answer) {
        return false;
    }

    @Override
    public boolean verifyFast(byte[] nonce, byte[] answer) {
        return false;
    }

    @Override
    public boolean verifyClear(byte[] password) {
        // as slow as for an account that exists, so that time tells nothing
        Passwords.shaCrypt(password, new byte[20]);
        return false;
    }
}
