package dev.bough.wire.packet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a packet buffer writes, an assembler reads, however the bytes arrive. */
class PacketsTest {
    @Test
    void messagesSurviveAnySplitting() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        PacketAssembler assembler = new PacketAssembler(1 << 20, false);
        for (int round = 0; round < 500; round++) {
            PacketBuffer out = new PacketBuffer(16);
            out.sequence(random.nextInt(256));
            int first = out.sequence();
            byte[] message = new byte[random.nextInt(3000)];
            random.nextBytes(message);
            out.begin();
            out.putBytes(message);
            out.finish();
            assembler.expect(first);
            int from = 0;
            boolean whole = false;
            while (!whole) {
                int length = Math.min(1 + random.nextInt(700), out.size() - from);
                ByteBuf piece = Unpooled.wrappedBuffer(out.array(), from, length);
                whole = assembler.read(piece);
                from += length;
                assertFalse(piece.isReadable());
                assertEquals(from == out.size(), whole, "seed " + seed);
            }
            assertArrayEquals(message, Arrays.copyOf(assembler.payload(), assembler.length()), "seed " + seed);
            assertEquals(first + 1 & 0xFF, assembler.nextSequence());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PacketBuffer.MAX_PAYLOAD - 1, PacketBuffer.MAX_PAYLOAD, PacketBuffer.MAX_PAYLOAD + 1,
            3 * PacketBuffer.MAX_PAYLOAD + 7})
    void longMessagesTakeSeveralPackets(int size) {
        byte[] message = new byte[size];
        new Random(size).nextBytes(message);
        PacketBuffer out = new PacketBuffer(16);
        out.sequence(254);
        out.begin();
        out.putByte(message[0]);
        out.putBytes(message, 1, size - 1);
        out.finish();
        assertEquals(size + 4 * (size / PacketBuffer.MAX_PAYLOAD + 1), out.size());
        PacketAssembler assembler = new PacketAssembler(1 << 30, false);
        assembler.expect(254);
        assertTrue(assembler.read(Unpooled.wrappedBuffer(out.array(), 0, out.size())));
        assertArrayEquals(message, Arrays.copyOf(assembler.payload(), assembler.length()));
        assertEquals(out.sequence(), assembler.nextSequence());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 250, 251, 65_535, 65_536, 16_777_215})
    void lengthsReadBack(long length) {
        PacketBuffer out = new PacketBuffer(16);
        out.putLength(length);
        int head = out.size();
        out.putZeros((int) length);
        PacketReader in = new PacketReader().on(out.array(), 0, out.size());
        assertEquals(length, in.readLength());
        assertEquals(head, in.position());
        PacketReader cut = new PacketReader().on(out.array(), 0, out.size() - 1);
        assertThrows(MalformedPacketException.class, length == 0 ? cut::readByte : cut::readLength);
    }

    @Test
    void lengthsThatNobodyHasAreRefused() {
        for (byte[] bytes : new byte[][] {
                {(byte) 0xFE, -1, -1, -1, -1, -1, -1, -1, -1}, {(byte) 0xFB, 0, 0}, {(byte) 0xFF, 0, 0}, {5, 1, 2},
                {(byte) 0xFC, 1}
        }) {
            assertThrows(MalformedPacketException.class,
                    () -> new PacketReader().on(bytes, 0, bytes.length).readLength());
        }
    }

    @Test
    void aClaimedLengthTakesNoMemory() {
        PacketAssembler assembler = new PacketAssembler(1 << 30, false);
        assembler.expect(0);
        assertFalse(assembler.read(Unpooled.wrappedBuffer(new byte[] {-2, -1, -1, 0, 1, 2, 3})));
        assertTrue(assembler.payload().length < 4096);
    }

    @Test
    void oversizeMessagesAreReadToTheirEnd() {
        PacketAssembler assembler = new PacketAssembler(100, false);
        assembler.expect(0);
        ByteBuf in = Unpooled.buffer();
        in.writeMediumLE(101).writeByte(0).writeBytes(new byte[101]).writeMediumLE(1).writeByte(0).writeByte(14);
        assertTrue(assembler.read(in));
        assertTrue(assembler.oversize());
        assertEquals(5, in.readableBytes());
        assembler.expect(0);
        assertTrue(assembler.read(in));
        assertFalse(assembler.oversize());
        assertEquals(14, assembler.payload()[0]);
    }

    @Test
    void takingBackLeavesWhatWasBefore() {
        PacketBuffer out = new PacketBuffer(16);
        out.begin();
        out.putInt(7);
        out.finish();
        byte[] before = Arrays.copyOf(out.array(), out.size());
        out.begin();
        out.putLong(9);
        out.abandon();
        assertArrayEquals(before, Arrays.copyOf(out.array(), out.size()));
        assertEquals(1, out.sequence());
    }
}
