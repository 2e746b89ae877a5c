package io.polyphony.job.avro;

import java.io.Serializable;
import org.apache.avro.Schema;

/**
 * What stands before the Avro binary of a value that is written, and says which schema wrote it.
 */
@FunctionalInterface
public interface RecordHeader extends Serializable {

    /** The header of records of this schema; always the same. */
    byte[] header(Schema schema);
}
