package dev.bough.storage.chunk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.CorruptDataException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlobsTest {
    private final MemoryChunks chunks = new MemoryChunks();

    @Test
    void valuesOfAnyLengthComeBackWholeAndInParts() {
        Random random = new Random(1);
        for (int length : new int[] {0, 1, 2048, 16_383, 16_384, 16_385, 800 * 16_384, 800 * 16_384 + 1, 30_000_000}) {
            byte[] value = new byte[length];
            random.nextBytes(value);
            Hash hash = Blobs.put(chunks, value);
            assertArrayEquals(value, Blobs.get(chunks, hash, length));
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(length + 1);
                int count = random.nextInt(Math.min(length - from, 50_000) + 1);
                assertArrayEquals(Arrays.copyOfRange(value, from, from + count),
                        Blobs.get(chunks, hash, length, from, count));
            }
            assertThrows(IndexOutOfBoundsException.class, () -> Blobs.get(chunks, hash, length, length, 1));
            assertEquals(hash, Blobs.put(chunks, value.clone()));
        }
    }

    @Test
    void theBytesOfBlobNodesAreFixed() {
        Hash small = Blobs.put(chunks, new byte[] {7, 8});
        assertArrayEquals(new byte[] {2, 1, 0, 7, 8}, chunks.get(small));
        byte[] inner = chunks.get(Blobs.put(chunks, new byte[16_385]));
        assertEquals(3 + 2 * 20, inner.length);
        assertArrayEquals(new byte[] {2, 1, 1}, Arrays.copyOf(inner, 3));
        assertEquals(Blobs.put(chunks, new byte[1]), Hash.read(inner, 23));
        Hash other = chunks.put(new byte[] {3, 1, 0});
        assertThrows(CorruptDataException.class, () -> Blobs.get(chunks, other, 0));
    }
}
