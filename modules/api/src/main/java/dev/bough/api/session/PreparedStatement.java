package dev.bough.api.session;

import dev.bough.api.Stability;

/**
 * A statement prepared on the server. Parameters are numbered from 0; a value set stays until it is set again or
 * {@link #clear}ed; a value that a client sends in pieces is set when it is whole.
 */
@Stability(Stability.Level.INTERNAL)
public interface PreparedStatement {
    int parameterCount();

    /** The parameters, as COM_STMT_PREPARE describes them. */
    ResultColumns parameters();

    /** The columns of the result; size 0 for a statement without rows. */
    ResultColumns columns();

    void setNull(int parameter);

    void setLong(int parameter, long value);

    void setUnsigned(int parameter, long value);

    void setDouble(int parameter, double value);

    /** A character string in {@code character_set_client}; the bytes are copied. */
    void setString(int parameter, byte[] bytes, int offset, int length);

    /** A binary string; the bytes are copied. */
    void setBinary(int parameter, byte[] bytes, int offset, int length);

    /** A decimal number as text. */
    void setDecimal(int parameter, byte[] text, int offset, int length);

    void setDate(int parameter, int year, int month, int day);

    void setDateTime(int parameter, int year, int month, int day, int hour, int minute, int second, int micros);

    void setTime(int parameter, long micros);

    /** COM_STMT_RESET: drops the values set and closes the cursor. */
    void clear();

    /**
     * COM_STMT_FETCH: the next rows of the cursor opened by the last execution. The work answers with {@link ResponseSink#columns}
     * (which a protocol may leave unsent), the rows and {@link ResponseSink#endRows}, whose status has
     * {@link ServerStatus#LAST_ROW_SENT} once there are no more.
     */
    Work fetch(int rows);

    /** COM_STMT_CLOSE. */
    void close();
}
