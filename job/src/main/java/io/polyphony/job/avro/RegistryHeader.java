package io.polyphony.job.avro;

import java.nio.ByteBuffer;

/**
 * Header of Confluent's wire format: the byte 0, then the big-endian identifier of the schema in a
 * registry.
 */
public final class RegistryHeader {

    public static final byte MAGIC = 0;
    public static final int LENGTH = 1 + Integer.BYTES;

    private RegistryHeader() {}

    /** Returns whether the value begins as this format does. */
    public static boolean marks(byte[] value) {
        return value.length >= LENGTH && value[0] == MAGIC;
    }

    /** Returns the identifier of a value that {@link #marks marks}. */
    public static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }
}
