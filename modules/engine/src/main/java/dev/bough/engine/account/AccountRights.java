package dev.bough.engine.account;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.AccountStatements.Caller;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.AccountStatement;
import dev.bough.parser.tree.AccountStatement.UserSpecification;
import java.util.List;

/** Who may run which statement on accounts; what GRANT and REVOKE need depends on what they give and take, and is checked there. */
final class AccountRights {
    private AccountRights() {}

    static void require(AccountStatement statement, Caller caller) {
        switch (statement) {
            case AccountStatement.AlterUser alter -> {
                boolean ownPassword = alter.options().options().isEmpty()
                        && alter.users().stream().map(UserSpecification::name).allMatch(n -> isOwn(n, caller));
                if (!ownPassword) {
                    requireUsers(caller, Privilege.UPDATE);
                }
            }
            case AccountStatement.SetPassword set -> {
                boolean own = set.user() == null || isOwn(set.user(), caller);
                if (!own && (caller.grants().onDatabase("mysql") & Privilege.UPDATE.bit()) == 0) {
                    throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, caller.account().user(),
                            caller.account().hostOrAny(), "mysql");
                }
            }
            case AccountStatement.CreateUser _ -> requireUsers(caller, Privilege.INSERT);
            case AccountStatement.DropUser _ -> requireUsers(caller, Privilege.DELETE);
            case AccountStatement.RenameUser _,AccountStatement.RevokeAll _ ->
                    requireUsers(caller, Privilege.UPDATE);
            case AccountStatement.CreateRole _ -> require(caller, Privilege.CREATE_USER, Privilege.CREATE_ROLE);
            case AccountStatement.DropRole _ -> require(caller, Privilege.CREATE_USER, Privilege.DROP_ROLE);
            case AccountStatement.Grant _,AccountStatement.Revoke _,AccountStatement.GrantRoles _,AccountStatement.RevokeRoles _,AccountStatement.SetDefaultRole _,AccountStatement.SetRole _,AccountStatement.GrantProxy _,AccountStatement.RevokeProxy _ -> {
                // checked where it is known what they are about
            }
        }
    }

    /** CREATE USER, or what would be needed to change the grant tables. */
    private static void requireUsers(Caller caller, Privilege onTables) {
        if ((caller.grants().onDatabase("mysql") & onTables.bit()) == 0) {
            require(caller, Privilege.CREATE_USER);
        }
    }

    static boolean isOwn(AccountName name, Caller caller) {
        AccountName resolved = AccountStatements.resolve(name, caller);
        return resolved.user().equals(caller.account().user())
                && resolved.hostOrAny().equalsIgnoreCase(caller.account().hostOrAny());
    }

    /** Any of the privileges, on {@code *.*}. */
    static void require(Caller caller, Privilege... privileges) {
        if ((caller.grants().global() & Privilege.mask(privileges)) == 0) {
            throw new SqlException(ErrorCode.SPECIFIC_ACCESS_DENIED,
                    String.join(" or ", List.of(privileges).stream().map(Privilege::sql).toList()));
        }
    }
}
