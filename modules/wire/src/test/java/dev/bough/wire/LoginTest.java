package dev.bough.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in, in all the ways that clients do. */
class LoginTest {
    private ServerFixture fixture;

    @BeforeEach
    void start() {
        fixture = new ServerFixture();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet rows = ServerFixture.query(statement, sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    @Test
    void connectorJUsesTlsUnaskedAndTheFastWayTheSecondTime() throws SQLException {
        for (int i = 0; i < 2; i++) {
            try (Connection connection = fixture.mysql("sha", "secret", "")) {
                assertEquals("sha db true MySQL Connector/J", one(connection, "user"));
            }
            assertTrue(fixture.engine.remembered.contains("sha"));
        }
    }

    @Test
    void connectorJSendsThePasswordUnderThePublicKeyIfAllowed() throws SQLException {
        String plain = "sslMode=DISABLED";
        SQLException refused = assertThrows(SQLException.class, () -> fixture.mysql("sha", "secret", plain).close());
        assertTrue(refused.getMessage().contains("Public Key Retrieval is not allowed"), refused.getMessage());
        for (int i = 0; i < 2; i++) {
            try (Connection connection = fixture.mysql("sha", "secret", plain + "&allowPublicKeyRetrieval=true")) {
                assertEquals("sha db false MySQL Connector/J", one(connection, "user"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslMode=disable&allowPublicKeyRetrieval=true", "sslMode=trust"})
    void mariadbConnectorIsSwitchedToTheAccountsPlugin(String options) throws SQLException {
        for (String user : new String[] {"sha", "sha", "native"}) {
            try (Connection connection = fixture.mariadb(user, "secret", options)) {
                assertTrue(one(connection, "user").startsWith(user + " db " + options.contains("trust")));
            }
        }
    }

    @Test
    void nativeAccountsAndEmptyPasswordsWorkInBothDrivers() throws SQLException {
        fixture.mysql("native", "secret", "").close();
        fixture.mysql("native", "secret", "sslMode=DISABLED").close();
        fixture.mysql("emptynative", "", "sslMode=DISABLED").close();
        fixture.mysql("root", "", "").close();
        fixture.mariadb("emptynative", "", "").close();
        fixture.mariadb("root", "", "").close();
        ServerFixture.eventually(() -> fixture.engine.closed.get() == 6);
    }

    @Test
    void theCertificateIsGoodForItsOwnName() throws SQLException {
        // MariaDB's driver takes a certificate to trust; VERIFY_IDENTITY checks the host's name against it.
        String trusted = "sslMode=verify-full&serverSslCert="
                + ServerFixture.options().keyDirectory().resolve("server-cert.pem");
        try (Connection connection = fixture.mariadb("native", "secret", trusted)) {
            assertTrue(one(connection, "user").contains(" true "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha", "native", "nobody", "root"})
    void aWrongPasswordIsDenied(String user) {
        String text = "Access denied for user '" + user + "'@'127.0.0.1' (using password: YES)";
        SQLException mysql = assertThrows(SQLException.class, () -> fixture.mysql(user, "wrong", "").close());
        assertEquals(text, mysql.getMessage());
        assertEquals(1045, mysql.getErrorCode());
        assertEquals("28000", mysql.getSQLState());
        SQLException plain = assertThrows(
                SQLException.class,
                () -> fixture.mysql(user, "wrong", "sslMode=DISABLED&allowPublicKeyRetrieval=true").close());
        assertEquals(text, plain.getMessage());
        SQLException mariadb =
                assertThrows(SQLException.class, () -> fixture.mariadb(user, "wrong", "sslMode=trust").close());
        assertEquals(1045, mariadb.getErrorCode());
        assertEquals(0, fixture.engine.clients.size());
    }

    @Test
    void noPasswordWhereOneIsDueIsDeniedAsSuch() {
        SQLException none = assertThrows(SQLException.class, () -> fixture.mysql("sha", "", "").close());
        assertEquals("Access denied for user 'sha'@'127.0.0.1' (using password: NO)", none.getMessage());
    }

    @Test
    void theEnginesRefusalsReachTheClient() throws Exception {
        fixture.engine.maxConnections = 1;
        try (Connection first = fixture.mysql("")) {
            assertEquals("1", one(first, "select 1"));
            assertEquals(1040, assertThrows(SQLException.class, () -> fixture.mysql("").close()).getErrorCode());
        }
        ServerFixture.eventually(fixture.engine.sessions::isEmpty);
        try (RawClient client = fixture.raw()) {
            client.write(RawClient.login(RawClient.BASIC | RawClient.PLUGIN_AUTH | 8, "root", new byte[0], "nowhere",
                    "caching_sha2_password"));
            assertEquals("1049 42000 Unknown database 'nowhere'", RawClient.error(client.read()));
            assertTrue(client.atEnd());
        }
    }

    private static byte[] nonce(RawClient client) {
        int version = RawClient.text(client.greeting).indexOf('\0', 1);
        byte[] nonce = new byte[20];
        System.arraycopy(client.greeting, version + 5, nonce, 0, 8);
        System.arraycopy(client.greeting, version + 5 + 8 + 1 + 18, nonce, 8, 12);
        return nonce;
    }

    private static byte[] nativeAnswer(byte[] nonce) throws Exception {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        byte[] once = sha1.digest("secret".getBytes(StandardCharsets.UTF_8));
        byte[] twice = sha1.digest(once);
        sha1.update(nonce);
        byte[] mask = sha1.digest(twice);
        for (int i = 0; i < once.length; i++) {
            once[i] ^= mask[i];
        }
        return once;
    }

    @Test
    void theGreetingIsThatOfMySql() throws Exception {
        try (RawClient client = fixture.raw()) {
            byte[] greeting = client.greeting;
            assertEquals(10, greeting[0]);
            assertTrue(RawClient.text(greeting).startsWith("8.4.3-bough-test\0", 1));
            int after = RawClient.text(greeting).indexOf('\0', 1) + 1;
            int low = greeting[after + 13] & 0xFF | (greeting[after + 14] & 0xFF) << 8;
            assertEquals(1, low & 1, "without LONG_PASSWORD clients take the server for another");
            assertEquals(21, greeting[after + 20]);
            assertArrayEquals(new byte[10], Arrays.copyOfRange(greeting, after + 21, after + 31));
            assertTrue(RawClient.text(greeting).endsWith("\0caching_sha2_password\0"));
            for (byte b : nonce(client)) {
                assertTrue(b > 32 && b < 127);
            }
        }
    }

    @Test
    void clientsThatKnowNoPluginsGetInWithNativePasswordsOnly() throws Exception {
        try (RawClient client = fixture.raw()) {
            // The database is given as empty, which means none; and what follows is none of our business.
            byte[] login = RawClient.login(RawClient.BASIC | 8, "native", nativeAnswer(nonce(client)), "", null);
            client.write(Arrays.copyOf(login, login.length + 27));
            assertEquals(0, client.read()[0]);
            assertEquals("", fixture.engine.clients.get(0).database());
        }
        try (RawClient client = fixture.raw()) {
            client.write(RawClient.login(RawClient.BASIC, "sha", nativeAnswer(nonce(client)), null, null));
            assertTrue(RawClient.error(client.read()).startsWith("1251 08004 Client does not support authentication"));
            assertTrue(client.atEnd());
        }
        try (RawClient client = fixture.raw()) {
            client.write(new byte[] {5, 4, 0, 0, 0, 'r', 'o', 'o', 't', 0});
            assertTrue(RawClient.error(client.read()).startsWith("1251 08004"));
            assertTrue(client.atEnd());
        }
    }

    @Test
    void theSwitchRepeatsTheNonceWithAZeroAfterIt() throws Exception {
        try (RawClient client = fixture.raw()) {
            int flags = RawClient.BASIC | RawClient.PLUGIN_AUTH;
            client.write(RawClient.login(flags, "native", new byte[32], null, "caching_sha2_password"));
            byte[] change = client.read();
            String name = "\u00femysql_native_password\0";
            assertTrue(RawClient.text(change).startsWith(name));
            assertEquals(name.length() + 21, change.length);
            assertEquals(0, change[change.length - 1]);
            byte[] nonce = Arrays.copyOfRange(change, name.length(), name.length() + 20);
            assertArrayEquals(nonce(client), nonce);
            client.write(nativeAnswer(nonce));
            assertEquals(0, client.read()[0]);
        }
    }

    @Test
    void aPasswordInClearIsNotTakenWithoutTls() throws Exception {
        try (RawClient client = fixture.raw()) {
            int flags = RawClient.BASIC | RawClient.PLUGIN_AUTH;
            client.write(RawClient.login(flags, "sha", new byte[32], null, "caching_sha2_password"));
            assertArrayEquals(new byte[] {1, 4}, client.read());
            client.write("secret\0".getBytes(StandardCharsets.UTF_8));
            assertTrue(RawClient.error(client.read()).startsWith("1045"));
        }
    }

    @Test
    void ciphertextThatIsNoneIsDenied() throws Exception {
        try (RawClient client = fixture.raw()) {
            int flags = RawClient.BASIC | RawClient.PLUGIN_AUTH;
            client.write(RawClient.login(flags, "sha", new byte[32], null, "caching_sha2_password"));
            client.read();
            client.write(new byte[] {2});
            assertTrue(RawClient.text(client.read()).startsWith("\1-----BEGIN PUBLIC KEY-----\n"));
            client.write(new byte[256]);
            assertTrue(RawClient.error(client.read()).startsWith("1045"));
        }
    }

    @Test
    void changingTheUserProvesItAnewAndForgetsStatements() throws Exception {
        try (RawClient client = fixture.raw().loggedIn(0)) {
            client.command(0x16, "show ?".getBytes(StandardCharsets.UTF_8));
            client.read();
            client.read();
            client.read();
            client.read();
            client.read();
            client.command(0x11, "sha\0\0db2\0\u002d\0caching_sha2_password\0".getBytes(StandardCharsets.ISO_8859_1));
            assertTrue(RawClient.error(client.read()).contains("(using password: NO)"));
            client.query("user");
            assertTrue(RawClient.text(client.rowsWithEof().get(0)).contains("root "));
            byte[] change =
                    "native\0\0db/branch\0\u002d\0caching_sha2_password\0".getBytes(StandardCharsets.ISO_8859_1);
            byte[] guess = new byte[change.length + 1];
            System.arraycopy(change, 0, guess, 0, 7);
            guess[7] = 1;
            guess[8] = 'x';
            System.arraycopy(change, 8, guess, 9, change.length - 8);
            client.command(0x11, guess);
            byte[] question = client.read();
            client.write(nativeAnswer(Arrays.copyOfRange(question, question.length - 21, question.length - 1)));
            assertEquals(0, client.read()[0]);
            client.query("user");
            assertTrue(RawClient.text(client.rowsWithEof().get(0)).contains("native db/branch "));
            client.command(0x17, new byte[] {1, 0, 0, 0, 0, 1, 0, 0, 0});
            assertTrue(RawClient.error(client.read()).startsWith("1243 HY000 Unknown prepared statement handler (1)"));
        }
    }

    @Test
    void aClientThatSaysNothingIsSentAway() throws Exception {
        try (ServerFixture impatient = new ServerFixture()) {
            impatient.engine.settings.put("connect_timeout", 1L);
            try (RawClient client = impatient.raw()) {
                assertTrue(RawClient.error(client.read()).startsWith("1159 08S01"));
                assertTrue(client.atEnd());
            }
        }
    }

    @Test
    void tooManyAtTheDoorAreTurnedAwayBeforeTheGreeting() throws Exception {
        try (ServerFixture narrow = new ServerFixture(ServerFixture.options().withLoginsAtOnce(1));
                RawClient first = narrow.raw();
                RawClient second = narrow.raw()) {
            assertEquals(10, first.greeting[0]);
            assertEquals("\u00ff\u0010\u0004Too many connections", RawClient.text(second.greeting));
            assertTrue(second.atEnd());
        }
    }

    @Test
    void withoutTlsNoneIsOffered() throws Exception {
        try (ServerFixture plain = new ServerFixture(ServerFixture.options().withTls(false))) {
            try (Connection connection = plain.mysql("native", "secret", "")) {
                assertTrue(one(connection, "user").contains(" false "));
            }
        }
    }
}
