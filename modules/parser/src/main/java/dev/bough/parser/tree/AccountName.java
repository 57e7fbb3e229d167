package dev.bough.parser.tree;

import org.jspecify.annotations.Nullable;

/** A user or role: {@code 'user'@'host'}; without a host it is {@code %}. CURRENT_USER comes as {@link #CURRENT}. */
public record AccountName(String user, @Nullable String host) {
    /** The account of the session. */
    public static final AccountName CURRENT = new AccountName("", null);

    /** Whether this is CURRENT_USER; an anonymous user written in the text always has a host. */
    public boolean isCurrent() {
        return user.isEmpty() && host == null;
    }

    /** The host, or {@code %}. */
    public String hostOrAny() {
        return host == null ? "%" : host;
    }
}
