package io.polyphony.function.serialization;

import static io.polyphony.function.TestingRecords.feedback;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.SummarisedRecords;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.serialization.codec.Codec;
import io.polyphony.function.serialization.feedback.SummarisedFeedbackCodec;
import io.polyphony.function.serialization.feedback.SummarisedRecordsCodec;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SummarisedRecordsTest {

    @Test
    void aRecordThatAnEarlierVersionSentIsAGroup() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        SummarisedFeedback former = record(7, "text");
        FormerBytes.write(new SummarisedFeedbackCodec(), former, former.embedded(), out);

        SummarisedRecords read =
                new SummarisedRecordsCodec()
                        .read(5, new DataInputDeserializer(out.getCopyOfBuffer()));

        assertThat(read)
                .usingRecursiveComparison()
                .isEqualTo(new SummarisedRecords(List.of(record(7, "text"))));
    }

    @Test
    void aGroupIsReadAsItWasWritten() throws Exception {
        SummarisedRecords group = new SummarisedRecords(List.of(record(1, "a"), record(2, "b")));
        DataOutputSerializer out = new DataOutputSerializer(64);
        new SummarisedRecordsCodec().write(group, out);

        SummarisedRecords read =
                new SummarisedRecordsCodec()
                        .read(Codec.FORMAT, new DataInputDeserializer(out.getCopyOfBuffer()));

        assertThat(read).usingRecursiveComparison().isEqualTo(group);
    }

    private static SummarisedFeedback record(long offset, String text) {
        EmbeddedFeedback embedded =
                new EmbeddedFeedback(
                        feedback("acme", offset, 1_000, text),
                        offset,
                        new float[] {1},
                        new TextStatistics(1, 1, false));
        return new SummarisedFeedback(embedded, 0, 2, 0, false, null);
    }
}
