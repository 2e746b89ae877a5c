package io.polyphony.job.avro;

import io.polyphony.function.record.DeadLetter.Reason;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes bytes to generated records. The name of the writer's schema chooses the type, so one
 * topic may carry several. Whatever the bytes are, the only thing thrown is a {@link
 * DecodingException}, and no more memory is taken than they can fill. Used by one thread.
 */
public final class AvroDecoder {

    /** Writers whose readers are kept; a schema registry may name any number of them. */
    static final int MAX_WRITERS = 1_000;

    /** Size in bytes of values whose decoder is kept, with a buffer of its largest text. */
    private static final int MAX_KEPT = 64 << 10;

    private final WireFormat format;
    private final List<Schema> readers;
    private final IdentityHashMap<Schema, WriterReader> byWriter = new IdentityHashMap<>();
    private @Nullable BinaryDecoder decoder;

    /**
     * @param readers schemas of generated classes, of different names
     */
    public AvroDecoder(WireFormat format, List<Schema> readers) {
        GeneratedClasses.trust();
        this.format = format;
        this.readers = readers;
    }

    /**
     * Returns whether records of {@code writer} are read as {@code reader}: the names agree, in
     * whatever namespace.
     */
    static boolean reads(Schema reader, Schema writer) {
        return writer.getType() == Schema.Type.RECORD && reader.getName().equals(writer.getName());
    }

    /**
     * Reads one record.
     *
     * @throws DecodingException if the schema is unknown or the bytes are not exactly one record of
     *     it
     */
    public SpecificRecord decode(byte[] value) throws DecodingException {
        Schema writer = format.writerSchema(value);
        WriterReader reader = reader(writer);
        int start = format.headerLength(value);
        RecordBounds.check(writer, value, start);
        decoder = DecoderFactory.get().binaryDecoder(value, start, value.length - start, decoder);
        try {
            return reader.read(decoder);
        } catch (SystemLimitException e) {
            throw new DecodingException(
                    Reason.OVERSIZE,
                    "a field of %s is larger than the JVM options org.apache.avro.limits allow"
                            .formatted(writer.getFullName()));
        } catch (IOException | RuntimeException e) {
            // the message of the exception could quote the bytes
            throw new DecodingException(
                    Reason.UNDECODABLE,
                    "%d bytes are no %s: %s%s"
                            .formatted(
                                    value.length,
                                    writer.getFullName(),
                                    e.getClass().getSimpleName(),
                                    reader.mismatch()));
        } finally {
            if (value.length > MAX_KEPT) {
                decoder = null;
                reader.forgetInput();
            }
        }
    }

    private WriterReader reader(Schema writer) throws DecodingException {
        @Nullable WriterReader known = byWriter.get(writer);
        if (known != null) {
            return known;
        }
        for (Schema schema : readers) {
            if (reads(schema, writer)) {
                if (byWriter.size() >= MAX_WRITERS) {
                    byWriter.clear();
                }
                WriterReader created = new WriterReader(writer, schema);
                byWriter.put(writer, created);
                return created;
            }
        }
        throw new DecodingException(
                Reason.UNKNOWN_SCHEMA,
                "%s is neither of %s"
                        .formatted(
                                writer.getFullName(),
                                readers.stream().map(Schema::getName).toList()));
    }
}
