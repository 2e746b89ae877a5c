package io.polyphony.localcluster.fuzz.message;

import io.polyphony.job.avro.SingleObjectFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes values in single-object encoding or with the identifier of a schema registry. */
final class WireEncoder {

    private final FuzzSchemas schemas;
    private final SingleObjectFormat singleObject = new SingleObjectFormat(List.of());
    private final Map<Schema, byte[]> fingerprints = new IdentityHashMap<>();
    private final Map<Schema, byte[]> identifiers = new IdentityHashMap<>();

    /** Writes the binary of a record. */
    @FunctionalInterface
    interface Body {
        void write(BinaryEncoder out) throws IOException;
    }

    WireEncoder(FuzzSchemas schemas) {
        this.schemas = schemas;
        schemas.registered()
                .forEach(
                        (id, schema) -> {
                            fingerprints.put(schema, singleObject.header(schema));
                            identifiers.put(schema, identifier(id));
                        });
    }

    FuzzSchemas schemas() {
        return schemas;
    }

    /** Returns the header of a registry. */
    static byte[] identifier(int id) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put((byte) 0).putInt(id).array();
    }

    byte[] encode(GenericRecord record, RandomGenerator random) {
        return encode(
                record.getSchema(),
                random,
                out ->
                        new GenericDatumWriter<GenericRecord>(record.getSchema())
                                .write(record, out));
    }

    /**
     * Puts the header of a schema, in one of both encodings, before what may be no record of it.
     */
    byte[] encode(Schema schema, RandomGenerator random, Body body) {
        Map<Schema, byte[]> headers = random.nextBoolean() ? fingerprints : identifiers;
        byte[] header = headers.get(schema);
        if (header == null) {
            throw new IllegalArgumentException(schema.getFullName() + " is not registered");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header);
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
