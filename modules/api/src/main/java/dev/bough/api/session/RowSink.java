package dev.bough.api.session;

import dev.bough.api.Stability;

/**
 * Takes the rows of a result set, value by value in column order; the values are copied before a call returns.
 *
 * <p>Each method names the value's form, not the column's type; the protocol's framing follows from both. A value
 * or a row larger than {@code max_allowed_packet} is refused with an {@link dev.bough.api.error.SqlException}. On a worker
 * {@link #endRow} waits while the client does not keep up.
 */
@Stability(Stability.Level.INTERNAL)
public interface RowSink {
    void putNull();

    /** Any integer type, signed. */
    void putLong(long value);

    /** Any integer type, unsigned. */
    void putUnsigned(long value);

    void putFloat(float value);

    void putDouble(double value);

    /** Strings in the result's character set, decimals and JSON as text, BIT and binary strings as bytes. */
    void putBytes(byte[] bytes, int offset, int length);

    /** DATE. */
    void putDate(int year, int month, int day);

    /** DATETIME and TIMESTAMP, in the session's time zone. */
    void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros);

    /** TIME, as microseconds, negative or not. */
    void putTime(long micros);

    /**
     * Ends the row.
     *
     * @throws dev.bough.api.error.SqlException if the client is gone or the statement was cancelled
     */
    void endRow();
}
