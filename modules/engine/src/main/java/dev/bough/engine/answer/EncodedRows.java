package dev.bough.engine.answer;

import dev.bough.api.session.RowSink;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the texts of rows, which are held in UTF-8, to the character sets that the client wants. */
public final class EncodedRows implements RowSink {
    private final RowSink sink;
    private final List<@Nullable CharacterSet> encodings;
    private int column;

    public EncodedRows(RowSink sink, List<@Nullable CharacterSet> encodings) {
        this.sink = sink;
        this.encodings = encodings;
    }

    @Override
    public void putBytes(byte[] bytes, int offset, int length) {
        CharacterSet encoding = encodings.get(column++);
        if (encoding == null || encoding.keepsAscii() && Utf8.isAscii(bytes, offset, length)) {
            sink.putBytes(bytes, offset, length);
        } else {
            byte[] encoded = encoding.encode(bytes, offset, length);
            sink.putBytes(encoded, 0, encoded.length);
        }
    }

    @Override
    public void putNull() {
        column++;
        sink.putNull();
    }

    @Override
    public void putLong(long value) {
        column++;
        sink.putLong(value);
    }

    @Override
    public void putUnsigned(long value) {
        column++;
        sink.putUnsigned(value);
    }

    @Override
    public void putFloat(float value) {
        column++;
        sink.putFloat(value);
    }

    @Override
    public void putDouble(double value) {
        column++;
        sink.putDouble(value);
    }

    @Override
    public void putDate(int year, int month, int day) {
        column++;
        sink.putDate(year, month, day);
    }

    @Override
    public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
        column++;
        sink.putDateTime(year, month, day, hour, minute, second, micros);
    }

    @Override
    public void putTime(long micros) {
        column++;
        sink.putTime(micros);
    }

    @Override
    public void endRow() {
        column = 0;
        sink.endRow();
    }
}
