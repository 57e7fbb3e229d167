package dev.bough.engine.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AccountsTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        Accounts written = Accounts.INITIAL
                .with(Account.of("a", "%", Passwords.SHA2, "stored", true, Grants.NONE).withEncryption(true))
                .with(Account.of("b", "%", Passwords.NATIVE, "", false, Grants.ALL));
        Accounts read = Accounts.decode(written.encode());
        assertEquals(3, read.list().size());
        Account a = read.find("a", "%").orElseThrow();
        assertTrue(a.encrypted());
        assertTrue(a.locked());
        assertEquals("stored", a.stored());
        assertFalse(read.find("b", "%").orElseThrow().encrypted());
        assertEquals(Grants.ALL, read.find("b", "%").orElseThrow().grants());
    }

    @Test
    void accountsOfVersionOneAskForNoEncryption() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            out.writeInt(1);
            for (String text : new String[] {"u", "h", Passwords.SHA2, "stored"}) {
                out.writeUTF(text);
            }
            out.writeBoolean(true);
            out.writeLong(Privilege.SELECT.bit());
            for (int level = 0; level < 4; level++) {
                out.writeInt(0);
            }
        }
        Account read = Accounts.decode(bytes.toByteArray()).find("u", "h").orElseThrow();
        assertTrue(read.locked());
        assertFalse(read.encrypted());
        assertEquals(Privilege.SELECT.bit(), read.grants().global());
    }
}
