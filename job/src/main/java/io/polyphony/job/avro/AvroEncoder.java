package io.polyphony.job.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes generated records to bytes. Reuses its buffers, so that a call allocates little more than
 * the result; used by one thread.
 */
public final class AvroEncoder<T extends SpecificRecord> {

    private final byte[] header;
    private final VectorWriter<T> writer;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private @Nullable BinaryEncoder encoder;

    public AvroEncoder(RecordHeader format, Class<T> type) {
        GeneratedClasses.trust();
        header = format.header(SpecificData.get().getSchema(type));
        writer = new VectorWriter<>(type);
    }

    public byte[] encode(T message) {
        buffer.reset();
        buffer.writeBytes(header);
        encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
        try {
            writer.write(message, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return buffer.toByteArray();
    }
}
