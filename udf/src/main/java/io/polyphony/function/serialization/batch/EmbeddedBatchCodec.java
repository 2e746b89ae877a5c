package io.polyphony.function.serialization.batch;

import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link EmbeddedBatch}. */
public final class EmbeddedBatchCodec implements Codec<EmbeddedBatch> {

    private final BatchRowCodec rows = new BatchRowCodec();

    @Override
    public void write(EmbeddedBatch value, DataOutputView out) throws IOException {
        Fields.writeList(value.rows(), rows, out);
        out.writeInt(value.vectors().length);
        for (float[] vector : value.vectors()) {
            Fields.writeFloats(vector, out);
        }
        for (Optional<String> failure : value.failures()) {
            Fields.writeOptional(failure.orElse(null), out);
        }
    }

    @Override
    public EmbeddedBatch read(int format, DataInputView in) throws IOException {
        var readRows = Fields.readList(rows, format, in);
        float[][] vectors = new float[in.readInt()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = Fields.readFloats(in);
        }
        List<Optional<String>> failures = new ArrayList<>(readRows.size());
        for (int i = 0; i < readRows.size(); i++) {
            failures.add(Optional.ofNullable(Fields.readOptional(in)));
        }
        return new EmbeddedBatch(readRows, vectors, failures);
    }
}
