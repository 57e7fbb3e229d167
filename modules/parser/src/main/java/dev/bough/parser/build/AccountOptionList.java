package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.AccountOptionContext;
import dev.bough.parser.tree.AccountStatement.AccountOption;
import dev.bough.parser.tree.AccountStatement.AccountOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.tree.ParseTree;

/** Builds what CREATE USER and ALTER USER say of all their users. */
final class AccountOptionList {
    private final Source source;

    AccountOptionList(Source source) {
        this.source = source;
    }

    AccountOptions build(List<AccountOptionContext> contexts) {
        List<AccountOption> options = new ArrayList<>();
        contexts.forEach(context -> add(options, context));
        return new AccountOptions(List.copyOf(options));
    }

    private void add(List<AccountOption> options, AccountOptionContext context) {
        switch (context) {
            case SqlGrammar.RequireOptionContext option -> {
                if (option.NONE() != null) {
                    options.add(new AccountOption("REQUIRE NONE", ""));
                }
                option.tlsOption().forEach(tls -> {
                    String value = source.optionalString(tls.STRING_LITERAL());
                    options.add(new AccountOption("REQUIRE " + first(tls), value == null ? "" : value));
                });
            }
            case SqlGrammar.LimitOptionContext option -> option.resourceLimit()
                    .forEach(limit -> options.add(new AccountOption(first(limit), limit.INTEGER_LITERAL().getText())));
            case SqlGrammar.ExpireOptionContext option -> options.add(new AccountOption(
                    "PASSWORD EXPIRE",
                    option.INTEGER_LITERAL() == null ? rest(option, 2) : option.INTEGER_LITERAL().getText()));
            case SqlGrammar.HistoryOptionContext option -> options.add(
                    new AccountOption("PASSWORD HISTORY", rest(option, 2)));
            case SqlGrammar.ReuseOptionContext option -> options.add(new AccountOption(
                    "PASSWORD REUSE INTERVAL",
                    option.INTEGER_LITERAL() == null ? "DEFAULT" : option.INTEGER_LITERAL().getText()));
            case SqlGrammar.RequireCurrentOptionContext option -> options.add(
                    new AccountOption("PASSWORD REQUIRE CURRENT", rest(option, 3)));
            case SqlGrammar.FailedLoginOptionContext option -> options.add(
                    new AccountOption("FAILED_LOGIN_ATTEMPTS", rest(option, 1)));
            case SqlGrammar.LockTimeOptionContext option -> options.add(
                    new AccountOption("PASSWORD_LOCK_TIME", rest(option, 1)));
            case SqlGrammar.AccountLockOptionContext option -> options.add(
                    new AccountOption("ACCOUNT " + rest(option, 1), ""));
            case SqlGrammar.AccountCommentContext option -> options.add(
                    new AccountOption("COMMENT", source.string(option.STRING_LITERAL())));
            case SqlGrammar.AccountAttributeContext option -> options.add(
                    new AccountOption("ATTRIBUTE", source.string(option.STRING_LITERAL())));
            default -> throw source.errorAt(context);
        }
    }

    private static String first(ParseTree tree) {
        return tree.getChild(0).getText().toUpperCase(Locale.ROOT);
    }

    /** The word at a position, in upper case; empty where there is none. */
    private static String rest(ParseTree tree, int from) {
        return from < tree.getChildCount() ? tree.getChild(from).getText().toUpperCase(Locale.ROOT) : "";
    }
}
