package dev.bough.wire.login;

/** The names of the authentication plugins that the server speaks. */
public final class Plugin {
    public static final String CACHING_SHA2 = "caching_sha2_password";
    public static final String NATIVE = "mysql_native_password";

    private Plugin() {}
}
