package io.polyphony.function.serialization.feedback;

import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.codec.Fields;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Codec of {@link SummarisedRecords}. Earlier formats sent records one by one: what was under way
 * in a checkpoint is read as a group of one.
 */
public final class SummarisedRecordsCodec implements Codec<SummarisedRecords> {

    private static final int GROUPS = 6;

    private final SummarisedFeedbackCodec summarisedFeedbacks = new SummarisedFeedbackCodec();

    @Override
    public void write(SummarisedRecords value, DataOutputView out) throws IOException {
        Fields.writeList(value.records(), summarisedFeedbacks, out);
    }

    @Override
    public SummarisedRecords read(int format, DataInputView in) throws IOException {
        List<SummarisedFeedback> records =
                format < GROUPS
                        ? List.of(summarisedFeedbacks.read(format, in))
                        : Fields.readList(summarisedFeedbacks, format, in);
        return new SummarisedRecords(records);
    }
}
