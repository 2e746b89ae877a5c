package io.polyphony.function.serialization.batch;

import io.polyphony.function.record.CleaningFacts;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.feedback.CleaningFactsCodec;
import io.polyphony.function.serialization.feedback.IncomingCodec;
import io.polyphony.function.serialization.feedback.IncomingFeedbackCodec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link BatchRow}. */
public final class BatchRowCodec implements Codec<BatchRow> {

    /** First format in which rows have facts of the cleaning. */
    private static final int CLEANING = 9;

    private final CleaningFactsCodec cleaningFacts = new CleaningFactsCodec();
    private final IncomingFeedbackCodec incomingFeedbacks = new IncomingFeedbackCodec();
    private final IncomingCodec incoming = new IncomingCodec();

    @Override
    public void write(BatchRow value, DataOutputView out) throws IOException {
        incoming.write(value.incoming(), out);
        out.writeLong(value.timestamp());
        Fields.writeInts(value.chunkTokens(), out);
        out.writeBoolean(value.truncated());
        cleaningFacts.write(value.cleaning(), out);
    }

    @Override
    public BatchRow read(int format, DataInputView in) throws IOException {
        return new BatchRow(
                format < 4 ? incomingFeedbacks.read(format, in) : incoming.read(format, in),
                in.readLong(),
                Fields.readInts(in),
                in.readBoolean(),
                format < CLEANING ? CleaningFacts.NONE : cleaningFacts.read(format, in));
    }
}
