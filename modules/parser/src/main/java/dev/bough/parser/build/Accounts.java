package dev.bough.parser.build;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.AccountStatementContext;
import dev.bough.parser.antlr.SqlGrammar.IdentificationContext;
import dev.bough.parser.antlr.SqlGrammar.ObjectKindContext;
import dev.bough.parser.antlr.SqlGrammar.PrivilegeContext;
import dev.bough.parser.antlr.SqlGrammar.PrivilegeListContext;
import dev.bough.parser.antlr.SqlGrammar.PrivilegeTargetContext;
import dev.bough.parser.antlr.SqlGrammar.UserSpecificationContext;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.AccountStatement;
import dev.bough.parser.tree.AccountStatement.ObjectKind;
import dev.bough.parser.tree.AccountStatement.Privilege;
import dev.bough.parser.tree.AccountStatement.PrivilegeTarget;
import dev.bough.parser.tree.AccountStatement.UserRenaming;
import dev.bough.parser.tree.AccountStatement.UserSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the statements on users, roles and privileges. */
final class Accounts {
    private final Source source;
    private final Names names;
    private final AccountOptionList options;

    Accounts(Source source, Names names) {
        this.source = source;
        this.names = names;
        this.options = new AccountOptionList(source);
    }

    AccountStatement account(AccountStatementContext context) {
        return switch (context) {
            case SqlGrammar.CreateUserContext create -> new AccountStatement.CreateUser(
                    create.ifNotExists() != null,
                    users(create.userSpecification()),
                    names.accounts(create.accountList()),
                    options.build(create.accountOption()));
            case SqlGrammar.AlterUserContext alter -> new AccountStatement.AlterUser(
                    alter.ifExists() != null, users(alter.userSpecification()), options.build(alter.accountOption()));
            case SqlGrammar.AlterDefaultRoleContext alter -> new AccountStatement.SetDefaultRole(
                    alter.ifExists() != null,
                    Settings.choice(null, alter.NONE(), alter.ALL(), names.accounts(alter.accountList())),
                    List.of(names.account(alter.account())));
            case SqlGrammar.DropUserContext drop -> new AccountStatement.DropUser(
                    drop.ifExists() != null, names.accounts(drop.accountList()));
            case SqlGrammar.RenameUserContext rename -> new AccountStatement.RenameUser(rename.userRenaming().stream()
                    .map(renaming -> new UserRenaming(
                            names.account(renaming.account(0)), names.account(renaming.account(1))))
                    .toList());
            case SqlGrammar.CreateRoleContext create -> new AccountStatement.CreateRole(
                    create.ifNotExists() != null, names.accounts(create.accountList()));
            case SqlGrammar.DropRoleContext drop -> new AccountStatement.DropRole(
                    drop.ifExists() != null, names.accounts(drop.accountList()));
            default -> grantOrRevoke(context);
        };
    }

    private AccountStatement grantOrRevoke(AccountStatementContext context) {
        return switch (context) {
            case SqlGrammar.GrantContext grant when grant.roleChoice() != null ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "GRANT ... AS ... WITH ROLE");
            case SqlGrammar.GrantContext grant -> new AccountStatement.Grant(
                    privileges(grant.privilegeList()),
                    target(grant.objectKind(), grant.privilegeTarget()),
                    names.accounts(grant.accountList()),
                    grant.OPTION() != null,
                    grant.account() == null ? null : names.account(grant.account()));
            case SqlGrammar.GrantRolesContext grant -> new AccountStatement.GrantRoles(
                    names.accounts(grant.accountList(0)), names.accounts(grant.accountList(1)), grant.OPTION() != null);
            case SqlGrammar.GrantProxyContext grant -> new AccountStatement.GrantProxy(
                    names.account(grant.account()), names.accounts(grant.accountList()), grant.OPTION() != null);
            case SqlGrammar.RevokeContext revoke -> new AccountStatement.Revoke(
                    revoke.ifExists() != null,
                    privileges(revoke.privilegeList()),
                    target(revoke.objectKind(), revoke.privilegeTarget()),
                    names.accounts(revoke.accountList()),
                    revoke.UNKNOWN() != null);
            case SqlGrammar.RevokeAllContext revoke -> new AccountStatement.RevokeAll(
                    revoke.ifExists() != null, names.accounts(revoke.accountList()), revoke.UNKNOWN() != null);
            case SqlGrammar.RevokeRolesContext revoke -> new AccountStatement.RevokeRoles(
                    revoke.ifExists() != null,
                    names.accounts(revoke.accountList(0)),
                    names.accounts(revoke.accountList(1)),
                    revoke.UNKNOWN() != null);
            case SqlGrammar.RevokeProxyContext revoke -> new AccountStatement.RevokeProxy(
                    revoke.ifExists() != null,
                    names.account(revoke.account()),
                    names.accounts(revoke.accountList()),
                    revoke.UNKNOWN() != null);
            default -> throw source.errorAt(context);
        };
    }

    private List<UserSpecification> users(List<UserSpecificationContext> contexts) {
        return contexts.stream().map(this::user).toList();
    }

    private UserSpecification user(UserSpecificationContext context) {
        AccountName name = names.account(context.account());
        String replace = source.optionalString(context.STRING_LITERAL());
        boolean retain = context.RETAIN() != null;
        if (context.identification().size() > 1 || !context.factorChange().isEmpty()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "multifactor authentication");
        }
        IdentificationContext by = context.identification(0);
        if (by == null) {
            return new UserSpecification(name, null, null, null, false, replace, retain, context.DISCARD() != null);
        }
        String plugin = null;
        int strings = 0;
        if (by.WITH() != null) {
            boolean quoted = by.identifier() == null;
            plugin = quoted ? source.string(by.STRING_LITERAL(strings++)) : source.optionalName(by.identifier());
        }
        String secret = by.STRING_LITERAL().size() > strings ? source.string(by.STRING_LITERAL(strings)) : null;
        boolean hashed = by.AS() != null || (by.PASSWORD() != null && by.RANDOM() == null);
        if (by.HEX_LITERAL() != null) {
            secret = Literals.ofHex(new Literals(source).digits(by.HEX_LITERAL().getSymbol(), true));
        }
        return new UserSpecification(
                name,
                plugin,
                hashed ? null : secret,
                hashed ? secret : null,
                by.RANDOM() != null,
                replace,
                retain,
                false);
    }

    private List<Privilege> privileges(PrivilegeListContext context) {
        return context.privilege().stream().map(this::privilege).toList();
    }

    private Privilege privilege(PrivilegeContext context) {
        String name = source.words(context.privilegeName());
        return new Privilege(name.equals("ALL PRIVILEGES") ? "ALL" : name, source.names(context.columnNames()));
    }

    private PrivilegeTarget target(@Nullable ObjectKindContext kindContext, PrivilegeTargetContext context) {
        ObjectKind kind = kindContext == null ? ObjectKind.TABLE : ObjectKind.valueOf(source.words(kindContext));
        if (context.DOT() == null) {
            return context.identifier().isEmpty()
                    ? PrivilegeTarget.CURRENT_DATABASE
                    : new PrivilegeTarget(kind, "", source.name(context.identifier(0)));
        }
        return switch (context.identifier().size()) {
            case 0 -> new PrivilegeTarget(kind, null, null);
            case 1 -> new PrivilegeTarget(kind, source.name(context.identifier(0)), null);
            default -> new PrivilegeTarget(
                    kind, source.name(context.identifier(0)), source.name(context.identifier(1)));
        };
    }
}
