package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users, roles and privileges. */
public sealed interface AccountStatement extends Statement {
    record CreateUser(
            boolean ifNotExists, List<UserSpecification> users, List<AccountName> defaultRoles, AccountOptions options)
            implements
                AccountStatement {}

    record AlterUser(
            boolean ifExists, List<UserSpecification> users, AccountOptions options) implements AccountStatement {}

    /** ALTER USER ... DEFAULT ROLE and SET DEFAULT ROLE. */
    record SetDefaultRole(boolean ifExists, RoleChoice roles, List<AccountName> users) implements AccountStatement {}

    record DropUser(boolean ifExists, List<AccountName> users) implements AccountStatement {}

    record RenameUser(List<UserRenaming> renamings) implements AccountStatement {}

    record UserRenaming(AccountName from, AccountName to) {}

    record CreateRole(boolean ifNotExists, List<AccountName> roles) implements AccountStatement {}

    record DropRole(boolean ifExists, List<AccountName> roles) implements AccountStatement {}

    /** SET ROLE. */
    record SetRole(RoleChoice roles) implements AccountStatement {}

    record Grant(
            List<Privilege> privileges,
            PrivilegeTarget target,
            List<AccountName> grantees,
            boolean grantOption,
            @Nullable AccountName grantAs)
            implements
                AccountStatement {}

    record GrantRoles(
            List<AccountName> roles, List<AccountName> grantees, boolean adminOption) implements AccountStatement {}

    record GrantProxy(
            AccountName proxied, List<AccountName> grantees, boolean grantOption) implements AccountStatement {}

    record Revoke(
            boolean ifExists,
            List<Privilege> privileges,
            PrivilegeTarget target,
            List<AccountName> grantees,
            boolean ignoreUnknownUser)
            implements
                AccountStatement {}

    /** REVOKE ALL PRIVILEGES, GRANT OPTION. */
    record RevokeAll(
            boolean ifExists, List<AccountName> grantees, boolean ignoreUnknownUser) implements AccountStatement {}

    record RevokeRoles(boolean ifExists, List<AccountName> roles, List<AccountName> grantees, boolean ignoreUnknownUser)
            implements
                AccountStatement {}

    record RevokeProxy(boolean ifExists, AccountName proxied, List<AccountName> grantees, boolean ignoreUnknownUser)
            implements
                AccountStatement {}

    /** SET PASSWORD; {@code user} is null for the session's, {@code password} for TO RANDOM. */
    record SetPassword(
            @Nullable AccountName user, @Nullable String password, @Nullable String replace, boolean retainCurrent)
            implements
                AccountStatement {}

    /**
     * A user and how it proves who it is; null where not written.
     *
     * @param plugin after IDENTIFIED WITH
     * @param password after BY
     * @param hash after AS
     */
    record UserSpecification(
            AccountName name,
            @Nullable String plugin,
            @Nullable String password,
            @Nullable String hash,
            boolean randomPassword,
            @Nullable String replace,
            boolean retainCurrent,
            boolean discardOld) {}

    /**
     * What holds for all users of the statement; each option is a name such as {@code MAX_QUERIES_PER_HOUR} or {@code
     * PASSWORD EXPIRE} with its value as text, empty where it has none.
     */
    record AccountOptions(List<AccountOption> options) {}

    record AccountOption(String name, String value) {}

    /** Which roles. */
    sealed interface RoleChoice {
        record None() implements RoleChoice {}

        record Default() implements RoleChoice {}

        /** All but {@code except}, which is mostly empty. */
        record All(List<AccountName> except) implements RoleChoice {}

        record Some(List<AccountName> roles) implements RoleChoice {}
    }

    /**
     * A privilege by name, in upper case with single spaces ({@code ALL} for ALL PRIVILEGES); {@code columns} is empty
     * for all.
     */
    record Privilege(String name, List<String> columns) {}

    /**
     * What a privilege is on; null names are stars: {@code *.*} has neither, {@code db.*} no object; an empty schema is
     * the current database.
     */
    record PrivilegeTarget(ObjectKind kind, @Nullable String schema, @Nullable String object) {
        /** A lone star. */
        public static final PrivilegeTarget CURRENT_DATABASE = new PrivilegeTarget(ObjectKind.TABLE, "", null);
    }

    /** Kinds of objects that privileges are on; TABLE where none is written. */
    enum ObjectKind {
        TABLE,
        FUNCTION,
        PROCEDURE
    }
}
