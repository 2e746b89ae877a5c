package io.polyphony.job.avro.registry;

import io.polyphony.job.avro.RecordHeader;
import io.polyphony.job.avro.RegistryHeader;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;

/**
 * The header of an output whose schema is registered: found once, when the job is submitted, so
 * that writing needs no registry.
 *
 * @param id of the schema in the registry
 */
public record RegisteredHeader(int id) implements RecordHeader {

    @Override
    public byte[] header(Schema schema) {
        return ByteBuffer.allocate(RegistryHeader.LENGTH)
                .put(RegistryHeader.MAGIC)
                .putInt(id)
                .array();
    }
}
