package dev.bough.engine.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResultColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileRowsTest {
    private static final List<ResultColumn> ONE =
            List.of(new ResultColumn("", "", "", "a", "a", 255, 80, 253, 0, 0));

    private static ErrorCode writing(String failure) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(failure);
            }
        };
        FileRows rows = new FileRows(broken, "out.txt", ONE, null);
        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        return assertThrows(SqlException.class, () -> rows.putBytes(text, 0, text.length)).code();
    }

    @Test
    void aFullDiskIsToldFromOtherFaults() {
        assertEquals(ErrorCode.DISK_FULL, writing("No space left on device"));
        assertEquals(ErrorCode.ERROR_ON_WRITE, writing("Input/output error"));
    }
}
