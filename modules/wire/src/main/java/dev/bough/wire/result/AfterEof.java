package dev.bough.wire.result;

import dev.bough.api.session.RowSink;

/** Rows of an execution that asked for a cursor and got rows instead: the first brings the EOF before it. */
final class AfterEof implements RowSink {
    private final ResponseEncoder encoder;
    private final RowSink rows;

    AfterEof(ResponseEncoder encoder, RowSink rows) {
        this.encoder = encoder;
        this.rows = rows;
    }

    @Override
    public void putNull() {
        encoder.separate();
        rows.putNull();
    }

    @Override
    public void putLong(long value) {
        encoder.separate();
        rows.putLong(value);
    }

    @Override
    public void putUnsigned(long value) {
        encoder.separate();
        rows.putUnsigned(value);
    }

    @Override
    public void putFloat(float value) {
        encoder.separate();
        rows.putFloat(value);
    }

    @Override
    public void putDouble(double value) {
        encoder.separate();
        rows.putDouble(value);
    }

    @Override
    public void putBytes(byte[] bytes, int offset, int length) {
        encoder.separate();
        rows.putBytes(bytes, offset, length);
    }

    @Override
    public void putDate(int year, int month, int day) {
        encoder.separate();
        rows.putDate(year, month, day);
    }

    @Override
    public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
        encoder.separate();
        rows.putDateTime(year, month, day, hour, minute, second, micros);
    }

    @Override
    public void putTime(long micros) {
        encoder.separate();
        rows.putTime(micros);
    }

    @Override
    public void endRow() {
        rows.endRow();
    }
}
