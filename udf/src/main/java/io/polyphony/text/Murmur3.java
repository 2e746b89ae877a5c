package io.polyphony.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3_x64_128 by Austin Appleby (public domain, github.com/aappleby/smhasher). Not for
 * secrets.
 */
final class Murmur3 {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private Murmur3() {}

    /** Returns the hash as {@code [2]}: its first and its second eight bytes, little endian. */
    static long[] hash128(byte[] data, int seed) {
        long h1 = Integer.toUnsignedLong(seed);
        long h2 = h1;
        int blocks = data.length / 16;
        for (int i = 0; i < blocks; i++) {
            h1 ^= mixFirst((long) LONGS.get(data, i * 16));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mixSecond((long) LONGS.get(data, i * 16 + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        int tail = blocks * 16;
        h1 ^= mixFirst(tail(data, tail));
        h2 ^= mixSecond(tail(data, tail + 8));
        return finish(h1, h2, data.length);
    }

    private static long[] finish(long first, long second, int length) {
        long h1 = first ^ length;
        long h2 = second ^ length;
        h1 += h2;
        h2 += h1;
        h1 = avalanche(h1);
        h2 = avalanche(h2);
        h1 += h2;
        return new long[] {h1, h2 + h1};
    }

    /** Up to eight bytes from {@code start} as a little-endian number; 0 behind the end. */
    private static long tail(byte[] data, int start) {
        long value = 0;
        for (int i = Math.min(data.length, start + 8) - 1; i >= start; i--) {
            value = value << 8 | (data[i] & 0xff);
        }
        return value;
    }

    private static long mixFirst(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixSecond(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long avalanche(long h) {
        long k = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        k = (k ^ k >>> 33) * 0xc4ceb9fe1a85ec53L;
        return k ^ k >>> 33;
    }
}
