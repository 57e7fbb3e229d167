package dev.bough.engine.account;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Grants.Level;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.AccountStatement;
import dev.bough.parser.tree.AccountStatement.ObjectKind;
import dev.bough.parser.tree.AccountStatement.PrivilegeTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** GRANT and REVOKE of privileges. */
final class GrantStatement {
    private final AccountStore store;
    private final AccountStatements.Caller caller;

    GrantStatement(AccountStore store, AccountStatements.Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    /** A level, an object on it, and the bits given or taken there. */
    private record Change(Level level, String object, long mask) {}

    void grant(AccountStatement.Grant grant) {
        if (grant.grantAs() != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "GRANT ... AS");
        }
        List<Change> changes = changes(grant.privileges(), grant.target(), grant.grantOption());
        changes.forEach(this::requireHeld);
        requireObject(grant.target(), changes);
        store.change(accounts -> {
            Accounts changed = accounts;
            for (AccountName grantee : grant.grantees()) {
                Account account = find(changed, grantee)
                        .orElseThrow(() -> new SqlException(ErrorCode.CANNOT_CREATE_USER_WITH_GRANT));
                Grants grants = account.grants();
                for (Change change : changes) {
                    grants = grants.with(change.level, change.object, change.mask);
                }
                changed = changed.with(account.withGrants(grants));
            }
            return changed;
        });
    }

    void revoke(AccountStatement.Revoke revoke) {
        List<Change> changes = changes(revoke.privileges(), revoke.target(), false);
        changes.forEach(this::requireHeld);
        store.change(accounts -> {
            Accounts changed = accounts;
            for (AccountName grantee : revoke.grantees()) {
                Optional<Account> account = find(changed, grantee);
                if (account.isEmpty()) {
                    refuseUnknown(grantee, revoke.ignoreUnknownUser());
                    continue;
                }
                Grants grants = account.get().grants();
                for (Change change : changes) {
                    grants = grants.without(change.level, change.object, change.mask);
                    if (change.level == Level.TABLE) {
                        grants = withoutColumns(grants, change);
                    }
                }
                if (grants.equals(account.get().grants()) && !revoke.ifExists()) {
                    requireGranted(account.get(), revoke.target());
                }
                changed = changed.with(account.get().withGrants(grants));
            }
            return changed;
        });
    }

    void revokeAll(AccountStatement.RevokeAll revoke) {
        store.change(accounts -> {
            Accounts changed = accounts;
            for (AccountName grantee : revoke.grantees()) {
                Optional<Account> account = find(changed, grantee);
                if (account.isEmpty()) {
                    refuseUnknown(grantee, revoke.ignoreUnknownUser());
                } else {
                    changed = changed.with(account.get().withGrants(Grants.NONE));
                }
            }
            return changed;
        });
    }

    /** What is taken from a table is taken from its columns. */
    private static Grants withoutColumns(Grants grants, Change change) {
        Grants left = grants;
        for (String column : grants.columns().keySet()) {
            if (column.regionMatches(true, 0, change.object + ".", 0, change.object.length() + 1)) {
                left = left.without(Level.COLUMN, column, change.mask);
            }
        }
        return left;
    }

    /** Where nothing at all was granted nothing can be taken. */
    private void requireGranted(Account account, PrivilegeTarget target) {
        Level level = level(target);
        String object = object(target, level);
        Grants grants = account.grants();
        String name = String.valueOf(target.object());
        switch (level) {
            case GLOBAL -> {
                // an account is itself a grant, of USAGE
            }
            case DATABASE -> {
                if (!grants.databases().containsKey(object)) {
                    throw new SqlException(ErrorCode.NONEXISTING_GRANT, account.user(), account.host());
                }
            }
            case TABLE, COLUMN -> {
                if (!grants.tables().containsKey(object) && withoutColumns(
                        grants, new Change(Level.TABLE, object, Privilege.ALL)).equals(grants)) {
                    throw new SqlException(
                            ErrorCode.NONEXISTING_TABLE_GRANT, account.user(), account.host(), name);
                }
            }
            case ROUTINE -> {
                if (!grants.routines().containsKey(object)) {
                    throw new SqlException(
                            ErrorCode.NONEXISTING_PROCEDURE_GRANT, account.user(), account.host(), name);
                }
            }
        }
    }

    /** Nobody gives or takes what he does not have himself, with the right to give it. */
    private void requireHeld(Change change) {
        Grants own = caller.grants();
        String[] path = change.object.substring(change.object.indexOf(' ') + 1).split("\\.", 3);
        long held = switch (change.level) {
            case GLOBAL -> own.global();
            case DATABASE -> own.onDatabase(change.object);
            case TABLE -> own.onTable(path[0], path[1]);
            case COLUMN -> own.onColumn(path[0], path[1], path[2]);
            case ROUTINE -> own.onRoutine(
                    change.object.substring(0, change.object.indexOf(' ')), path[0], path[1]);
        };
        long missing = (change.mask | Privilege.GRANT_OPTION.bit()) & ~held;
        if (missing == 0) {
            return;
        }
        String user = caller.account().user();
        String host = caller.account().hostOrAny();
        throw switch (change.level) {
            case GLOBAL -> new SqlException(ErrorCode.ACCESS_DENIED, user, host, "YES");
            case DATABASE -> new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, user, host, change.object);
            case TABLE, COLUMN -> new SqlException(
                    ErrorCode.TABLE_ACCESS_DENIED, Privilege.names(missing), user, host, path[1]);
            case ROUTINE -> new SqlException(
                    ErrorCode.PROCEDURE_ACCESS_DENIED, Privilege.names(missing).toLowerCase(Locale.ROOT), user, host,
                    path[0] + "." + path[1]);
        };
    }

    /** What is granted on must be there, unless the grant is to make it. */
    private void requireObject(PrivilegeTarget target, List<Change> changes) {
        Level level = level(target);
        boolean makes = changes.stream().anyMatch(c -> (c.mask & Privilege.CREATE.bit()) != 0);
        String[] path = object(target, level).split("[ .]", 3);
        if (level == Level.TABLE && !makes) {
            caller.requireTable(path[0], String.valueOf(target.object()));
        } else if (level == Level.ROUTINE && target.kind() == ObjectKind.PROCEDURE) {
            caller.requireProcedure(path[1], String.valueOf(target.object()));
        }
    }

    private Optional<Account> find(Accounts accounts, AccountName grantee) {
        AccountName name = AccountStatements.resolve(grantee, caller);
        return accounts.find(name.user(), name.hostOrAny());
    }

    private void refuseUnknown(AccountName grantee, boolean ignore) {
        AccountName name = AccountStatements.resolve(grantee, caller);
        if (!ignore) {
            throw new SqlException(ErrorCode.NONEXISTING_GRANT, name.user(), name.hostOrAny());
        }
        caller.note(ErrorCode.USER_DOES_NOT_EXIST_WARNING, AccountStatements.quoted(name));
    }

    private List<Change> changes(List<AccountStatement.Privilege> privileges, PrivilegeTarget target,
            boolean grantOption) {
        Level level = level(target);
        String object = object(target, level);
        long allowed = switch (level) {
            case GLOBAL -> Privilege.ALL;
            case DATABASE -> Privilege.ON_DATABASE;
            case TABLE, COLUMN -> Privilege.ON_TABLE;
            case ROUTINE -> Privilege.ON_ROUTINE;
        };
        List<Change> changes = new ArrayList<>();
        long mask = grantOption ? Privilege.GRANT_OPTION.bit() : 0;
        for (AccountStatement.Privilege privilege : privileges) {
            if (privilege.name().equals("ALL")) {
                mask |= allowed & ~Privilege.GRANT_OPTION.bit();
                continue;
            }
            if (privilege.name().equals("USAGE")) {
                continue;
            }
            Privilege known = Privilege.parse(privilege.name());
            if (known == null) {
                throw new SqlException(ErrorCode.NOT_SUPPORTED, "the privilege " + privilege.name());
            }
            if ((known.bit() & allowed) == 0) {
                throw new SqlException(
                        level == Level.DATABASE ? ErrorCode.WRONG_USAGE : ErrorCode.ILLEGAL_GRANT_FOR_TABLE,
                        "DB GRANT", "GLOBAL PRIVILEGES");
            }
            if (privilege.columns().isEmpty()) {
                mask |= known.bit();
            } else if (level != Level.TABLE) {
                throw new SqlException(ErrorCode.WRONG_USAGE, "COLUMN GRANT", "GLOBAL PRIVILEGES");
            } else {
                privilege.columns().forEach(c -> changes.add(new Change(Level.COLUMN, object + "." + c, known.bit())));
            }
        }
        if (mask != 0) {
            changes.add(new Change(level, object, mask));
        }
        return changes;
    }

    private static Level level(PrivilegeTarget target) {
        if (target.kind() != ObjectKind.TABLE) {
            return Level.ROUTINE;
        }
        if (target.object() != null) {
            return Level.TABLE;
        }
        return target.schema() == null ? Level.GLOBAL : Level.DATABASE;
    }

    private String object(PrivilegeTarget target, Level level) {
        if (level == Level.GLOBAL) {
            return "";
        }
        String schema = target.schema() == null || target.schema().isEmpty() ? caller.database() : target.schema();
        if (schema.isEmpty()) {
            throw new SqlException(ErrorCode.NO_DATABASE_SELECTED);
        }
        return switch (level) {
            case GLOBAL, DATABASE -> schema;
            case TABLE, COLUMN -> schema + "." + target.object();
            case ROUTINE -> target.kind() + " " + schema + "." + target.object();
        };
    }
}
