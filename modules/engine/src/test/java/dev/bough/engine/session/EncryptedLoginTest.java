package dev.bough.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.Session;
import dev.bough.engine.BoughEngine;
import dev.bough.engine.EngineOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedLoginTest {
    @TempDir Path directory;

    private BoughEngine engine;

    @BeforeEach
    void open() {
        engine = BoughEngine.open(EngineOptions.of(directory));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Session open(String user, boolean secure) {
        return engine.open(engine.login(user, "localhost"), client(secure));
    }

    private ClientInfo client(boolean secure) {
        return new ClientInfo(
                engine.nextConnectionId(), "localhost", "", 255, false, false, false, secure, false, Map.of(),
                () -> {});
    }

    private void run(String sql) {
        try (Session session = open("root", true)) {
            ServerPlansTest.run(session, sql);
        }
    }

    private int refused(String user) {
        return assertThrows(SqlException.class, () -> open(user, false).close())
                .code().number();
    }

    @Test
    void anAccountMayAskForEncryption() {
        run("CREATE USER u REQUIRE SSL");
        assertEquals(1045, refused("u"));
        open("u", true).close();
        engine.close();
        open();
        assertEquals(1045, refused("u"));
        run("ALTER USER u REQUIRE NONE");
        open("u", false).close();
        run("ALTER USER u REQUIRE SSL");
        assertEquals(1045, refused("u"));
    }

    @Test
    void theServerMayAskForEncryption() {
        open("root", false).close();
        run("SET GLOBAL require_secure_transport = ON");
        assertEquals(3159, refused("root"));
        run("SET GLOBAL require_secure_transport = OFF");
        open("root", false).close();
    }
}
