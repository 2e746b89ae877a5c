package io.polyphony.function.serialization.feedback;
import io.polyphony.function.serialization.source.SourceRecordCodec;

import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.text.cleaning.step.TextFormat;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Codec of {@link IncomingFeedback}. */
public final class IncomingFeedbackCodec implements Codec<IncomingFeedback> {

    /** First format in which feedback says in which form its text is. */
    private static final int TEXT_FORMAT = 9;

    private final FeedbackCodec feedbacks = new FeedbackCodec();
    private final SourceRecordCodec sourceRecords = new SourceRecordCodec();

    @Override
    public void write(IncomingFeedback value, DataOutputView out) throws IOException {
        feedbacks.write(value.feedback(), out);
        sourceRecords.write(value.original(), out);
        Fields.writeString(value.format().name(), out);
    }

    @Override
    public IncomingFeedback read(int format, DataInputView in) throws IOException {
        return new IncomingFeedback(
                feedbacks.read(format, in),
                sourceRecords.read(format, in),
                format < TEXT_FORMAT ? TextFormat.AUTO : TextFormat.valueOf(Fields.readString(in)));
    }
}
