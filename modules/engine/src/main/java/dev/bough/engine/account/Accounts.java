package dev.bough.engine.account;

import dev.bough.api.session.Login;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All accounts; immutable. Their bytes: version 2, count, then per account user, host, plug-in, stored password, locked,
 * whether it asks for encryption, and the five levels of grants, strings as {@link DataOutputStream#writeUTF} writes them. Version 1 knows
 * nothing of encryption.
 */
public final class Accounts {
    private static final int VERSION = 2;

    /** Root without a password, from loopback alone. */
    public static final Accounts INITIAL = new Accounts(
            List.of(Account.of("root", "localhost", Passwords.SHA2, "", false, Grants.ALL)));

    private final List<Account> accounts;

    private Accounts(List<Account> accounts) {
        this.accounts = accounts.stream()
                .sorted(Comparator.comparingInt(Account::specificity).reversed())
                .toList();
    }

    /** By user, then host. */
    public List<Account> list() {
        return accounts.stream()
                .sorted(Comparator.comparing(Account::user).thenComparing(Account::host))
                .toList();
    }

    public Optional<Account> find(String user, String host) {
        return accounts.stream()
                .filter(a -> a.user().equals(user) && a.host().equalsIgnoreCase(host))
                .findFirst();
    }

    public Login login(String user, String host) {
        for (Account account : accounts) {
            if (account.matches(user, host)) {
                return account.login(user, host);
            }
        }
        return new UnknownLogin(user, host);
    }

    /** With this account added, or in the place of the one of the same name. */
    public Accounts with(Account account) {
        return new Accounts(Stream.concat(others(account.user(), account.host()), Stream.of(account))
                .toList());
    }

    public Accounts without(String user, String host) {
        return new Accounts(others(user, host).toList());
    }

    private Stream<Account> others(String user, String host) {
        return accounts.stream()
                .filter(a -> !(a.user().equals(user) && a.host().equalsIgnoreCase(host)));
    }

    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(accounts.size());
            for (Account account : accounts) {
                out.writeUTF(account.user());
                out.writeUTF(account.host());
                out.writeUTF(account.plugin());
                out.writeUTF(account.stored());
                out.writeBoolean(account.locked());
                out.writeBoolean(account.encrypted());
                Grants grants = account.grants();
                out.writeLong(grants.global());
                for (Map<String, Long> level : List.of(grants.databases(), grants.tables(), grants.columns(),
                        grants.routines())) {
                    out.writeInt(level.size());
                    for (Map.Entry<String, Long> entry : level.entrySet()) {
                        out.writeUTF(entry.getKey());
                        out.writeLong(entry.getValue());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The accounts whose bytes these are. */
    public static Accounts decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version > VERSION) {
                throw new IllegalStateException("accounts of version " + version + " are from a newer bough");
            }
            Account[] accounts = new Account[in.readInt()];
            for (int i = 0; i < accounts.length; i++) {
                accounts[i] = new Account(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readBoolean(),
                        version > 1 && in.readBoolean(),
                        new Grants(in.readLong(), readLevel(in), readLevel(in), readLevel(in), readLevel(in)),
                        new Account.FastDigest());
            }
            return new Accounts(List.of(accounts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> readLevel(DataInputStream in) throws IOException {
        Map<String, Long> level = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int left = in.readInt(); left > 0; left--) {
            level.put(in.readUTF(), in.readLong());
        }
        return level;
    }
}
