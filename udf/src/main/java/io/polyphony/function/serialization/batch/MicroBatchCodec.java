package io.polyphony.function.serialization.batch;

import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link MicroBatch}. */
public final class MicroBatchCodec implements Codec<MicroBatch> {

    private final BatchRowCodec batchRows = new BatchRowCodec();
    private final TokenBatchCodec tokenBatchs = new TokenBatchCodec();

    @Override
    public void write(MicroBatch value, DataOutputView out) throws IOException {
        Fields.writeList(value.rows(), batchRows, out);
        tokenBatchs.write(value.tokens(), out);
        Fields.writeStrings(value.texts(), out);
    }

    @Override
    public MicroBatch read(int format, DataInputView in) throws IOException {
        return new MicroBatch(
                Fields.readList(batchRows, format, in),
                tokenBatchs.read(format, in),
                Fields.readStrings(in));
    }
}
