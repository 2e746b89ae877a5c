package io.polyphony.function.serialization;

import static io.polyphony.function.serialization.FormerBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.summary.WindowSummary;
import io.polyphony.function.record.join.RecordView;
import io.polyphony.function.record.join.SummarisedPart;
import io.polyphony.function.serialization.codec.Fields;
import io.polyphony.function.serialization.feedback.RecordViewCodec;
import io.polyphony.function.serialization.feedback.SummarisedPartCodec;
import io.polyphony.function.serialization.theme.WindowSummaryCodec;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Values as they were written before records had votes (format 8). */
class FormerVotesTest {

    private static final int FORMER = 8;

    @Test
    void aViewOfARecordSaysSomething() throws IOException {
        RecordView view = TestingJoinables.view("author");
        byte[] bytes = bytes(new RecordViewCodec(), view);
        int saysSomethingAndHasNoStar = 2;

        assertThat(
                        FormerBytes.read(
                                new RecordViewCodec(),
                                FORMER,
                                Arrays.copyOf(bytes, bytes.length - saysSomethingAndHasNoStar)))
                .usingRecursiveComparison()
                .isEqualTo(view);
    }

    @Test
    void aSummaryHasNoVotes() throws IOException {
        WindowSummary summary = new WindowSummary("acme", 2, 10_000, 12, List.of());
        byte[] bytes = bytes(new WindowSummaryCodec(), summary);

        assertThat(
                        FormerBytes.read(
                                new WindowSummaryCodec(),
                                FORMER,
                                Arrays.copyOf(bytes, bytes.length - 4 - Long.BYTES)))
                .isEqualTo(summary);
    }

    @Test
    void aPartNamesEachOriginal() throws IOException {
        SummarisedPart part =
                new SummarisedPart(
                        "acme",
                        2,
                        10_000,
                        List.of(
                                new SummarisedPart.Member("a", 300, true, "acme/review/r1"),
                                new SummarisedPart.Member("b", 0, false, null)));
        DataOutputSerializer out = new DataOutputSerializer(64);
        Fields.writeString(part.tenant(), out);
        out.writeInt(part.shard());
        out.writeLong(part.window());
        out.writeInt(part.members().size());
        for (SummarisedPart.Member member : part.members()) {
            Fields.writeString(member.name(), out);
            Fields.writeVariable(member.microCluster(), out);
            out.writeBoolean(member.late());
            Fields.writeOptional(member.duplicateOf(), out);
        }

        assertThat(FormerBytes.read(new SummarisedPartCodec(), FORMER, out.getCopyOfBuffer()))
                .isEqualTo(part);
    }

    @Test
    void aLongKeyOfAnOriginalIsWrittenOnce() throws IOException {
        String key = "acme/review/" + "r".repeat(30_000);
        SummarisedPart.Member copy = new SummarisedPart.Member("a", 0, false, key);
        SummarisedPart part = new SummarisedPart("acme", 0, 0, Collections.nCopies(1_000, copy));

        assertThat(bytes(new SummarisedPartCodec(), part)).hasSizeLessThan(50_000);
    }
}
