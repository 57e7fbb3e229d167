package dev.bough.api.session;

import dev.bough.api.Stability;
import java.util.Map;

/**
 * What a client said of itself when it connected.
 *
 * @param connectionId the id that the handshake announced, {@link Session#id} of the session
 * @param address the client's address and port, as SHOW PROCESSLIST prints it
 * @param database the database, {@code db/branch} or {@code db@branch} asked for; empty for none
 * @param collation the id of the collation asked for; an unknown one means the default
 * @param foundRows whether affected rows count the rows matched, not those changed
 * @param multiStatements whether one text may hold several statements
 * @param interactive whether {@code interactive_timeout} applies
 * @param secure whether the connection is encrypted
 * @param ignoreSpace whether IGNORE_SPACE is added to sql_mode
 * @param attributes the connection attributes
 * @param connection the way back to the connection, for KILL
 */
@Stability(Stability.Level.INTERNAL)
public record ClientInfo(
        long connectionId,
        String address,
        String database,
        int collation,
        boolean foundRows,
        boolean multiStatements,
        boolean interactive,
        boolean secure,
        boolean ignoreSpace,
        Map<String, String> attributes,
        Connection connection) {

    /** The connection behind a session. */
    public interface Connection {
        /** Closes the connection soon, from any thread. */
        void disconnect();

        /** Bytes that came over it until now; 0 where there is no network. From any thread, perhaps a moment old. */
        default long bytesReceived() {
            return 0;
        }

        /** Bytes that went over it until now. */
        default long bytesSent() {
            return 0;
        }

        /** The cipher of its encryption, as TLS names it; empty for none. */
        default String cipher() {
            return "";
        }

        /** The protocol of its encryption, such as {@code TLSv1.3}; empty for none. */
        default String protocol() {
            return "";
        }
    }
}
