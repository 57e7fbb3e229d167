package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar.AccountContext;
import dev.bough.parser.antlr.SqlGrammar.AccountListContext;
import dev.bough.parser.tree.AccountName;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds the names of accounts. */
final class Names {
    private final Source source;

    Names(Source source) {
        this.source = source;
    }

    AccountName account(AccountContext context) {
        if (context.CURRENT_USER() != null || context.RIGHT_PAREN() != null) {
            return AccountName.CURRENT;
        }
        String user = source.nameOrString(context.getStart());
        if (context.USER_VARIABLE() != null) {
            return new AccountName(user, source.variable(context.USER_VARIABLE().getSymbol()).toLowerCase(Locale.ROOT));
        }
        if (context.AT_SIGN() != null) {
            return new AccountName(user, host(context.getStop()));
        }
        // The anonymous user without a host is not the session's account.
        return new AccountName(user, user.isEmpty() ? "%" : null);
    }

    private String host(Token token) {
        return source.nameOrString(token).toLowerCase(Locale.ROOT);
    }

    List<AccountName> accounts(@Nullable AccountListContext context) {
        return context == null ? List.of() : context.account().stream().map(this::account).toList();
    }
}
