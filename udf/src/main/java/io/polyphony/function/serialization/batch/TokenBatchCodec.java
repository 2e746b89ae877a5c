package io.polyphony.function.serialization.batch;

import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link TokenBatch}. */
public final class TokenBatchCodec implements Codec<TokenBatch> {

    @Override
    public void write(TokenBatch value, DataOutputView out) throws IOException {
        Fields.writeInts(value.tokenIds(), out);
        Fields.writeInts(value.offsets(), out);
    }

    @Override
    public TokenBatch read(int format, DataInputView in) throws IOException {
        return new TokenBatch(Fields.readInts(in), Fields.readInts(in));
    }
}
