package dev.bough.wire;

import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;

/** One row with a value of every type, one with only NULLs, one with extremes. */
final class Values {
    static final ResultColumns COLUMNS = Columns.of(
            Columns.column("tiny", 1, 63, 4, Columns.BINARY, 0),
            Columns.column("small", 2, 63, 6, Columns.BINARY, 0),
            Columns.column("medium", 9, 63, 9, Columns.BINARY, 0),
            Columns.column("int", 3, 63, 11, Columns.BINARY, 0),
            Columns.column("big", 8, 63, 20, Columns.BINARY, 0),
            Columns.column("ubig", 8, 63, 20, Columns.BINARY | Columns.UNSIGNED, 0),
            Columns.column("year", 13, 63, 4, Columns.UNSIGNED | 64, 0),
            Columns.column("float", 4, 63, 12, Columns.BINARY, 31),
            Columns.column("double", 5, 63, 22, Columns.BINARY, 31),
            Columns.column("decimal", 246, 63, 12, Columns.BINARY, 2),
            Columns.column("date", 10, 63, 10, Columns.BINARY, 0),
            Columns.column("datetime", 12, 63, 26, Columns.BINARY, 6),
            Columns.column("timestamp", 7, 63, 19, Columns.BINARY, 0),
            Columns.column("time", 11, 63, 14, Columns.BINARY, 3),
            Columns.column("text", 253, 255, 80, 0, 0),
            Columns.column("blob", 252, 63, 65535, Columns.BINARY | 16, 0),
            Columns.column("bit", 16, 63, 10, Columns.UNSIGNED, 0),
            Columns.column("json", 245, 63, 4294967295L, Columns.BINARY, 0));

    private Values() {}

    static void all(ResponseSink sink) {
        RowSink rows = sink.columns(COLUMNS);
        rows.putLong(-128);
        rows.putLong(-32768);
        rows.putLong(-8388608);
        rows.putLong(Integer.MIN_VALUE);
        rows.putLong(Long.MIN_VALUE);
        rows.putUnsigned(-1);
        rows.putLong(2026);
        rows.putFloat(1.5f);
        rows.putDouble(1e20);
        FakeSession.put(rows, "-12345.67");
        rows.putDate(2026, 11, 21);
        rows.putDateTime(2026, 11, 21, 4, 5, 6, 123456);
        rows.putDateTime(2026, 11, 21, 0, 0, 0, 0);
        rows.putTime(-3_723_500_000L);
        FakeSession.put(rows, "héllo 🌳");
        rows.putBytes(new byte[] {0, 1, -1}, 0, 3);
        rows.putBytes(new byte[] {2, 1}, 0, 2);
        FakeSession.put(rows, "{\"a\": 1}");
        rows.endRow();
        for (int i = 0; i < COLUMNS.size(); i++) {
            rows.putNull();
        }
        rows.endRow();
        sink.endRows(0, FakeSession.STATUS);
    }
}
