package dev.bough.engine.account;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.AccountStatement;
import dev.bough.parser.tree.AccountStatement.UserSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Statements on accounts (MySQL manual, 15.7.1). */
public final class AccountStatements {
    private final AccountStore store;
    private final RandomGenerator random;

    /** The session's part: who it is, and where notes go. */
    public interface Caller {
        /** The account of the session, for CURRENT_USER. */
        AccountName account();

        /** What the session may do. */
        Grants grants();

        /** The current database; empty for none. */
        String database();

        /** How long passwords are that the server makes up. */
        int generatedLength();

        /** Told of each of them. */
        void generated(AccountName user, String password);

        /** @throws SqlException 1146, 1049 */
        void requireTable(String database, String table);

        /** @throws SqlException 1305, 1049 */
        void requireProcedure(String database, String procedure);

        void note(ErrorCode code, Object... arguments);
    }

    public AccountStatements(AccountStore store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    /** Passwords that the statement made up are told to the caller once. */
    public void run(AccountStatement statement, Caller caller) {
        AccountRights.require(statement, caller);
        switch (statement) {
            case AccountStatement.CreateUser create -> createUser(create, caller);
            case AccountStatement.AlterUser alter -> alterUser(alter, caller);
            case AccountStatement.DropUser drop -> dropUser(drop, caller);
            case AccountStatement.RenameUser rename -> renameUser(rename, caller);
            case AccountStatement.SetPassword set -> setPassword(set, caller);
            case AccountStatement.Grant grant -> new GrantStatement(store, caller).grant(grant);
            case AccountStatement.Revoke revoke -> new GrantStatement(store, caller).revoke(revoke);
            case AccountStatement.RevokeAll revoke -> new GrantStatement(store, caller).revokeAll(revoke);
            case AccountStatement.SetDefaultRole _ ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "SET DEFAULT ROLE");
            case AccountStatement.CreateRole _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "CREATE ROLE");
            case AccountStatement.DropRole _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "DROP ROLE");
            case AccountStatement.SetRole _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "SET ROLE");
            case AccountStatement.GrantRoles _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "GRANT role");
            case AccountStatement.RevokeRoles _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "REVOKE role");
            case AccountStatement.GrantProxy _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "GRANT PROXY");
            case AccountStatement.RevokeProxy _ -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "REVOKE PROXY");
        }
    }

    private void createUser(AccountStatement.CreateUser create, Caller caller) {
        if (!create.defaultRoles().isEmpty()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "DEFAULT ROLE");
        }
        store.change(accounts -> {
            List<String> failed = new ArrayList<>();
            Accounts changed = accounts;
            for (UserSpecification user : create.users()) {
                AccountName name = resolve(user.name(), caller);
                if (changed.find(name.user(), name.hostOrAny()).isPresent()) {
                    if (create.ifNotExists()) {
                        caller.note(ErrorCode.USER_EXISTS_WARNING, quoted(name));
                    } else {
                        failed.add(quoted(name));
                    }
                } else {
                    String plugin = plugin(user, Passwords.SHA2);
                    Account account = Account.of(
                            name.user(), name.hostOrAny(), plugin, stored(user, name, plugin, caller), false,
                            Grants.NONE);
                    changed = changed.with(withOptions(account, create.options()));
                }
            }
            refuse("CREATE USER", failed);
            return changed;
        });
    }

    private void alterUser(AccountStatement.AlterUser alter, Caller caller) {
        store.change(accounts -> {
            List<String> failed = new ArrayList<>();
            Accounts changed = accounts;
            for (UserSpecification user : alter.users()) {
                AccountName name = resolve(user.name(), caller);
                Optional<Account> found = changed.find(name.user(), name.hostOrAny());
                if (found.isEmpty()) {
                    if (alter.ifExists()) {
                        caller.note(ErrorCode.USER_DOES_NOT_EXIST_WARNING, quoted(name));
                    } else {
                        failed.add(quoted(name));
                    }
                    continue;
                }
                Account account = withOptions(found.get(), alter.options());
                boolean identifies = user.plugin() != null || user.password() != null || user.hash() != null
                        || user.randomPassword() || user.retainCurrent() || user.discardOld();
                if (identifies) {
                    String plugin = plugin(user, account.plugin());
                    account = account.withPassword(plugin, stored(user, name, plugin, caller));
                }
                changed = changed.with(account);
            }
            refuse("ALTER USER", failed);
            return changed;
        });
    }

    private static String plugin(UserSpecification user, String otherwise) {
        String plugin = user.plugin() == null ? otherwise : user.plugin().toLowerCase(Locale.ROOT);
        if (!plugin.equals(Passwords.SHA2) && !plugin.equals(Passwords.NATIVE)) {
            throw new SqlException(ErrorCode.PLUGIN_IS_NOT_LOADED, plugin);
        }
        return plugin;
    }

    private String stored(UserSpecification user, AccountName name, String plugin, Caller caller) {
        if (user.retainCurrent() || user.discardOld()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "dual passwords");
        }
        if (user.hash() != null) {
            if (!Passwords.isStoredForm(plugin, user.hash())) {
                throw new SqlException(ErrorCode.PASSWORD_FORMAT);
            }
            return user.hash();
        }
        String password = user.randomPassword() ? generated(name, caller) : user.password();
        return password == null ? "" : Passwords.store(plugin, password.getBytes(StandardCharsets.UTF_8), random);
    }

    private String generated(AccountName name, Caller caller) {
        String password = Passwords.generate(caller.generatedLength(), random);
        caller.generated(name, password);
        return password;
    }

    /** An account may be locked, and ask for encryption; what else there is to choose is not supported. */
    private static Account withOptions(Account account, AccountStatement.AccountOptions options) {
        Account result = account;
        for (AccountStatement.AccountOption option : options.options()) {
            switch (option.name()) {
                case "ACCOUNT LOCK" -> result = result.withLock(true);
                case "ACCOUNT UNLOCK" -> result = result.withLock(false);
                case "REQUIRE SSL" -> result = result.withEncryption(true);
                case "REQUIRE NONE" -> result = result.withEncryption(false);
                case "PASSWORD EXPIRE DEFAULT", "PASSWORD EXPIRE NEVER", "PASSWORD HISTORY DEFAULT",
                        "PASSWORD REUSE INTERVAL DEFAULT", "PASSWORD REQUIRE CURRENT DEFAULT" -> {
                    // what holds here anyway
                }
                default -> throw new SqlException(ErrorCode.NOT_SUPPORTED, option.name());
            }
        }
        return result;
    }

    private void dropUser(AccountStatement.DropUser drop, Caller caller) {
        store.change(accounts -> {
            List<String> failed = new ArrayList<>();
            Accounts changed = accounts;
            for (AccountName user : drop.users()) {
                AccountName name = resolve(user, caller);
                if (changed.find(name.user(), name.hostOrAny()).isPresent()) {
                    changed = changed.without(name.user(), name.hostOrAny());
                } else if (drop.ifExists()) {
                    caller.note(ErrorCode.USER_DOES_NOT_EXIST_WARNING, quoted(name));
                } else {
                    failed.add(quoted(name));
                }
            }
            refuse("DROP USER", failed);
            return changed;
        });
    }

    private void renameUser(AccountStatement.RenameUser rename, Caller caller) {
        store.change(accounts -> {
            List<String> failed = new ArrayList<>();
            Accounts changed = accounts;
            for (AccountStatement.UserRenaming renaming : rename.renamings()) {
                AccountName from = resolve(renaming.from(), caller);
                AccountName to = resolve(renaming.to(), caller);
                Optional<Account> found = changed.find(from.user(), from.hostOrAny());
                if (found.isEmpty() || changed.find(to.user(), to.hostOrAny()).isPresent()) {
                    failed.add(quoted(from));
                } else {
                    changed = changed.without(from.user(), from.hostOrAny())
                            .with(found.get().renamed(to.user(), to.hostOrAny()));
                }
            }
            refuse("RENAME USER", failed);
            return changed;
        });
    }

    private void setPassword(AccountStatement.SetPassword set, Caller caller) {
        if (set.retainCurrent()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "dual passwords");
        }
        AccountName name = set.user() == null ? caller.account() : resolve(set.user(), caller);
        String password = set.password() == null ? generated(name, caller) : set.password();
        store.change(accounts -> {
            Account account = accounts.find(name.user(), name.hostOrAny())
                    .orElseThrow(() -> new SqlException(ErrorCode.PASSWORD_NO_MATCH));
            String stored = Passwords.store(account.plugin(), password.getBytes(StandardCharsets.UTF_8), random);
            return accounts.with(account.withPassword(account.plugin(), stored));
        });
    }

    /** Who makes a procedure may call, alter and drop it (MySQL manual, 27.2.2). */
    public void madeProcedure(Account maker, String database, String procedure) {
        long mask = Privilege.mask(Privilege.EXECUTE, Privilege.ALTER_ROUTINE);
        if ((maker.grants().onRoutine("PROCEDURE", database, procedure) & mask) != mask) {
            store.change(accounts -> accounts.find(maker.user(), maker.host())
                    .map(a -> accounts.with(a.withGrants(
                            a.grants().with(Grants.Level.ROUTINE, routine(database, procedure), mask))))
                    .orElse(accounts));
        }
    }

    /** What was granted on a procedure goes with it. */
    public void droppedProcedure(String database, String procedure) {
        String routine = routine(database, procedure);
        if (store.current().list().stream().anyMatch(a -> a.grants().routines().containsKey(routine))) {
            store.change(accounts -> {
                Accounts changed = accounts;
                for (Account account : accounts.list()) {
                    changed = changed.with(account.withGrants(
                            account.grants().without(Grants.Level.ROUTINE, routine, Privilege.ALL)));
                }
                return changed;
            });
        }
    }

    private static String routine(String database, String procedure) {
        return "PROCEDURE " + database + "." + procedure;
    }

    static AccountName resolve(AccountName name, Caller caller) {
        return name.isCurrent() ? caller.account() : name;
    }

    static String quoted(AccountName name) {
        return "'" + name.user() + "'@'" + name.hostOrAny() + "'";
    }

    /** Several failures are told in one error, and nothing of the statement happens. */
    private static void refuse(String operation, List<String> failed) {
        if (!failed.isEmpty()) {
            throw new SqlException(ErrorCode.CANNOT_USER, operation, String.join(",", failed));
        }
    }
}
