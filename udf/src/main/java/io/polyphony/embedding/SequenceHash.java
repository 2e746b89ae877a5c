package io.polyphony.embedding;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes {@link SequenceKey}s; its buffers are used again, so for one thread. */
public final class SequenceHash {

    private static final int DIGEST_BYTES = 32;

    private final MessageDigest digest = sha256();
    private final byte[] found = new byte[DIGEST_BYTES];
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 11);

    /** The key of {@code ids[from]} to {@code ids[to - 1]}. */
    public SequenceKey of(int[] ids, int from, int to) {
        int size = (to - from) * Integer.BYTES;
        if (bytes.capacity() < size) {
            bytes = ByteBuffer.allocate(Integer.highestOneBit(size) << 1);
        }
        bytes.clear();
        bytes.asIntBuffer().put(ids, from, to - from);
        digest.update(bytes.array(), 0, size);
        try {
            digest.digest(found, 0, DIGEST_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
        ByteBuffer key = ByteBuffer.wrap(found);
        return new SequenceKey(key.getLong(), key.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
