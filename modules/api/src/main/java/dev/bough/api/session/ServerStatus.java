package dev.bough.api.session;

import dev.bough.api.Stability;

/** The SERVER_STATUS flags of OK and EOF packets (MySQL source documentation, SERVER_STATUS_flags_enum). */
@Stability(Stability.Level.INTERNAL)
public final class ServerStatus {
    public static final int IN_TRANSACTION = 1;
    public static final int AUTOCOMMIT = 2;
    public static final int MORE_RESULTS = 8;
    public static final int NO_GOOD_INDEX_USED = 16;
    public static final int NO_INDEX_USED = 32;
    public static final int CURSOR_EXISTS = 64;
    public static final int LAST_ROW_SENT = 128;
    public static final int DATABASE_DROPPED = 256;
    public static final int NO_BACKSLASH_ESCAPES = 512;
    public static final int METADATA_CHANGED = 1024;
    public static final int QUERY_WAS_SLOW = 2048;
    public static final int OUT_PARAMETERS = 4096;
    public static final int IN_READ_ONLY_TRANSACTION = 8192;
    public static final int SESSION_STATE_CHANGED = 16384;

    private ServerStatus() {}
}
