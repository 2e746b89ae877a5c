package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link EmbeddedFeedback}. */
public final class EmbeddedFeedbackCodec implements Codec<EmbeddedFeedback> {

    private final FeedbackCodec feedbacks = new FeedbackCodec();
    private final TextStatisticsCodec textStatistics = new TextStatisticsCodec();

    @Override
    public void write(EmbeddedFeedback value, DataOutputView out) throws IOException {
        feedbacks.write(value.feedback(), out);
        out.writeLong(value.textHash());
        Fields.writeFloats(value.vector(), out);
        textStatistics.write(value.statistics(), out);
    }

    @Override
    public EmbeddedFeedback read(int format, DataInputView in) throws IOException {
        return new EmbeddedFeedback(
                feedbacks.read(format, in),
                in.readLong(),
                Fields.readFloats(in),
                textStatistics.read(format, in));
    }
}
