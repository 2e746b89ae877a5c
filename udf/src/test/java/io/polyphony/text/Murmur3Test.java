package io.polyphony.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Murmur3Test {

    /**
     * The verification value of MurmurHash3_x64_128 in smhasher's main.cpp: all lengths below 256,
     * each with its own seed.
     */
    @Test
    void hasTheVerificationValueOfSmhasher() {
        ByteBuffer hashes = littleEndian(256 * 16);
        byte[] key = new byte[256];
        for (int i = 0; i < 256; i++) {
            key[i] = (byte) i;
            put(hashes, Murmur3.hash128(Arrays.copyOf(key, i), 256 - i));
        }
        ByteBuffer result = littleEndian(16);
        put(result, Murmur3.hash128(hashes.array(), 0));
        assertThat(result.getInt(0)).isEqualTo(0x6384BA69);
    }

    @Test
    void hashesKnownTexts() {
        assertThat(hash("")).containsExactly(0, 0);
        assertThat(hash("hello")).containsExactly(0xcbd8a7b341bd9b02L, 0x5b1e906a48ae1d19L);
        assertThat(hash("The quick brown fox jumps over the lazy dog"))
                .containsExactly(0xe34bbc7bbc071b6cL, 0x7a433ca9c49a9347L);
    }

    private static long[] hash(String text) {
        return Murmur3.hash128(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(ByteBuffer buffer, long[] hash) {
        buffer.putLong(hash[0]).putLong(hash[1]);
    }
}
