package dev.bough.engine.definition;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.AccountStore;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.expression.StatementContext;
import dev.bough.parser.tree.AccountName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts by whose rights the texts of views, procedures and events run (MySQL manual, 27.6). */
public record Definers(AccountStore accounts) {
    /**
     * Who a text runs as.
     *
     * @param written its DEFINER clause
     * @param definerRights its SQL SECURITY clause; null where not written
     * @throws SqlException 1449 if the account is not there
     */
    public Account of(@Nullable AccountName written, @Nullable Boolean definerRights, Account invoker) {
        return Boolean.FALSE.equals(definerRights) ? invoker : of(written);
    }

    public Account of(@Nullable AccountName written) {
        AccountName definer = DefinitionTexts.definer(written);
        return find(definer).orElseThrow(
                () -> new SqlException(ErrorCode.NO_SUCH_USER, definer.user(), definer.hostOrAny()));
    }

    private Optional<Account> find(AccountName name) {
        return accounts.current().find(name.user(), name.hostOrAny());
    }

    /**
     * The definer of what an account defines: itself where it does not say, and another where it may.
     *
     * @throws SqlException 1227
     */
    public AccountName chosen(@Nullable AccountName written, Account account, StatementContext statement) {
        AccountName own = new AccountName(account.user(), account.host());
        if (written == null || written.isCurrent()) {
            return own;
        }
        boolean isOwn = written.user().equals(own.user()) && written.hostOrAny().equalsIgnoreCase(account.host());
        if (isOwn) {
            return own;
        }
        if ((account.grants().global() & Privilege.SUPER.bit()) == 0) {
            throw new SqlException(ErrorCode.SPECIFIC_ACCESS_DENIED, "SUPER or SET_ANY_DEFINER");
        }
        if (find(written).isEmpty()) {
            statement.warn(ErrorCode.NO_SUCH_USER, written.user(), written.hostOrAny());
        }
        return written;
    }
}
