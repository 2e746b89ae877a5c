package io.polyphony.job.avro;

import java.io.Serializable;
import org.apache.avro.Schema;

/**
 * How a Kafka value says which schema wrote it: a header of fixed length before the Avro binary. Single-object encoding is one
 * form, a schema registry's identifiers are another. Used by several threads once it is made.
 */
public interface WireFormat extends Serializable {

    /** Bytes before the Avro binary. */
    int headerLength();

    /** The header of records of this schema, {@code [headerLength()]}. */
    byte[] header(Schema schema);

    /**
     * Finds the schema that wrote a value. Always the same object for the same schema.
     *
     * @throws DecodingException if there is no header, or if nobody knows the schema that it names
     */
    Schema writerSchema(byte[] value) throws DecodingException;
}
