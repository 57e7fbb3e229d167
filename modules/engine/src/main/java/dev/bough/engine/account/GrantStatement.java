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
                }
                if (grants.equals(account.get().grants()) && !revoke.ifExists()) {
                    AccountName name = AccountStatements.resolve(grantee, caller);
                    throw new SqlException(ErrorCode.NONEXISTING_GRANT, name.user(), name.hostOrAny());
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
