package dev.bough.engine.compile;

import dev.bough.engine.account.Account;
import dev.bough.engine.definition.Definers;
import dev.bough.engine.transaction.Views;
import dev.bough.storage.repository.RootState;
import org.jspecify.annotations.Nullable;

/** The views of roots, and whose rights their texts have. */
public record SessionViews(Views views, Definers definers) {
    Views.@Nullable View find(RootState root, String name) {
        return views.find(root, name);
    }

    Account account(Views.View view, Account invoker) {
        return definers.of(view.definer(), view.definerRights(), invoker);
    }
}
