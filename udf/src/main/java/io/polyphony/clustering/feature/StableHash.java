package io.polyphony.clustering.feature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hashes of content, the same on every machine, in every release: a SHA-256 over the parts, each
 * preceded by its length, so that {@code ("a", "bc")} and {@code ("ab", "c")} differ.
 */
public final class StableHash {

    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_CHARACTERS = 16;
    private static final int BITS_PER_CHARACTER = 5;

    private StableHash() {}

    /** Returns the first 64 bits. */
    public static long of(String... parts) {
        return ByteBuffer.wrap(digest(parts)).getLong();
    }

    /**
     * Returns the first 80 bits as 16 characters of lower-case base32 (RFC 4648 section 6) without
     * padding.
     */
    public static String id(String... parts) {
        ByteBuffer digest = ByteBuffer.wrap(digest(parts));
        StringBuilder id = new StringBuilder(ID_CHARACTERS);
        for (int half = 0; half < 2; half++) {
            appendFortyBits(id, digest);
        }
        return id.toString();
    }

    /** Returns the first hexadecimal digits, lower case. */
    public static String hex(int digits, String... parts) {
        return HexFormat.of().formatHex(digest(parts)).substring(0, digits);
    }

    private static void appendFortyBits(StringBuilder id, ByteBuffer bytes) {
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            bits = bits << 8 | (bytes.get() & 0xff);
        }
        for (int shift = 40 - BITS_PER_CHARACTER; shift >= 0; shift -= BITS_PER_CHARACTER) {
            id.append(BASE_32.charAt((int) (bits >>> shift) & 31));
        }
    }

    private static byte[] digest(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
