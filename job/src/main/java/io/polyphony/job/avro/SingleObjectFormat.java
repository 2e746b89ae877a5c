package io.polyphony.job.avro;

import io.polyphony.function.record.DeadLetter.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Avro's single-object encoding (Avro 1.12 specification, "Single-object encoding"): the bytes C3
 * 01, then the little-endian CRC-64-AVRO fingerprint of the writer's schema in parsing canonical
 * form. Knows the schemas it was made with and no other. It travels as text and is parsed where it
 * is first used: parsing leaves a thread-local value of Avro behind, and the job manager, which
 * only passes it on, has threads that outlive the job and would keep all of its classes.
 */
public final class SingleObjectFormat implements WireFormat, RecordHeader {

    private static final long serialVersionUID = 1;

    private static final int HEADER_LENGTH = 10;
    private static final byte FIRST_MARKER = (byte) 0xC3;
    private static final byte SECOND_MARKER = 0x01;

    private final ArrayList<String> schemas = new ArrayList<>();

    private transient @Nullable Map<Long, Schema> byFingerprint;

    public SingleObjectFormat(Collection<Schema> schemas) {
        schemas.forEach(schema -> this.schemas.add(schema.toString()));
        byFingerprint = byFingerprint(schemas);
    }

    private static Map<Long, Schema> byFingerprint(Collection<Schema> schemas) {
        Map<Long, Schema> map = new HashMap<>();
        for (Schema schema : schemas) {
            map.put(SchemaNormalization.parsingFingerprint64(schema), schema);
        }
        return map;
    }

    private synchronized Map<Long, Schema> byFingerprint() {
        if (byFingerprint == null) {
            byFingerprint =
                    byFingerprint(
                            schemas.stream().map(json -> new Schema.Parser().parse(json)).toList());
        }
        return byFingerprint;
    }

    @Override
    public int headerLength(byte[] value) {
        return HEADER_LENGTH;
    }

    @Override
    public byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(FIRST_MARKER)
                .put(SECOND_MARKER)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    /** Returns whether the value begins as this encoding does. */
    public static boolean marks(byte[] value) {
        return value.length >= 2 && value[0] == FIRST_MARKER && value[1] == SECOND_MARKER;
    }

    @Override
    public Schema writerSchema(byte[] value) throws DecodingException {
        if (value.length < HEADER_LENGTH || !marks(value)) {
            throw new DecodingException(
                    Reason.UNDECODABLE,
                    "%d bytes without the header of Avro's single-object encoding%s"
                            .formatted(value.length, form(value)));
        }
        long fingerprint = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        @Nullable Schema schema = byFingerprint().get(fingerprint);
        if (schema == null) {
            throw new DecodingException(Reason.UNKNOWN_SCHEMA, unknown(fingerprint));
        }
        return schema;
    }

    private static String form(byte[] value) {
        return RegistryHeader.marks(value)
                ? ("; they look like a registry's format with schema id %d:"
                                + " schema-registry.url reads it")
                        .formatted(RegistryHeader.schemaId(value))
                : ValueForm.describe(value);
    }

    private String unknown(long fingerprint) {
        return byFingerprint().containsKey(Long.reverseBytes(fingerprint))
                ? "the fingerprint %016x is big-endian; single-object encoding is little-endian"
                        .formatted(Long.reverseBytes(fingerprint))
                : "no schema with fingerprint %016x; source.schemas.dir can add one"
                        .formatted(fingerprint);
    }
}
