package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.serialization.codec.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link IncomingFeedback}. */
public final class IncomingFeedbackCodec implements Codec<IncomingFeedback> {

    private final FeedbackCodec feedbacks = new FeedbackCodec();
    private final SourceRecordCodec sourceRecords = new SourceRecordCodec();

    @Override
    public void write(IncomingFeedback value, DataOutputView out) throws IOException {
        feedbacks.write(value.feedback(), out);
        sourceRecords.write(value.original(), out);
    }

    @Override
    public IncomingFeedback read(int format, DataInputView in) throws IOException {
        return new IncomingFeedback(feedbacks.read(format, in), sourceRecords.read(format, in));
    }
}
