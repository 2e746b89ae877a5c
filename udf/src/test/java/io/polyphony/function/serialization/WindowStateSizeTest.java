package io.polyphony.function.serialization;

import static io.polyphony.function.TestingRecords.feedback;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.SummarisedFeedback;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.join.RecordView;
import io.polyphony.function.record.join.SummarisedPart;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * Bytes of state that a record takes between its vector and its theme: 1,024 components, a text of
 * 200 characters. Earlier versions wrote the whole record twice.
 */
class WindowStateSizeTest {

    private static final int COMPONENTS = 1_024;
    private static final String TEXT = "x".repeat(200);
    private static final Feedback FEEDBACK = feedback("acme", 123_456, 1_700_000_000_000L, TEXT);
    private static final EmbeddedFeedback WHOLE =
            new EmbeddedFeedback(
                    FEEDBACK, 1L << 60, new float[COMPONENTS], new TextStatistics(42, 1, false));

    @Test
    void aRecordIsWrittenOnceAndItsViewAndNameBesideIt() throws IOException {
        int whole = size(StreamTypes.EMBEDDED_FEEDBACK, WHOLE);
        int view = size(StreamTypes.RECORD_VIEW, view());
        int member = size(part(2)) - size(part(1));
        int former =
                2
                        * size(
                                StreamTypes.SUMMARISED_FEEDBACK,
                                new SummarisedFeedback(WHOLE, 1L << 40, 0, 7, false, null));

        assertThat(whole).isBetween(4_400, 4_500);
        assertThat(view).isBetween(750, 850);
        assertThat(member).isLessThanOrEqualTo(64);
        assertThat(whole + view + member).isLessThan(former * 6 / 10);
    }

    private static RecordView view() {
        short[] vector = new short[ClusteringSettings.defaults().dimension()];
        return new RecordView(
                new WindowRecord(
                        FEEDBACK.key(),
                        new RecordVersion(1, 2),
                        vector,
                        new RecordText(TEXT, 1L << 60, 0, "en"),
                        FEEDBACK.author()),
                FEEDBACK.position(),
                false,
                true);
    }

    private static int size(SummarisedPart part) throws IOException {
        return size(StreamTypes.SUMMARISED_PART, part);
    }

    private static SummarisedPart part(int members) {
        var member =
                new SummarisedPart.Member(
                        "1700000000000/#12345/" + FEEDBACK.position().id(), 7, false, null);
        return new SummarisedPart("acme", 0, 1L << 40, List.of(member, member).subList(0, members));
    }

    private static <T> int size(TypeInformation<T> type, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        type.createSerializer(new SerializerConfigImpl()).serialize(value, out);
        return out.length();
    }
}
