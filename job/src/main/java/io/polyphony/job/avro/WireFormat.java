package io.polyphony.job.avro;

import java.io.Serializable;
import org.apache.avro.Schema;

/**
 * The header before the Avro binary of a Kafka value, by which a reader finds the schema that wrote
 * it. Single-object encoding is one form, a schema registry's identifiers are another. Used by
 * several threads once it is made.
 */
public interface WireFormat extends Serializable {

    /** Bytes before the Avro binary, of a value whose {@link #writerSchema} is known. */
    int headerLength(byte[] value);

    /**
     * Finds the schema that wrote a value. Mostly the same object for the same schema.
     *
     * @throws DecodingException if there is no header, or if nobody knows the schema that it names
     */
    Schema writerSchema(byte[] value) throws DecodingException;
}
