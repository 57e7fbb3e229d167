package dev.bough.engine.compile;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.bind.Rights;
import java.util.List;

/** What an account may do with one table or view. */
public record TableRights(Account account, String database, String table) implements Rights {
    private static final long LOCKS = Privilege.mask(Privilege.UPDATE, Privilege.DELETE, Privilege.LOCK_TABLES);

    private static long bit(Action action) {
        return Privilege.valueOf(action.name()).bit();
    }

    @Override
    public boolean isOnAll(Action action) {
        return (account.grants().onTable(database, table) & bit(action)) != 0;
    }

    @Override
    public void require(Action action) {
        if ((account.grants().onAnyColumn(database, table) & bit(action)) == 0) {
            throw denied(action.name());
        }
    }

    private SqlException denied(String command) {
        return new SqlException(ErrorCode.TABLE_ACCESS_DENIED, command, account.user(), account.host(), table);
    }

    private boolean isOn(Action action, String column) {
        return (account.grants().onColumn(database, table, column) & bit(action)) != 0;
    }

    @Override
    public void require(Action action, String column) {
        if (!isOn(action, column)) {
            throw new SqlException(ErrorCode.COLUMN_ACCESS_DENIED, action.name(), account.user(), account.host(),
                    column,
                    table);
        }
    }

    @Override
    public void requireAll(Action action, List<String> columns) {
        if (!columns.stream().allMatch(column -> isOn(action, column))) {
            throw denied(action.name());
        }
    }

    @Override
    public void requireLocks() {
        if ((account.grants().onTable(database, table) & LOCKS) == 0) {
            throw denied("SELECT with locking clause");
        }
    }
}
