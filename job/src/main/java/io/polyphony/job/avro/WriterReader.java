package io.polyphony.job.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.specific.SpecificRecord;

/** Reads records of one writer's schema as a generated class. Used by one thread. */
final class WriterReader {

    private final Schema writer;
    private final Schema reader;
    private final VectorReader<SpecificRecord> records;
    private final WriterTimes times;

    WriterReader(Schema writer, Schema reader) {
        this.writer = writer;
        this.reader = NullTolerance.of(reader);
        this.records = new VectorReader<>(writer, this.reader);
        this.times = WriterTimes.of(writer, reader);
    }

    /**
     * @throws DecodingException if a time is written in a unit that is none
     */
    SpecificRecord read(BinaryDecoder decoder) throws IOException, DecodingException {
        SpecificRecord read = records.read(null, decoder);
        times.convert(read);
        return read;
    }

    /** Releases the decoder that was read last. */
    void forgetInput() {
        records.forgetInput();
    }

    /** Returns a clause that names the fields that cannot be read; empty if the schemas agree. */
    String mismatch() {
        String fields = SchemaMismatch.describe(reader, writer);
        return fields.isEmpty() ? "" : "; " + fields;
    }
}
