package io.polyphony.job.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes generated records; a {@link FloatVector} goes out without boxing its components, as Avro's
 * own writer would.
 */
final class VectorWriter<T> extends SpecificDatumWriter<T> {

    VectorWriter(Class<T> type) {
        super(type);
    }

    @Override
    protected void writeArray(Schema schema, Object datum, Encoder out) throws IOException {
        if (datum instanceof FloatVector vector) {
            float[] values = vector.values();
            out.writeArrayStart();
            out.setItemCount(values.length);
            for (float value : values) {
                out.startItem();
                out.writeFloat(value);
            }
            out.writeArrayEnd();
        } else {
            super.writeArray(schema, datum, out);
        }
    }
}
