package io.polyphony.job.avro;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads generated records; an array of floats becomes a {@link FloatVector} without boxing its
 * components.
 */
final class VectorReader<T> extends SpecificDatumReader<T> {

    /** Bytes say how many items follow; so much is believed before the items have been seen. */
    private static final int MAX_INITIAL_CAPACITY = 8_192;

    VectorReader(Schema writer, Schema reader) {
        super(writer, reader, data(reader));
    }

    /**
     * Avro's fast reader knows nothing of {@link #readArray}; everything else is as the generated
     * class has it.
     */
    private static SpecificData data(Schema reader) {
        SpecificData data = new SpecificData(VectorReader.class.getClassLoader());
        data.setFastReaderEnabled(false);
        SpecificData.getForSchema(reader).getConversions().forEach(data::addLogicalTypeConversion);
        return data;
    }

    /** Releases the decoder that was read last, and the buffers that it has grown. */
    void forgetInput() {
        try {
            getResolver(getSchema(), getExpected())
                    .configure(DecoderFactory.get().binaryDecoder(new byte[0], null));
        } catch (IOException e) {
            throw new UncheckedIOException("no input is read", e);
        }
    }

    @Override
    protected Object readArray(Object old, Schema expected, ResolvingDecoder in)
            throws IOException {
        if (expected.getElementType().getType() != Schema.Type.FLOAT) {
            return super.readArray(old, expected, in);
        }
        long block = in.readArrayStart();
        float[] values = new float[(int) Math.min(block, MAX_INITIAL_CAPACITY)];
        int size = 0;
        while (block > 0) {
            for (long i = 0; i < block; i++) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, Math.max(2 * size, 16));
                }
                values[size++] = in.readFloat();
            }
            block = in.arrayNext();
        }
        return new FloatVector(size == values.length ? values : Arrays.copyOf(values, size));
    }
}
