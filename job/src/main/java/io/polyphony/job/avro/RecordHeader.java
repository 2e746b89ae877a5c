package io.polyphony.job.avro;

import java.io.Serializable;
import org.apache.avro.Schema;

/** The bytes before the Avro binary of a written value, which name the schema that wrote it. */
@FunctionalInterface
public interface RecordHeader extends Serializable {

    /** The header of records of this schema; always the same. */
    byte[] header(Schema schema);
}
